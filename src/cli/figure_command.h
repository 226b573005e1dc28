/*
 * figure_command: the command that made a script, as the script remembers it.
 *
 *     # paretoplot: ../results.json --log xy --title 'Half the cost' -o fig
 *
 * It is one line that a shell understands too. Names of files are as seen from the script's folder.
 * What tells nothing about the figure (--quiet, --gnuplot, ...) is left out. Words that are not
 * plain stand in '...', or in $'...' with \xHH for every byte that a shell, gnuplot's scanners or a
 * reader would take for something else; so a line is always a line.
 */
#ifndef PARETOPLOT_FIGURE_COMMAND_H
#define PARETOPLOT_FIGURE_COMMAND_H

#include "buf.h"
#include "error.h"
#include "settings.h"
#include "strvec.h"

#include <stdbool.h>

struct figure_command {
	const struct settings *settings;
	const struct strvec *outputs; /* those of -o that the script is for */
	const char *directory;        /* where the script is */
	bool summary;                 /* the summary belongs to it */
};

/* Appends the command. */
void figure_command_print(struct buf *out, const struct figure_command *r);

/* Pushes the words of a line that figure_command_print() wrote. Error: "the command that it records
 * is not readable". */
bool figure_command_parse(const char *line, struct strvec *words, struct error *err);

#endif
