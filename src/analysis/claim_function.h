/*
 * claim_function: what a claim can call; for the parser of claims and for their check.
 */
#ifndef PARETOPLOT_CLAIM_FUNCTION_H
#define PARETOPLOT_CLAIM_FUNCTION_H

#include "claim.h"

enum { CLAIM_ANY_AXIS = -1 };

struct claim_function {
	const char *name;
	const char *usage;
	int models;  /* how many it takes */
	bool target; /* it takes FIELD=VALUE */
	int axis;    /* on which the target stands, or CLAIM_ANY_AXIS */
	bool plain;  /* it is true or false and not compared with a number */
	enum claim_basis basis;
};

#endif
