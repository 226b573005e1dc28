#include "value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const struct value *get(const struct value *object, const char *name)
{
	return value_find(object, name, strlen(name));
}

static void test_every_kind_of_member(void **state)
{
	struct arena a = ARENA_INIT;
	struct value *root = value_object(&a);
	char text[] = "copied";

	(void)state;
	value_set_null(&a, root, "null");
	value_set_bool(&a, root, "bool", true);
	value_set_number(&a, root, "number", 1.5);
	value_set_text(&a, root, "text", text);
	value_set_string(&a, root, "string", text);
	value_set_raw(&a, root, "raw", text);
	text[0] = 'X';
	value_set_object(&a, root, "object");
	value_set_list(&a, root, "list");
	assert_int_equal(root->kind, VALUE_OBJECT);
	assert_int_equal(get(root, "null")->kind, VALUE_NULL);
	assert_int_equal(get(root, "bool")->kind, VALUE_BOOL);
	assert_true(get(root, "bool")->truth);
	assert_int_equal(get(root, "number")->kind, VALUE_NUMBER);
	assert_true(get(root, "number")->number == 1.5);
	assert_int_equal(get(root, "text")->kind, VALUE_TEXT);
	assert_int_equal(get(root, "string")->kind, VALUE_STRING);
	assert_int_equal(get(root, "raw")->kind, VALUE_RAW);
	assert_string_equal(get(root, "text")->text, "copied");
	assert_string_equal(get(root, "string")->text, "copied");
	assert_int_equal(get(root, "raw")->len, 6);
	assert_int_equal(get(root, "object")->kind, VALUE_OBJECT);
	assert_int_equal(get(root, "list")->kind, VALUE_LIST);
	arena_release(&a);
}

static void test_every_kind_of_list_member_in_order(void **state)
{
	struct arena a = ARENA_INIT;
	struct value *list = value_set_list(&a, value_object(&a), "list");
	const enum value_kind kinds[] = {VALUE_NUMBER, VALUE_TEXT,   VALUE_STRING,
					 VALUE_RAW,    VALUE_OBJECT, VALUE_LIST};
	size_t n = 0;

	(void)state;
	value_add_number(&a, list, 2);
	value_add_text(&a, list, "t");
	value_add_string(&a, list, "s");
	value_add_raw(&a, list, "r");
	value_set_number(&a, value_add_object(&a, list), "x", 3);
	value_add_number(&a, value_add_list(&a, list), 4);
	for (const struct value *v = list->first; v; v = v->next)
		assert_int_equal(v->kind, kinds[n++]);
	assert_int_equal(n, 6);
	assert_true(list->first->number == 2);
	assert_string_equal(list->first->next->text, "t");
	assert_true(list->last->first->number == 4);
	arena_release(&a);
}

static void test_setting_again_replaces(void **state)
{
	struct arena a = ARENA_INIT;
	struct value *root = value_object(&a);

	(void)state;
	value_set_text(&a, root, "x", "old");
	value_set_number(&a, root, "y", 1);
	value_set_number(&a, root, "x", 2);
	assert_int_equal(get(root, "x")->kind, VALUE_NUMBER);
	assert_null(get(root, "x")->text);
	assert_ptr_equal(root->first, get(root, "x"));
	assert_ptr_equal(root->first->next, get(root, "y"));
	assert_null(root->last->next);
	value_add_number(&a, value_set_list(&a, root, "y"), 5);
	assert_null(value_set_list(&a, root, "y")->first);
	arena_release(&a);
}

static void test_names_are_compared_whole(void **state)
{
	struct arena a = ARENA_INIT;
	struct value *root = value_object(&a);

	(void)state;
	value_set_number(&a, root, "ab", 1);
	assert_null(value_find(root, "a", 1));
	assert_null(value_find(root, "abc", 3));
	assert_null(value_find(root, "ab\0c", 4));
	assert_null(value_find(root, "", 0));
	assert_non_null(value_find(root, "abc", 2));
	assert_null(value_find(get(root, "ab"), "ab", 2));
	arena_release(&a);
}

static void test_truth(void **state)
{
	struct arena a = ARENA_INIT;
	struct value *root = value_object(&a);

	(void)state;
	value_set_null(&a, root, "null");
	value_set_bool(&a, root, "false", false);
	value_set_bool(&a, root, "true", true);
	value_set_number(&a, root, "zero", 0);
	value_set_text(&a, root, "no text", "");
	value_set_string(&a, root, "no string", "");
	value_set_raw(&a, root, "raw", "x");
	value_add_number(&a, value_set_list(&a, root, "list"), 0);
	value_set_list(&a, root, "no list");
	value_set_object(&a, root, "object");
	assert_false(value_is_true(get(root, "null")));
	assert_false(value_is_true(get(root, "false")));
	assert_true(value_is_true(get(root, "true")));
	assert_true(value_is_true(get(root, "zero")));
	assert_false(value_is_true(get(root, "no text")));
	assert_false(value_is_true(get(root, "no string")));
	assert_true(value_is_true(get(root, "raw")));
	assert_true(value_is_true(get(root, "list")));
	assert_false(value_is_true(get(root, "no list")));
	assert_true(value_is_true(get(root, "object")));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_of_member),
		cmocka_unit_test(test_every_kind_of_list_member_in_order),
		cmocka_unit_test(test_setting_again_replaces),
		cmocka_unit_test(test_names_are_compared_whole),
		cmocka_unit_test(test_truth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
