#include "forms.h"
#include "tex_table.h"

#include <math.h>

static struct text_table make(const char *const *cells, size_t n, size_t columns)
{
	struct text_table t = {.columns = columns, .right = ~1u};
	for (size_t i = 0; i < n; i++)
		text_table_add(&t, cells[i]);
	return t;
}

#define MAKE(cells, columns) make((cells), sizeof(cells) / sizeof *(cells), (columns))

static struct buf print_part(const struct tex_table *t, size_t part)
{
	struct buf out = BUF_INIT;
	size_t rows = t->table->cells.len / t->table->columns - 1;
	tex_table_print_size(&out, t);
	tex_table_print(&out, t, &(struct tex_table_piece){part, 0, rows});
	return out;
}

static void test_widths(void **state)
{
	(void)state;
	assert_true(fabs(tex_table_text_width("", 0)) < 1e-9);
	assert_true(fabs(tex_table_text_width("32.25", 5) - 22.8) < 1e-9);
	assert_true(fabs(tex_table_text_width("× é", 5) - 17.1) < 1e-9);
	assert_true(fabs(tex_table_text_width("模型", 6) - 20) < 1e-9);
	assert_true(fabs(tex_table_text_width("\xf0\x9f\x98\x80", 4) - 10) < 1e-9);
}

static void test_narrow(void **state)
{
	static const char *const cells[] = {"model", "runs", "a_b", "10"};
	static const char *const lines[] = {
		"  \\begin{tabular}{@{}lr@{}}",
		"    \\toprule",
		"    model & runs \\\\",
		"    \\midrule",
		"    a\\_b & 10 \\\\",
		"    \\bottomrule",
		"  \\end{tabular}",
	};
	struct text_table table = MAKE(cells, 2);
	struct tex_table t;
	(void)state;
	tex_table_plan(&t, &table, 1);
	struct buf out = print_part(&t, 0);
	assert_int_equal(t.parts, 1);
	assert_true(t.width < TEX_TABLE_COLUMN);
	assert_lines(&out, lines);
	tex_table_release(&t);
	text_table_release(&table);
}

/* First of all, long headings stand in two lines; the break makes both as short as can be. */
static void test_headings(void **state)
{
	static const char *const cells[] = {"model",
					    "a heading in five words",
					    "another one of six words, perhaps",
					    "a heading in five words",
					    "m",
					    "1",
					    "2",
					    "3"};
	struct text_table table = MAKE(cells, 4);
	struct tex_table t;
	(void)state;
	tex_table_plan(&t, &table, 1);
	struct buf out = print_part(&t, 0);
	assert_int_equal(t.parts, 1);
	assert_non_null(strstr(out.text,
			       "model & \\begin{tabular}[b]{@{}r@{}}a heading in \\\\ five "
			       "words\\end{tabular} & "));
	assert_null(strstr(out.text, "footnotesize"));
	assert_true(t.width <= TEX_TABLE_WIDTH);
	buf_release(&out);
	tex_table_release(&t);
	text_table_release(&table);
}

static void test_smaller(void **state)
{
	static const char *const cells[] = {"model",
					    "first",
					    "second",
					    "third",
					    "m",
					    "25.00 at 4.00 GFLOPs and",
					    "26.00 at 8.00 GFLOPs and",
					    "40.00 at"};
	struct text_table table = MAKE(cells, 4);
	struct tex_table t;
	(void)state;
	tex_table_plan(&t, &table, 1);
	struct buf out = print_part(&t, 0);
	assert_int_equal(t.parts, 1);
	assert_ptr_equal(strstr(out.text, "  \\small\\setlength{\\tabcolsep}{4pt}\n"), out.text);
	buf_release(&out);
	tex_table_release(&t);
	text_table_release(&table);
}

/* A column is in one part, those that name the row are in all; the letters are as large as can be.
 */
static void test_parts(void **state)
{
	static const char *const cells[] = {"A",
					    "B",
					    "one",
					    "two",
					    "three",
					    "four",
					    "a",
					    "b",
					    "25.00 at 4.00 GFLOPs",
					    "26.00 at 8.00 GFLOPs",
					    "27.00 at 9.00 GFLOPs",
					    "28.00 at 9.00 GFLOPs"};
	static const char *const first[] = {
		"  \\begin{tabular}{@{}lrrr@{}}",
		"    \\toprule",
		"    A & B & one & two \\\\",
		"    \\midrule",
		"    a & b & 25.00 at 4.00 GFLOPs & 26.00 at 8.00 GFLOPs \\\\",
		"    \\bottomrule",
		"  \\end{tabular}",
	};
	static const char *const second[] = {
		"  \\begin{tabular}{@{}lrrr@{}}",
		"    \\toprule",
		"    A & B & three & four \\\\",
		"    \\midrule",
		"    a & b & 27.00 at 9.00 GFLOPs & 28.00 at 9.00 GFLOPs \\\\",
		"    \\bottomrule",
		"  \\end{tabular}",
	};
	struct text_table table = MAKE(cells, 6);
	struct tex_table t;
	(void)state;
	tex_table_plan(&t, &table, 2);
	assert_int_equal(t.parts, 2);
	struct buf out = print_part(&t, 0);
	assert_lines(&out, first);
	out = print_part(&t, 1);
	assert_lines(&out, second);
	tex_table_release(&t);
	text_table_release(&table);
}

static void test_wrapped(void **state)
{
	static const char *const cells[] = {
		"model", "value",
		"a-long-name/with_many/parts-and-more/of_them/than-a-page/has-room-for/in-one/line",
		"1"};
	struct text_table table = MAKE(cells, 2);
	struct tex_table t;
	(void)state;
	tex_table_plan(&t, &table, 1);
	struct buf out = print_part(&t, 0);
	assert_true(t.width <= TEX_TABLE_WIDTH);
	assert_true(t.lines > 1);
	assert_non_null(strstr(out.text, "    \\parbox[t]{131pt}{\\raggedright\\strut a-long-name/"
					 "\\allowbreak{}with\\_\\allowbreak{}many/\\allowbreak{}"));
	assert_non_null(strstr(out.text, "line\\strut} & 1 \\\\\n"));
	buf_release(&out);
	tex_table_release(&t);
	text_table_release(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_widths),   cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_headings), cmocka_unit_test(test_smaller),
		cmocka_unit_test(test_parts),    cmocka_unit_test(test_wrapped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
