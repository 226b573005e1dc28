/*
 * sha256: the SHA-256 hash of bytes (FIPS 180-4), and base64 (RFC 4648), in which a page's
 * Content-Security-Policy names its scripts and styles.
 */
#ifndef PARETOPLOT_SHA256_H
#define PARETOPLOT_SHA256_H

#include "buf.h"

#include <stddef.h>

#define SHA256_SIZE 32

void sha256(unsigned char digest[SHA256_SIZE], const void *data, size_t len);

/* Appends data in base64 with its padding, on one line. */
void base64(struct buf *out, const void *data, size_t len);

#endif
