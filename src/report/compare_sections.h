/*
 * compare_sections: the sections of compare_sheet that have files of their own.
 */
#ifndef PARETOPLOT_COMPARE_SECTIONS_H
#define PARETOPLOT_COMPARE_SECTIONS_H

#include "findings.h"
#include "sheet.h"
#include "wording.h"

/* What each model has at the targets on an axis; nothing if there is none. */
void compare_targets(struct sheet *p, const struct findings *f, const struct wording *w, int axis);

/* The same over repeated runs; nothing if there are none. */
void compare_runs(struct sheet *p, const struct findings *f, const struct wording *w, int axis);

/* BD-cost or BD-quality of each pair. */
void compare_bd(struct sheet *p, const struct findings *f, const struct wording *w,
		enum bd_kind kind);

/* How many models are compared in pairs. */
size_t compare_pair_models(const struct findings *f);

/* Adds the remark that some are not. */
void compare_remark_pairs(struct sheet_section *section, const struct findings *f);

#endif
