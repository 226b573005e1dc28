/*
 * What all kinds of figures do alike: checks of options, looks of models, title, units of axes.
 */
#include "look.h"

#include "color.h"
#include "known_field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const some[] = {"alpha", "beta", "gamma"};
static const struct look_models models = {some, 3};

static void assert_refused(const struct look_models *m, const struct figure_options *o,
			   const char *message, const char *hint)
{
	struct error err = ERROR_INIT;
	assert_false(look_check(m, o, &err));
	assert_string_equal(err.message, message);
	if (hint)
		assert_string_equal(err.hint, hint);
	else
		assert_null(err.hint);
	error_release(&err);
}

static void test_check(void **state)
{
	struct error err = ERROR_INIT;
	const char *const wrong[] = {"gamma", "beto"};
	(void)state;
	assert_true(look_check(&models, &(struct figure_options){0}, &err));
	assert_true(look_check(&models, &(struct figure_options){.focus = wrong, .focus_count = 1},
			       &err));
	assert_refused(&(struct look_models){some, 0}, &(struct figure_options){0},
		       "there is nothing to draw", NULL);
	assert_refused(&models, &(struct figure_options){.focus = wrong, .focus_count = 2},
		       "--focus: there is no model \"beto\"", "did you mean \"beta\"?");
	const struct figure_model_text label = {"nothing like it", "x"};
	assert_refused(&models, &(struct figure_options){.labels = &label, .label_count = 1},
		       "--label: there is no model \"nothing like it\"",
		       "the models are alpha, beta, gamma");
	const struct figure_model_color color = {"Alpha", 0};
	assert_refused(&models, &(struct figure_options){.colors = &color, .color_count = 1},
		       "--color: there is no model \"Alpha\"", "did you mean \"alpha\"?");
}

static void test_too_many(void **state)
{
	char texts[FIGURE_MODELS_MAX + 1][8];
	const char *names[FIGURE_MODELS_MAX + 1];
	struct error err = ERROR_INIT;
	(void)state;
	for (size_t i = 0; i <= FIGURE_MODELS_MAX; i++) {
		snprintf(texts[i], sizeof texts[i], "m%zu", i);
		names[i] = texts[i];
	}
	struct look_models all = {names, FIGURE_MODELS_MAX};
	assert_true(look_check(&all, &(struct figure_options){0}, &err));
	all.len++;
	assert_refused(
		&all, &(struct figure_options){0},
		"13 models are too many for one figure: at most 12 can be told apart",
		"--focus A,B draws these and greys the rest; --where 'model=NAME' leaves the "
		"rest out");
	assert_true(look_check(&all, &(struct figure_options){.focus = names, .focus_count = 12},
			       &err));
}

static void test_focus(void **state)
{
	const char *const focus[] = {"beta", ""};
	const struct figure_options o = {.focus = focus, .focus_count = 2};
	(void)state;
	assert_true(look_in_focus(&(struct figure_options){0}, "alpha"));
	assert_true(look_in_focus(&o, "beta"));
	assert_true(look_in_focus(&o, ""));
	assert_false(look_in_focus(&o, "bet"));
}

static struct figure begun(const struct look_models *m, const struct figure_options *o)
{
	struct figure f = {0};
	struct figure_options whole = *o;
	whole.font = o->font ? o->font : "Liberation Serif";
	whole.mono = "Liberation Mono";
	look_begin(&f, m, &whole);
	f.series = arena_alloc(&f.arena, (FIGURE_MODELS_MAX + 1) * sizeof *f.series);
	return f;
}

static void test_series(void **state)
{
	const struct figure_model_text label = {"beta", "B"};
	const struct figure_model_color color = {"beta", 0x123456};
	const struct figure_options o = {.font = "Liberation Serif",
					 .dpi = 300,
					 .labels = &label,
					 .label_count = 1,
					 .colors = &color,
					 .color_count = 1};
	struct figure f = begun(&models, &o);
	(void)state;
	assert_string_equal(f.font, "Liberation Serif");
	assert_true(f.dpi == 300);
	assert_ptr_equal(f.theme, color_theme(NULL));
	for (size_t i = 0; i < 3; i++)
		look_series(&f, i, some[i], &models, &o);
	assert_string_equal(f.series[0].label, "alpha");
	assert_int_equal(f.series[0].color, 0x004488);
	assert_string_equal(f.series[1].label, "B");
	assert_string_equal(f.series[1].model, "beta");
	assert_int_equal(f.series[1].color, 0x123456);
	for (size_t i = 0; i < 3; i++) {
		const struct figure_series *s = &f.series[i];
		assert_int_equal(s->name_color, color_legible(s->color, f.region_color, 4.5));
		assert_int_equal(s->marker, i);
		assert_int_equal(s->dash, i);
		assert_false(s->open || s->others);
	}
	figure_release(&f);
}

/* Of as many as there may be no two look alike, in colour and without it. */
static void test_all_differ(void **state)
{
	struct figure f = begun(&models, &(struct figure_options){0});
	(void)state;
	for (size_t i = 0; i < FIGURE_MODELS_MAX; i++) {
		look_series(&f, i, "m", &(struct look_models){(const char *[]){"m"}, 1},
			    &(struct figure_options){0});
		for (size_t k = 0; k < i; k++) {
			const struct figure_series *a = &f.series[i], *b = &f.series[k];
			assert_true(a->color != b->color);
			assert_true(a->marker != b->marker || a->open != b->open);
		}
	}
	look_others(&f, FIGURE_MODELS_MAX, 1);
	assert_string_equal(f.series[FIGURE_MODELS_MAX].label, "1 other model");
	look_others(&f, FIGURE_MODELS_MAX, 7);
	assert_string_equal(f.series[FIGURE_MODELS_MAX].label, "7 other models");
	assert_true(f.series[FIGURE_MODELS_MAX].others);
	figure_release(&f);
}

/* The seed models keep their colours and names if they are alone, but not under a palette. */
static void test_seed_models(void **state)
{
	static const char *const seeds[] = {"mamba", "resnetbk"}, *const mixed[] = {"mamba", "x"};
	const struct look_models two = {seeds, 2}, other = {mixed, 2};
	const struct figure_options plain = {0}, own = {.palette = color_palette("grey")},
				    dark = {.theme = color_theme("dark")};
	struct figure f = begun(&two, &plain);
	(void)state;
	look_series(&f, 0, "resnetbk", &two, &plain);
	assert_string_equal(f.series[0].label, "ResNet-BK");
	assert_int_equal(f.series[0].color, 0x2E86AB);
	look_series(&f, 0, "mamba", &two, &own);
	assert_string_equal(f.series[0].label, "Mamba");
	assert_true(f.series[0].color != 0xA23B72);
	figure_release(&f);

	f = begun(&two, &dark);
	look_series(&f, 0, "mamba", &two, &dark);
	assert_true(f.series[0].color != 0xA23B72);
	assert_int_equal(f.series[0].color, color_legible(0xA23B72, f.theme->region, 4.5));
	figure_release(&f);

	f = begun(&other, &plain);
	look_series(&f, 0, "mamba", &other, &plain);
	assert_string_equal(f.series[0].label, "mamba");
	assert_int_equal(f.series[0].color, 0x004488);
	figure_release(&f);
}

static void test_title(void **state)
{
	struct figure f = begun(&models, &(struct figure_options){0});
	(void)state;
	look_title(&f, &(struct figure_options){0}, "chosen", "second");
	assert_int_equal(f.title.len, 2);
	assert_true(f.title.lines[0].bold && !f.title.lines[1].bold);
	assert_int_equal(f.title.lines[1].color, f.theme->muted);
	look_title(&f, &(struct figure_options){0}, "chosen", NULL);
	assert_int_equal(f.title.len, 1);
	look_title(&f, &(struct figure_options){.title = "50% \n"}, "chosen", "second");
	assert_int_equal(f.title.len, 1);
	assert_string_equal(f.title.lines[0].text, "50% <0A>");
	look_title(&f, &(struct figure_options){.title = ""}, "chosen", "second");
	assert_int_equal(f.title.len, 0);
	look_simulated(&f);
	assert_string_equal(f.simulated.text, "SIMULATED DATA");
	assert_int_equal(f.simulated.color, f.theme->alarm);
	figure_release(&f);
}

static void test_unit(void **state)
{
	const struct known_field *flops = known_field_find("flops"), *ppl = known_field_find("ppl");
	(void)state;
	assert_true(look_axis_unit(flops, (double[]){2e9, 9e9}, false) == 1e9);
	assert_true(look_axis_unit(flops, (double[]){1, 9e9}, false) == 1e9);
	assert_true(look_axis_unit(flops, (double[]){1e6, 1e12}, true) == 1);
	assert_true(look_axis_unit(flops, (double[]){1e18, 1.5e21}, true) == 1e18);
	assert_true(look_axis_unit(flops, (double[]){2e7, 6e12}, true) == 1e9);
	assert_true(look_axis_unit(flops, (double[]){1e7, 6e12}, true) == 1);
	assert_true(look_axis_unit(flops, (double[]){1e8, 6e11}, true) == 1e9);
	assert_true(look_axis_unit(flops, (double[]){2e8, 2e10}, true) == 1e9);
	assert_true(look_axis_unit(ppl, (double[]){3, 90}, false) == 1);
	assert_true(look_axis_unit(ppl, (double[]){3, 9e6}, true) == 1); /* powers of ten */
	assert_true(look_axis_unit(NULL, (double[]){3, 50}, false) == 1);
	assert_true(look_axis_unit(flops, (double[]){-9e9, 2}, false) == 1e9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),      cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_focus),      cmocka_unit_test(test_series),
		cmocka_unit_test(test_all_differ), cmocka_unit_test(test_seed_models),
		cmocka_unit_test(test_title),      cmocka_unit_test(test_unit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
