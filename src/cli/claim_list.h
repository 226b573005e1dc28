/*
 * claim_list: the claims of --claims and --claim, and what the data say to them.
 */
#ifndef PARETOPLOT_CLAIM_LIST_H
#define PARETOPLOT_CLAIM_LIST_H

#include "claim_figures.h"
#include "command.h"
#include "error.h"
#include "settings.h"

#include <stdbool.h>
#include <stddef.h>

struct claim_list {
	struct claim *claims;         /* those of --claims, then those of --claim */
	struct claim_result *results; /* once they are checked */
	size_t len, cap;
};

/* A zeroed list is a valid empty one. */
bool claim_list_read(struct claim_list *list, const struct settings *settings, struct error *err);

bool claim_list_check(struct claim_list *list, const struct settings *settings,
		      const struct claim_data *data, struct error *err);

/* A claim on data that are not there is inconclusive. */
void claim_list_check_figures(struct claim_list *list, const struct settings *settings,
			      const struct claim_figure *figures, size_t n);

/* Refuted outweighs inconclusive. */
enum exit_status claim_list_status(const struct claim_list *list);

void claim_list_release(struct claim_list *list);

#endif
