/*
 * role_error: the field that holds the error of y.
 */
#ifndef PARETOPLOT_ROLE_ERROR_H
#define PARETOPLOT_ROLE_ERROR_H

#include "role_search.h"

/* "ppl_err" beside "ppl", "acc_stderr,none" beside "acc,none": in the same object, called like the
 * axis and _stderr, _std_err, _se, _sem, _err, _error, _std, _stddev or _sd, the first of these; it
 * holds numbers, none of them below 0, and is not known as an error rate ("top1_err"). -1: none. */
int role_error_find(const struct role_search *s);

/* The field is such an error of another field that is there. */
bool role_error_is(const struct role_search *s, int slot);

#endif
