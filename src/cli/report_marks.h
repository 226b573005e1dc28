/*
 * report_marks: where a figure in the page of a report can be pointed at, and what is said then.
 */
#ifndef PARETOPLOT_REPORT_MARKS_H
#define PARETOPLOT_REPORT_MARKS_H

#include "arena.h"
#include "figure.h"
#include "page.h"
#include "subject.h"

/* Fills the marks, which borrow from the arena, the figure and the subject. Of very many only some:
 * the first configurations, every n-th step of a curve. */
void report_marks(struct page_figure *to, struct arena *arena, const struct figure *f,
		  const struct subject *s);

#endif
