/*
 * claim_function: what a claim can call; for the parser of claims and for their check.
 */
#ifndef PARETOPLOT_CLAIM_FUNCTION_H
#define PARETOPLOT_CLAIM_FUNCTION_H

#include "claim.h"

enum { CLAIM_ANY_AXIS = -1 };

enum claim_need { CLAIM_NEEDS_STUDY, CLAIM_NEEDS_PRECISIONS, CLAIM_NEEDS_CURVES, CLAIM_NEEDS_NONE };

/* FIELD=VALUE that a function takes, added up. All are required but the length. */
enum {
	CLAIM_TAKES_TARGET = 1, /* any field */
	CLAIM_TAKES_PRECISION = 2,
	CLAIM_TAKES_LENGTH = 4,
	CLAIM_TAKES_STEP = 8,
};

struct claim_function {
	const char *name;
	const char *usage;
	int models; /* how many it takes */
	unsigned takes;
	int axis;   /* on which the target stands, or CLAIM_ANY_AXIS */
	bool plain; /* it is true or false and not compared with a number */
	bool share; /* its value is a share, of which 1 is 100 % */
	enum claim_need need;
	enum claim_basis basis;
};

/* The argument of that field; NULL if there is none. */
const struct claim_argument *claim_argument(const struct claim *c, const char *field);

#endif
