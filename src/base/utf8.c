#include "utf8.h"

#include <string.h>

#define REPLACEMENT  0xfffd
#define ELLIPSIS     "\xe2\x80\xa6"
#define ELLIPSIS_LEN 3

struct range {
	uint32_t first, last;
};

/* Sorted: C1, bidirectional marks, zero-width, line and paragraph separators, BOM, annotation
 * anchors, tags. */
static const struct range hidden[] = {
	{0x80, 0x9f},     {0x61c, 0x61c},   {0x180e, 0x180e}, {0x200b, 0x200f}, {0x2028, 0x202e},
	{0x2060, 0x206f}, {0xfdd0, 0xfdef}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f},
};

static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	if (lead >= 0xf0 && lead <= 0xf4)
		return 4;
	return 0;
}

size_t utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *u = (const unsigned char *)s;
	size_t n = sequence_length(u[0]);
	uint32_t c;

	*cp = UTF8_BAD;
	if (n == 1) {
		*cp = u[0];
		return 1;
	}
	if (n == 0 || n > len)
		return 1;
	c = u[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((u[i] & 0xc0) != 0x80)
			return 1;
		c = c << 6 | (u[i] & 0x3fu);
	}
	if (c < smallest[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 1;
	*cp = c;
	return n;
}

void utf8_encode(struct buf *out, uint32_t cp)
{
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		buf_addch(out, (char)cp);
		return;
	}
	if (cp < 0x800) {
		buf_addch(out, (char)(0xc0 | cp >> 6));
	} else {
		if (cp < 0x10000) {
			buf_addch(out, (char)(0xe0 | cp >> 12));
		} else {
			buf_addch(out, (char)(0xf0 | cp >> 18));
			buf_addch(out, (char)(0x80 | (cp >> 12 & 0x3f)));
		}
		buf_addch(out, (char)(0x80 | (cp >> 6 & 0x3f)));
	}
	buf_addch(out, (char)(0x80 | (cp & 0x3f)));
}

static size_t skip_ascii(const char *s, size_t len)
{
	size_t i = 0;

	for (; i + 8 <= len; i += 8) {
		uint64_t word;

		memcpy(&word, s + i, 8);
		if (word & 0x8080808080808080)
			break;
	}
	return i;
}

bool utf8_valid(const char *s, size_t len)
{
	uint32_t cp;

	for (size_t i = 0; i < len;) {
		size_t ascii = skip_ascii(s + i, len - i);

		i += ascii;
		if (i == len)
			break;
		i += utf8_decode(s + i, len - i, &cp);
		if (cp == UTF8_BAD)
			return false;
	}
	return true;
}

size_t utf8_length(const char *s, size_t len)
{
	size_t count = 0;
	uint32_t cp;

	for (size_t i = 0; i < len; count++)
		i += utf8_decode(s + i, len - i, &cp);
	return count;
}

static bool is_hidden(uint32_t cp)
{
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden && cp >= hidden[i].first; i++)
		if (cp <= hidden[i].last)
			return true;
	return (cp & 0xfffe) == 0xfffe;
}

/* Appends one character of s and returns the bytes of s that it took. */
static size_t sanitize_one(struct buf *out, const char *s, size_t len, bool *unchanged)
{
	uint32_t cp;
	size_t n = utf8_decode(s, len, &cp);

	if (cp == UTF8_BAD || cp < 0x20 || cp == 0x7f)
		buf_addf(out, "<%02X>", (unsigned char)s[0]);
	else if (cp >= 0x80 && is_hidden(cp))
		buf_addf(out, "<U+%04X>", (unsigned)cp);
	else {
		buf_add(out, s, n);
		return n;
	}
	*unchanged = false;
	return n;
}

bool utf8_sanitize(struct buf *out, const char *s, size_t len, size_t max_bytes)
{
	size_t start = out->len, keep = start;
	bool unchanged = true;

	buf_reserve(out, 0);
	for (size_t i = 0; i < len;) {
		i += sanitize_one(out, s + i, len - i, &unchanged);
		if (out->len - start > max_bytes) {
			out->len = keep;
			out->text[keep] = '\0';
			if (max_bytes >= ELLIPSIS_LEN)
				buf_addstr(out, ELLIPSIS);
			return false;
		}
		if (out->len - start + ELLIPSIS_LEN <= max_bytes)
			keep = out->len;
	}
	return unchanged;
}
