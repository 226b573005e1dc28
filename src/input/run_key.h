/*
 * run_key: of which model and configuration the records of a sample are, as they would be read with
 * the options that were recognised. For role_runs.h and mixture.h.
 */
#ifndef PARETOPLOT_RUN_KEY_H
#define PARETOPLOT_RUN_KEY_H

#include "role_search.h"
#include "sample.h"

#include <stdbool.h>

struct run_key {
	const struct role_search *search;
	int model, config, run; /* slots; -1: no such field */
	bool precision;         /* the configuration is what a precision is called */
};

void run_key_init(struct run_key *k, const struct role_search *s);

/* Append the name of the model, of the configuration; false: the record has no configuration. */
void run_key_model(const struct run_key *k, const struct sample_walk *w, struct buf *out);
bool run_key_config(const struct run_key *k, const struct sample_walk *w, struct buf *out);

/* Appends the text of a cell and a NUL. */
void run_key_cell(const struct sample_walk *w, int slot, struct buf *out);

#endif
