/*
 * report_tables: the tables of a report as plain rows and columns, for those who draw them
 * themselves.
 *
 *     struct report_tables t;
 *     report_tables_init(&t, &subject);
 *     for (size_t i = 0; i < t.len; i++)
 *             … t.items[i].title, t.items[i].cells[row * columns + column].text …
 *     report_tables_release(&t);
 *
 * These are the tables of the subject's sheet; of a study also the configurations on its frontiers.
 * Texts are as in a sheet: UTF-8, safe to show, not escaped.
 */
#ifndef PARETOPLOT_REPORT_TABLES_H
#define PARETOPLOT_REPORT_TABLES_H

#include "report_subject.h"

struct report_column {
	const char *name;
	bool numeric; /* aligned to the right */
};

struct report_cell {
	const char *text;
	double number; /* to sort by; NAN: none, as of a value that is only bounded */
};

struct report_table {
	const char *label;  /* letters and '-'; different for every table of a report */
	const char *title;  /* "Coverage" */
	const char *legend; /* how to read it; "" if that is clear */
	struct report_column *columns;
	size_t column_count;
	struct report_cell *cells; /* row after row */
	size_t row_count;
	char *const *remarks;
	size_t remark_count;
};

struct report_tables {
	struct report_table *items;
	size_t len;
	bool simulated;
	char *const *head; /* lines that belong above all of them */
	size_t head_count;
	struct sheet sheet; /* owns the texts */
};

void report_tables_init(struct report_tables *t, const struct report_subject *r);
void report_tables_release(struct report_tables *t);

#endif
