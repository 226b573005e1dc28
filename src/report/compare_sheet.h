/*
 * compare_sheet: the findings of a study as tables for people.
 *
 * A summary; how each model's frontier stands to the joint one; coverage; what each model has at
 * each target and, with one remark for each pair of models, what follows (turned so that it reads
 * as an advantage); the same over repeated runs; BD-cost and BD-quality; and with a third objective
 * the frontiers in all three. No claims (verdict_text.h), no notices of the data.
 *
 * Of more than COMPARE_SHEET_MODELS_MAX models, pairs are made of the first ones only, and a remark
 * says so; summary_json and tidy_csv have more of them (report_pair_models()).
 */
#ifndef PARETOPLOT_COMPARE_SHEET_H
#define PARETOPLOT_COMPARE_SHEET_H

#include "findings.h"
#include "sheet.h"

enum { COMPARE_SHEET_MODELS_MAX = 12, COMPARE_MEMBERS_MAX = 1000 };

/* brief: only the summary and what is at the targets. */
void compare_sheet(struct sheet *p, const struct findings *f, bool brief);

/* Adds the configurations on the models' frontiers, COMPARE_MEMBERS_MAX at most; a remark says how
 * many are left out. Too long for a sheet that is printed. */
void compare_members(struct sheet *p, const struct findings *f);

#endif
