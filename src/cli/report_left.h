/*
 * report_left: the files that an earlier report has left in the folder and the present one does not
 * make: those of figures and formats that are no more, and its verdicts. They are named, never
 * removed.
 */
#ifndef PARETOPLOT_REPORT_LEFT_H
#define PARETOPLOT_REPORT_LEFT_H

#include "strvec.h"

/* Pushes the scripts and drawings that the scripts of figures in `directory` (as last generated)
 * record, and the verdicts if a report was there: before the report is written. */
void report_left_list(struct strvec *files, const char *directory);

#endif
