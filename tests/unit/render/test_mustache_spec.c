/* The rules of the Mustache specification, section by section, each shown by a case. */
#include "mustache.h"
#include "values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

struct spec {
	const char *rule;
	const char *data;
	const char *text;
	const char *expected;
	const char *partials[6]; /* name, text, name, text, … */
};

static int only_place(int place, const char *text, size_t len)
{
	(void)text;
	(void)len;
	return place;
}

static bool write_html(struct buf *out, const struct value *v, int place)
{
	(void)place;
	for (size_t i = 0; i < v->len; i++) {
		char c = v->text[i];
		const char *name = c == '&'   ? "&amp;"
				   : c == '<' ? "&lt;"
				   : c == '>' ? "&gt;"
				   : c == '"' ? "&quot;"
					      : NULL;
		if (name)
			buf_addstr(out, name);
		else
			buf_addch(out, c);
	}
	return true;
}

static const char *const html_places[] = {"text"};
static const struct mustache_syntax html = {html_places, only_place, write_html};

static bool find_partial(void *ctx, const char *name, struct buf *label, struct buf *text,
			 struct error *err)
{
	const char *const *p = ctx;
	for (size_t i = 0; i < 6 && p[i]; i += 2) {
		if (strcmp(p[i], name) == 0) {
			buf_addstr(label, name);
			buf_addstr(text, p[i + 1]);
			return true;
		}
	}
	return error_set(err, "no partial %s", name);
}

static bool run_one(const struct spec *s)
{
	struct arena arena = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	struct mustache_options options = {
		.lenient = true, .partial = find_partial, .ctx = (void *)(uintptr_t)s->partials};
	struct mustache *m = mustache_compile("spec", s->text, strlen(s->text), &html, &err);
	bool ok = m && mustache_render(m, values_from(&arena, s->data), &options, &out, &err);
	bool good = ok && strcmp(buf_str(&out), s->expected) == 0;
	if (!good)
		fprintf(stderr, "%s\n  template: %s\n  expected: %s\n  got:      %s\n", s->rule,
			s->text, s->expected, ok ? buf_str(&out) : err.message);
	mustache_free(m);
	error_release(&err);
	buf_release(&out);
	arena_release(&arena);
	return good;
}

static void run_all(const struct spec *cases, size_t count)
{
	size_t bad = 0;
	for (size_t i = 0; i < count; i++)
		bad += !run_one(&cases[i]);
	assert_int_equal(bad, 0);
}

#define RUN(cases) run_all(cases, sizeof(cases) / sizeof *(cases))

static const struct spec interpolation_cases[] = {
	{"no tags", "{}", "plain {text} } }} stays\n", "plain {text} } }} stays\n", {0}},
	{"empty template", "{}", "", "", {0}},
	{"a value", "{who: 'you'}", "to {{who}}!", "to you!", {0}},
	{"no re-interpolation", "{a: '{{b}}', b: 'no'}", "{{a}} {{{a}}}", "{{b}} {{b}}", {0}},
	{"escaped", "{a: '& \" < >'}", "{{a}}", "&amp; &quot; &lt; &gt;", {0}},
	{"three braces", "{a: '& \" < >'}", "{{{a}}}", "& \" < >", {0}},
	{"ampersand", "{a: '& \" < >'}", "{{&a}}", "& \" < >", {0}},
	{"integer", "{n: 85}", "{{n}} {{{n}}} {{&n}}", "85 85 85", {0}},
	{"decimal", "{n: 1.21}", "{{n}} {{{n}}} {{&n}}", "1.21 1.21 1.21", {0}},
	{"null", "{n: null}", "({{n}}{{{n}}}{{&n}})", "()", {0}},
	{"missing", "{}", "({{n}}{{{n}}}{{&n}})", "()", {0}},
	{"dotted", "{a: {b: 'x'}}", "{{a.b}} {{{a.b}}} {{&a.b}}", "x x x", {0}},
	{"dotted is a section", "{a: {b: 'x'}}", "{{a.b}}{{#a}}{{b}}{{/a}}", "xx", {0}},
	{"any depth", "{a: {b: {c: {d: {e: 'deep'}}}}}", "{{a.b.c.d.e}}", "deep", {0}},
	{"broken chain", "{a: {}}", "({{a.b.c}})", "()", {0}},
	{"broken chain is not mended above",
	 "{a: {b: {}}, c: {name: 'x'}}",
	 "({{a.b.c.name}})",
	 "()",
	 {0}},
	{"through a text", "{a: 'x'}", "({{a.b}})", "()", {0}},
	{"first part through the stack",
	 "{a: {b: 'up'}, c: {d: 1}}",
	 "{{#c}}{{a.b}}{{/c}}",
	 "up",
	 {0}},
	{"first part decides", "{a: {b: {}}, b: {c: 'wrong'}}", "({{#a}}{{b.c}}{{/a}})", "()", {0}},
	{"no falling back inside a chain",
	 "{a: {x: {}, y: 1}, y: 'wrong'}",
	 "({{#a}}{{x.y}}{{/a}})",
	 "()",
	 {0}},
	{"implicit iterator", "'x'", "{{.}}", "x", {0}},
	{"implicit iterator escaped", "'<'", "{{.}} {{{.}}} {{&.}}", "&lt; < <", {0}},
	{"implicit number", "85", "{{.}}", "85", {0}},
	{"blanks around stay", "{a: 'x'}", "| {{a}} {{{a}}} {{&a}} |", "| x x x |", {0}},
	{"alone on its line", "{a: 'x'}", "  {{a}}\n  {{{a}}}\n  {{&a}}\n", "  x\n  x\n  x\n", {0}},
	{"blanks inside", "{a: 'x'}", "|{{ a }}{{{ a }}}{{& a }}{{ & a }}|", "|xxxx|", {0}},
	{"newlines inside", "{a: 'x'}", "|{{\na\n}}|", "|x|", {0}},
	{"braces beside", "{a: 'x'}", "{ {{a}} } {{{a}}} }", "{ x } x }", {0}},
	{"names are bytes", "{μ-x/y: 'x'}", "{{μ-x/y}}", "x", {0}},
	{"names are case-sensitive", "{a: 'x', A: 'y'}", "{{a}}{{A}}", "xy", {0}},
	{"a brace before the tag", "{a: 'x'}", "{ {{a}}", "{ x", {0}},
	{"bool", "{a: true, b: false}", "{{a}} {{b}}", "true false", {0}},
};

static void test_interpolation(void **state)
{
	(void)state;
	RUN(interpolation_cases);
}

static const struct spec sections_cases[] = {
	{"true", "{a: true}", "|{{#a}}yes{{/a}}|", "|yes|", {0}},
	{"false", "{a: false}", "|{{#a}}yes{{/a}}|", "||", {0}},
	{"null", "{a: null}", "|{{#a}}yes{{/a}}|", "||", {0}},
	{"missing", "{}", "|{{#a}}yes{{/a}}|", "||", {0}},
	{"empty text", "{a: ''}", "|{{#a}}yes{{/a}}|", "||", {0}},
	{"zero is a value", "{a: 0}", "|{{#a}}{{.}}{{/a}}|", "|0|", {0}},
	{"object is a context", "{a: {name: 'Joe'}}", "{{#a}}Hi {{name}}.{{/a}}", "Hi Joe.", {0}},
	{"empty object is true", "{a: {}}", "{{#a}}yes{{/a}}", "yes", {0}},
	{"parent contexts",
	 "{a: 'A', b: 'B', s: {b: 'C'}}",
	 "{{#s}}{{a}}{{b}}{{/s}}{{b}}",
	 "ACB",
	 {0}},
	{"text is a context", "{a: 'x', b: 'y'}", "{{#a}}{{.}}{{b}}{{/a}}", "xy", {0}},
	{"list of objects", "{l: [{i: 1}, {i: 2}, {i: 3}]}", "{{#l}}{{i}};{{/l}}", "1;2;3;", {0}},
	{"empty list", "{l: []}", "|{{#l}}yes{{/l}}|", "||", {0}},
	{"list members shadow", "{i: 0, l: [{i: 1}, {}]}", "{{#l}}{{i}};{{/l}}", "1;0;", {0}},
	{"doubled",
	 "{b: true, t: 'second'}",
	 "{{#b}}\n1\n{{/b}}\n{{t}}\n{{#b}}\n3\n{{/b}}\n",
	 "1\nsecond\n3\n",
	 {0}},
	{"nested true", "{b: true}", "A{{#b}}B{{#b}}C{{/b}}D{{/b}}E", "ABCDE", {0}},
	{"nested false", "{b: false}", "A{{#b}}B{{#b}}C{{/b}}D{{/b}}E", "AE", {0}},
	{"nested lists",
	 "{t: [{n: 'a', m: [{n: 'b'}, {n: 'c'}]}, {n: 'd', m: []}]}",
	 "{{#t}}{{n}}({{#m}}{{n}}{{/m}}){{/t}}",
	 "a(bc)d()",
	 {0}},
	{"deep contexts",
	 "{a: {one: 1}, b: {two: 2}, c: {three: 3, d: {four: 4}}}",
	 "{{#a}}{{#b}}{{#c}}{{one}}{{two}}{{three}}{{#d}}{{four}}{{one}}{{/d}}{{/c}}{{/"
	 "b}}{{/a}}",
	 "12341",
	 {0}},
	{"iterator over texts", "{l: ['a', 'b']}", "{{#l}}({{.}}){{/l}}", "(a)(b)", {0}},
	{"iterator over numbers", "{l: [1, 2.5]}", "{{#l}}({{.}}){{/l}}", "(1)(2.5)", {0}},
	{"iterator over lists",
	 "{l: [[1, 2], ['a']]}",
	 "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}",
	 "(12)(a)",
	 {0}},
	{"iterator escaped", "{l: ['<', '&']}", "{{#l}}{{.}}{{{.}}}{{/l}}", "&lt;<&amp;&", {0}},
	{"root list", "[{v: 'a'}, {v: 'b'}]", "{{#.}}({{v}}){{/.}}", "(a)(b)", {0}},
	{"dotted true", "{a: {b: {c: true}}}", "|{{#a.b.c}}Here{{/a.b.c}}|", "|Here|", {0}},
	{"dotted false", "{a: {b: {c: false}}}", "|{{#a.b.c}}Here{{/a.b.c}}|", "||", {0}},
	{"dotted broken", "{a: {}}", "|{{#a.b.c}}Here{{/a.b.c}}|", "||", {0}},
	{"dotted list", "{a: {b: [1, 2]}}", "{{#a.b}}{{.}}{{/a.b}}", "12", {0}},
	{"blanks around stay", "{b: true}", " | {{#b}}\t|\t{{/b}} | \n", " | \t|\t | \n", {0}},
	{"lines inside stay",
	 "{b: true}",
	 " | {{#b}} {{! no }}\n {{/b}} | \n",
	 " |  \n  | \n",
	 {0}},
	{"indented in a line",
	 "{b: true}",
	 " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n",
	 " YES\n GOOD\n",
	 {0}},
	{"standalone",
	 "{b: true}",
	 "| This\n{{#b}}\n|\n{{/b}}\n| Line\n",
	 "| This\n|\n| Line\n",
	 {0}},
	{"standalone, indented",
	 "{b: true}",
	 "| This\n  {{#b}}\n|\n\t{{/b}}  \n| Line\n",
	 "| This\n|\n| Line\n",
	 {0}},
	{"standalone, CRLF", "{b: true}", "|\r\n{{#b}}\r\n{{/b}}\r\n|", "|\r\n|", {0}},
	{"standalone on the first line", "{b: true}", "  {{#b}}\n#{{/b}}\n/", "#\n/", {0}},
	{"standalone on the last line", "{b: true}", "#{{#b}}\n/\n  {{/b}}", "#\n/\n", {0}},
	{"two tags on a line stand not alone", "{b: true}", "{{#b}}{{/b}}\nx", "\nx", {0}},
	{"a tag and a comment neither", "{b: true}", "{{#b}} {{! no }}\n{{/b}}\n", " \n", {0}},
	{"a tag after a lone carriage return", "{b: true}", "{{#b}}\rx{{/b}}", "\rx", {0}},
	{"blanks inside", "{b: true}", "|{{# b }}={{/ b }}|{{ #b }}={{ /b }}|", "|=|=|", {0}},
	{"variables between", "{l: [1, 2]}", "<{{#l}}\n{{.}},\n{{/l}}\n>", "<\n1,\n\n2,\n>", {0}},
};

static void test_sections(void **state)
{
	(void)state;
	RUN(sections_cases);
}

static const struct spec inverted_cases[] = {
	{"false", "{a: false}", "|{{^a}}no{{/a}}|", "|no|", {0}},
	{"true", "{a: true}", "|{{^a}}no{{/a}}|", "||", {0}},
	{"null", "{a: null}", "|{{^a}}no{{/a}}|", "|no|", {0}},
	{"missing", "{}", "|{{^a}}no{{/a}}|", "|no|", {0}},
	{"object", "{a: {name: 'Joe'}}", "|{{^a}}no{{/a}}|", "||", {0}},
	{"list", "{a: [{n: 1}]}", "|{{^a}}no{{/a}}|", "||", {0}},
	{"empty list", "{a: []}", "|{{^a}}no{{/a}}|", "|no|", {0}},
	{"empty text", "{a: ''}", "|{{^a}}no{{/a}}|", "|no|", {0}},
	{"no new context", "{a: {b: false}, c: 'x'}", "{{#a}}{{^b}}{{c}}{{/b}}{{/a}}", "x", {0}},
	{"doubled",
	 "{b: false, t: 'second'}",
	 "{{^b}}\n1\n{{/b}}\n{{t}}\n{{^b}}\n3\n{{/b}}\n",
	 "1\nsecond\n3\n",
	 {0}},
	{"nested false", "{b: false}", "A{{^b}}B{{^b}}C{{/b}}D{{/b}}E", "ABCDE", {0}},
	{"nested true", "{b: true}", "A{{^b}}B{{^b}}C{{/b}}D{{/b}}E", "AE", {0}},
	{"dotted true", "{a: {b: true}}", "|{{^a.b}}no{{/a.b}}|", "||", {0}},
	{"dotted false", "{a: {b: false}}", "|{{^a.b}}no{{/a.b}}|", "|no|", {0}},
	{"dotted broken", "{a: {}}", "|{{^a.b.c}}no{{/a.b.c}}|", "|no|", {0}},
	{"both", "{b: true}", "{{#b}}y{{/b}}{{^b}}n{{/b}}", "y", {0}},
	{"last of a list apart",
	 "{l: [{n: 'a', last: false}, {n: 'b', last: true}]}",
	 "{{#l}}{{n}}{{^last}}, {{/last}}{{/l}}",
	 "a, b",
	 {0}},
	{"blanks around stay", "{b: false}", " | {{^b}}\t|\t{{/b}} | \n", " | \t|\t | \n", {0}},
	{"standalone",
	 "{b: false}",
	 "| This\n{{^b}}\n|\n{{/b}}\n| Line\n",
	 "| This\n|\n| Line\n",
	 {0}},
	{"standalone, indented",
	 "{b: false}",
	 "| This\n  {{^b}}\n|\n  {{/b}}\n| Line\n",
	 "| This\n|\n| Line\n",
	 {0}},
	{"standalone, CRLF", "{b: false}", "|\r\n{{^b}}\r\n{{/b}}\r\n|", "|\r\n|", {0}},
	{"standalone on the first line", "{b: false}", "  {{^b}}\n^{{/b}}\n/", "^\n/", {0}},
	{"standalone on the last line", "{b: false}", "^{{^b}}\n/\n  {{/b}}", "^\n/\n", {0}},
	{"blanks inside", "{b: false}", "|{{^ b }}={{/ b }}|", "|=|", {0}},
};

static void test_inverted(void **state)
{
	(void)state;
	RUN(inverted_cases);
}

static const struct spec comments_cases[] = {
	{"inline", "{}", "12345{{! comment }}67890", "1234567890", {0}},
	{"several lines", "{}", "12345{{!\n  comment\n}}67890\n", "1234567890\n", {0}},
	{"standalone", "{}", "Begin.\n{{! comment }}\nEnd.\n", "Begin.\nEnd.\n", {0}},
	{"standalone, indented", "{}", "Begin.\n  {{! comment }}\nEnd.\n", "Begin.\nEnd.\n", {0}},
	{"standalone, CRLF", "{}", "|\r\n{{! comment }}\r\n|", "|\r\n|", {0}},
	{"standalone on the first line", "{}", "  {{! I'm alone }}\n!", "!", {0}},
	{"standalone on the last line", "{}", "!\n  {{! I'm alone }}", "!\n", {0}},
	{"several lines standalone",
	 "{}",
	 "Begin.\n{{!\nsomething\n}}\nEnd.\n",
	 "Begin.\nEnd.\n",
	 {0}},
	{"several lines standalone, indented",
	 "{}",
	 "Begin.\n  {{!\n    some\n  }}\nEnd.\n",
	 "Begin.\nEnd.\n",
	 {0}},
	{"after text it is not alone", "{}", "  12 {{! 34 }}\n", "  12 \n", {0}},
	{"before text it is not alone", "{}", "{{! 34 }} 12\n", " 12\n", {0}},
	{"blanks around stay", "{}", "12345 {{! comment }} 67890", "12345  67890", {0}},
	{"holds anything", "{}", "{{! {{# / = > ' }}x", "x", {0}},
	{"hides no variable", "{'! comment': 1, comment: 4}", ">{{! comment }}<", "><", {0}},
	{"the only content", "{}", "{{! alone }}", "", {0}},
};

static void test_comments(void **state)
{
	(void)state;
	RUN(comments_cases);
}

static const struct spec partials_cases[] = {
	{"found", "{}", "({{>p}})", "(from partial)", {"p", "from partial"}},
	{"not found", "{}", "({{>p}})", "()", {0}},
	{"context", "{t: 'content'}", "({{>p}})", "(*content*)", {"p", "*{{t}}*"}},
	{"recursion",
	 "{c: 'X', n: [{c: 'Y', n: []}]}",
	 "{{>node}}",
	 "X<Y<>>",
	 {"node", "{{c}}<{{#n}}{{>node}}{{/n}}>"}},
	{"nested",
	 "{a: 'hello', b: 'world'}",
	 "{{>outer}}",
	 "*hello world!*",
	 {"outer", "*{{a}} {{>inner}}*", "inner", "{{b}}!"}},
	{"several times",
	 "{l: [1, 2]}",
	 "{{#l}}{{>p}}{{/l}}{{#l}}{{>p}}{{/l}}",
	 "1;2;1;2;",
	 {"p", "{{.}};"}},
	{"in a line", "{}", "| {{>p}} |", "| \t|\t |", {"p", "\t|\t"}},
	{"in a line: not indented", "{d: '|'}", "  {{d}}  {{> p}}\n", "  |  >\n>\n", {"p", ">\n>"}},
	{"first in a line: not indented", "{}", "  {{>p}} x\n", "  >\n> x\n", {"p", ">\n>"}},
	{"standalone, CRLF", "{}", "|\r\n{{>p}}\r\n|", "|\r\n>|", {"p", ">"}},
	{"standalone on the first line", "{}", "  {{>p}}\n>", "  >\n  >>", {"p", ">\n>"}},
	{"standalone on the last line", "{}", ">\n  {{>p}}", ">\n  >\n  >", {"p", ">\n>"}},
	{"indentation",
	 "{c: '<\n->'}",
	 "\\\n {{>p}}\n/\n",
	 "\\\n |\n <\n->\n |\n/\n",
	 {"p", "|\n{{{c}}}\n|\n"}},
	{"indentation of variables within a line",
	 "{c: 'x'}",
	 "  {{>p}}\n",
	 "  axb\n  x\n",
	 {"p", "a{{c}}b\n{{c}}\n"}},
	{"indentation adds up",
	 "{}",
	 " {{>outer}}\n",
	 " a\n   b\n   c\n d\n",
	 {"outer", "a\n  {{>inner}}\nd\n", "inner", "b\nc\n"}},
	{"indentation by tabs", "{}", "\t{{>p}}\n", "\ta\n\tb\n", {"p", "a\nb\n"}},
	{"indentation in lists",
	 "{l: [1, 2]}",
	 "  {{>p}}\n",
	 "  [\n  1\n  2\n  ]\n",
	 {"p", "[\n{{#l}}\n{{.}}\n{{/l}}\n]\n"}},
	{"indentation before a section in a line",
	 "{l: [1, 2]}",
	 "  {{>p}}\n",
	 "  12;\n  x\n",
	 {"p", "{{#l}}{{.}}{{/l}};\nx\n"}},
	{"indentation before an end in a line",
	 "{l: [1, 2]}",
	 " {{>p}}\n",
	 " <1\n 2\n >\n",
	 {"p", "<{{#l}}{{.}}\n{{/l}}>\n"}},
	{"indentation after a comment", "{}", " {{>p}}\n", " x\n", {"p", "{{! c }}x\n"}},
	{"empty lines are not indented",
	 "{}",
	 "  {{>p}}\n",
	 "  a\n\n  b\n\r\n",
	 {"p", "a\n\nb\n\r\n"}},
	{"not indented: an inner one in a line",
	 "{}",
	 "  {{>p}}\n",
	 "  (x\ny)\n",
	 {"p", "({{>q}})\n", "q", "x\ny"}},
	{"an empty partial takes its line", "{}", "a\n  {{>p}}\nb\n", "a\nb\n", {"p", ""}},
	{"a missing one too", "{}", "a\n  {{>p}}\nb\n", "a\nb\n", {0}},
	{"dots in a name", "{}", "{{>a.b}}", "x", {"a.b", "x"}},
	{"blanks inside", "{b: true}", "|{{> p }}|{{ >p }}|", "|[]|[]|", {"p", "[]"}},
};

static void test_partials(void **state)
{
	(void)state;
	RUN(partials_cases);
}

static const struct spec delimiters_cases[] = {
	{"changed", "{t: 'Hey!'}", "{{=<% %>=}}(<%t%>)", "(Hey!)", {0}},
	{"special characters", "{t: 'works'}", "({{=[ ]=}}[t])", "(works)", {0}},
	{"the old ones are text", "{t: 'x'}", "{{=<% %>=}}{{t}}<%t%>", "{{t}}x", {0}},
	{"and back", "{t: 'x'}", "{{=| |=}}|t||={{ }}=|{{t}}|t|", "xx|t|", {0}},
	{"sections",
	 "{s: true, d: 'got'}",
	 "{{#s}}{{d}}|d|{{/s}}{{= | | =}}|#s|{{d}}|d||/s|",
	 "got|d|{{d}}got",
	 {0}},
	{"inverted sections", "{s: false}", "{{^s}}a{{/s}}{{= | | =}}|^s|b|/s|", "ab", {0}},
	{"comments and partials", "{}", "{{=| |=}}|! c |(|>p|)", "(x)", {"p", "x"}},
	{"not escaped", "{a: '<'}", "{{=| |=}}|&a|", "<", {0}},
	{"not escaped, with a brace", "{a: '<'}", "{{=<% %>=}}<%{a}%>", "<", {0}},
	{"not handed to a partial", "{v: 'yes'}", "{{= | | =}}|>p|", ".yes.", {"p", ".{{v}}."}},
	{"not handed back", "{v: 'yes'}", "{{>p}}.{{v}}.", ".yes..yes.", {"p", "{{= | | =}}.|v|."}},
	{"blanks around stay", "{}", "| {{=@ @=}} |", "|  |", {0}},
	{"in a line", "{}", " | {{=@ @=}}\n", " | \n", {0}},
	{"standalone", "{}", "Begin.\n{{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n", {0}},
	{"standalone, indented", "{}", "Begin.\n  {{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n", {0}},
	{"standalone, CRLF", "{}", "|\r\n{{= @ @ =}}\r\n|", "|\r\n|", {0}},
	{"standalone on the first line", "{}", "  {{=@ @=}}\n=", "=", {0}},
	{"standalone on the last line", "{}", "=\n  {{=@ @=}}", "=\n", {0}},
	{"blanks inside", "{}", "|{{= @   @ =}}|", "||", {0}},
	{"newline inside", "{t: 'x'}", "{{=<%\n%>=}}<%t%>", "x", {0}},
	{"one inside another", "{t: 'x'}", "{{=<<< >>>=}}<<t>> <<<t>>>", "<<t>> x", {0}},
};

static void test_delimiters(void **state)
{
	(void)state;
	RUN(delimiters_cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_interpolation), cmocka_unit_test(test_sections),
		cmocka_unit_test(test_inverted),      cmocka_unit_test(test_comments),
		cmocka_unit_test(test_partials),      cmocka_unit_test(test_delimiters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
