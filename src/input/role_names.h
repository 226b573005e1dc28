/*
 * role_names: the fields that name models, configurations and runs, when the axes are found.
 */
#ifndef PARETOPLOT_ROLE_NAMES_H
#define PARETOPLOT_ROLE_NAMES_H

#include "role_search.h"

/* Completes s->out. */
void role_names_find(struct role_search *s);

#endif
