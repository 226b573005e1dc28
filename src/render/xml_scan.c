#include "xml_scan.h"

#include "mem.h"
#include "utf8.h"

#include <stdint.h>
#include <string.h>

#define BLANKS " \t\r\n"

void xml_scan_init(struct xml_scan *x, const char *text, size_t len)
{
	*x = (struct xml_scan){.begin = text, .at = text, .end = text + len, .token = text};
}

void xml_scan_release(struct xml_scan *x)
{
	for (size_t i = 0; i < x->attribute_cap; i++) {
		buf_release(&x->attributes[i].name);
		buf_release(&x->attributes[i].value);
	}
	free(x->attributes);
	buf_release(&x->name);
	buf_release(&x->text);
	*x = (struct xml_scan){0};
}

bool xml_error(const struct xml_scan *x, struct error *err, const char *fmt, ...)
{
	size_t line = 1;
	const char *start = x->begin;
	for (const char *p = x->begin; p < x->token; p++) {
		if (*p == '\n') {
			line++;
			start = p + 1;
		}
	}
	struct buf message = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&message, fmt, args);
	va_end(args);
	error_set(err, "%zu:%zu: %s", line, utf8_length(start, (size_t)(x->token - start)) + 1,
		  buf_str(&message));
	buf_release(&message);
	return false;
}

const char *xml_attribute(const struct xml_scan *x, const char *name)
{
	for (size_t i = 0; i < x->attribute_count; i++)
		if (strcmp(buf_str(&x->attributes[i].name), name) == 0)
			return buf_str(&x->attributes[i].value);
	return NULL;
}

static bool begins(const struct xml_scan *x, const char *word)
{
	size_t n = strlen(word);
	return (size_t)(x->end - x->at) >= n && memcmp(x->at, word, n) == 0;
}

/* Goes behind the next `word`, or stays and returns false. */
static bool pass(struct xml_scan *x, const char *word)
{
	size_t n = strlen(word);
	for (const char *p = x->at; (size_t)(x->end - p) >= n; p++) {
		if (memcmp(p, word, n) == 0) {
			x->at = p + n;
			return true;
		}
	}
	return false;
}

static void pass_blanks(struct xml_scan *x)
{
	while (x->at < x->end && utf8_is_blank(*x->at))
		x->at++;
}

static int digit_of(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = c ? strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;
	return found ? (int)(found - digits) : 16;
}

/* The code point of "#233" or "#xe9"; 0 if it is none. */
static uint32_t numbered(const char *s, size_t len)
{
	int base = len > 1 && s[1] == 'x' ? 16 : 10;
	size_t i = base == 16 ? 2 : 1;
	uint32_t cp = 0;
	if (i == len)
		return 0;
	for (; i < len; i++) {
		int digit = digit_of(s[i]);
		if (digit >= base || cp > 0x10ffff)
			return 0;
		cp = cp * (uint32_t)base + (uint32_t)digit;
	}
	return cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000) ? 0 : cp;
}

/* Decodes the entity at s, which begins with an ampersand; returns its length, 0 if it is none. */
static size_t add_entity(struct buf *out, const char *s, size_t len)
{
	static const char names[] = "amp\0lt\0gt\0quot\0apos\0";
	static const char values[] = "&<>\"'";
	const char *semicolon = memchr(s, ';', len < 12 ? len : 12);
	if (!semicolon)
		return 0;
	size_t n = (size_t)(semicolon - s) - 1;
	if (n > 0 && s[1] == '#') {
		uint32_t cp = numbered(s + 1, n);
		if (cp == 0)
			return 0;
		utf8_encode(out, cp);
		return n + 2;
	}
	const char *name = names;
	for (size_t i = 0; *name; i++, name += strlen(name) + 1) {
		if (strlen(name) == n && memcmp(name, s + 1, n) == 0) {
			buf_addch(out, values[i]);
			return n + 2;
		}
	}
	return 0;
}

static void add_decoded(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t n = s[i] == '&' ? add_entity(out, s + i, len - i) : 0;
		if (n == 0)
			buf_addch(out, utf8_is_blank(s[i]) ? ' ' : s[i]);
		i += n ? n : 1;
	}
}

static bool read_name(struct xml_scan *x, struct buf *name)
{
	const char *start = x->at;
	while (x->at < x->end && !strchr(BLANKS "/<>='\"&", *x->at))
		x->at++;
	buf_reset(name);
	buf_add(name, start, (size_t)(x->at - start));
	return x->at > start;
}

static bool read_value(struct xml_scan *x, struct buf *value)
{
	pass_blanks(x);
	if (!begins(x, "="))
		return false;
	x->at++;
	pass_blanks(x);
	if (!begins(x, "\"") && !begins(x, "'"))
		return false;
	const char *start = x->at + 1;
	const char *close = memchr(start, *x->at, (size_t)(x->end - start));
	if (!close)
		return false;
	buf_reset(value);
	add_decoded(value, start, (size_t)(close - start));
	x->at = close + 1;
	return true;
}

static bool read_attribute(struct xml_scan *x, struct error *err)
{
	if (x->attribute_count == x->attribute_cap) {
		size_t old = x->attribute_cap;
		MEM_GROW(x->attributes, x->attribute_cap, old + 1);
		memset(x->attributes + old, 0, (x->attribute_cap - old) * sizeof *x->attributes);
	}
	struct xml_attribute *a = &x->attributes[x->attribute_count];
	if (!read_name(x, &a->name) || !read_value(x, &a->value))
		return xml_error(x, err, "an attribute of <%s> is malformed", buf_str(&x->name));
	x->attribute_count++;
	return true;
}

static bool read_start(struct xml_scan *x, struct error *err)
{
	x->at++;
	x->kind = XML_START;
	x->empty = false;
	x->attribute_count = 0;
	if (!read_name(x, &x->name))
		return xml_error(x, err, "\"<\" begins no element");
	for (;;) {
		pass_blanks(x);
		if (begins(x, ">") || begins(x, "/>"))
			break;
		if (x->at == x->end)
			return xml_error(x, err, "the tag <%s is not closed", buf_str(&x->name));
		if (!read_attribute(x, err))
			return false;
	}
	x->empty = *x->at == '/';
	x->at += x->empty ? 2 : 1;
	return true;
}

static bool read_end(struct xml_scan *x, struct error *err)
{
	x->at += 2;
	x->kind = XML_END;
	bool ok = read_name(x, &x->name);
	pass_blanks(x);
	if (!ok || !begins(x, ">"))
		return xml_error(x, err, "\"</\" ends no element");
	x->at++;
	return true;
}

static bool read_text(struct xml_scan *x)
{
	const char *close = memchr(x->at, '<', (size_t)(x->end - x->at));
	if (!close)
		close = x->end;
	x->kind = XML_TEXT;
	buf_reset(&x->text);
	add_decoded(&x->text, x->at, (size_t)(close - x->at));
	x->at = close;
	return true;
}

static bool read_cdata(struct xml_scan *x, struct error *err)
{
	const char *start = x->at + strlen("<![CDATA[");
	if (!pass(x, "]]>"))
		return xml_error(x, err, "\"<![CDATA[\" is not closed");
	x->kind = XML_TEXT;
	buf_reset(&x->text);
	buf_add(&x->text, start, (size_t)(x->at - start) - 3);
	return true;
}

static bool pass_doctype(struct xml_scan *x, struct error *err)
{
	const char *start = x->at;
	if (!pass(x, ">"))
		return xml_error(x, err, "\"<!\" is not closed");
	if (memchr(start, '[', (size_t)(x->at - start)))
		return xml_error(x, err, "a document type with declarations of its own");
	return true;
}

bool xml_next(struct xml_scan *x, struct error *err)
{
	for (;;) {
		x->token = x->at;
		if (x->at == x->end) {
			x->kind = XML_EOF;
			return true;
		}
		if (*x->at != '<')
			return read_text(x);
		if (begins(x, "<![CDATA["))
			return read_cdata(x, err);
		if (begins(x, "</"))
			return read_end(x, err);
		if (begins(x, "<!--")) {
			x->at += 4;
			if (!pass(x, "-->"))
				return xml_error(x, err, "\"<!--\" is not closed");
		} else if (begins(x, "<?")) {
			if (!pass(x, "?>"))
				return xml_error(x, err, "\"<?\" is not closed");
		} else if (begins(x, "<!")) {
			if (!pass_doctype(x, err))
				return false;
		} else {
			return read_start(x, err);
		}
	}
}
