/*
 * relative_path: the name of a file as seen from a folder.
 *
 *     relative_path("results/a.json", "out")     "../results/a.json"
 *     relative_path("out/b.json", "out/")        "b.json"
 */
#ifndef PARETOPLOT_RELATIVE_PATH_H
#define PARETOPLOT_RELATIVE_PATH_H

/* Owned. Links on the way to the file and to the folder are followed (a link that is the file
 * itself is not), so that ".." means what the system takes it for; what does not exist yet is taken
 * as it is written. A path without a name of its own ("..", "/") gives the folder that it means. */
char *relative_path(const char *path, const char *directory);

#endif
