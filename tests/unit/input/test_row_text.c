/*
 * Rows and objects come out of a file as they went into it, wherever the reader cuts it.
 */
#include "row_text.h"

#include "input.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bool into_buf(void *ctx, const char *text, size_t len, struct error *err)
{
	(void)err;
	buf_add(ctx, text, len);
	return true;
}

static bool refuse(void *ctx, const char *text, size_t len, struct error *err)
{
	(void)ctx;
	(void)text;
	(void)len;
	return error_set(err, "out: full");
}

static char path[] = "row_text_XXXXXX";

static int make_file(void **state)
{
	(void)state;
	int fd = mkstemp(path);
	return fd < 0 || close(fd) != 0;
}

static int remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

static void write_file(const struct buf *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(buf_str(text), 1, text->len, f), text->len);
	assert_int_equal(fclose(f), 0);
}

static size_t below(struct random *r, size_t n)
{
	return (size_t)(random_double(r) * (double)n);
}

/* ---- tables -----------------------------------------------------------------------------------
 */

struct row {
	size_t begin, end;
	uint32_t line;
};

struct csv {
	struct buf text;
	struct row *rows;
	size_t len;
	uint32_t line;
	const char *line_end;
};

static void add_cell(struct csv *c, struct random *r)
{
	static const char *const parts[] = {"a", "1.5", " ", ",", "\"\"", "\n", "\r\n", "\r"};
	bool quoted = random_double(r) < 0.3;
	size_t n = below(r, 6);
	buf_addstr(&c->text, quoted ? "\"" : "x");
	for (size_t i = 0; i < n; i++) {
		size_t part = below(r, quoted ? 8 : 3);
		if (part > 5 && i + 1 < n)
			part = 5; /* that a CR and a LF of different parts do not meet */
		buf_addstr(&c->text, parts[part]);
		c->line += part >= 5;
	}
	buf_addstr(&c->text, quoted ? "\"" : "");
}

static void make_csv(struct csv *c, struct random *r, size_t rows)
{
	static const char *const line_ends[] = {"\n", "\r\n", "\r"};
	*c = (struct csv){.line = 3, .line_end = line_ends[below(r, 3)]};
	c->rows = calloc(rows, sizeof *c->rows);
	buf_addf(&c->text, "# a comment%sp,q,r%s", c->line_end, c->line_end);
	for (c->len = 0; c->len < rows; c->len++) {
		struct row *row = &c->rows[c->len];
		row->begin = c->text.len;
		row->line = c->line;
		for (int k = 0; k < 3; k++) {
			buf_addstr(&c->text, k ? "," : "");
			add_cell(c, r);
		}
		if (c->len + 1 < rows || random_double(r) < 0.5)
			buf_addstr(&c->text, c->line_end);
		row->end = c->text.len;
		c->line++;
	}
}

static void check_csv(struct random *r, size_t rows, double part)
{
	struct csv c;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT, expected = BUF_INIT;
	struct row_text t = {.write = into_buf, .ctx = &out};
	make_csv(&c, r, rows);
	write_file(&c.text);
	uint32_t *lines = calloc(rows + 1, sizeof *lines);
	size_t n = 0;
	buf_addf(&expected, "p,q,r%s", c.line_end);
	for (size_t i = 0; i < c.len; i++) {
		if (random_double(r) >= part)
			continue;
		lines[n++] = c.rows[i].line;
		buf_add(&expected, c.text.text + c.rows[i].begin, c.rows[i].end - c.rows[i].begin);
		if (!buf_ends_with(&expected, c.line_end))
			buf_addstr(&expected, c.line_end);
	}
	if (!row_text_copy_csv(&t, path, lines, n, &err))
		fail_msg("%s", err.message);
	assert_int_equal(out.len, expected.len);
	assert_memory_equal(buf_str(&out), buf_str(&expected), out.len);
	buf_release(&out);
	buf_release(&expected);
	buf_release(&c.text);
	free(c.rows);
	free(lines);
	row_text_release(&t);
}

static void test_random_tables(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 3);
	for (int round = 0; round < 300; round++)
		check_csv(&r, 1 + below(&r, 40), random_double(&r));
	for (int round = 0; round < 12; round++)
		check_csv(&r, 40000, round % 3 ? 0.001 : 0.7);
}

static void test_two_tables(void **state)
{
	struct buf out = BUF_INIT, text = BUF_INIT;
	struct error err = ERROR_INIT;
	struct row_text t = {.write = into_buf, .ctx = &out};
	(void)state;
	buf_addstr(&text, "a,b\n1,2\n3,4");
	write_file(&text);
	assert_true(row_text_copy_csv(&t, path, (uint32_t[]){3}, 1, &err));
	assert_true(row_text_copy_csv(&t, path, (uint32_t[]){2, 3}, 2, &err));
	assert_string_equal(buf_str(&out), "a,b\n3,4\n1,2\n3,4\n");
	buf_reset(&text);
	buf_addstr(&text, "a,c\n1,2\n");
	write_file(&text);
	assert_false(row_text_copy_csv(&t, path, (uint32_t[]){2}, 1, &err));
	buf_reset(&text);
	buf_addf(&text, "%s: its header is not that of %s", path, path);
	assert_string_equal(err.message, buf_str(&text));
	assert_string_equal(err.hint,
			    "rows of different tables cannot be printed as one: run it on each");
	error_release(&err);
	buf_release(&text);
	buf_release(&out);
	row_text_release(&t);
}

static void test_failures(void **state)
{
	struct buf text = BUF_INIT, message = BUF_INIT, out = BUF_INIT;
	struct error err = ERROR_INIT;
	struct row_text t = {.write = refuse};
	(void)state;
	buf_addstr(&text, "a,b\n1,2\n");
	write_file(&text);
	assert_false(row_text_copy_csv(&t, path, (uint32_t[]){2}, 1, &err));
	assert_string_equal(err.message, "out: full");
	error_release(&err);
	row_text_release(&t);

	t = (struct row_text){.write = into_buf, .ctx = &out};
	buf_addf(&message, "%s: the file was changed while it was read", path);
	assert_false(row_text_copy_csv(&t, path, (uint32_t[]){3}, 1, &err));
	assert_string_equal(err.message, buf_str(&message));
	error_release(&err);
	assert_false(row_text_copy_json(&t, path, &(struct row_text_object){4, 9, ""}, 1, &err));
	assert_string_equal(err.message, buf_str(&message));
	error_release(&err);
	assert_false(row_text_copy_csv(&t, "nowhere.csv", (uint32_t[]){3}, 1, &err));
	assert_string_equal(err.message, "nowhere.csv: No such file or directory");
	error_release(&err);
	buf_release(&text);
	buf_release(&message);
	buf_release(&out);
	row_text_release(&t);
}

/* ---- JSON -------------------------------------------------------------------------------------
 */

struct object {
	size_t begin, end;
};

static const char *blank(struct random *r, bool lines)
{
	static const char *const blanks[] = {"", " ", "\t ", "\n", "\r\n  "};
	return blanks[below(r, lines ? 5 : 3)];
}

/* An object as written and as one line. */
static void add_object(struct buf *text, struct buf *line, struct random *r, size_t number)
{
	struct buf flat = BUF_INIT, tight = BUF_INIT;
	bool lines = random_double(r) < 0.3, broken = false;
	const char *const tokens[] = {"{", "\"x\"", ":", "",          ",", "\"y\"",
				      ":", "1.50",  ",", "\"model\"", ":", "\"a \\\" }\\n  b\"",
				      ",", "\"n\"", ":", "NaN",       ",", "\"o\"",
				      ":", "{",     "}", "}"};
	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
		const char *gap = i ? blank(r, lines) : "";
		buf_addstr(&flat, gap);
		broken |= strchr(gap, '\n') != NULL;
		if (i == 3) {
			buf_addf(&flat, "%zu", number);
			buf_addf(&tight, "%zu", number);
		}
		buf_addstr(&flat, tokens[i]);
		buf_addstr(&tight, tokens[i]);
	}
	buf_addbuf(text, &flat);
	buf_addbuf(line, broken ? &tight : &flat);
	buf_addch(line, '\n');
	buf_release(&flat);
	buf_release(&tight);
}

static void read_places(struct table *t)
{
	const struct input_options o = {.x = "x", .y = "y", .model = "model", .keep_places = true};
	struct error err = ERROR_INIT;
	if (!input_read(&o, (const char *const[]){path}, 1, t, &err))
		fail_msg("%s", err.message);
}

/* form 0: lines, 1: an array, 2: an array inside an object. */
static void check_json(struct random *r, int form, size_t n)
{
	static const char *const heads[] = {"", "[", "\xef\xbb\xbf{\"k\": NaN, \"results\": ["};
	static const char *const tails[] = {"", "]", "] }"};
	struct buf text = BUF_INIT, expected = BUF_INIT, out = BUF_INIT;
	struct error err = ERROR_INIT;
	struct table table;
	struct row_text t = {.write = into_buf, .ctx = &out};
	struct object *objects = calloc(n, sizeof *objects);
	buf_addstr(&text, heads[form]);
	for (size_t i = 0; i < n; i++) {
		buf_addstr(&text, form && i ? ", " : blank(r, true));
		objects[i].begin = text.len - (form == 2 ? 3 : 0);
		add_object(&text, &expected, r, i + 1);
		objects[i].end = text.len - (form == 2 ? 3 : 0);
		buf_addstr(&text, form ? blank(r, true) : "\n");
	}
	buf_addstr(&text, tails[form]);
	write_file(&text);
	read_places(&table);
	assert_int_equal(table.len, n);
	struct row_text_object *wanted = calloc(n, sizeof *wanted);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(table.places[i].begin, objects[i].begin);
		assert_int_equal(table.places[i].len, objects[i].end - objects[i].begin);
		assert_int_equal(table.places[i].outside, NAMES_NONE);
		wanted[i] = (struct row_text_object){table.places[i].begin, table.places[i].len,
						     ""};
	}
	if (!row_text_copy_json(&t, path, wanted, n, &err))
		fail_msg("%s", err.message);
	assert_int_equal(out.len, expected.len);
	assert_memory_equal(out.text, expected.text, out.len);
	buf_release(&text);
	buf_release(&expected);
	buf_release(&out);
	table_release(&table);
	free(objects);
	free(wanted);
	row_text_release(&t);
}

static void test_random_json(void **state)
{
	struct random r;
	(void)state;
	random_seed(&r, 4);
	for (int form = 0; form < 3; form++) {
		for (int round = 0; round < 40; round++)
			check_json(&r, form, 1 + below(&r, 20));
		check_json(&r, form, 9000);
	}
}

static void test_members(void **state)
{
	static const char text[] = "{} {\"a\":1 } {\n}";
	struct buf whole = BUF_INIT, out = BUF_INIT;
	struct error err = ERROR_INIT;
	struct row_text t = {.write = into_buf, .ctx = &out};
	const struct row_text_object objects[] = {
		{0, 2, "\"m\":1"}, {3, 8, "\"m\":\"}\",\"n\":2"}, {12, 3, "\"m\":1"}};
	(void)state;
	buf_addstr(&whole, text);
	write_file(&whole);
	assert_true(row_text_copy_json(&t, path, objects, 3, &err));
	assert_string_equal(buf_str(&out), "{\"m\":1}\n{\"a\":1,\"m\":\"}\",\"n\":2}\n{\"m\":1}\n");
	buf_release(&whole);
	buf_release(&out);
}

/* What a record has from around it, from a key on its path, from its file's name. */
static void test_outside(void **state)
{
	struct buf text = BUF_INIT;
	struct table t;
	(void)state;
	buf_addstr(&text, "{\"model\": \"M\\\"\", \"seed\": 3, \"results\": [{\"x\":1,\"y\":2},"
			  "{\"x\":1,\"y\":2,\"model\":\"own\"}]}");
	write_file(&text);
	read_places(&t);
	assert_int_equal(t.len, 2);
	assert_string_equal(names_text(&t.outsides, t.places[0].outside),
			    "\"model\":\"M\\\"\",\"seed\":3");
	assert_string_equal(names_text(&t.outsides, t.places[1].outside), "\"seed\":3");
	table_release(&t);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_tables), cmocka_unit_test(test_two_tables),
		cmocka_unit_test(test_failures),      cmocka_unit_test(test_random_json),
		cmocka_unit_test(test_members),       cmocka_unit_test(test_outside),
	};
	return cmocka_run_group_tests(tests, make_file, remove_file);
}
