/*
 * color: palettes of series, and the colours of everything else on light and dark paper.
 *
 * What is true of the palettes is computed by a test: the distance (CIEDE2000) between any two of
 * the first colours under normal sight and under full protanopia, deuteranopia and tritanopia
 * (Machado, Oliveira and Fernandes 2009), and the contrast on the paper. Of `default`, on both
 * papers, the first eight are at least 10 apart, every contrast is at least 3, and to normal sight
 * each colour is at least 15 from that of alarm. What others lack is said in their row. On dark
 * paper a colour without a contrast of 4.5 is mixed with white until it has one, since names are
 * written in it; distances may shrink. Series that share a colour still differ by marker and dash.
 */
#ifndef PARETOPLOT_COLOR_H
#define PARETOPLOT_COLOR_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { COLOR_PALETTE_MAX = 12 };

struct color_palette {
	const char *name;
	const char *about; /* its source, and what it lacks */
	size_t len;        /* after so many it begins again */
	uint32_t colors[COLOR_PALETTE_MAX];
	uint32_t dark[COLOR_PALETTE_MAX]; /* for dark paper; all 0: the others, made lighter */
};

#define COLOR_PALETTES "default okabe-ito tol-bright tol-muted grey"

/* By name, one of COLOR_PALETTES; NULL: default, or if there is no such palette, NULL. */
const struct color_palette *color_palette(const char *name);

/* The colours of a figure but for those of its series. */
struct color_theme {
	const char *name;
	bool dark;
	uint32_t paper, ink;
	uint32_t muted;            /* subtitle */
	uint32_t grid, region;     /* hairlines; what is dominated */
	uint32_t region_ink;       /* "dominated" */
	uint32_t border;           /* of the metrics box */
	uint32_t target;           /* star, line and cross */
	uint32_t target_ink;       /* the target's label */
	uint32_t alarm;            /* SIMULATED DATA; what lies after a divergence */
	uint32_t joint;            /* the frontier over all models and its rings */
	uint32_t seed_joint;       /* the same in the predecessor's figure (README) */
	uint32_t other, other_ink; /* models that are not in focus, and their name */
};

#define COLOR_THEMES "light dark"

/* By name, one of COLOR_THEMES; NULL: light, or if there is no such theme, NULL. */
const struct color_theme *color_theme(const char *name);

/* The i-th series' colour; after the palette's end it begins again. */
uint32_t color_of_series(const struct color_palette *p, const struct color_theme *t, size_t i);

/* The colour and name that belong to a model of the predecessor's figure ("resnetbk", "mamba";
 * case, '-' and '_' do not count). False for any other. */
bool color_of_seed_model(const char *model, uint32_t *color, const char **label);

/* "#RRGGBB" or "RRGGBB". */
bool color_parse(const char *text, uint32_t *color, struct error *err);

/* Mixed with paper: share 1 is the colour itself, 0 is the paper. */
uint32_t color_tint(uint32_t color, uint32_t paper, double share);

/* WCAG 2.1, from 1 to 21. */
double color_contrast(uint32_t a, uint32_t b);

/* The colour, mixed with black or white only as far as it takes for this contrast on a background.
 */
uint32_t color_legible(uint32_t color, uint32_t background, double contrast);

#endif
