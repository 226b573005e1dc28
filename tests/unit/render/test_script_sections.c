#include "script.h"
#include "script_sections.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void cut(struct script_sections *s, const char *text)
{
	*s = (struct script_sections)SCRIPT_SECTIONS_INIT;
	script_sections_cut(s, text, strlen(text));
}

static void assert_section(const struct script_sections *s, size_t i, const char *key,
			   const char *text)
{
	assert_true(i < s->len);
	assert_string_equal(s->items[i].key, key);
	assert_string_equal(buf_str(&s->items[i].text), text);
}

static void test_headings(void **state)
{
	struct script_sections s;
	(void)state;
	cut(&s,
	    "a\n# ---- look ------\nb\n\n# ---- model: x --- y - ----\nc\n#---- no\n # ---- no\n");
	assert_int_equal(s.len, 3);
	assert_section(&s, 0, "", "a\n");
	assert_section(&s, 1, "look", "# ---- look ------\nb\n\n");
	assert_section(&s, 2, "model: x --- y -",
		       "# ---- model: x --- y - ----\nc\n#---- no\n"
		       " # ---- no\n");
	script_sections_release(&s);
}

static void test_edges(void **state)
{
	struct script_sections s;
	(void)state;
	cut(&s, "");
	assert_int_equal(s.len, 1);
	assert_section(&s, 0, "", "");
	script_sections_release(&s);
	cut(&s, "# ---- a");
	assert_int_equal(s.len, 2);
	assert_section(&s, 1, "a", "# ---- a");
	script_sections_release(&s);
	cut(&s, "# ---- \n# ---- -----\n");
	assert_int_equal(s.len, 1);
	assert_section(&s, 0, "", "# ---- \n# ---- -----\n");
	script_sections_release(&s);
	script_sections_release(&s);
}

/* Rules of another length and blanks behind them are the same heading. */
static void test_rules_do_not_matter(void **state)
{
	struct script_sections s;
	(void)state;
	cut(&s, "# ---- a ---\r\n# ---- b \t\n");
	assert_section(&s, 1, "a", "# ---- a ---\r\n");
	assert_section(&s, 2, "b", "# ---- b \t\n");
	script_sections_release(&s);
}

static void test_a_heading_once(void **state)
{
	struct script_sections s;
	(void)state;
	cut(&s, "# ---- a --\n1\n# ---- b --\n2\n# ---- a --\n3\n# ---- c --\n");
	assert_int_equal(s.len, 4);
	assert_section(&s, 2, "b", "# ---- b --\n2\n# ---- a --\n3\n");
	assert_int_equal(script_sections_find(&s, "c"), 3);
	assert_int_equal(script_sections_find(&s, "d"), 4);
	script_sections_release(&s);
}

/* The first one, to the first line that ends it; what comes after is text. */
static void test_block(void **state)
{
	struct script_sections s;
	(void)state;
	cut(&s, "x\n" SCRIPT_BLOCK_BEGIN "\n# ---- look ---\n1\n" SCRIPT_BLOCK_END
		" \r\ny\n# ---- z\n2\n" SCRIPT_BLOCK_BEGIN "\n3\n" SCRIPT_BLOCK_END "\n4\n");
	assert_section(&s, 0, "", "x\n");
	assert_section(&s, 1, SCRIPT_BLOCK_KEY, SCRIPT_BLOCK_BEGIN "\n# ---- look ---\n1\n");
	assert_section(&s, 2, "end of what is computed", SCRIPT_BLOCK_END " \r\ny\n");
	assert_section(&s, 3, "z", "# ---- z\n2\n");
	script_sections_release(&s);
}

static size_t second_block(const char *text)
{
	return script_second_block(text, strlen(text));
}

static void test_second_block(void **state)
{
	(void)state;
	assert_int_equal(second_block(""), 0);
	assert_int_equal(second_block(SCRIPT_BLOCK_BEGIN "\n1\n" SCRIPT_BLOCK_END
							 "\n2\n" SCRIPT_BLOCK_END "\n"),
			 0);
	assert_int_equal(second_block("a\n" SCRIPT_BLOCK_BEGIN "\n" SCRIPT_BLOCK_END
				      "\nb\n" SCRIPT_BLOCK_BEGIN " \r"),
			 5);
	assert_int_equal(second_block(SCRIPT_BLOCK_BEGIN "\n" SCRIPT_BLOCK_BEGIN "\n"), 2);
}

static void test_half_a_block(void **state)
{
	struct script_sections s;
	(void)state;
	cut(&s, SCRIPT_BLOCK_BEGIN "\nX = 1\n");
	assert_int_equal(script_sections_find(&s, SCRIPT_BLOCK_KEY), s.len);
	script_sections_release(&s);
	cut(&s, "X = 1\n" SCRIPT_BLOCK_END "\n");
	assert_int_equal(script_sections_find(&s, SCRIPT_BLOCK_KEY), s.len);
	script_sections_release(&s);
	cut(&s, SCRIPT_BLOCK_END "\n" SCRIPT_BLOCK_BEGIN "\n");
	assert_int_equal(script_sections_find(&s, SCRIPT_BLOCK_KEY), s.len);
	script_sections_release(&s);
}

static void test_insert(void **state)
{
	struct script_sections s;
	struct buf text = BUF_INIT;
	(void)state;
	buf_addstr(&text, "new\n");
	cut(&s, "a\n# ---- b\n");
	script_sections_insert(&s, 1, "k", &text);
	script_sections_insert(&s, 3, "last", &text);
	assert_section(&s, 1, "k", "new\n");
	assert_section(&s, 2, "b", "# ---- b\n");
	assert_section(&s, 3, "last", "new\n");
	buf_release(&text);
	script_sections_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_rules_do_not_matter),
		cmocka_unit_test(test_a_heading_once),
		cmocka_unit_test(test_block),
		cmocka_unit_test(test_second_block),
		cmocka_unit_test(test_half_a_block),
		cmocka_unit_test(test_insert),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
