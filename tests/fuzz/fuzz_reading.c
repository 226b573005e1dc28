/*
 * Any bytes are runs, precisions or curves, recognised by their fields' names, or an error; x is
 * finite, and y too unless it is a loss.
 *
 * The first byte of the input tells the reading, its axes and what is kept; text follows.
 */
#include "fuzz.h"

#include "input.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "reading: %s\n", what);
	abort();
}

static void check_row(const struct table *t, size_t row, const struct input_options *o)
{
	double x = t->value[OBJECTIVE_X][row], y = t->value[OBJECTIVE_Y][row];
	require(isfinite(x), "x is finite");
	require(isfinite(y) || o->reading == READ_CURVES, "y is finite");
	require(!o->log[OBJECTIVE_Y] || !isfinite(y) || y > 0, "y can be drawn in the log");
	require(names_text(&t->models, table_model(t, row)) != NULL, "it has a model");
	if (o->reading == READ_PRECISIONS) {
		require(x > 0 && x <= 64, "bits are in their range");
		require(table_config(t, row) != NAMES_NONE, "the precision is the configuration");
	}
	for (size_t k = 0; k < t->kept_count; k++) {
		const char *text = table_kept_text(t, k, row);
		require(!text || *text, "a text is not empty");
	}
	for (int d = 0; d < t->dims; d++)
		require(!t->error[d] || t->error[d][row] >= 0, "an error is not below 0");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const keep[] = {"note", "diverged"};
	if (size < 2)
		return 0;
	const struct input_options o = {
		.reading = (enum input_reading)(data[0] % 3),
		.keep = keep,
		.keep_count = data[0] & 4 ? 2 : 0,
		.log = {false, (data[0] & 8) != 0},
		.x = data[0] & 16 ? "x" : NULL,
		.y = data[0] & 32 ? "y[]" : NULL,
	};
	struct table t;
	struct error err = ERROR_INIT;
	bool ok = input_read_text(&o, "f", (const char *)data + 1, size - 1, &t, &err);
	require(ok == !error_is_set(&err), "it works or says why not");
	require(ok || !strchr(err.message, '\n'), "a message is one line");
	for (size_t i = 0; ok && i < t.len; i++)
		check_row(&t, i, &o);
	table_release(&t);
	error_release(&err);
	return 0;
}
