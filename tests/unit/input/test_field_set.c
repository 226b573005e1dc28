#include "field_set.h"

#include "field_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_paths_share_slots_and_branches(void **state)
{
	struct field_set set = {0};
	struct error err = ERROR_INIT;
	struct field_node *root, *a;

	(void)state;
	assert_null(field_set_root(&set));
	assert_int_equal(field_set_add(&set, "a.b", &err), 0);
	assert_int_equal(field_set_add(&set, "a[\"b\"]", &err), 0);
	assert_int_equal(field_set_add(&set, "a[2]", &err), 1);
	assert_int_equal(field_set_add(&set, "a", &err), 2);
	assert_int_equal(field_set_add(&set, "a.b.c", &err), 3);
	assert_int_equal(set.len, 4);
	root = field_set_root(&set);
	a = field_node_key(root, "a", 1);
	assert_int_equal(root->slot, -1);
	assert_int_equal(a->slot, 2);
	assert_int_equal(field_node_key(a, "b", 1)->slot, 0);
	assert_false(field_node_key(a, "b", 1)->flat);
	assert_int_equal(field_node_index(a, 2)->slot, 1);
	assert_null(field_node_index(a, 1));
	assert_null(field_node_key(a, "2", 1));
	assert_null(field_node_key(a, "bb", 2));
	assert_null(field_node_key(NULL, "a", 1));
	assert_null(field_node_index(NULL, 0));
	assert_int_equal(field_node_key(root, "a.b", 3)->slot, 0);
	assert_true(field_node_key(root, "a.b", 3)->flat);
	field_set_release(&set);
	field_set_release(&set);
	field_set_release(NULL);
}

static void test_the_order_of_keys_changes_nothing(void **state)
{
	static const char keys[] = "abcdx";
	struct field_set set = {0};
	struct error err = ERROR_INIT;
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < 4; i++)
		field_set_add(&set, (char[]){keys[i], '\0'}, &err);
	for (int record = 0; record < 1000; record++) {
		struct field_node *last = NULL;

		for (int i = 0; i < 8; i++) {
			seed = seed * 1103515245 + 12345;
			const char *key = &keys[seed / 65536 % 5];
			struct field_node *node = field_node_next_key(field_set_root(&set), &last,
								      key, 1);
			assert_ptr_equal(node, field_node_key(field_set_root(&set), key, 1));
		}
	}
	field_set_release(&set);
}

static void test_bad_paths(void **state)
{
	struct field_set set = {0};
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(field_set_add(&set, "a[", &err), -1);
	assert_string_equal(err.message, "field \"a[\": a number is expected at column 3");
	assert_int_equal(set.len, 0);
	error_release(&err);
	field_set_release(&set);
}

static void expect_fields(const char *json, const char *expected)
{
	struct field_list list = FIELD_LIST_INIT;
	struct buf out = BUF_INIT;

	field_list_read_json(&list, NULL, json, strlen(json));
	field_list_print(&out, &list);
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	field_list_release(&list);
}

static void test_fields_are_listed(void **state)
{
	(void)state;
	expect_fields("{\"a\": 1, \"b\": {\"c d\": [2, 3], \"e\": null}}", "a, b[\"c d\"][0], b.e");
	expect_fields("[{\"a\": 1}, {\"b\": NaN}, {\"a\": 2}]", "a, b");
	expect_fields("{\"m\": 1, \"results\": [{\"a\": 1}, {\"b\": 2}]}", "m, a, b");
	expect_fields("{\"results\": {\"a\": 1}}\n{\"x\": 2}", "results.a, x");
	expect_fields("{\"a\": 1, \"b\"", "a");
	expect_fields("{\"a\": 1, oops", "a");
	expect_fields("[1, 2] 3", "");
	expect_fields("{\"a\\n\": 1}", "[\"a<0A>\"]");
}

static void test_long_lists_are_cut(void **state)
{
	struct field_list list = FIELD_LIST_INIT;
	struct buf out = BUF_INIT;
	char name[2] = "a";

	(void)state;
	for (int i = 0; i < 13; i++, name[0]++)
		field_list_add(&list, name);
	field_list_print(&out, &list);
	assert_string_equal(buf_str(&out), "a, b, c, d, e, f, g, h, i, j, k, l, m");
	buf_reset(&out);
	field_list_add(&list, name);
	field_list_print(&out, &list);
	assert_string_equal(buf_str(&out), "a, b, c, d, e, f, g, h, i, j, k, l, … (14 in all)");
	buf_release(&out);
	field_list_release(&list);
	field_list_release(NULL);
}

static void test_the_nearest_field(void **state)
{
	struct field_list list = FIELD_LIST_INIT;

	(void)state;
	assert_null(field_list_nearest(&list, "x"));
	field_list_add(&list, "perplexity");
	field_list_add(&list, "results.lambada.ppl");
	field_list_add(&list, "flops");
	assert_string_equal(field_list_nearest(&list, "perplexty"), "perplexity");
	assert_string_equal(field_list_nearest(&list, "ppl"), "results.lambada.ppl");
	assert_null(field_list_nearest(&list, "accuracy"));
	field_list_release(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths_share_slots_and_branches),
		cmocka_unit_test(test_the_order_of_keys_changes_nothing),
		cmocka_unit_test(test_bad_paths),
		cmocka_unit_test(test_fields_are_listed),
		cmocka_unit_test(test_long_lists_are_cut),
		cmocka_unit_test(test_the_nearest_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
