/*
 * Words of the efficiency figure: what a saving is called, how exactly it is told, in which unit;
 * and the frontier of all models, which is told only where it is not that of one of them.
 */
#include "efficiency_subject.h"

#include <math.h>
#include <stdio.h>

static const struct run near[] = {{"a", 1000, 20}, {"b", 1798, 20}, {"b", 1500, 40}};

static const char *title_of(struct subject *s, const char *x)
{
	subject_init(s, near, 3, (const char *[]){x, "perplexity"});
	s->target[0].value = 1500;
	s->target[1].value = 30;
	subject_build(s);
	return s->figure.title.lines[0].text;
}

static void assert_saving(const char *x, const char *saving)
{
	struct subject s;
	char wanted[200];
	snprintf(wanted, sizeof wanted, "a reaches PPL 30 with 1.80× %s than b", saving);
	assert_string_equal(title_of(&s, x), wanted);
	subject_release(&s);
}

static void test_savings(void **state)
{
	(void)state;
	assert_saving("flops_per_token", "fewer FLOPs");
	assert_saving("gmacs", "fewer MACs");
	assert_saving("params_m", "fewer params");
	assert_saving("tokens", "fewer tokens");
	assert_saving("step", "fewer steps");
	assert_saving("gpu_hours", "fewer GPU hours");
	assert_saving("bpw", "fewer bits per weight");
	assert_saving("train_seconds", "less time");
	assert_saving("peak_memory", "less memory");
	assert_saving("energy", "less energy");
	assert_saving("vram", "less GPU memory");
	assert_saving("gflops", "less compute");
	assert_saving("model_size", "smaller size");
	assert_saving("latency_ms", "lower latency");
	assert_saving("price", "lower price");
	assert_saving("ops", "fewer ops");
	assert_saving("effort", "lower effort");
	assert_saving("bus", "lower bus");
}

/* More is better on both axes: b is 1.798 times as fast at the quality that both have. */
static void test_throughput(void **state)
{
	struct subject s;
	(void)state;

	subject_init(&s, near, 3, (const char *[]){"throughput", "accuracy:max"});
	s.target[0].value = 1500;
	s.target[1].value = 20;
	subject_build(&s);
	ASSERT_LINES(&s.figure.title, "b reaches accuracy 20 at 1.80× the throughput of a",
		     "Steps: frontier of each model. Shaded: dominated.");
	ASSERT_LINES(&s.figure.ratio, "a has 1.80× less throughput", "for the same accuracy");
	subject_release(&s);
}

static void test_strong(void **state)
{
	struct subject s;
	(void)state;

	title_of(&s, "flops");
	ASSERT_LINES(&s.figure.ratio, "b needs 1.80× the FLOPs", "for the same PPL");
	assert_string_equal(s.figure.ratio.lines[0].strong, "1.80×");
	assert_null(s.figure.ratio.lines[1].strong);
	subject_release(&s);

	subject_native(&s, near, 3); /* no ratio */
	s.target[1].value = 10;
	subject_build(&s);
	for (size_t i = 0; i < s.figure.ratio.len; i++)
		assert_null(s.figure.ratio.lines[i].strong);
	subject_release(&s);
}

static void test_units_within(void **state)
{
	static const struct run wide[] = {
		{"a", 4e17, 60}, {"a", 9e18, 20}, {"b", 2e20, 25}, {"b", 1.2e21, 24}};
	struct subject s;
	(void)state;

	for (int beyond = 0; beyond < 2; beyond++) {
		struct run runs[4];
		memcpy(runs, wide, sizeof runs);
		runs[0].x /= beyond ? 1e4 : 1;
		subject_init(&s, runs, 4, (const char *[]){"train_flops", "perplexity"});
		s.table.objective[0].log = true;
		s.options.metrics = METRICS_OUTSIDE;
		s.target[0].value = 1e21;
		s.target[1].value = 22;
		subject_build(&s);
		const struct figure *f = &s.figure;
		assert_true(f->x.unit == (beyond ? 1 : 1e18));
		assert_string_equal(f->x.label,
				    beyond ? "Training FLOPs" : "Training FLOPs (EFLOPs)");
		assert_int_equal(f->x.powers, beyond);
		assert_string_equal(f->ratio.lines[1].text,
				    beyond ? "(best 24.00 at 1.2×10²¹ FLOPs)"
					   : "(best 24.00 at 1200 EFLOPs)");
		assert_string_equal(
			f->metrics.lines[0].text,
			beyond ? "model      best PPL  FLOPs at 22  PPL at 1e+21 FLOPs"
			       : "model      best PPL  EFLOPs at 22  PPL at 1000 EFLOPs");
		subject_release(&s);
	}
}

static void assert_joint(const struct run *runs, size_t n, size_t owner, bool rings)
{
	struct subject s;
	subject_native(&s, runs, n);
	subject_build(&s);
	const struct figure *f = &s.figure;
	assert_int_equal(f->joint_owner, owner);
	assert_int_equal(f->rings, rings);
	assert_int_equal(strstr(f->title.lines[1].text, "; ringed: of all") != NULL, rings);
	assert_int_equal(strstr(f->caption, "ringed") != NULL, rings);
	subject_release(&s);
}

static void test_joint(void **state)
{
	static const struct run mixed[] = {{"a", 1e9, 40}, {"b", 2e9, 30}, {"b", 3e9, 45}};
	static const struct run whole[] = {{"a", 2e9, 40}, {"b", 1e9, 30}, {"b", 3e9, 20}};
	static struct run many[45];
	(void)state;

	assert_joint(mixed, 3, 2, true);
	assert_joint(whole, 3, 1, false);
	assert_joint(whole + 1, 2, 0, false);
	for (int i = 0; i < 45; i++)
		many[i] = (struct run){i % 2 ? "a" : "b", 1e9 + 1e8 * i, 60 - i};
	assert_joint(many, 40, 2, true);
	assert_joint(many, 41, 2, false); /* rings would run into one another */
}

/* The frontier of a model that is not in focus is shown by no line but that of all. */
static void test_joint_out_of_focus(void **state)
{
	static const struct run runs[] = {{"a", 2e9, 40}, {"b", 1e9, 30}, {"b", 3e9, 20}};
	struct subject s;
	(void)state;

	subject_native(&s, runs, 3);
	s.options.focus = (const char *const[]){"a"};
	s.options.focus_count = 1;
	subject_build(&s);
	assert_int_equal(s.figure.joint_owner, 2);
	assert_true(s.figure.rings);
	subject_release(&s);
}

/* Runs 1 to 3 of a and b, each in one configuration. */
static void build_seeds(struct subject *s, const struct run runs[6])
{
	static const char *const seeds[] = {"1", "2", "3"};
	subject_begin(s, (const char *[]){"flops_per_token", "perplexity"});
	for (size_t i = 0; i < 6; i++)
		subject_add(s, &runs[i], "c", seeds[i % 3]);
	subject_end(s);
	subject_build(s);
}

/* What averages say and the runs do not bear out is not claimed. */
static void test_open(void **state)
{
	static const struct run lucky[] = {{"a", 1e9, 20}, {"a", 6e9, 29}, {"a", 5e9, 28},
					   {"b", 5e9, 27}, {"b", 4e9, 26}, {"b", 5e9, 25}};
	static const struct run some[] = {{"a", 1e9, 20}, {"a", 1e9, 29}, {"a", 1e9, 28},
					  {"b", 5e9, 31}, {"b", 5e9, 26}, {"b", 5e9, 25}};
	static const struct run clear[] = {{"a", 1e9, 20}, {"a", 1.1e9, 21}, {"a", 0.9e9, 20},
					   {"b", 2e9, 28}, {"b", 2.1e9, 29}, {"b", 1.9e9, 28}};
	struct subject s;
	(void)state;
	build_seeds(&s, lucky);
	assert_string_equal(s.figure.title.lines[0].text, "Perplexity against FLOPs per token");
	ASSERT_LINES(&s.figure.ratio, "b needs 0.11× to 21.1× the FLOPs",
		     "for the same PPL (95% interval)");
	assert_string_equal(s.figure.ratio.lines[0].strong, "0.11× to 21.1×");
	assert_false(s.figure.drops);
	assert_non_null(strstr(s.figure.metrics.lines[3].text, "n.s."));
	assert_non_null(strstr(s.figure.caption, "so that which needs less is not settled."));
	assert_non_null(strstr(s.figure.caption, " n.s.: not settled by the runs"));
	subject_release(&s);

	build_seeds(&s, some);
	assert_string_equal(s.figure.title.lines[0].text, "Perplexity against FLOPs per token");
	ASSERT_LINES(&s.figure.ratio, "a: 3 of 3 runs reach it", "b: 2 of 3 runs");
	subject_release(&s);

	build_seeds(&s, clear);
	assert_string_equal(s.figure.title.lines[0].text,
			    "a reaches PPL 30 with 2.00× fewer FLOPs than b");
	assert_true(s.figure.drops);
	assert_null(strstr(s.figure.metrics.lines[3].text, "n.s."));
	assert_non_null(strstr(s.figure.caption, "Over runs the ratio of their costs is "));
	assert_null(strstr(s.figure.caption, "settled"));
	subject_release(&s);
}

/* Each run says the same, and not what the averages say. */
static void test_against(void **state)
{
	static const double cost[] = {1, 2, 1.5, 3};
	static const double quality[2][4] = {{70, 75, 71, 78}, {72, 77, 73, 79}};
	static const char *const configs[] = {"s", "m"}, *const seeds[] = {"1", "2"};
	struct subject s;
	(void)state;
	subject_begin(&s, (const char *[]){"gflops", "accuracy"});
	for (size_t i = 0; i < 8; i++) {
		const struct run run = {i % 4 < 2 ? "a" : "b", cost[i % 4], quality[i / 4][i % 4]};
		subject_add(&s, &run, configs[i % 2], seeds[i / 4]);
	}
	subject_end(&s);
	s.target[1].value = 72;
	subject_build(&s);
	assert_string_equal(s.figure.title.lines[0].text, "Accuracy against compute");
	ASSERT_LINES(&s.figure.ratio, "a needs 0.67× the compute",
		     "for the same accuracy (in every run)");
	assert_non_null(strstr(s.figure.caption, "Over runs the ratio of their costs is 0.67× (in "
						 "every run), against what the averages say."));
	subject_release(&s);
}

static void test_averages(void **state)
{
	static const struct run runs[] = {{"a", 1e9, 20}, {"a", 1e9, 21}, {"a", 1e9, 20},
					  {"b", 2e9, 28}, {"b", 2e9, 29}, {"b", 2e9, 28}};
	struct subject s;
	(void)state;
	build_seeds(&s, runs);
	assert_non_null(strstr(s.figure.title.lines[1].text, "Points: means over runs, bars ±1"));
	figure_release(&s.figure);
	s.options.aggregate = AGGREGATE_MEDIAN;
	subject_build(&s);
	assert_non_null(strstr(s.figure.title.lines[1].text, "Points: medians over runs, bars"));
	figure_release(&s.figure);
	s.options.aggregate = AGGREGATE_MIN;
	subject_build(&s);
	assert_non_null(strstr(s.figure.title.lines[1].text, "Points: minima over runs. Shaded"));
	assert_non_null(strstr(s.figure.caption, "Minima are taken of each axis by itself."));
	subject_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_savings),  cmocka_unit_test(test_throughput),
		cmocka_unit_test(test_strong),   cmocka_unit_test(test_units_within),
		cmocka_unit_test(test_joint),    cmocka_unit_test(test_joint_out_of_focus),
		cmocka_unit_test(test_open),     cmocka_unit_test(test_against),
		cmocka_unit_test(test_averages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
