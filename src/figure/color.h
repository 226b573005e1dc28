/*
 * color: the colours of series.
 *
 * The palette's first eight differ by a CIEDE2000 distance of at least 10 under normal sight and
 * under full protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009), and
 * have a contrast of at least 3 on white; tests compute both.
 */
#ifndef PARETOPLOT_COLOR_H
#define PARETOPLOT_COLOR_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { COLOR_PALETTE_LEN = 12 };

uint32_t color_palette(size_t i);

/* The colour and name that belong to a model of the predecessor's figure ("resnetbk", "mamba";
 * case,
 * '-' and '_' do not count). False for any other. */
bool color_of_seed_model(const char *model, uint32_t *color, const char **label);

/* "#RRGGBB" or "RRGGBB". */
bool color_parse(const char *text, uint32_t *color, struct error *err);

/* Mixed with white: share 1 is the colour itself, 0 is white. */
uint32_t color_tint(uint32_t color, double share);

#endif
