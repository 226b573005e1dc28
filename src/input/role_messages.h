/*
 * role_messages: what is said about the roles that were found or were not.
 */
#ifndef PARETOPLOT_ROLE_MESSAGES_H
#define PARETOPLOT_ROLE_MESSAGES_H

#include "error.h"
#include "role_search.h"

#include <stdbool.h>

/* Sets s->out->line. */
void role_messages_line(struct role_search *s);

/* Sets s->out->roles. */
void role_messages_roles(struct role_search *s);

/* The errors for an axis with several candidates, with none, or with a field that is not there;
 * they set the roles too. */
bool role_messages_unclear(struct role_search *s, int d, struct error *err);
bool role_messages_nothing(struct role_search *s, int d, struct error *err);

bool role_messages_unknown(struct role_search *s, int d, struct error *err);

#endif
