/*
 * Colours. The palette is measured here: contrast after WCAG 2.1, distances by CIEDE2000 (Sharma,
 * Wu and Dalal 2005) of what full dichromats see (Machado, Oliveira and Fernandes 2009).
 */
#include "color.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FIRST = 8 };

static const double pi = 3.14159265358979323846;

struct lab {
	double l, a, b;
};

/* Severity 1.0, on linear RGB. */
static const double sights[][3][3] = {
	{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	{{0.152286, 1.052583, -0.204868},
	 {0.114503, 0.786281, 0.099216},
	 {-0.003882, -0.048116, 1.051998}},
	{{0.367322, 0.860646, -0.227968},
	 {0.280085, 0.672501, 0.047413},
	 {-0.011820, 0.042940, 0.968881}},
	{{1.255528, -0.076749, -0.178779},
	 {-0.078411, 0.930809, 0.147602},
	 {0.004733, 0.691367, 0.303900}},
};

static void linear_rgb(uint32_t color, double rgb[3])
{
	for (int i = 0; i < 3; i++) {
		double c = ((color >> (16 - 8 * i)) & 0xff) / 255.0;
		rgb[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
	}
}

static double lab_curve(double t)
{
	return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static struct lab seen(uint32_t color, const double sight[3][3])
{
	double rgb[3], s[3];
	linear_rgb(color, rgb);
	for (int i = 0; i < 3; i++)
		s[i] = fmin(1, fmax(0, sight[i][0] * rgb[0] + sight[i][1] * rgb[1] +
					       sight[i][2] * rgb[2]));
	double x = lab_curve((0.4124564 * s[0] + 0.3575761 * s[1] + 0.1804375 * s[2]) / 0.95047);
	double y = lab_curve(0.2126729 * s[0] + 0.7151522 * s[1] + 0.0721750 * s[2]);
	double z = lab_curve((0.0193339 * s[0] + 0.1191920 * s[1] + 0.9503041 * s[2]) / 1.08883);
	return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double hue(double a, double b)
{
	if (a == 0 && b == 0)
		return 0;
	double h = atan2(b, a) * 180 / pi;
	return h < 0 ? h + 360 : h;
}

static double degrees(double function(double), double angle)
{
	return function(angle * pi / 180);
}

static double ciede2000(struct lab p, struct lab q)
{
	double c_mean = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2;
	double g = 0.5 * (1 - sqrt(pow(c_mean, 7) / (pow(c_mean, 7) + pow(25, 7))));
	double c1 = hypot(p.a * (1 + g), p.b), c2 = hypot(q.a * (1 + g), q.b);
	double h1 = hue(p.a * (1 + g), p.b), h2 = hue(q.a * (1 + g), q.b);
	double dh = h2 - h1, h_mean = (h1 + h2) / 2;
	if (c1 * c2 == 0) {
		dh = 0;
		h_mean = h1 + h2;
	} else if (fabs(h1 - h2) > 180) {
		dh += dh > 0 ? -360 : 360;
		h_mean += h1 + h2 < 360 ? 180 : -180;
	}
	double delta_h = 2 * sqrt(c1 * c2) * degrees(sin, dh / 2);
	double l_mean = (p.l + q.l) / 2, c_new = (c1 + c2) / 2;
	double t = 1 - 0.17 * degrees(cos, h_mean - 30) + 0.24 * degrees(cos, 2 * h_mean) +
		   0.32 * degrees(cos, 3 * h_mean + 6) - 0.20 * degrees(cos, 4 * h_mean - 63);
	double theta = 30 * exp(-pow((h_mean - 275) / 25, 2));
	double rc = 2 * sqrt(pow(c_new, 7) / (pow(c_new, 7) + pow(25, 7)));
	double sl = 1 + 0.015 * pow(l_mean - 50, 2) / sqrt(20 + pow(l_mean - 50, 2));
	double sc = 1 + 0.045 * c_new, sh = 1 + 0.015 * c_new * t;
	double dl = (q.l - p.l) / sl, dc = (c2 - c1) / sc, dhh = delta_h / sh;
	return sqrt(dl * dl + dc * dc + dhh * dhh - degrees(sin, 2 * theta) * rc * dc * dhh);
}

/* Pairs of the table published with the formula. */
static void test_the_measure(void **state)
{
	static const struct {
		struct lab p, q;
		double distance;
	} pairs[] = {
		{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
		{{50, 2.5, 0}, {73, 25, -18}, 27.1492},
		{{50, 2.5, 0}, {61, -5, 29}, 22.8977},
		{{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
		{{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
		{{50, -1, 2}, {50, 0, 0}, 2.3669},
	};
	(void)state;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		assert_float_equal(ciede2000(pairs[i].p, pairs[i].q), pairs[i].distance, 1e-4);
}

static const char *const sight_names[] = {"normal sight", "protanopia", "deuteranopia",
					  "tritanopia"};

/* What is true of each palette on light paper, and of those with a row for dark paper on that. */
static const struct truth {
	const char *palette, *theme;
	size_t first;      /* so many are looked at */
	double distance;   /* between any two of them */
	size_t contrasted; /* so many have a contrast of 3 on the paper */
} truths[] = {
	{"default", "light", FIRST, 10, 12}, {"default", "dark", FIRST, 10, 12},
	{"okabe-ito", "light", 8, 10, 4},    {"tol-bright", "light", 7, 8.5, 4},
	{"tol-muted", "light", 9, 11, 3},    {"grey", "light", 5, 10.5, 5},
	{"grey", "dark", 5, 7.5, 5},         {"okabe-ito", "dark", 8, 0, 8},
	{"tol-bright", "dark", 7, 0, 7},     {"tol-muted", "dark", 9, 0, 9},
};

static uint32_t nth(const struct truth *t, size_t i)
{
	return color_of_series(color_palette(t->palette), color_theme(t->theme), i);
}

static void test_palette_distance(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof truths / sizeof *truths; n++) {
		const struct truth *t = &truths[n];
		for (int sight = 0; sight < 4; sight++)
			for (size_t i = 0; i < t->first; i++)
				for (size_t k = 0; k < i; k++) {
					double d = ciede2000(seen(nth(t, i), sights[sight]),
							     seen(nth(t, k), sights[sight]));
					if (d < t->distance)
						fail_msg("%s, %s: colours %zu and %zu are %.2f "
							 "apart under %s",
							 t->palette, t->theme, k, i, d,
							 sight_names[sight]);
				}
	}
}

static void test_palette_contrast(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof truths / sizeof *truths; n++) {
		const struct truth *t = &truths[n];
		uint32_t paper = color_theme(t->theme)->paper;
		for (size_t i = 0; i < t->contrasted; i++) {
			double contrast = color_contrast(nth(t, i), paper);
			if (contrast < 3)
				fail_msg("%s, %s: colour %zu has a contrast of %.2f", t->palette,
					 t->theme, i, contrast);
		}
	}
}

/* A curve that has diverged must not look like another model's. */
static void test_alarm_is_no_series(void **state)
{
	static const char *const names[] = {"light", "dark"};
	(void)state;
	for (size_t n = 0; n < 2; n++) {
		const struct color_theme *t = color_theme(names[n]);
		for (size_t i = 0; i < COLOR_PALETTE_MAX; i++) {
			uint32_t color = color_of_series(color_palette(NULL), t, i);
			double d = ciede2000(seen(t->alarm, sights[0]), seen(color, sights[0]));
			if (d < 15)
				fail_msg("%s: colour %zu is %.2f from that of alarm", t->name, i,
					 d);
		}
	}
}

/* Names of series are texts in their colours: on dark paper all of the default palette will do. */
static void test_names_can_be_read(void **state)
{
	const struct color_theme *dark = color_theme("dark");
	(void)state;

	for (size_t i = 0; i < COLOR_PALETTE_MAX; i++)
		assert_true(color_contrast(color_of_series(color_palette(NULL), dark, i),
					   dark->region) >= 4.5);
}

static void test_themes(void **state)
{
	static const char *const names[] = {"light", "dark"};
	(void)state;

	for (int i = 0; i < 2; i++) {
		const struct color_theme *t = color_theme(names[i]);
		const uint32_t texts[] = {t->ink,        t->muted, t->region_ink,
					  t->target_ink, t->alarm, t->other_ink};
		assert_string_equal(t->name, names[i]);
		for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
			assert_true(color_contrast(texts[k], t->paper) >= 4.5);
			assert_true(color_contrast(texts[k], t->region) >= 4.5 ||
				    texts[k] == t->muted);
		}
		assert_true(color_contrast(t->joint, t->region) >= 3);
		assert_true(color_contrast(t->ink, t->paper) >= 7);
	}
	assert_true(color_contrast(color_theme("dark")->target, color_theme("dark")->paper) >= 4.5);
	assert_ptr_equal(color_theme(NULL), color_theme("light"));
	assert_null(color_theme("sepia"));
}

static void test_palette_is_distinct(void **state)
{
	const struct color_theme *light = color_theme(NULL);
	char name[16];
	(void)state;

	for (const char *names = COLOR_PALETTES; *names; names += strspn(names, " ")) {
		size_t len = strcspn(names, " ");
		snprintf(name, sizeof name, "%.*s", (int)len, names);
		const struct color_palette *p = color_palette(name);
		assert_non_null(p);
		assert_string_equal(p->name, name);
		for (size_t i = 0; i < p->len; i++)
			for (size_t k = 0; k < i; k++)
				assert_int_not_equal(color_of_series(p, light, i),
						     color_of_series(p, light, k));
		assert_int_equal(color_of_series(p, light, p->len * 7 + 3),
				 color_of_series(p, light, 3));
		names += len;
	}
	assert_ptr_equal(color_palette(NULL), color_palette("default"));
	assert_null(color_palette("viridis"));
}

static void test_contrast(void **state)
{
	(void)state;
	assert_float_equal(color_contrast(0, 0xffffff), 21, 1e-9);
	assert_float_equal(color_contrast(0xffffff, 0), 21, 1e-9);
	assert_float_equal(color_contrast(0x777777, 0xffffff), 4.48, 0.005);
	assert_int_equal(color_legible(0xffffff, 0x16191d, 3), 0xffffff);
	assert_true(color_contrast(color_legible(0x000000, 0x16191d, 3), 0x16191d) >= 3);
	assert_true(color_contrast(color_legible(0x000000, 0x16191d, 3), 0x16191d) < 3.5);
}

static void test_seed_models(void **state)
{
	static const char *const bk[] = {"resnetbk", "ResNet-BK", "resnet_bk", "RESNET BK"};
	static const char *const others[] = {"", "-", "resnet", "resnetbk2", "mamba-2", "mambo"};
	uint32_t color = 1;
	const char *label = NULL;
	(void)state;

	for (size_t i = 0; i < sizeof bk / sizeof *bk; i++) {
		assert_true(color_of_seed_model(bk[i], &color, &label));
		assert_int_equal(color, 0x2e86ab);
		assert_string_equal(label, "ResNet-BK");
	}
	assert_true(color_of_seed_model("mamba", &color, &label));
	assert_int_equal(color, 0xa23b72);
	assert_string_equal(label, "Mamba");
	color = 1;
	label = NULL;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(color_of_seed_model(others[i], &color, &label));
	assert_int_equal(color, 1);
	assert_null(label);
}

static void test_parse(void **state)
{
	static const char *const bad[] = {"",        "#",        "#12345",   "#1234567",
					  "12345",   "red",      "##123456", "#12345g",
					  "#12345 ", " #123456", "0x123456"};
	struct error err = ERROR_INIT;
	uint32_t color = 0;
	(void)state;

	assert_true(color_parse("#2E86AB", &color, &err));
	assert_int_equal(color, 0x2e86ab);
	assert_true(color_parse("a23b72", &color, &err));
	assert_int_equal(color, 0xa23b72);
	assert_true(color_parse("#000000", &color, &err));
	assert_int_equal(color, 0);
	color = 5;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char expected[64];
		snprintf(expected, sizeof expected, "\"%s\" is not a colour: #RRGGBB is expected",
			 bad[i]);
		assert_false(color_parse(bad[i], &color, &err));
		assert_string_equal(err.message, expected);
		assert_int_equal(color, 5);
		error_release(&err);
	}
}

static void test_tint(void **state)
{
	(void)state;
	assert_int_equal(color_tint(0x2e86ab, 0xffffff, 1), 0x2e86ab);
	assert_int_equal(color_tint(0x2e86ab, 0xffffff, 0), 0xffffff);
	assert_int_equal(color_tint(0x000000, 0xffffff, 0.5), 0x808080);
	assert_int_equal(color_tint(0xff0001, 0xffffff, 0.5), 0xff8080);
	assert_int_equal(color_tint(0xffffff, 0xffffff, 0.3), 0xffffff);
	assert_int_equal(color_tint(0xff8000, 0x000010, 0.5), 0x804008);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_measure),
		cmocka_unit_test(test_palette_distance),
		cmocka_unit_test(test_palette_contrast),
		cmocka_unit_test(test_alarm_is_no_series),
		cmocka_unit_test(test_names_can_be_read),
		cmocka_unit_test(test_themes),
		cmocka_unit_test(test_palette_is_distinct),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_seed_models),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_tint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
