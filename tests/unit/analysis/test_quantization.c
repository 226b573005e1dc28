#include "fixture.h"
#include "quantization.h"
#include "random.h"

#include <math.h>
#include <stdlib.h>

struct subject {
	struct table table;
	struct study study;
	struct quantization q;
};

static void subject_init(struct subject *s, const struct fixture_row *rows, size_t n,
			 enum aggregate how)
{
	fixture_init(&s->table, DIRECTION_MIN, DIRECTION_MIN);
	fixture_add(&s->table, rows, n);
	fixture_study(&s->study, &s->table, how);
	quantization_init(&s->q, &s->study,
			  &(struct quantization_options){.has_threshold = true, .threshold = 100});
}

static void subject_release(struct subject *s)
{
	quantization_release(&s->q);
	study_release(&s->study);
	table_release(&s->table);
}

#define SUBJECT(s, rows) subject_init((s), (rows), sizeof(rows) / sizeof(rows)[0], AGGREGATE_MEAN)

static const struct fixture_row simulated[] = {
	{"mamba", "INT4", 4, 211.04605971281606},     {"mamba", "FP16", 16, 32.683471397657634},
	{"mamba", "INT2", 2, 479.5316932505533},      {"mamba", "FP32", 32, 32.993428306022466},
	{"mamba", "INT8", 8, 38.09537707620138},      {"resnetbk", "INT2", 2, 44.88292331263833},
	{"resnetbk", "INT4", 4, 34.361514928204014},  {"resnetbk", "INT8", 8, 31.523844269050347},
	{"resnetbk", "FP32", 32, 30.248357076505616}, {"resnetbk", "FP16", 16, 30.230867849414406},
};

static void test_cells(void **state)
{
	static const char *const names[] = {"FP32", "FP16", "INT8", "INT4", "INT2"};
	static const double bits[] = {32, 16, 8, 4, 2};
	struct subject s;
	(void)state;
	SUBJECT(&s, simulated);
	assert_int_equal(s.q.precision_count, 5);
	assert_int_equal(s.q.cell_count, 10);
	for (size_t p = 0; p < 5; p++) {
		assert_string_equal(s.q.precisions[p].name, names[p]);
		assert_same(s.q.precisions[p].bits, bits[p]);
		assert_int_equal(quantization_find_bits(&s.q, bits[p]), p);
		assert_int_equal(quantization_find_name(&s.q, names[p]), p);
		for (size_t m = 0; m < 2; m++) {
			const struct quantization_cell *cell = quantization_at(&s.q, m, p);
			assert_ptr_equal(cell, &s.q.cells[5 * m + p]);
			assert_int_equal(cell->model, m);
			assert_int_equal(cell->precision, p);
			assert_int_equal(cell->runs, 1);
			assert_same(cell->sd, 0);
		}
	}
	assert_int_equal(s.q.models[0].begin, 0);
	assert_int_equal(s.q.models[0].end, 5);
	assert_int_equal(s.q.models[0].within, 3);
	assert_int_equal(s.q.models[0].beyond, 2);
	assert_int_equal(s.q.models[1].within, 5);
	assert_int_equal(s.q.models[1].beyond, 0);
	const struct quantization_cell *cell = quantization_at(&s.q, 0, 3);
	assert_same(cell->value, 211.04605971281606);
	assert_same(cell->change, precision_change(211.04605971281606, 32.993428306022466));
	assert_same(cell->degradation, cell->change);
	assert_int_equal(cell->verdict, PRECISION_BEYOND);
	assert_same(s.study.configurations.items[cell->configuration].value[OBJECTIVE_Y],
		    cell->value);
	assert_same(quantization_at(&s.q, 0, 0)->change, 0);
	assert_same(quantization_ratio(&s.q, 1, 0, 3), 211.04605971281606 / 34.361514928204014);
	subject_release(&s);
	quantization_release(NULL);
}

static void test_names(void **state)
{
	static const struct fixture_row rows[] = {
		{"a", "float16", 16, 5},   {"b", "FP16", 16, 6},      {"a", "4-bit", 4, 7},
		{"b", "4", 4, 8},          {"a", "INT4", 4, 7.5},     {"a", "AWQ g128", 4.25, 7.6},
		{"b", "Q4_K_M", 4.75, 9},  {"a", "q4_k_m", 4.5, 7.3}, {"b", NULL, 3, 11},
		{"b", "Q4_K_XL", 4.9, 8.8}};
	static const char *const names[] = {"FP16", "Q4_K_XL", "Q4_K_M", "AWQ g128",
					    "INT4", "4",       "3"};
	struct subject s;
	(void)state;
	SUBJECT(&s, rows);
	assert_int_equal(s.q.precision_count, 7);
	for (size_t p = 0; p < 7; p++)
		assert_string_equal(s.q.precisions[p].name, names[p]);
	assert_same(s.q.precisions[2].bits, 4.625);
	assert_int_equal(quantization_find_name(&s.q, "half"), 0);
	assert_int_equal(quantization_find_name(&s.q, "Q4 K M"), 2);
	assert_int_equal(quantization_find_name(&s.q, "AWQ g128"), 3);
	assert_int_equal(quantization_find_name(&s.q, "awq"), 7);
	assert_int_equal(quantization_find_name(&s.q, "int4"), 4);
	assert_int_equal(quantization_find_name(&s.q, "4 bits"), 5);
	assert_int_equal(quantization_find_name(&s.q, "16"), 0);
	assert_int_equal(quantization_find_name(&s.q, "FP8"), 7);
	assert_int_equal(quantization_find_bits(&s.q, 4), 4);
	assert_int_equal(quantization_find_bits(&s.q, 5), 7);
	assert_null(quantization_at(&s.q, 1, 3));
	assert_int_equal(quantization_at(&s.q, 1, 5)->value, 8);
	assert_same(quantization_ratio(&s.q, 0, 1, 3), NAN);
	assert_same(quantization_ratio(&s.q, 0, 1, 0), 6.0 / 5);
	subject_release(&s);
}

/* Each run a configuration of its own, and two names of one precision. */
static void test_runs(void **state)
{
	static const struct fixture_row rows[] = {
		{"a", "FP16", 16, 10}, {"a", "FP16", 16, 12}, {"a", "float16", 16, 17},
		{"a", "8", 8, 20},     {"a", "8", 8, 24},
	};
	static const enum aggregate ways[] = {AGGREGATE_MEAN, AGGREGATE_NONE};
	struct subject s;
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		subject_init(&s, rows, 5, ways[i]);
		assert_int_equal(s.q.precision_count, 2);
		assert_int_equal(s.q.cell_count, 2);
		assert_int_equal(s.q.cells[0].runs, 3);
		assert_true(fabs(s.q.cells[0].value - 13) < 1e-12);
		assert_true(fabs(s.q.cells[0].sd - sqrt(13)) < 1e-12);
		assert_int_equal(s.q.cells[1].runs, 2);
		assert_same(s.q.cells[1].value, 22);
		assert_true(fabs(s.q.cells[1].sd - sqrt(8)) < 1e-12);
		subject_release(&s);
	}
}

static void test_none(void **state)
{
	struct subject s;
	(void)state;
	subject_init(&s, NULL, 0, AGGREGATE_MEAN);
	assert_int_equal(s.q.precision_count, 0);
	assert_int_equal(quantization_find_bits(&s.q, 4), 0);
	assert_int_equal(quantization_find_name(&s.q, "FP16"), 0);
	subject_release(&s);
}

static void test_larger_is_better(void **state)
{
	static const struct fixture_row rows[] = {
		{"a", "FP16", 16, 0.8}, {"a", "INT4", 4, 0.6},   {"b", "FP16", 16, 0.4},
		{"b", "INT4", 4, 0.1},  {"c", "FP16", 16, -2.0}, {"c", "INT4", 4, 0},
	};
	struct table t;
	struct study study;
	struct quantization q;
	(void)state;
	fixture_init(&t, DIRECTION_MIN, DIRECTION_MAX);
	FIXTURE_ADD(&t, rows);
	fixture_study(&study, &t, AGGREGATE_MEAN);
	quantization_init(&q, &study,
			  &(struct quantization_options){.has_threshold = true, .threshold = 0.5});
	assert_true(fabs(quantization_at(&q, 0, 1)->change + 25) < 1e-12);
	assert_true(fabs(quantization_at(&q, 0, 1)->degradation - 25) < 1e-12);
	assert_int_equal(q.models[0].within, 2);
	assert_int_equal(q.models[1].beyond, 2);
	assert_same(quantization_ratio(&q, 0, 1, 0), 0.8 / 0.4);
	assert_same(quantization_ratio(&q, 0, 2, 0), NAN);
	assert_same(quantization_ratio(&q, 0, 2, 1), NAN);
	quantization_release(&q);
	quantization_init(&q, &study, &(struct quantization_options){0});
	assert_int_equal(q.models[1].within + q.models[1].beyond, 0);
	assert_int_equal(quantization_at(&q, 0, 0)->verdict, PRECISION_UNKNOWN);
	quantization_release(&q);
	study_release(&study);
	table_release(&t);
}

/* ---- a slow oracle --------------------------------------------------------------------------- */

enum { RANDOM_ROWS = 60 };

static const struct {
	const char *name, *same_as;
	double bits;
} kinds[] = {{"FP16", "FP16", 16}, {"half", "FP16", 16}, {"BF16", "BF16", 16},
	     {"INT8", "INT8", 8},  {"8", "8", 8},        {"8-bit", "8", 8},
	     {"INT4", "INT4", 4},  {"xyz", "xyz", 4},    {"Q4_K_M", "Q4_K_M", 4.8}};

struct slow_cell {
	size_t n;
	double mean, sd;
};

/* All rows of a model whose precision is the same. */
static struct slow_cell slow(const struct fixture_row *rows, const size_t *kind, size_t n,
			     const char *model, const char *precision)
{
	struct slow_cell cell = {0};
	for (size_t i = 0; i < n; i++)
		if (!strcmp(rows[i].model, model) && !strcmp(kinds[kind[i]].same_as, precision)) {
			cell.mean += rows[i].y;
			cell.n++;
		}
	cell.mean /= (double)cell.n;
	for (size_t i = 0; i < n; i++)
		if (!strcmp(rows[i].model, model) && !strcmp(kinds[kind[i]].same_as, precision))
			cell.sd += (rows[i].y - cell.mean) * (rows[i].y - cell.mean);
	cell.sd = cell.n > 1 ? sqrt(cell.sd / (double)(cell.n - 1)) : 0;
	return cell;
}

static void shuffle(struct random *r, struct fixture_row *rows, size_t *kind, size_t n)
{
	for (size_t i = n - 1; i > 0; i--) {
		size_t j = random_interval(r, (uint32_t)i);
		struct fixture_row row = rows[i];
		size_t k = kind[i];
		rows[i] = rows[j];
		kind[i] = kind[j];
		rows[j] = row;
		kind[j] = k;
	}
}

static void check_with_oracle(const struct subject *s, const struct fixture_row *rows,
			      const size_t *kind, size_t n)
{
	size_t found = 0;
	for (size_t m = 0; m < s->study.model_count; m++) {
		for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
			if (strcmp(kinds[k].name, kinds[k].same_as))
				continue;
			struct slow_cell expected = slow(rows, kind, n, s->study.models[m].name,
							 kinds[k].name);
			size_t p = quantization_find_name(&s->q, kinds[k].name);
			bool known = p < s->q.precision_count &&
				     (strcmp(kinds[k].name, "8") != 0 ||
				      s->q.precisions[p].precision.family == PRECISION_BITS);
			const struct quantization_cell *cell = known ? quantization_at(&s->q, m, p)
								     : NULL;
			assert_int_equal(cell ? cell->runs : 0, expected.n);
			found += cell != NULL;
			if (!cell)
				continue;
			assert_true(fabs(cell->value - expected.mean) < 1e-9);
			assert_true(fabs(cell->sd - expected.sd) < 1e-9);
			assert_same(s->q.precisions[p].bits, kinds[k].bits);
		}
		for (size_t i = s->q.models[m].begin + 1; i < s->q.models[m].end; i++)
			assert_true(s->q.cells[i - 1].precision < s->q.cells[i].precision);
	}
	assert_int_equal(found, s->q.cell_count);
}

static void assert_equal_subjects(const struct subject *a, const struct subject *b)
{
	assert_int_equal(a->q.cell_count, b->q.cell_count);
	assert_int_equal(a->q.precision_count, b->q.precision_count);
	for (size_t p = 0; p < a->q.precision_count; p++)
		assert_string_equal(a->q.precisions[p].name, b->q.precisions[p].name);
	for (size_t i = 0; i < a->q.cell_count; i++) {
		const struct quantization_cell *x = &a->q.cells[i], *y = &b->q.cells[i];
		assert_int_equal(x->precision, y->precision);
		assert_int_equal(x->configuration, y->configuration);
		assert_same(x->value, y->value);
		assert_same(x->sd, y->sd);
		assert_same(x->change, y->change);
		assert_int_equal(x->verdict, y->verdict);
	}
}

static void test_random(void **state)
{
	static const char *const models[] = {"a", "b", "c"};
	struct fixture_row rows[RANDOM_ROWS];
	size_t kind[RANDOM_ROWS];
	struct random r;
	(void)state;
	random_seed(&r, 7);
	for (size_t round = 0; round < 300; round++) {
		size_t n = 1 + random_interval(&r, RANDOM_ROWS - 1);
		struct subject first, second;
		for (size_t i = 0; i < n; i++) {
			kind[i] = random_interval(&r, sizeof kinds / sizeof kinds[0] - 1);
			rows[i] = (struct fixture_row){models[random_interval(&r, 2)],
						       kinds[kind[i]].name, kinds[kind[i]].bits,
						       random_normal(&r, 100, 20)};
		}
		subject_init(&first, rows, n, AGGREGATE_MEAN);
		check_with_oracle(&first, rows, kind, n);
		shuffle(&r, rows, kind, n);
		subject_init(&second, rows, n, AGGREGATE_MEAN);
		assert_equal_subjects(&first, &second);
		subject_release(&first);
		subject_release(&second);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_larger_is_better),
		cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
