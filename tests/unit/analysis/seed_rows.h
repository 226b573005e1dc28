/*
 * seed_rows: tables of repeated runs for the tests. A run without a value (NAN) is a lost one.
 */
#ifndef PARETOPLOT_TEST_SEED_ROWS_H
#define PARETOPLOT_TEST_SEED_ROWS_H

#include "fixture.h"

#include <math.h>

struct seed_row {
	const char *model, *config, *seed; /* config and seed may be NULL */
	double x, y;
};

static inline uint32_t seed_rows_name(struct names *names, const char *text)
{
	return text ? names_add(names, text, strlen(text)) : NAMES_NONE;
}

static inline void seed_rows_add(struct table *t, const struct seed_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct table_row row = {.value = {rows[i].x, rows[i].y}, .file = NAMES_NONE};
		row.model = seed_rows_name(&t->models, rows[i].model);
		row.config = seed_rows_name(&t->configs, rows[i].config);
		row.run = seed_rows_name(&t->runs, rows[i].seed);
		row.row = (uint32_t)t->len + 1;
		if (isnan(rows[i].y))
			table_lose(t, &(struct table_lost){row.model, row.config, row.run});
		else
			table_add(t, &row);
	}
	table_settle_lost(t);
}

#endif
