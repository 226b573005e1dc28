/*
 * preset: options for the files of well-known tools, by name.
 *
 * A preset is a row of a table in preset.c. What the options already give wins over it; its
 * condition stands beside those given, unless one of them is about the same field. The cost that
 * lm-eval does not write, flops_per_token, is computed as 2 × parameters, which a notice tells.
 */
#ifndef PARETOPLOT_PRESET_H
#define PARETOPLOT_PRESET_H

#include "error.h"
#include "input.h"

#include <stdbool.h>
#include <stddef.h>

/* The names, separated by blanks. */
#define PRESET_NAMES "lm-eval hyperfine google-benchmark wandb optuna mlflow ann-benchmarks"

/* Options that were completed; they borrow from the given ones and from lists here. */
struct preset_options {
	struct input_options options;
	const char **where, **lets;
	const char *path_field;
};

/* Fills *p from the given options and the preset that they name, if any. */
bool preset_apply(struct preset_options *p, const struct input_options *given, struct error *err);
void preset_release(struct preset_options *p);

#endif
