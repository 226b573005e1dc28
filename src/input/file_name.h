/*
 * file_name: the names that a file's path tells.
 */
#ifndef PARETOPLOT_FILE_NAME_H
#define PARETOPLOT_FILE_NAME_H

#include "input.h"
#include "names.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The length of the model's name at the beginning of *name, which is moved there; 0 if the file's
 * name tells none: "MODEL_efficiency….json", "efficiency_MODEL_results.json". */
size_t file_name_model(const char **name);

/* Adds the name without its folder and its ending. */
uint32_t file_name_add(struct names *names, const char *path);

/*
 * Adds the model of a file whose records do not tell one: the file's name, or that of its folder.
 *
 * Of precisions the name ends before the precision: "mamba" for "mamba_int4_seed1.json"; if nothing
 * stands before it, what stands behind it, or else the folder. Of curves a name that is no name
 * ("trainer_state.json", "log.jsonl") gives way to the folder's, and "checkpoint-500" to that
 * around it.
 */
uint32_t file_name_add_model(struct names *names, const char *path, const struct input_options *o);

#endif
