/*
 * file_name: the names that a file's path tells.
 */
#ifndef PARETOPLOT_FILE_NAME_H
#define PARETOPLOT_FILE_NAME_H

#include "input.h"
#include "names.h"
#include "strvec.h"

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
 * around it; which folder it is then file_name_find_folder() tells.
 */
uint32_t file_name_add_model(struct names *names, const char *path, const struct input_options *o);

/*
 * Of curves: sets which folder names the model. It is the nearest one that is another one for the
 * files of each folder, best one that is no "version_0" or "logs": a and b for a/logs/metrics.csv
 * and b/logs/metrics.csv. If there is none, all folders from the first to the last that differ:
 * "gpt/version_1". Files that all have one name have their models from folders too. If each file is
 * but a point of a curve (NAME_FOLDER), the nearest that differs.
 */
void file_name_find_folder(const struct strvec *files, struct input_options *o);

#endif
