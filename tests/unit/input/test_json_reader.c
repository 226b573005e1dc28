#include "json_reader.h"

#include "buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Writes every event into a buffer, with the line on which it came. */
struct log {
	struct buf out;
	struct json_reader *reader;
};

static void log_begin(void *ctx, bool array)
{
	struct log *log = ctx;

	buf_addf(&log->out, "%s%zu ", array ? "[" : "{", json_reader_line(log->reader));
}

static void log_end(void *ctx)
{
	struct log *log = ctx;

	buf_addf(&log->out, "/%zu ", json_reader_line(log->reader));
}

static void log_key(void *ctx, const char *text, size_t len)
{
	struct log *log = ctx;

	buf_addstr(&log->out, "k:");
	buf_add(&log->out, text, len);
	buf_addch(&log->out, ' ');
}

static void log_scalar(void *ctx, enum json_scalar kind, const char *text, size_t len)
{
	struct log *log = ctx;

	buf_addf(&log->out, "%c:", "0bnsN"[kind]);
	buf_add(&log->out, text, len);
	buf_addf(&log->out, "@%zu ", json_reader_line(log->reader));
}

static const struct json_handler handler = {log_begin, log_end, log_key, log_scalar};

/* Events, then "error: …" and "hint: …". Pieces are copied to the heap, so that a reader that looks
 * beyond them is caught. */
static void read_in_pieces(struct buf *out, const char *text, size_t len, size_t piece)
{
	struct log log = {.reader = NULL};
	struct error err = ERROR_INIT;
	bool ok = true;

	log.reader = json_reader_new("f.json", &handler, &log);
	for (size_t at = 0; ok && at < len; at += piece) {
		size_t n = len - at < piece ? len - at : piece;
		char *copy = malloc(n);

		memcpy(copy, text + at, n);
		ok = json_reader_feed(log.reader, copy, n, &err);
		free(copy);
	}
	ok = ok && json_reader_finish(log.reader, &err);
	assert_int_equal(ok, !error_is_set(&err));
	buf_addbuf(out, &log.out);
	if (err.message)
		buf_addf(out, "error: %s", err.message);
	if (err.hint)
		buf_addf(out, " hint: %s", err.hint);
	json_reader_free(log.reader);
	buf_release(&log.out);
	error_release(&err);
}

static void expect_len(const char *text, size_t len, const char *expected)
{
	struct buf whole = BUF_INIT, cut = BUF_INIT;

	read_in_pieces(&whole, text, len, len ? len : 1);
	assert_string_equal(buf_str(&whole), expected);
	for (size_t piece = 1; piece <= 31; piece++) {
		buf_reset(&cut);
		read_in_pieces(&cut, text, len, piece);
		assert_string_equal(buf_str(&cut), buf_str(&whole));
	}
	buf_release(&whole);
	buf_release(&cut);
}

static void expect(const char *text, const char *expected)
{
	expect_len(text, strlen(text), expected);
}

static void test_events(void **state)
{
	(void)state;
	expect("{\"a\": [1, -2.5e3, true, false, null, \"x\\u00e9\\n\"], \"b\": {}}",
	       "{1 k:a [1 n:1@1 n:-2.5e3@1 b:true@1 b:false@1 0:null@1 s:x\xc3\xa9\n@1 /1 k:b {1 "
	       "/1 /1 ");
	expect("12345678901234567890", "n:12345678901234567890@1 ");
	expect("{\"a\":1,\"a\":2}", "{1 k:a n:1@1 k:a n:2@1 /1 ");
	expect("\"\xf0\x9f\x98\x80\"", "s:\xf0\x9f\x98\x80@1 ");
}

static void test_lines(void **state)
{
	(void)state;
	expect("{}\n{}\r\n\n{\n}\n", "{1 /1 {2 /2 {4 /5 ");
	expect("[1,\n2\n,3\n,\n4]", "[1 n:1@1 n:2@2 n:3@3 n:4@5 /5 ");
	expect("1\n2\n3", "n:1@1 n:2@2 n:3@3 ");
	expect("  \n\n {} ", "{3 /3 ");
}

static void test_nonfinite_tokens(void **state)
{
	(void)state;
	expect("NaN", "N:NaN@1 ");
	expect("-Infinity", "N:-Infinity@1 ");
	expect("[NaN,Infinity,\n-Infinity, NaN,null]",
	       "[1 N:NaN@1 N:Infinity@1 N:-Infinity@2 N:NaN@2 0:null@2 /2 ");
	expect("{\"NaN\":\"NaN\",\"-\":\"-Infinity\",\"a\":NaN}",
	       "{1 k:NaN s:NaN@1 k:- s:-Infinity@1 k:a N:NaN@1 /1 ");
	expect("[\"\\\"NaN\\\\\",NaN,\"\\\\\\\"NaN\",NaN]",
	       "[1 s:\"NaN\\@1 N:NaN@1 s:\\\"NaN@1 N:NaN@1 /1 ");
	expect("[\"Name\",\"In\",\"N\",\"Na\",\"-\",-1,\"-I\",\"Infinit\"]",
	       "[1 s:Name@1 s:In@1 s:N@1 s:Na@1 s:-@1 n:-1@1 s:-I@1 s:Infinit@1 /1 ");
	expect("{\"a\":\nNaN}\n{\"b\":-1}\n[NaN]",
	       "{1 k:a N:NaN@2 /2 {3 k:b n:-1@3 /3 [4 N:NaN@4 /4 ");
}

static void test_nonfinite_on_a_long_line(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT, expected = BUF_INIT;

	(void)state;
	buf_addstr(&text, "[\"");
	buf_fill(&text, 'x', 9000);
	buf_addstr(&text, "\",\"NaN\",NaN,\"\\\"");
	buf_fill(&text, 'y', 9000);
	buf_addstr(&text, "\\\"NaN\",Infinity]");
	buf_addstr(&expected, "[1 s:");
	buf_fill(&expected, 'x', 9000);
	buf_addstr(&expected, "@1 s:NaN@1 N:NaN@1 s:\"");
	buf_fill(&expected, 'y', 9000);
	buf_addstr(&expected, "\"NaN@1 N:Infinity@1 /1 ");
	for (size_t piece = 1; piece <= 16384; piece = piece * 3 + 1) {
		buf_reset(&out);
		read_in_pieces(&out, text.text, text.len, piece);
		assert_string_equal(buf_str(&out), buf_str(&expected));
	}
	buf_release(&text);
	buf_release(&out);
	buf_release(&expected);
}

static void test_misspelt_nonfinite_tokens(void **state)
{
	(void)state;
	expect("[Nan]", "[1 error: f.json:1:2: not JSON near Nan");
	expect("[NaNs]", "[1 N:NaN@1 error: f.json:1:5: not JSON near s");
	expect("[1NaN]", "[1 n:1@1 error: f.json:1:3: \",\" or \"]\" is expected near NaN");
	expect("[-NaN]", "[1 error: f.json:1:2: malformed number near -NaN");
	expect("[-Inf]", "[1 error: f.json:1:2: malformed number near -Inf");
	expect("[--Infinity]", "[1 error: f.json:1:2: malformed number near --Infinity");
	expect("{NaN:1}", "{1 error: f.json:1:2: a key in double quotes is expected near NaN");
	expect("[1,\n Infinit]", "[1 n:1@1 error: f.json:2:2: not JSON near Infinit");
	expect("[In", "[1 error: f.json:1:2: not JSON near In");
	expect("[-", "[1 error: f.json:1:2: malformed number near -");
}

static void test_syntax_errors(void **state)
{
	(void)state;
	expect("{\"a\" 1}", "{1 k:a error: f.json:1:6: \":\" is expected after a key near 1");
	expect("{\"a\": 1 \"b\": 2}",
	       "{1 k:a n:1@1 error: f.json:1:9: \",\" or \"}\" is expected near \"b\"");
	expect("{\"a\": 1,\n}",
	       "{1 k:a n:1@1 error: f.json:2:1: a key in double quotes is expected near }");
	expect("{a: 1}", "{1 error: f.json:1:2: not JSON near a");
	expect("{'a': 1}", "{1 error: f.json:1:2: not JSON near 'a'");
	expect("{\"a\": ,}", "{1 k:a error: f.json:1:7: a value is expected near ,");
	expect("{\"a\": \"x\" : 1}",
	       "{1 k:a s:x@1 error: f.json:1:11: \",\" or \"}\" is expected near :");
	expect("[1 2]", "[1 n:1@1 error: f.json:1:4: \",\" or \"]\" is expected near 2");
	expect("[1,,2]", "[1 n:1@1 error: f.json:1:4: a value is expected near ,");
	expect("[1}", "[1 n:1@1 error: f.json:1:3: \",\" or \"]\" is expected near }");
	expect("{}\n]", "{1 /1 error: f.json:2:1: a value is expected near ]");
	expect("{},{}", "{1 /1 error: f.json:1:3: a value is expected near ,");
	expect("[1.]", "[1 error: f.json:1:2: malformed number near 1.");
	expect("[1.e5]", "[1 error: f.json:1:2: malformed number near 1.e5");
	expect("[tru]", "[1 error: f.json:1:2: not JSON near tru");
	expect("[truth]", "[1 error: f.json:1:2: not JSON near truth");
	expect("[1, /* no */ 2]", "[1 n:1@1 error: f.json:1:5: comments are not allowed near /*");
	expect("{\"a\": None}", "{1 k:a error: f.json:1:7: not JSON near None");
	expect("[\"\\x\"]", "[1 error: f.json:1:2: a string has an invalid escape near \"\\x\"");
	expect("[\"\\u12g4\"]", "[1 error: f.json:1:2: four hexadecimal digits are expected after "
				"\\u near \"\\u12g4\"");
	expect("[\"a\nb\"]",
	       "[1 error: f.json:1:2: a string has a bare control character near \"a");
	expect("[\"a\xff\"]", "[1 error: f.json:1:2: a string is not valid UTF-8 near \"a<FF>\"");
}

static void test_first_token_gets_a_hint(void **state)
{
	(void)state;
	expect("model,ppl\n", "error: f.json:1:1: not JSON near model hint: JSON or JSON Lines is "
			      "expected");
	expect("\n\n  <html lang=\"en\">", "error: f.json:3:3: not JSON near <html hint: JSON or "
					   "JSON Lines is expected");
}

static void test_long_tokens_are_cut(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	buf_addstr(&text, "[1 \"");
	buf_fill(&text, 'x', 200);
	buf_addstr(&text, "\"]");
	expect(buf_str(&text), "[1 n:1@1 error: f.json:1:4: \",\" or \"]\" is expected near "
			       "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…");
	buf_release(&text);
}

static void test_early_end(void **state)
{
	(void)state;
	expect("", "error: f.json: the file is empty");
	expect(" \n\t\r\n", "error: f.json: the file is empty");
	expect("{\"a\": 1,\n \"b", "{1 k:a n:1@1 error: f.json:2:4: the file ends in the middle of "
				   "a string");
	expect("[1, 2",
	       "[1 n:1@1 n:2@1 error: f.json:1:6: the file ends in the middle of an object or "
	       "array");
	expect("{\"a\":\n", "{1 k:a error: f.json:2:1: the file ends in the middle of an object or "
			    "array");
	expect("{} {", "{1 /1 {1 error: f.json:1:5: the file ends in the middle of an object or "
		       "array");
	expect("nul", "error: f.json:1:1: not JSON near nul hint: JSON or JSON Lines is expected");
}

static void test_depth(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;

	(void)state;
	buf_addch(&text, '\n');
	buf_fill(&text, '[', JSON_MAX_DEPTH);
	buf_fill(&text, ']', JSON_MAX_DEPTH);
	read_in_pieces(&out, text.text, text.len, text.len);
	assert_null(strstr(buf_str(&out), "error"));
	buf_reset(&text);
	buf_reset(&out);
	buf_addch(&text, '\n');
	buf_fill(&text, '[', JSON_MAX_DEPTH + 5);
	for (size_t piece = 1; piece < 300; piece += 13) {
		buf_reset(&out);
		read_in_pieces(&out, text.text, text.len, piece);
		assert_non_null(strstr(buf_str(&out), "error: f.json:2:129: objects and arrays are "
						      "nested more than 128 deep"));
	}
	buf_release(&text);
	buf_release(&out);
}

static void test_nul_bytes(void **state)
{
	const char text[] = "[\"a\\u0000b\"]";
	struct buf out = BUF_INIT;

	(void)state;
	read_in_pieces(&out, text, sizeof text - 1, 100);
	assert_int_equal(out.len, strlen("[1 s:a?b@1 /1 "));
	assert_memory_equal(out.text, "[1 s:a\0b@1 /1 ", out.len);
	buf_release(&out);
	expect_len("[\0]", 3, "[1 error: f.json:1:2: not JSON near <00>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_nonfinite_tokens),
		cmocka_unit_test(test_nonfinite_on_a_long_line),
		cmocka_unit_test(test_misspelt_nonfinite_tokens),
		cmocka_unit_test(test_syntax_errors),
		cmocka_unit_test(test_first_token_gets_a_hint),
		cmocka_unit_test(test_long_tokens_are_cut),
		cmocka_unit_test(test_early_end),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_nul_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
