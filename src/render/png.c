#include "png.h"

#include <math.h>
#include <string.h>

static const char signature[8] = {'\x89', 'P', 'N', 'G', '\r', '\n', '\x1a', '\n'};
static const size_t chunk_overhead = 12; /* length, type, CRC */

uint32_t png_crc(const void *bytes, size_t len)
{
	const unsigned char *p = bytes;
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < len; i++) {
		crc ^= p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return crc ^ 0xffffffff;
}

static void put32(struct buf *out, uint32_t value)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_addch(out, (char)(unsigned char)(value >> shift));
}

static uint32_t get32(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

void png_add_chunk(struct buf *out, const char type[4], const void *data, size_t len)
{
	size_t start;

	put32(out, (uint32_t)len);
	start = out->len;
	buf_add(out, type, 4);
	buf_add(out, data, len);
	put32(out, png_crc(out->text + start, 4 + len));
}

static void add_resolution(struct buf *out, double dpi)
{
	struct buf data = BUF_INIT;
	uint32_t per_metre = (uint32_t)lround(dpi / 0.0254);

	put32(&data, per_metre);
	put32(&data, per_metre);
	buf_addch(&data, 1); /* the unit is the metre */
	png_add_chunk(out, "pHYs", data.text, data.len);
	buf_release(&data);
}

static void add_description(struct buf *out, const char *description)
{
	static const char before[] = "Description\0\0\0\0"; /* not compressed; language, keyword */
	struct buf data = BUF_INIT;

	buf_add(&data, before, sizeof before);
	buf_addstr(&data, description);
	png_add_chunk(out, "iTXt", data.text, data.len);
	buf_release(&data);
}

bool png_annotate(const struct buf *in, struct buf *out, double dpi, const char *description,
		  struct error *err)
{
	size_t at = sizeof signature;
	bool ended = false;

	if (in->len < at || memcmp(in->text, signature, at) != 0)
		return error_set(err, "not a PNG file");
	buf_reserve(out, in->len + 256 + (description ? strlen(description) : 0));
	buf_add(out, in->text, at);
	while (!ended) {
		bool first = at == sizeof signature;
		const char *type;
		size_t len;

		if (in->len - at < chunk_overhead)
			return error_set(err, "not a whole PNG file");
		len = get32(in->text + at);
		type = in->text + at + 4;
		if (in->len - at - chunk_overhead < len || first != (memcmp(type, "IHDR", 4) == 0))
			return error_set(err, "not a whole PNG file");
		if (dpi <= 0 || memcmp(type, "pHYs", 4) != 0)
			buf_add(out, in->text + at, len + chunk_overhead);
		at += len + chunk_overhead;
		ended = memcmp(type, "IEND", 4) == 0;
		if (first && dpi > 0)
			add_resolution(out, dpi);
		if (first && description)
			add_description(out, description);
	}
	return true;
}
