/* What the engine does beyond the specification: places, errors, limits. */
#include "mustache.h"
#include "values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>

/* A toy language: [ and ] enclose place 1, where text is written between stars and strings between
 * plus signs; ( and ) enclose place 2, where neither can stand. */
static int scan(int place, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		place = text[i] == '[' ? 1 : text[i] == '(' ? 2 : strchr("])", text[i]) ? 0 : place;
	return place;
}

static bool write_toy(struct buf *out, const struct value *v, int place)
{
	if (place == 2)
		return false;
	buf_addf(out, v->kind == VALUE_TEXT ? "%d*%s*" : "%d+%s+", place, v->text);
	return true;
}

static const char *const toy_places[] = {"the open", "brackets", "parentheses"};
static const struct mustache_syntax toy = {toy_places, scan, write_toy};

static const char deep[] = "a{{>deep}}b";

static bool find_partial(void *ctx, const char *name, struct buf *label, struct buf *text,
			 struct error *err)
{
	size_t *loads = ctx;
	(*loads)++;
	buf_addf(label, "%s.mustache", name);
	if (strcmp(name, "deep") == 0)
		buf_addstr(text, deep);
	else if (strcmp(name, "bad") == 0)
		buf_addstr(text, "x\n y {{#z}}");
	else if (strcmp(name, "typo") == 0)
		buf_addstr(text, "x\n y {{titel}}");
	else if (strcmp(name, "good") == 0)
		buf_addstr(text, "[{{title}}]");
	else
		return error_set(err, "there is no template \"%s\"", name) ||
		       error_hint(err, "look elsewhere");
	return true;
}

struct outcome {
	struct buf out;
	struct error err;
	size_t loads;
};

static bool run(struct outcome *o, const char *text, const struct value *data)
{
	*o = (struct outcome){BUF_INIT, ERROR_INIT, 0};
	struct mustache_options options = {.partial = find_partial, .ctx = &o->loads};
	struct mustache *m = mustache_compile("t.mustache", text, strlen(text), &toy, &o->err);
	bool ok = m && mustache_render(m, data, &options, &o->out, &o->err);
	mustache_free(m);
	return ok;
}

static void end(struct outcome *o)
{
	buf_release(&o->out);
	error_release(&o->err);
}

static const char data_text[] = "{title: t'T', file: 'F', n: 0.1, raw: r'R[', on: true, none: "
				"null, series: [{name: t'a'}], "
				"axis: {x: {label: t'cost', low: 1}}}";

static void expect(const char *text, const char *expected)
{
	struct arena arena = ARENA_INIT;
	struct outcome o;
	if (!run(&o, text, values_from(&arena, data_text)))
		fail_msg("%s: %s", text, o.err.message);
	assert_string_equal(buf_str(&o.out), expected);
	end(&o);
	arena_release(&arena);
}

static void expect_error(const char *text, const char *message, const char *hint)
{
	struct arena arena = ARENA_INIT;
	struct outcome o;
	if (run(&o, text, values_from(&arena, data_text)))
		fail_msg("%s: gave \"%s\"", text, buf_str(&o.out));
	assert_string_equal(o.err.message, message);
	assert_int_equal(o.out.len, 0);
	if (hint && o.err.hint)
		assert_string_equal(o.err.hint, hint);
	else
		assert_true(!hint && !o.err.hint);
	end(&o);
	arena_release(&arena);
}

static void test_values_are_written_for_their_place(void **state)
{
	(void)state;
	expect("{{title}} [{{title}}] {{title}}", "0*T* [1*T*] 0*T*");
	expect("{{file}} [a{{file}}b{{file}}]", "0+F+ [a1+F+b1+F+]");
	expect("({{n}}{{{n}}}{{&n}}) {{n}}", "(0.10.10.1) 0.1");
	expect("({{raw}}{{{raw}}}{{&raw}})", "(R[R[R[)");
	expect("[{{#series}}{{name}}{{/series}}]{{title}}", "[1*a*]0*T*");
	expect("[{{! ] }}{{=<% %>=}}<%title%>]", "[1*T*]");
	expect("[{{axis.x.label}} {{axis.x.low}}]", "[1*cost* 1]");
	expect("{{^none}}x{{/none}}{{#none}}y{{/none}}{{#on}}z{{/on}}", "xz");
	expect("{{>good}}{{>good}}", "[1*T*][1*T*]");
}

static void test_text_where_it_cannot_stand(void **state)
{
	(void)state;
	expect_error("a\nb ({{title}})",
		     "t.mustache:2:4: \"title\" is text and cannot stand in parentheses", NULL);
	expect_error("(é{{axis.x.label}})",
		     "t.mustache:1:3: \"axis.x.label\" is text and cannot stand in parentheses",
		     NULL);
	expect_error("[{{{title}}}]",
		     "t.mustache:1:2: \"title\" is text and needs two braces, not three", NULL);
	expect_error("{{&file}}",
		     "t.mustache:1:1: \"file\" is text and needs two braces, not three", NULL);
}

static void test_places_do_not_depend_on_the_data(void **state)
{
	(void)state;
	expect_error("x {{#on}}[{{/on}}]",
		     "t.mustache:1:11: section \"on\" begins in the open and ends in brackets",
		     NULL);
	expect_error("[{{^on}}]({{/on}}]",
		     "t.mustache:1:11: section \"on\" begins in brackets and ends in parentheses",
		     NULL);
	expect_error("[\n{{>good}}]", "t.mustache:2:1: partial \"good\" stands in brackets", NULL);
	expect_error("a\nb [", "t.mustache:2:4: the template ends in brackets", NULL);
}

static void test_names_that_are_not_there(void **state)
{
	(void)state;
	expect_error("{{titel}}", "t.mustache:1:1: nothing is called \"titel\"",
		     "did you mean \"title\"?");
	expect_error("{{#sereis}}{{/sereis}}", "t.mustache:1:1: nothing is called \"sereis\"",
		     "did you mean \"series\"?");
	expect_error("{{^sereis}}{{/sereis}}", "t.mustache:1:1: nothing is called \"sereis\"",
		     "did you mean \"series\"?");
	expect_error("{{{quite_another}}}", "t.mustache:1:1: nothing is called \"quite_another\"",
		     NULL);
	expect_error("{{#series}}\n {{nam}}{{/series}}",
		     "t.mustache:2:2: nothing is called \"nam\"", "did you mean \"name\"?");
	expect_error("{{#series}}{{titel}}{{/series}}",
		     "t.mustache:1:12: nothing is called \"titel\"", "did you mean \"title\"?");
	expect_error("{{axsi.x.label}}", "t.mustache:1:1: nothing is called \"axsi\"",
		     "did you mean \"axis\"?");
	expect_error("{{axis.x.lable}}", "t.mustache:1:1: nothing is called \"axis.x.lable\"",
		     "did you mean \"axis.x.label\"?");
	expect_error("{{axis.y.label}}", "t.mustache:1:1: nothing is called \"axis.y\"", NULL);
	expect_error("{{title.x}}", "t.mustache:1:1: nothing is called \"title.x\"", NULL);
}

static void test_values_that_cannot_be_written(void **state)
{
	(void)state;
	expect_error("{{none}}", "t.mustache:1:1: \"none\" has no value here", NULL);
	expect_error("{{{on}}}", "t.mustache:1:1: \"on\" is true or false and cannot be written",
		     NULL);
	expect_error("{{series}}",
		     "t.mustache:1:1: \"series\" is a list or an object and cannot be written",
		     NULL);
	expect_error("{{axis}}",
		     "t.mustache:1:1: \"axis\" is a list or an object and cannot be written", NULL);
	expect_error("{{.}}", "t.mustache:1:1: \".\" is a list or an object and cannot be written",
		     NULL);
}

static void test_numbers_must_be_finite(void **state)
{
	const double bad[] = {NAN, INFINITY, -INFINITY};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct arena arena = ARENA_INIT;
		struct value *root = value_object(&arena);
		struct outcome o;
		value_set_number(&arena, root, "x", bad[i]);
		assert_false(run(&o, "set x {{x}}", root));
		assert_string_equal(o.err.message, "t.mustache:1:7: \"x\" is not a finite number");
		end(&o);
		arena_release(&arena);
	}
}

static void test_syntax_errors(void **state)
{
	(void)state;
	expect_error("a\nbc {{#series}}\n", "t.mustache:2:4: section \"series\" is not closed",
		     NULL);
	expect_error("{{#on}}{{#series}}{{/on}}",
		     "t.mustache:1:19: \"on\" is closed, but the open section is \"series\"", NULL);
	expect_error(" {{/on}}", "t.mustache:1:2: \"on\" is closed, but no section is open", NULL);
	expect_error("a {{b", "t.mustache:1:3: tag is not closed: \"}}\" is missing", NULL);
	expect_error("a {{", "t.mustache:1:3: tag is not closed: \"}}\" is missing", NULL);
	expect_error("a {{{b}} }", "t.mustache:1:3: tag is not closed: \"}}}\" is missing", NULL);
	expect_error("{{=<% %>}}", "t.mustache:1:1: tag is not closed: \"=}}\" is missing", NULL);
	expect_error("{{=<% %>=}} <%b}}", "t.mustache:1:13: tag is not closed: \"%>\" is missing",
		     NULL);
	expect_error("{{}}", "t.mustache:1:1: tag has no name", NULL);
	expect_error("{{#  }}", "t.mustache:1:1: tag has no name", NULL);
	expect_error("{{> }}", "t.mustache:1:1: tag has no name", NULL);
	expect_error("{{a b}}", "t.mustache:1:1: \"a b\" is not a name", NULL);
	expect_error("{{>a b}}", "t.mustache:1:1: \"a b\" is not a name", NULL);
	expect_error("{{a\nb}}", "t.mustache:1:1: \"a<0A>b\" is not a name", NULL);
	expect_error("{{.a}}", "t.mustache:1:1: \".a\" is not a name", NULL);
	expect_error("{{a.}}", "t.mustache:1:1: \"a.\" is not a name", NULL);
	expect_error("{{a..b}}", "t.mustache:1:1: \"a..b\" is not a name", NULL);
	expect_error("{{..}}", "t.mustache:1:1: \"..\" is not a name", NULL);
	expect_error("{{$a}}", "t.mustache:1:1: unknown kind of tag: \"{{$\"", NULL);
	expect_error("{{<a}}", "t.mustache:1:1: unknown kind of tag: \"{{<\"", NULL);
	expect_error("{{*a}}", "t.mustache:1:1: unknown kind of tag: \"{{*\"", NULL);
	const char *const delimiters[] = {"{{=a=}}", "{{= =}}", "{{=a b c=}}", "{{=<=> %=}}"};
	for (size_t i = 0; i < 4; i++)
		expect_error(delimiters[i],
			     "t.mustache:1:1: a set-delimiter tag holds two delimiters, as in "
			     "{{=<% %>=}}",
			     NULL);
}

static void test_errors_in_partials_name_the_partial(void **state)
{
	(void)state;
	expect_error("{{>bad}}", "bad.mustache:2:4: section \"z\" is not closed", NULL);
	expect_error("{{>typo}}", "typo.mustache:2:4: nothing is called \"titel\"",
		     "did you mean \"title\"?");
	expect_error("\n {{>nix}}", "t.mustache:2:2: there is no template \"nix\"",
		     "look elsewhere");
	expect_error("{{>deep}}", "deep.mustache:1:2: partials are nested more than 64 deep", NULL);
}

static void test_a_partial_is_compiled_once(void **state)
{
	struct arena arena = ARENA_INIT;
	struct outcome o;
	(void)state;
	assert_true(run(&o, "{{#l}}{{>good}}{{/l}}{{>good}}",
			values_from(&arena, "{l: [1, 2, 3], title: 'x'}")));
	assert_int_equal(o.loads, 1);
	end(&o);
	arena_release(&arena);
}

static void test_without_partials(void **state)
{
	struct arena arena = ARENA_INIT;
	struct mustache_options none = {.lenient = false};
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;
	struct mustache *m = mustache_compile("x", "{{>p}}", 6, NULL, &err);
	(void)state;
	assert_false(mustache_render(m, value_object(&arena), &none, &out, &err));
	assert_string_equal(err.message, "x:1:1: there are no partials");
	mustache_free(m);
	error_release(&err);
	arena_release(&arena);
}

static void test_without_a_syntax_nothing_is_escaped(void **state)
{
	struct arena arena = ARENA_INIT;
	struct mustache_options options = {.lenient = false};
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;
	const char text[] = "({{a}})";
	struct mustache *m = mustache_compile("x", text, strlen(text), NULL, &err);
	(void)state;
	buf_addstr(&out, "kept ");
	assert_true(mustache_render(m, values_from(&arena, "{a: t'<\"'}"), &options, &out, &err));
	assert_string_equal(buf_str(&out), "kept (<\")");
	mustache_free(m);
	buf_release(&out);
	arena_release(&arena);
}

static void repeat(struct buf *b, const char *s, int times)
{
	for (int i = 0; i < times; i++)
		buf_addstr(b, s);
}

static void test_depth_of_sections(void **state)
{
	struct buf text = BUF_INIT;
	(void)state;
	repeat(&text, "{{#on}}", 64);
	buf_addstr(&text, "x");
	repeat(&text, "{{/on}}", 64);
	expect(buf_str(&text), "x");
	buf_reset(&text);
	repeat(&text, "{{#on}}", 65);
	expect_error(buf_str(&text), "t.mustache:1:449: sections are nested more than 64 deep",
		     NULL);
	buf_release(&text);
}

static void test_every_prefix_of_a_template_is_taken_or_refused(void **state)
{
	const char text[] =
		"[{{title}}] {{#series}}\n {{{n}}} {{^on}}{{/on}}\n{{/series}} {{! c }}\n"
		"{{=<% %>=}} <%>good%> <%&n%>\n <%={{ }}=%> {{axis.x.low}}\n";
	struct arena arena = ARENA_INIT;
	const struct value *data = values_from(&arena, data_text);
	(void)state;
	for (size_t len = 0; len < sizeof text; len++) {
		char *part = arena_strndup(&arena, text, len);
		struct outcome o;
		bool ok = run(&o, part, data);
		assert_int_equal(ok, !error_is_set(&o.err));
		assert_true(len + 1 < sizeof text || ok);
		end(&o);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_are_written_for_their_place),
		cmocka_unit_test(test_text_where_it_cannot_stand),
		cmocka_unit_test(test_places_do_not_depend_on_the_data),
		cmocka_unit_test(test_names_that_are_not_there),
		cmocka_unit_test(test_values_that_cannot_be_written),
		cmocka_unit_test(test_numbers_must_be_finite),
		cmocka_unit_test(test_syntax_errors),
		cmocka_unit_test(test_errors_in_partials_name_the_partial),
		cmocka_unit_test(test_a_partial_is_compiled_once),
		cmocka_unit_test(test_without_partials),
		cmocka_unit_test(test_without_a_syntax_nothing_is_escaped),
		cmocka_unit_test(test_depth_of_sections),
		cmocka_unit_test(test_every_prefix_of_a_template_is_taken_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
