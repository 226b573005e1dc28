/*
 * png: chunks of a PNG file (ISO/IEC 15948); the pixels are never touched.
 */
#ifndef PARETOPLOT_PNG_H
#define PARETOPLOT_PNG_H

#include "buf.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The CRC of section 5.5: CRC-32 of ISO 3309, of len bytes. */
uint32_t png_crc(const void *bytes, size_t len);

/* Appends a chunk with its length and CRC. */
void png_add_chunk(struct buf *out, const char type[4], const void *data, size_t len);

/*
 * Appends to `out` the file `in` with a pHYs chunk for `dpi` dots per inch (<= 0: none) and an iTXt
 * chunk "Description" (UTF-8; NULL: none) after its IHDR chunk. A pHYs chunk that is there already
 * gives way to the new one. False if `in` is not a whole PNG file.
 */
bool png_annotate(const struct buf *in, struct buf *out, double dpi, const char *description,
		  struct error *err);

#endif
