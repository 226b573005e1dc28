/*
 * report_subject: what a report is about, of whichever kind: a study of cost and quality, models at
 * several precisions, or training curves.
 *
 *     struct report_subject r;
 *     report_subject_quantization(&r, &quantization, &options);
 *     report_subject_print(&out, &r, COMPARE_MD);
 *     report_subject_release(&r);
 *
 * What the kinds say differs in the rows of one table; all forms of them are made here.
 */
#ifndef PARETOPLOT_REPORT_SUBJECT_H
#define PARETOPLOT_REPORT_SUBJECT_H

#include "compare_format.h"
#include "curve_set.h"
#include "findings.h"
#include "quantization.h"
#include "sheet.h"

struct summary;

struct report_subject {
	const struct report_kind *kind;
	const char *name, *title; /* of the kind, until the caller says more; borrowed */
	size_t number;            /* of several of a kind in one report, from 1: from 2 on, labels
				     and names of macros tell it */
	const struct report_options *o; /* borrowed, as these three; all but one are NULL */
	const struct study *study;
	const struct quantization *quantization;
	const struct curve_set *curves;
	struct findings findings; /* of the study */
};

struct report_kind {
	const char *name;  /* "quantization" */
	const char *title; /* "Robustness under quantization" */
	void (*sheet)(struct sheet *p, const struct report_subject *r, bool brief);
	void (*members)(struct summary *j); /* of its JSON; and its notices */
	void (*notices)(struct summary *j);
	void (*csv)(struct buf *out, const struct report_subject *r);
	void (*macros)(struct buf *out, const struct report_subject *r);
};

void report_subject_study(struct report_subject *r, const struct study *s,
			  const struct report_options *o);
void report_subject_quantization(struct report_subject *r, const struct quantization *q,
				 const struct report_options *o);
void report_subject_curves(struct report_subject *r, const struct curve_set *set,
			   const struct report_options *o);
void report_subject_release(struct report_subject *r);

/* Of names of macros and labels of tables. */
struct tex_prefix report_subject_prefix(const struct report_subject *r);

/* The table that the subject's data come from. */
const struct table *report_subject_table(const struct report_subject *r);

void report_subject_print(struct buf *out, const struct report_subject *r,
			  enum compare_format format);

#endif
