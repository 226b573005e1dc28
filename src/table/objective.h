/*
 * objective: one axis as a quantity to optimise: which field, and which way is better.
 */
#ifndef PARETOPLOT_OBJECTIVE_H
#define PARETOPLOT_OBJECTIVE_H

#include "error.h"

#include <stdbool.h>

enum direction { DIRECTION_MIN, DIRECTION_MAX };

/* The objectives by their place: cost, quality, and a third one for three-objective frontiers. */
enum { OBJECTIVE_X, OBJECTIVE_Y, OBJECTIVE_Z, OBJECTIVE_MAX_COUNT };

struct objective {
	char *field; /* path as the user wrote it, owned */
	enum direction direction;
	bool log; /* drawn on a log axis: a value <= 0 cannot be used */
};

/*
 * Reads "FIELD" or "FIELD:min" or "FIELD:max" (only those two words after the last colon count).
 * Without a direction, the one that the field's name implies (known_field.h), else min.
 */
bool objective_parse(struct objective *o, const char *text, struct error *err);
void objective_release(struct objective *o);

/* True if a is strictly better than b. */
static inline bool objective_better(enum direction d, double a, double b)
{
	return d == DIRECTION_MIN ? a < b : a > b;
}

/* -1 if a is better than b, 1 if b is better, 0 if equal; for sorting best first. */
static inline int objective_compare(enum direction d, double a, double b)
{
	return objective_better(d, a, b) ? -1 : objective_better(d, b, a);
}

#endif
