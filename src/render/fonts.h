/*
 * fonts: which font will really be used, asked of fontconfig (fc-list, fc-match).
 *
 * The cairo terminals take another family in silence when the one that was asked for is missing,
 * and draw no text at all when there is none. One fc-list (5 ms) tells what is installed and so
 * chooses the default families; fc-match is asked only about a family that is not.
 *
 *     struct fonts fonts = FONTS_INIT;
 *     if (!fonts_load(&fonts, err))
 *             ...
 *     const char *serif = fonts_default(&fonts, FONT_SERIF);
 *     enum font_match m = fonts_resolve(&fonts, "Times New Roman", &actual, err);
 *     // m == FONT_COMPATIBLE, actual is "Liberation Serif"
 */
#ifndef PARETOPLOT_FONTS_H
#define PARETOPLOT_FONTS_H

#include "error.h"
#include "strvec.h"

#include <stdbool.h>

struct fonts {
	bool known;             /* false: there is no fontconfig tool to ask; nothing else is set */
	struct strvec families; /* every name of every family that is installed */
};

#define FONTS_INIT                                                                                 \
	{                                                                                          \
		0                                                                                  \
	}

enum font_match {
	FONT_FAILED,      /* err is set */
	FONT_UNKNOWN,     /* there is no way to tell */
	FONT_EXACT,       /* the family itself, or a generic name ("serif") */
	FONT_COMPATIBLE,  /* another family with the same widths: the layout is the same */
	FONT_SUBSTITUTED, /* another family */
};

enum font_kind {
	FONT_SERIF,
	FONT_MONO,
};

/* Runs fc-list. A missing fc-list is no error (known stays false); one that fails or hangs is. */
bool fonts_load(struct fonts *f, struct error *err);
void fonts_release(struct fonts *f);

/* Case does not matter. */
bool fonts_installed(const struct fonts *f, const char *family);

/* The first candidate that is installed (serif: Liberation Serif, TeX Gyre Termes, Nimbus Roman,
 * Times New Roman, DejaVu Serif; mono: Liberation Mono, DejaVu Sans Mono), or the first one of all
 * if none is or nothing is known. Static text. */
const char *fonts_default(const struct fonts *f, enum font_kind kind);

/* What will be used for `family`. *actual is owned by the caller; NULL if it is not known. Runs
 * fc-match only if `family` is not installed. */
enum font_match fonts_resolve(const struct fonts *f, const char *family, char **actual,
			      struct error *err);

/* How `actual` stands to the family that was asked for; never FONT_FAILED or FONT_UNKNOWN. */
enum font_match fonts_compare(const char *asked, const char *actual);

#endif
