/*
 * report_stems: which figure of a report has which name.
 *
 * The figures of a kind are "efficiency", "efficiency-2", ... A figure that an earlier report into
 * the same folder has drawn keeps its name, whatever figures come or go beside it: so the edits of
 * a script stay with its figure, and a document that includes the figure shows the same one. The
 * others get the first numbers that are free.
 *
 * The figure of a script is known by its axes, which the first line of the script as last generated
 * (in .paretoplot) tells; if several have the same, by the inputs and the model field that its
 * command records. The name of an edited script of other axes is not free.
 */
#ifndef PARETOPLOT_REPORT_STEMS_H
#define PARETOPLOT_REPORT_STEMS_H

#include "chapter.h"

#include <stddef.h>

/* Fills numbers[i] for chapters[i], which is read. */
void report_stems_choose(size_t *numbers, struct chapter *const *chapters, size_t len,
			 const char *directory);

/* Of "efficiency-2.gp", for that kind, 2; 0: it is no such name, or has a number above 9999. */
size_t report_stems_number(const char *name, const struct kind *kind);

#endif
