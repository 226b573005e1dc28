#include "bd.h"
#include "bd_rate.h"
#include "fixture.h"
#include "random.h"

#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

/* How the points are turned before they are compared. */
enum { PLAIN = 0, NEGATED_QUALITY = 1, INVERSE_COST = 2 };

static void check_near(double found, double expected, double tolerance)
{
	if (!(fabs(found - expected) <= tolerance * fabs(expected)))
		fail_msg("%.17g is not %.17g", found, expected);
}

static void add_points(struct table *t, const char *model, const struct bd_point *points, size_t n,
		       int turn)
{
	for (size_t i = 0; i < n; i++) {
		double x = points[i].cost, y = points[i].quality;
		struct fixture_row row = {model, NULL, turn & INVERSE_COST ? 1 / x : x,
					  turn & NEGATED_QUALITY ? -y : y};
		fixture_add(t, &row, 1);
	}
}

/* One of the examples: the model "test" against "anchor". */
struct example {
	const struct bd_point *anchor, *test;
	size_t n_anchor, n_test;
	enum direction quality;
	double value, overlap;
	size_t inside_anchor, inside_test;
};

static struct bd compare(const struct example *e, int turn, enum bd_kind kind, enum bd_axis axis)
{
	struct table t;
	struct study s;
	bool min = (e->quality == DIRECTION_MIN) != (turn & NEGATED_QUALITY);
	fixture_init(&t, turn & INVERSE_COST ? DIRECTION_MAX : DIRECTION_MIN,
		     min ? DIRECTION_MIN : DIRECTION_MAX);
	add_points(&t, "test", e->test, e->n_test, turn);
	add_points(&t, "anchor", e->anchor, e->n_anchor, turn);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct bd bd = bd_make(&s, study_find_model(&s, "test"), study_find_model(&s, "anchor"),
			       kind, axis);
	study_release(&s);
	table_release(&t);
	return bd;
}

static void check_example(const struct example *e)
{
	for (int turn = 0; turn < 4; turn++) {
		struct bd bd = compare(e, turn, BD_COST, BD_AXIS_LINEAR);
		assert_int_equal(bd.status, BD_OK);
		assert_false(bd.log_quality);
		assert_true(bd.relative);
		check_near(bd.saving, -e->value, 1e-9);
		check_near(bd.value, turn & INVERSE_COST ? 1 / (1 + e->value) - 1 : e->value, 1e-9);
		check_near(bd.overlap, e->overlap, 1e-14);
		assert_int_equal(bd.low_overlap, e->overlap < 0.75);
		assert_int_equal(bd.a.points, e->n_test);
		assert_int_equal(bd.b.points, e->n_anchor);
		assert_int_equal(bd.a.inside, e->inside_test);
		assert_int_equal(bd.b.inside, e->inside_anchor);
	}
}

static void test_published(void **state)
{
	struct bd_point vmaf_test[COUNT(vmaf_anchor)];
	for (size_t i = 0; i < COUNT(vmaf_anchor); i++)
		vmaf_test[i] = (struct bd_point){vmaf_anchor[i].cost * 1.1, vmaf_anchor[i].quality};
	const struct example examples[] = {
		{fau1_anchor, fau1_test, 4, 4, DIRECTION_MAX, -0.04417485350589045,
		 0.9582542694497143, 3, 3},
		{jctvc1_anchor, jctvc1_test, 4, 4, DIRECTION_MAX, -0.0046521542075262934,
		 0.9943211481296014, 3, 3},
		{jctvc2_anchor, jctvc2_test, 4, 4, DIRECTION_MAX, -0.018779823450566169,
		 0.9920547499954849, 3, 3},
		{vmaf_anchor, vmaf_test, COUNT(vmaf_test), COUNT(vmaf_test), DIRECTION_MAX,
		 0.10000000000000275, 1, COUNT(vmaf_test), COUNT(vmaf_test)},
		{halved_anchor, halved_test, 5, 3, DIRECTION_MIN, -0.5, 4.0 / 9, 2, 2},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++)
		check_example(&examples[i]);
}

static void check_interval(const struct bd *bd, double from, double to)
{
	check_near(bd->from, from, 1e-14);
	check_near(bd->to, to, 1e-14);
}

/* Constants of fifty digits' arithmetic. */
static void test_other_scales(void **state)
{
	const struct example fau1 = {fau1_anchor, fau1_test, 4, 4, DIRECTION_MAX, 0, 0, 0, 0};
	(void)state;
	struct bd bd = compare(&fau1, PLAIN, BD_COST, BD_AXIS_LOG);
	check_near(bd.value, -0.044400435315877625749, 1e-11);
	assert_true(bd.log_quality);
	check_interval(&bd, 34.987, 40.037);
	check_near(bd.overlap, log(40.037 / 34.987) / log(40.121 / 34.851), 1e-13);
	bd = compare(&fau1, PLAIN, BD_QUALITY, BD_AXIS_LINEAR);
	check_near(bd.value, 0.11969278542479437621, 1e-11);
	assert_false(bd.relative);
	assert_same(bd.saving, NAN);
	check_interval(&bd, 1358.24, 9487.76);
	bd = compare(&fau1, NEGATED_QUALITY | INVERSE_COST, BD_QUALITY, BD_AXIS_LINEAR);
	check_near(bd.value, -0.11969278542479437621, 1e-11);
	check_interval(&bd, 1 / 9487.76, 1 / 1358.24);
	bd = compare(&fau1, PLAIN, BD_QUALITY, BD_AXIS_LOG);
	check_near(bd.value, 0.0032178052381377547997, 1e-10);
	assert_true(bd.relative);
	bd = compare(&fau1, INVERSE_COST, BD_COST, BD_AXIS_LINEAR);
	check_near(bd.saving, 0.044174853505890108565, 1e-11);
}

static void test_auto_axis(void **state)
{
	const struct example higher = {fau1_anchor, fau1_test, 4, 4, DIRECTION_MAX, 0, 0, 0, 0};
	const struct example lower = {halved_anchor, halved_test, 5, 3, DIRECTION_MIN, 0, 0, 0, 0};
	(void)state;
	assert_false(compare(&higher, PLAIN, BD_COST, BD_AXIS_AUTO).log_quality);
	assert_false(compare(&higher, NEGATED_QUALITY, BD_COST, BD_AXIS_AUTO).log_quality);
	struct bd bd = compare(&lower, PLAIN, BD_COST, BD_AXIS_AUTO);
	assert_true(bd.log_quality);
	check_near(bd.value, -0.49827812049380672009, 1e-12);
	check_near(compare(&lower, PLAIN, BD_QUALITY, BD_AXIS_AUTO).value, -0.12162693448978931576,
		   1e-12);
	check_near(compare(&lower, PLAIN, BD_QUALITY, BD_AXIS_LINEAR).value, -1, 1e-13);
}

static void check_refusal(const struct fixture_row *rows, size_t n, enum bd_kind kind,
			  enum bd_axis axis, enum bd_status status, const char *reason)
{
	struct table t;
	struct study s;
	struct buf b = BUF_INIT;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	fixture_add(&t, rows, n);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct bd bd = bd_make(&s, 0, 1, kind, axis);
	assert_int_equal(bd.status, status);
	bd_explain(&bd, &s, &b);
	assert_string_equal(buf_str(&b), reason);
	if (status != BD_OK) {
		assert_same(bd.value, NAN);
		assert_same(bd.saving, NAN);
	}
	buf_release(&b);
	study_release(&s);
	table_release(&t);
}

#define CHECK_REFUSAL(rows, kind, axis, status, reason)                                            \
	check_refusal((rows), COUNT(rows), (kind), (axis), (status), (reason))

static void test_refused(void **state)
{
	static const struct fixture_row apart[] = {
		{"a", NULL, 1, 9}, {"a", NULL, 2, 8}, {"b", NULL, 5, 8}, {"b", NULL, 6, 7}};
	static const struct fixture_row one[] = {{"a", NULL, 1, 9},
						 {"a", NULL, 2, 7},
						 {"a", NULL, 9, 2},
						 {"b\n", NULL, 5, 8},
						 {"b\n", NULL, 6, 1}};
	static const struct fixture_row none[] = {
		{"a", NULL, 1, 9}, {"a", NULL, 2, 1}, {"b", NULL, 5, 8}, {"b", NULL, 6, 3}};
	static const struct fixture_row single[] = {
		{"a", NULL, 1, 9}, {"a", NULL, 2, 1}, {"b", NULL, 5, 3}, {"b", NULL, 6, 4}};
	static const struct fixture_row costless[] = {
		{"a", NULL, 1, 9}, {"a", NULL, 2, 1}, {"b", NULL, 0, 8}, {"b", NULL, 6, 3}};
	static const struct fixture_row negative[] = {
		{"a", NULL, 1, 9}, {"a", NULL, 2, -1}, {"b", NULL, 1, 8}, {"b", NULL, 6, -1}};
	static const struct fixture_row fine[] = {
		{"a", NULL, 1, 9}, {"a", NULL, 2, 1}, {"b", NULL, 1, 9}, {"b", NULL, 6, 1}};
	(void)state;
	CHECK_REFUSAL(apart, BD_COST, BD_AXIS_AUTO, BD_NO_OVERLAP,
		      "the frontiers share no range of loss");
	CHECK_REFUSAL(apart, BD_QUALITY, BD_AXIS_AUTO, BD_NO_OVERLAP,
		      "the frontiers share no range of cost");
	CHECK_REFUSAL(single, BD_COST, BD_AXIS_AUTO, BD_NO_OVERLAP,
		      "the frontiers share no range of loss");
	CHECK_REFUSAL(one, BD_COST, BD_AXIS_AUTO, BD_FEW_POINTS,
		      "only 1 frontier point of \"b<0A>\" lies in the common range, 2 are needed");
	CHECK_REFUSAL(none, BD_COST, BD_AXIS_AUTO, BD_FEW_POINTS,
		      "no frontier point of \"a\" lies in the common range, 2 are needed");
	CHECK_REFUSAL(costless, BD_COST, BD_AXIS_AUTO, BD_COST_NOT_POSITIVE,
		      "a value of cost on a frontier is not positive");
	CHECK_REFUSAL(negative, BD_COST, BD_AXIS_LOG, BD_QUALITY_NOT_POSITIVE,
		      "a value of loss on a frontier is not positive");
	CHECK_REFUSAL(negative, BD_COST, BD_AXIS_AUTO, BD_FEW_POINTS,
		      "only 1 frontier point of \"a\" lies in the common range, 2 are needed");
	CHECK_REFUSAL(fine, BD_COST, BD_AXIS_AUTO, BD_OK, "");
}

/* The reason is shown on terminals. */
static void test_hostile_field(void **state)
{
	static const struct fixture_row rows[] = {{"a", NULL, 1, 9}, {"b", NULL, 5, 3}};
	struct table t;
	struct study s;
	struct buf b = BUF_INIT;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_rename(&t, OBJECTIVE_Y, "\x1b[31m\n");
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct bd bd = bd_make(&s, 0, 1, BD_COST, BD_AXIS_AUTO);
	bd_explain(&bd, &s, &b);
	assert_string_equal(buf_str(&b), "the frontiers share no range of <1B>[31m<0A>");
	buf_release(&b);
	study_release(&s);
	table_release(&t);
}

static void test_no_overlap(void **state)
{
	struct bd_point above[COUNT(vmaf_anchor)];
	(void)state;
	for (size_t i = 0; i < COUNT(above); i++)
		above[i] = (struct bd_point){vmaf_anchor[i].cost, vmaf_anchor[i].quality + 100};
	const struct example e = {
		vmaf_anchor, above, COUNT(above), COUNT(above), DIRECTION_MAX, 0, 0, 0, 0};
	struct bd bd = compare(&e, PLAIN, BD_COST, BD_AXIS_LINEAR);
	assert_int_equal(bd.status, BD_NO_OVERLAP);
	assert_same(bd.overlap, 0);
	assert_same(bd.from, NAN);
	assert_same(bd.to, NAN);
}

/* Points behind the frontier and copies change nothing; A against B is B against A turned. */
static void test_frontier_only(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 51);
	for (int round = 0; round < 200; round++) {
		struct table t, more;
		struct study s, s_more;
		enum bd_kind kind = round & 1 ? BD_COST : BD_QUALITY;
		fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
		fixture_init(&more, DIRECTION_MIN, DIRECTION_MIN);
		for (int i = 0; i < 16; i++) {
			double x = exp(random_normal(&r, 0, 1));
			struct fixture_row row = {i & 1 ? "a" : "b", NULL, x, (i & 1 ? 2 : 3) / x};
			fixture_add(&t, &row, 1);
			fixture_add(&more, &row, 1);
			fixture_add(&more, &row, i % 3 == 0);
			row.x *= 1.001;
			row.y *= 1.5;
			fixture_add(&more, &row, 1);
		}
		fixture_study(&s, &t, AGGREGATE_MEAN);
		fixture_study(&s_more, &more, AGGREGATE_MEAN);
		struct bd ab = bd_make(&s, 0, 1, kind, BD_AXIS_AUTO);
		struct bd ba = bd_make(&s, 1, 0, kind, BD_AXIS_AUTO);
		struct bd same = bd_make(&s_more, 0, 1, kind, BD_AXIS_AUTO);
		assert_same(same.value, ab.value);
		assert_int_equal(same.a.points, 8);
		assert_int_equal(ab.status, ba.status);
		if (ab.status == BD_OK) {
			check_near(ab.value, -1.0 / 3, 1e-9);
			check_near((1 + ab.value) * (1 + ba.value), 1, 1e-12);
		}
		study_release(&s);
		study_release(&s_more);
		table_release(&t);
		table_release(&more);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published),     cmocka_unit_test(test_other_scales),
		cmocka_unit_test(test_auto_axis),     cmocka_unit_test(test_refused),
		cmocka_unit_test(test_hostile_field), cmocka_unit_test(test_no_overlap),
		cmocka_unit_test(test_frontier_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
