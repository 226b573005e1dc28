/*
 * Widths of texts: known ones, and what follows from the header.
 */
#include "font_metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

static void assert_width(struct font_face face, const char *text, double expected)
{
	double width = font_text_width(&face, 1000, text);
	if (fabs(width - expected) > 1e-6)
		fail_msg("\"%s\" is %.9g wide, not %.9g", text, width, expected);
}

/* From the AFM files of Times and Helvetica, whose metrics the tables have. */
static void test_known_widths(void **state)
{
	const struct font_face serif = {.family = FONT_SERIF}, sans = {.family = FONT_SANS};
	const struct font_face bold = {.family = FONT_SERIF, .bold = true};
	const struct font_face italic = {.family = FONT_SERIF, .italic = true};
	const struct font_face both = {.family = FONT_SERIF, .bold = true, .italic = true};
	(void)state;

	assert_width(serif, "", 0);
	assert_width(serif, "0123456789", 5000);
	assert_width(serif, "A", 722);
	assert_width(serif, "Wi", 944 + 278);
	assert_width(serif, " ", 250);
	assert_width(serif, "–—", 500 + 1000);
	assert_width(serif, "é", 444);
	assert_width(bold, "A", 722);
	assert_width(bold, "mi", 833 + 278);
	assert_width(italic, "A", 611);
	assert_width(italic, "m", 722);
	assert_width(both, "m", 833);
	assert_width(sans, "A0i", 667 + 556 + 222);
	assert_width((struct font_face){.family = FONT_SANS, .bold = true}, "i", 278);
}

static void test_mono(void **state)
{
	struct font_face mono = {.family = FONT_MONO};
	double one = font_text_width(&mono, 10, "i");
	(void)state;

	assert_true(one > 5.99 && one < 6.05);
	assert_true(fabs(font_text_width(&mono, 10, "≥ 4.62×") - 7 * one) < 1e-9);
	mono.bold = true;
	assert_true(font_text_width(&mono, 10, "W") == one);
}

static void test_scripts(void **state)
{
	const struct font_face serif = {.family = FONT_SERIF};
	(void)state;

	assert_width(serif, "模型", 2000);
	assert_width(serif, "한", 1000);
	assert_width(serif, "\xf0\x9f\x98\x80", 1000);
	assert_width(serif, "e\xcc\x81", 444);
	assert_width(serif, "ю", 700);
	assert_width(serif, "\xff", 700);
	assert_width(serif, "\xe6\xa8", 1400);
	assert_true(font_text_width(&serif, 1000, "αβ") > 900);
	assert_true(font_text_width(&serif, 1000, "≤≥×±−") > 2000);
}

static void test_fit(void **state)
{
	const struct font_face serif = {.family = FONT_SERIF};
	(void)state;

	assert_int_equal(font_text_fit(&serif, 10, "00000", 25), 5);
	assert_int_equal(font_text_fit(&serif, 10, "00000", 24.9), 4);
	assert_int_equal(font_text_fit(&serif, 10, "00000", 4), 0);
	assert_int_equal(font_text_fit(&serif, 10, "00000", -4), 0);
	assert_int_equal(font_text_fit(&serif, 10, "", 10), 0);
	assert_int_equal(font_text_fit(&serif, 10, "é模x", 14.5), 5);
	assert_int_equal(font_text_fit(&serif, 10, "é模x", 14.3), 2);
}

static void test_proportional(void **state)
{
	const struct font_face dejavu = {.family = FONT_DEJAVU}, serif = {.family = FONT_SERIF};
	const char *text = "perplexity 30 is reached";
	double wide = font_text_width(&dejavu, 10, text),
	       narrow = font_text_width(&serif, 10, text);
	(void)state;

	assert_true(fabs(font_text_width(&serif, 20, text) - 2 * narrow) < 1e-9);
	assert_true(wide > 1.15 * narrow && wide < 1.5 * narrow);
}

static void test_families(void **state)
{
	char very_long[300];
	(void)state;

	assert_int_equal(font_family_of("Liberation Serif"), FONT_SERIF);
	assert_int_equal(font_family_of("Times New Roman"), FONT_SERIF);
	assert_int_equal(font_family_of("TeX Gyre Termes"), FONT_SERIF);
	assert_int_equal(font_family_of("Nimbus Roman"), FONT_SERIF);
	assert_int_equal(font_family_of(""), FONT_SERIF);
	assert_int_equal(font_family_of("Liberation Sans"), FONT_SANS);
	assert_int_equal(font_family_of("ARIAL"), FONT_SANS);
	assert_int_equal(font_family_of("TeX Gyre Heros"), FONT_SANS);
	assert_int_equal(font_family_of("DejaVu Serif"), FONT_DEJAVU);
	assert_int_equal(font_family_of("DejaVu Sans"), FONT_DEJAVU);
	assert_int_equal(font_family_of("DejaVu Sans Mono"), FONT_MONO);
	assert_int_equal(font_family_of("Liberation Mono"), FONT_MONO);
	assert_int_equal(font_family_of("Courier"), FONT_MONO);
	memset(very_long, 'x', sizeof very_long - 1);
	very_long[sizeof very_long - 1] = '\0';
	assert_int_equal(font_family_of(very_long), FONT_SERIF);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_widths), cmocka_unit_test(test_mono),
		cmocka_unit_test(test_scripts),      cmocka_unit_test(test_proportional),
		cmocka_unit_test(test_families),     cmocka_unit_test(test_fit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
