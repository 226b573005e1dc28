/*
 * target_choice: targets when the user names none.
 */
#ifndef PARETOPLOT_TARGET_CHOICE_H
#define PARETOPLOT_TARGET_CHOICE_H

#include "match.h"

#define TARGET_CHOICE_MAX 4

/*
 * Up to TARGET_CHOICE_MAX targets on the axis. For the native fields `perplexity` (25, 30, 35, 40)
 * and `flops_per_token` (3, 5, 7, 10 ×1e9) those, if the one to draw lies in the range over which a
 * model is known (the predecessor's figures; 30 says nothing about models between 6 and 20).
 * Otherwise round values (1-2-5 steps, finer where needed; in the log where the axis is log) inside
 * the range that all models share on that axis (between the worst of the models' best values and
 * the best of their worst values, over the frontiers); if they share none, inside the range over
 * which at least one model is known. None if no round value fits or there is only one value. Sorted
 * ascending. Returns how many. *headline is the index of the one to draw: 30 or 5e9 for the native
 * fields, otherwise the middle one.
 */
size_t target_choice(const struct study *s, int axis, double targets[TARGET_CHOICE_MAX],
		     size_t *headline);

#endif
