/*
 * role_search: the search for the fields of the two axes in a sample. For recognise.c and its
 * helpers, role_names.h and role_messages.h; recognise.h tells the rules.
 */
#ifndef PARETOPLOT_ROLE_SEARCH_H
#define PARETOPLOT_ROLE_SEARCH_H

#include "field_survey.h"
#include "known_field.h"
#include "recognise.h"
#include "sample.h"

#include <stdbool.h>
#include <stddef.h>

struct role_axis {
	int slot;    /* -1: not known */
	int unknown; /* the field that is given and that no record of the sample has, or -1 */
	bool given, native;
	bool made;       /* no field: from the file's name, or a place in a list */
	bool text;       /* its cells need not be numbers */
	int *candidates; /* in the order of the table */
	size_t len;
};

struct role_search {
	const struct sample *sample;
	struct recognised *out;
	struct role_axis axis[2];   /* OBJECTIVE_X, OBJECTIVE_Y */
	int z;                      /* -1: none */
	bool asked;                 /* an axis had to be found */
	struct field_survey survey; /* of the records with what is known of the axes */
};

void role_search_init(struct role_search *s, const struct sample *sample, struct recognised *out);
void role_search_release(struct role_search *s);

/* Finds what can be found. */
void role_search_axes(struct role_search *s);

/* The fields that options name. The first step of it. */
void role_search_take_given(struct role_search *s);
void role_search_take_native(struct role_search *s, int d);

/* Looks for one axis among the records that have the other, if that is known. */
void role_search_look(struct role_search *s, int d);

/* Surveys the records that have what is known of the axes. */
void role_search_survey(struct role_search *s);

/* The axis is neither given nor found. */
bool role_search_is_open(const struct role_search *s, int d);

/* The axis is to be a quality, not a cost. */
bool role_search_wants_quality(const struct role_search *s, int d);

/* ---- fields, by slot ---- */

int role_search_find(const struct role_search *s, const char *path); /* -1: it is not there */
const char *role_search_path(const struct role_search *s, int slot);
const struct field_facts *role_search_facts(const struct role_search *s, int slot);
const struct known_field *role_search_known(const struct role_search *s, int slot);
enum field_role role_search_role(const struct role_search *s, int slot);
bool role_search_is_plain(const struct role_search *s, int slot); /* its steps are keys */
bool role_search_is_taken(const struct role_search *s, int slot); /* it is an axis */
bool role_search_has_values(const struct role_search *s, const char *path);

/* The field as an option names it; the first element of a list stands for all. Owned. */
char *role_search_option(const struct role_search *s, int slot);

/* Its path has an index, which is that of the first element; -1: none, or another one. */
int role_search_list_step(const struct role_search *s, int slot);

/* The known slots of the axes that hold numbers, into slots[0..2); returns how many. */
size_t role_search_number_axes(const struct role_search *s, int slots[2]);

#endif
