/* Tokens, entities, and what is malformed. */
#include "xml_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* All tokens as one line: "<name a=1>", "<name/>", "</name>", "[text]", or the error. */
static char *tokens(const char *xml, size_t len)
{
	struct xml_scan x;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;
	bool ok;
	xml_scan_init(&x, xml, len);
	while ((ok = xml_next(&x, &err)) && x.kind != XML_EOF) {
		if (x.kind == XML_TEXT) {
			buf_addf(&out, "[%s]", buf_str(&x.text));
			continue;
		}
		buf_addf(&out, "<%s%s", x.kind == XML_END ? "/" : "", buf_str(&x.name));
		for (size_t i = 0; x.kind == XML_START && i < x.attribute_count; i++)
			buf_addf(&out, " %s=%s", buf_str(&x.attributes[i].name),
				 buf_str(&x.attributes[i].value));
		buf_addstr(&out, x.kind == XML_START && x.empty ? "/>" : ">");
	}
	if (!ok)
		buf_addf(&out, "!%s", err.message);
	xml_scan_release(&x);
	error_release(&err);
	return buf_detach(&out);
}

static void expect(const char *xml, const char *expected)
{
	char *got = tokens(xml, strlen(xml));
	assert_string_equal(got, expected);
	free(got);
}

static void test_tokens(void **state)
{
	(void)state;
	expect("", "");
	expect("<a></a>", "<a></a>");
	expect("<a b='1' c = \"2\" ><d/></a >x", "<a b=1 c=2><d/></a>[x]");
	expect("<a\n b='x\ny\tz'/>", "<a b=x y z/>");
	expect("<a b='>' c='/>'/>", "<a b=> c=/>/>");
	expect("<a b=\"'\" c='\"'/>", "<a b=' c=\"/>");
	expect("<?xml version='1.0'?><!DOCTYPE svg PUBLIC 'a' 'b'><!-- <x> --><a/>", "<a/>");
	expect("<a><![CDATA[<b>&amp;]]></a>", "<a>[<b>&amp;]</a>");
	expect("<a b='1'/><c/>", "<a b=1/><c/>");
}

static void test_entities(void **state)
{
	(void)state;
	expect("&amp;&lt;&gt;&quot;&apos;", "[&<>\"']");
	expect("&#65;&#x42;&#xe9;&#x1F600;", "[ABé😀]");
	expect("a & b &nbsp; &; &#; &#x; &#xd800; &#1114112; &#12a; &amp",
	       "[a & b &nbsp; &; &#; &#x; &#xd800; &#1114112; &#12a; &amp]");
	expect("&#0;", "[&#0;]");
	expect("&#99999999999;", "[&#99999999999;]");
	expect("<a b='&lt;&#39;'/>", "<a b=<'/>");
}

static void test_errors(void **state)
{
	(void)state;
	expect("<a>\né<", "<a>[ é]!2:2: \"<\" begins no element");
	expect("<a", "!1:1: the tag <a is not closed");
	expect("<a b", "!1:1: an attribute of <a> is malformed");
	expect("<a b=", "!1:1: an attribute of <a> is malformed");
	expect("<a b=1>", "!1:1: an attribute of <a> is malformed");
	expect("<a b='1", "!1:1: an attribute of <a> is malformed");
	expect("<a 'b'>", "!1:1: an attribute of <a> is malformed");
	expect("x</>", "[x]!1:2: \"</\" ends no element");
	expect("</a b>", "!1:1: \"</\" ends no element");
	expect("</a", "!1:1: \"</\" ends no element");
	expect("<!-- ", "!1:1: \"<!--\" is not closed");
	expect("<![CDATA[ ]]", "!1:1: \"<![CDATA[\" is not closed");
	expect("<?xml ", "!1:1: \"<?\" is not closed");
	expect("<!DOCTYPE svg", "!1:1: \"<!\" is not closed");
	expect("<!DOCTYPE svg [<!ENTITY a 'b'>]>",
	       "!1:1: a document type with declarations of its own");
}

/* Cut anywhere, the text is read to its end or refused, and nothing outside of it is read. */
static void test_every_beginning(void **state)
{
	static const char xml[] =
		"<?x?><!DOCTYPE s><!--c--><a b='&amp;'><![CDATA[d]]>&#65;<e/></a>";
	(void)state;
	for (size_t len = 0; len < sizeof xml; len++) {
		char *exact = malloc(len ? len : 1);
		memcpy(exact, xml, len);
		char *got = tokens(exact, len);
		assert_non_null(got);
		free(got);
		free(exact);
	}
}

static void test_attributes_are_found(void **state)
{
	struct xml_scan x;
	struct error err = ERROR_INIT;
	(void)state;
	xml_scan_init(&x, "<a b='1' c=''/><d/>", 19);
	assert_true(xml_next(&x, &err));
	assert_string_equal(xml_attribute(&x, "b"), "1");
	assert_string_equal(xml_attribute(&x, "c"), "");
	assert_null(xml_attribute(&x, "d"));
	assert_true(xml_next(&x, &err));
	assert_null(xml_attribute(&x, "b"));
	xml_scan_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_entities),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_every_beginning),
		cmocka_unit_test(test_attributes_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
