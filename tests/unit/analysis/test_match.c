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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_against_oracle),
		cmocka_unit_test(test_simulated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
