/*
 * utf8_decode takes any bytes to pieces that put together again give the same bytes, and what
 * utf8_sanitize lets out is valid, within its limit, free of controls, and stable.
 */
#include "fuzz.h"

#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "utf8: %s\n", what);
	abort();
}

static bool equals(const struct buf *b, const char *s, size_t len)
{
	return b->len == len && (len == 0 || memcmp(b->text, s, len) == 0);
}

static void check_decoding(const char *s, size_t len)
{
	struct buf again = BUF_INIT;
	size_t count = 0;
	bool valid = true;
	for (size_t at = 0; at < len; count++) {
		uint32_t cp = 0;
		size_t used = utf8_decode(s + at, len - at, &cp);
		require(used >= 1 && used <= 4 && used <= len - at, "decode stays inside");
		if (cp == UTF8_BAD) {
			require(used == 1, "a bad byte is one byte");
			buf_addch(&again, s[at]);
			valid = false;
		} else {
			utf8_encode(&again, cp);
		}
		at += used;
	}
	require(equals(&again, s, len), "decoded and encoded gives the same");
	require(utf8_valid(s, len) == valid, "valid if every part is");
	require(utf8_length(s, len) == count, "the length");
	buf_release(&again);
}

static void check_sanitizing(const char *s, size_t len, size_t most)
{
	struct buf shown = BUF_INIT, again = BUF_INIT;
	bool unchanged = utf8_sanitize(&shown, s, len, most);
	require(shown.len <= most, "the limit");
	require(unchanged == equals(&shown, s, len), "unchanged is what it says");
	require(shown.len == 0 || utf8_valid(shown.text, shown.len), "the result is valid");
	for (size_t i = 0; i < shown.len; i++)
		require((unsigned char)shown.text[i] >= 0x20 && shown.text[i] != 0x7f, "controls");
	require(utf8_sanitize(&again, buf_str(&shown), shown.len, most), "stable");
	buf_release(&shown);
	buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	check_decoding(s, size);
	check_sanitizing(s, size, 4096);
	check_sanitizing(s, size, size > 3 ? size : 3);
	if (size > 0)
		check_sanitizing(s + 1, size - 1, 3 + (size_t)data[0] % 64);
	return 0;
}
