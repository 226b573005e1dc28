#include "match.h"
#include "random.h"
#include "simulated.h"

#include <math.h>

/* By definition: the configurations in order, the first of the best that qualify. */
static struct match oracle(const struct study *s, size_t model, struct target target,
			   enum match_mode mode)
{
	const struct study_model *m = &s->models[model];
	const struct configuration *items = s->configurations.items;
	const struct objective *o = s->table->objective;
	int axis = target.axis, other = axis == OBJECTIVE_X ? OBJECTIVE_Y : OBJECTIVE_X;
	struct match found = {.status = MATCH_NOT_REACHED};
	for (size_t i = m->begin; i < m->end; i++) {
		const double *v = items[i].value, *w = items[found.configuration].value;
		double d = fabs(v[axis] - target.value);
		int order = found.status == MATCH_FOUND
				    ? objective_compare(o[other].direction, v[other], w[other])
				    : -1;
		if (mode == MATCH_NEAREST && found.status == MATCH_FOUND && d != found.distance)
			order = d < found.distance ? -1 : 1;
		if (mode == MATCH_ATTAINED) {
			if (objective_better(o[axis].direction, target.value, v[axis]))
				continue;
			if (order == 0)
				order = objective_compare(o[axis].direction, v[axis], w[axis]);
		}
		if (order < 0) {
			found.status = MATCH_FOUND;
			found.configuration = (uint32_t)i;
			found.distance = d;
			found.value = v[other];
		}
	}
	return found;
}

static void check_bound(const struct study *s, size_t model, struct target target, struct match m)
{
	const struct study_model *k = &s->models[model];
	assert_int_equal(m.configuration, target.axis == OBJECTIVE_Y ? k->best : k->cheapest);
	assert_same(m.value, s->configurations.items[m.configuration].value[OBJECTIVE_X]);
}

static void check_match(const struct study *s, size_t model, struct target target,
			enum match_mode mode)
{
	struct match found = match_find(s, model, target, mode);
	struct match expected = oracle(s, model, target, mode);
	const double *v = s->configurations.items[found.configuration].value;
	assert_int_equal(found.status, expected.status);
	assert_same(found.distance, fabs(v[target.axis] - target.value));
	assert_int_equal(found.second, found.configuration);
	if (found.status == MATCH_NOT_REACHED) {
		check_bound(s, model, target, found);
		return;
	}
	assert_int_equal(found.configuration, expected.configuration);
	assert_same(found.value, expected.value);
}

static void check_all_targets(const struct study *s, struct random *r)
{
	for (size_t m = 0; m < s->model_count; m++) {
		for (int k = 0; k < 60; k++) {
			struct target target = {k % 2, (random_u32(r) % 28 - 2.0) / 2};
			check_match(s, m, target, MATCH_ATTAINED);
			check_match(s, m, target, MATCH_NEAREST);
		}
	}
}

static void test_against_oracle(void **state)
{
	static const char *const models[] = {"a", "b", "c"};
	struct random r;
	(void)state;
	random_seed(&r, 31);
	for (int round = 0; round < 400; round++) {
		struct table t;
		struct study s;
		char config[8];
		fixture_init(&t, (enum direction)(round & 1), (enum direction)(round >> 1 & 1));
		for (uint32_t i = 0, n = 1 + random_u32(&r) % 40; i < n; i++) {
			struct fixture_row row = {models[random_u32(&r) % 3], config,
						  random_u32(&r) % 12, random_u32(&r) % 12};
			snprintf(config, sizeof config, "c%u", i);
			fixture_add(&t, &row, 1);
		}
		fixture_study(&s, &t, AGGREGATE_MEAN);
		check_all_targets(&s, &r);
		study_release(&s);
		table_release(&t);
	}
}

static void test_simulated(void **state)
{
	struct table t;
	struct study s;
	struct buf name = BUF_INIT;
	(void)state;
	simulated_study(&t, &s);
	const struct study_model *k = &s.models[0];
	assert_string_equal(k->name, "resnetbk");
	assert_same(s.configurations.items[k->best].value[OBJECTIVE_Y], 28.14901424590337);
	assert_same(s.configurations.items[k->best].value[OBJECTIVE_X], 4986173569.882881);
	struct match m = match_find(&s, 1, (struct target){OBJECTIVE_Y, 30}, MATCH_ATTAINED);
	assert_int_equal(m.status, MATCH_NOT_REACHED);
	assert_same(m.value, 9972347139.765762);
	study_configuration_name(&s, m.configuration, &name);
	assert_string_equal(buf_str(&name), "mamba_config_0");
	m = match_find(&s, 0, (struct target){OBJECTIVE_Y, 30}, MATCH_ATTAINED);
	assert_int_equal(m.status, MATCH_FOUND);
	assert_same(m.value, 2158769629.866471);
	assert_same(m.distance, 30 - 29.99559277734364);
	buf_release(&name);
	study_release(&s);
	table_release(&t);
}

static void check_near(double found, double expected, double tolerance)
{
	if (!(fabs(found - expected) <= tolerance * fabs(expected)))
		fail_msg("%.17g is not %.17g", found, expected);
}

struct known {
	const char *model;
	struct target target;
	double value;
	const char *first, *second;
};

/* Computed with fifty digits from SciPy's formulas. */
static const struct known interpolated[] = {
	{"resnetbk", {OBJECTIVE_Y, 28.2}, 4856457481.937036489, "2", "0"},
	{"resnetbk", {OBJECTIVE_Y, 28.5}, 4280391527.6779073159, "4", "2"},
	{"resnetbk", {OBJECTIVE_Y, 29}, 3682659256.7639510467, "5", "4"},
	{"resnetbk", {OBJECTIVE_Y, 29.5}, 2719079952.7747084066, "8", "7"},
	{"resnetbk", {OBJECTIVE_Y, 29.9}, 2347616581.8807603232, "9", "8"},
	{"resnetbk", {OBJECTIVE_X, 2.2e9}, 29.974456006774363216, "9", "8"},
	{"resnetbk", {OBJECTIVE_X, 3e9}, 29.202906130589048386, "7", "5"},
	{"resnetbk", {OBJECTIVE_X, 4.3e9}, 28.485509464958652143, "4", "2"},
	{"resnetbk", {OBJECTIVE_X, 4.9e9}, 28.182546002421718659, "2", "0"},
	{"mamba", {OBJECTIVE_Y, 32.5}, 9952936869.7415388478, "1", "0"},
	{"mamba", {OBJECTIVE_Y, 34}, 8113797407.3591636156, "4", "2"},
	{"mamba", {OBJECTIVE_Y, 36}, 6045973948.4070057465, "9", "8"},
	{"mamba", {OBJECTIVE_X, 5.5e9}, 36.417359361607285113, "9", "8"},
	{"mamba", {OBJECTIVE_X, 7.3e9}, 34.6258321179906392, "7", "5"},
	{"mamba", {OBJECTIVE_X, 9e9}, 32.989912636591056046, "2", "1"},
};

static void check_name(const struct study *s, uint32_t configuration, const char *model,
		       const char *number)
{
	struct buf name = BUF_INIT, expected = BUF_INIT;
	study_configuration_name(s, configuration, &name);
	buf_addf(&expected, "%s_config_%s", model, number);
	assert_string_equal(buf_str(&name), buf_str(&expected));
	buf_release(&expected);
	buf_release(&name);
}

static void test_interpolated(void **state)
{
	struct table t;
	struct study s;
	(void)state;
	simulated_study(&t, &s);
	for (size_t i = 0; i < sizeof interpolated / sizeof interpolated[0]; i++) {
		const struct known *k = &interpolated[i];
		struct match m = match_find(&s, study_find_model(&s, k->model), k->target,
					    MATCH_INTERPOLATED);
		assert_int_equal(m.status, MATCH_FOUND);
		check_near(m.value, k->value, 1e-13);
		check_name(&s, m.configuration, k->model, k->first);
		check_name(&s, m.second, k->model, k->second);
		assert_same(m.distance, 0);
	}
	study_release(&s);
	table_release(&t);
}

static void test_interpolated_beyond(void **state)
{
	struct table t;
	struct study s;
	(void)state;
	simulated_study(&t, &s);
	struct match m = match_find(&s, 0, (struct target){OBJECTIVE_Y, 30}, MATCH_INTERPOLATED);
	assert_int_equal(m.status, MATCH_UPPER_BOUND);
	assert_same(m.value, 2158769629.866471);
	assert_int_equal(m.configuration, s.models[0].cheapest);
	assert_int_equal(m.second, s.models[0].cheapest);
	m = match_find(&s, 0, (struct target){OBJECTIVE_X, 5e9}, MATCH_INTERPOLATED);
	assert_int_equal(m.status, MATCH_UPPER_BOUND);
	assert_same(m.value, 28.14901424590337);
	assert_int_equal(m.configuration, s.models[0].best);
	m = match_find(&s, 1, (struct target){OBJECTIVE_Y, 30}, MATCH_INTERPOLATED);
	assert_int_equal(m.status, MATCH_NOT_REACHED);
	assert_same(m.value, 9972347139.765762);
	m = match_find(&s, 1, (struct target){OBJECTIVE_X, 5e9}, MATCH_INTERPOLATED);
	assert_int_equal(m.status, MATCH_NOT_REACHED);
	assert_same(m.value, 5217539259.732942);
	assert_int_equal(m.second, m.configuration);
	study_release(&s);
	table_release(&t);
}

/* Values that are not positive stand as they are, the others in the log. */
static void test_interpolated_scales(void **state)
{
	static const struct fixture_row rows[] = {
		{"half", NULL, 2, -1},  {"half", NULL, 3, -4}, {"half", NULL, 5, -4.5},
		{"half", NULL, 11, -9}, {"raw", NULL, -2, -1}, {"raw", NULL, 3, -4},
		{"raw", NULL, 5, -4.5}, {"raw", NULL, 11, -9},
	};
	static const double target[] = {-2, -4.25, -7};
	static const double half[] = {2.0821000980269503178, 3.8544758681821305947,
				      9.498652994670079083};
	static const double raw[] = {-1.2834138486312399356, 4.0188127090301003344,
				     9.6375435264324153213};
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	for (int i = 0; i < 3; i++) {
		struct target y = {OBJECTIVE_Y, target[i]};
		check_near(match_find(&s, 0, y, MATCH_INTERPOLATED).value, half[i], 1e-14);
		check_near(match_find(&s, 1, y, MATCH_INTERPOLATED).value, raw[i], 1e-14);
		struct target x = {OBJECTIVE_X, raw[i]};
		check_near(match_find(&s, 1, x, MATCH_INTERPOLATED).value, target[i], 1e-13);
	}
	study_release(&s);
	table_release(&t);
}

static void check_status(const struct study *s, struct target target, const struct match *m)
{
	const double *first = s->configurations.items[m->configuration].value;
	const double *second = s->configurations.items[m->second].value;
	int other = target.axis == OBJECTIVE_X ? OBJECTIVE_Y : OBJECTIVE_X;
	struct match attained = match_find(s, 0, target, MATCH_ATTAINED);
	if (m->status == MATCH_NOT_REACHED) {
		assert_int_equal(attained.status, MATCH_NOT_REACHED);
		assert_same(m->value, attained.value);
		return;
	}
	assert_int_equal(attained.status, MATCH_FOUND);
	if (m->second == m->configuration) {
		assert_int_equal(m->configuration, attained.configuration);
		assert_same(m->value, first[other]);
		assert_int_equal(m->status, first[target.axis] == target.value ? MATCH_FOUND
									       : MATCH_UPPER_BOUND);
		return;
	}
	enum direction cost = s->table->objective[OBJECTIVE_X].direction;
	assert_true(objective_better(cost, first[OBJECTIVE_X], second[OBJECTIVE_X]));
	assert_true((first[target.axis] < target.value) != (second[target.axis] < target.value));
	assert_true(m->value >= fmin(first[other], second[other]));
	assert_true(m->value <= fmax(first[other], second[other]));
	assert_int_equal(attained.configuration,
			 target.axis == OBJECTIVE_Y ? m->second : m->configuration);
	assert_same(m->distance, 0);
}

/* `turn` gives the same numbers with the directions turned: reciprocals in the log. */
static void fill_turned(struct table *t, const struct fixture_row *rows, size_t n, int turn)
{
	fixture_init(t, (enum direction)(turn & 1), (enum direction)(turn >> 1 & 1));
	for (size_t i = 0; i < n; i++) {
		struct fixture_row row = rows[i];
		row.x = turn & 1 ? 1 / row.x : row.x;
		row.y = turn & 2 ? 1 / row.y : row.y;
		fixture_add(t, &row, 1);
	}
}

static void check_turned(const struct study *plain, const struct study *turned, int turn,
			 struct target target)
{
	struct match m = match_find(plain, 0, target, MATCH_INTERPOLATED);
	check_status(plain, target, &m);
	bool turn_axis = turn >> target.axis & 1;
	bool turn_value = turn >> (m.status == MATCH_NOT_REACHED ? 0 : 1 - target.axis) & 1;
	struct target other = {target.axis, turn_axis ? 1 / target.value : target.value};
	struct match n = match_find(turned, 0, other, MATCH_INTERPOLATED);
	check_status(turned, other, &n);
	assert_int_equal(m.status, n.status);
	check_near(turn_value ? 1 / n.value : n.value, m.value, 1e-12);
	if (m.status == MATCH_FOUND && m.second != m.configuration) {
		struct target back = {1 - target.axis, m.value};
		check_near(match_find(plain, 0, back, MATCH_INTERPOLATED).value, target.value,
			   1e-9);
	}
}

static void test_interpolated_directions(void **state)
{
	struct fixture_row rows[30];
	struct random r;
	(void)state;
	random_seed(&r, 33);
	for (int round = 0; round < 400; round++) {
		struct table t, turned_t;
		struct study s, turned;
		size_t n = 1 + random_u32(&r) % 30;
		for (size_t i = 0; i < n; i++) {
			double x = random_normal(&r, 0, 1);
			rows[i] = (struct fixture_row){"m", NULL, exp(x),
						       exp(0.2 * random_normal(&r, 0, 1) - x)};
			if (i % 5 == 4)
				rows[i] = rows[i - 1];
		}
		fill_turned(&t, rows, n, 0);
		fill_turned(&turned_t, rows, n, round & 3);
		fixture_study(&s, &t, AGGREGATE_MEAN);
		fixture_study(&turned, &turned_t, AGGREGATE_MEAN);
		for (int k = 0; k < 40; k++) {
			struct target target = {k & 1, exp(random_normal(&r, 0, 1.2))};
			check_turned(&s, &turned, round & 3, target);
		}
		study_release(&s);
		study_release(&turned);
		table_release(&t);
		table_release(&turned_t);
	}
}

/* A measured configuration is met exactly, and values that have one log are no trouble. */
static void test_interpolated_at_points(void **state)
{
	double high = 1e16, higher = nextafter(1e16, INFINITY);
	const struct fixture_row rows[] = {
		{"m", "a", 1, 9},
		{"m", "b", 2, 9},
		{"m", "c", 2, 7},
		{"m", "d", 2, 7},
		{"m", "e", 4, 1},
		{"one", "f", 2, 3},
		{"tight", "g", 1, 2 * higher},
		{"tight", "h", high, 5},
		{"tight", "i", higher, 4},
	};
	struct table t;
	struct study s;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MIN);
	FIXTURE_ADD(&t, rows);
	fixture_study(&s, &t, AGGREGATE_MEAN);
	struct match m = match_find(&s, 0, (struct target){OBJECTIVE_Y, 7}, MATCH_INTERPOLATED);
	assert_int_equal(m.status, MATCH_FOUND);
	assert_same(m.value, 2);
	assert_int_equal(m.configuration, m.second);
	m = match_find(&s, 0, (struct target){OBJECTIVE_X, 2}, MATCH_INTERPOLATED);
	assert_same(m.value, 7);
	m = match_find(&s, 1, (struct target){OBJECTIVE_Y, 3}, MATCH_INTERPOLATED);
	assert_int_equal(m.status, MATCH_FOUND);
	assert_same(m.value, 2);
	m = match_find(&s, 1, (struct target){OBJECTIVE_X, 2.5}, MATCH_INTERPOLATED);
	assert_int_equal(m.status, MATCH_UPPER_BOUND);
	m = match_find(&s, 2, (struct target){OBJECTIVE_Y, 4.5}, MATCH_INTERPOLATED);
	assert_int_equal(m.status, MATCH_FOUND);
	assert_same(m.value, higher);
	assert_true(m.second != m.configuration);
	study_release(&s);
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_against_oracle),
		cmocka_unit_test(test_simulated),
		cmocka_unit_test(test_interpolated),
		cmocka_unit_test(test_interpolated_beyond),
		cmocka_unit_test(test_interpolated_scales),
		cmocka_unit_test(test_interpolated_directions),
		cmocka_unit_test(test_interpolated_at_points),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
