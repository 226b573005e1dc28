/*
 * script: the gnuplot script of a figure, and its data files.
 *
 * The script is made from a template (templates/KIND.gp.mustache); the data from the figure alone.
 *
 * Everything that follows from the data stands in one block, between two lines that are always the
 * same; the lines below refer to it by name. They change with the options, not with the numbers;
 * only a model that comes or goes brings or takes one section. So an author can edit them, and a
 * later run can write the block anew (script_merge.h). A section begins at a line that begins with
 * SCRIPT_SECTION; that of a model goes on with "model: ".
 */
#ifndef PARETOPLOT_SCRIPT_H
#define PARETOPLOT_SCRIPT_H

#include "buf.h"
#include "error.h"
#include "figure.h"
#include "template.h"

#include <stdbool.h>
#include <stddef.h>

#define SCRIPT_SECTION "# ---- "
#define SCRIPT_BLOCK_BEGIN                                                                         \
	SCRIPT_SECTION                                                                             \
	"computed from the data: each run writes this block anew -------------------"              \
	"------------------"
#define SCRIPT_BLOCK_END                                                                           \
	SCRIPT_SECTION                                                                             \
	"end of what is computed ---------------------------------------------------"              \
	"------------------"
#define SCRIPT_COMMAND "# paretoplot: "

struct script_options {
	const char *template_name;        /* "efficiency.gp" */
	struct template_source templates; /* built in, or a folder */
	const char *base;                 /* base name of the stem: "efficiency_graph" */
	const char *suffix;               /* what follows it in the script's name; NULL: ".gp" */
	const char *const *formats;       /* names of rows of the format table, all of one sort of
					   * texts, without "gp" */
	size_t format_count;
	double dpi;             /* of the png */
	unsigned columns, rows; /* of the txt; 0: as the page is large */
	bool self_contained;    /* data in datablocks inside the script; no files beside it */
	const char *command;    /* recorded in a comment line of the block, as it is; NULL: none */
};

/* One file beside the script. */
struct script_file {
	char *suffix; /* ".points.dat": follows the stem */
	struct buf text;
};

struct script {
	struct buf text;
	struct script_file *files;
	size_t file_count;
};

#define SCRIPT_INIT                                                                                \
	{                                                                                          \
		0                                                                                  \
	}

/* The template that draws with characters, for the txt format. */
#define SCRIPT_TEXT_TEMPLATE "text.gp"

/* Errors: formats of different sorts, a template that does not parse or names an unknown value, a
 * base name that gnuplot could not be given safely. */
bool script_make(struct script *s, const struct figure *f, const struct script_options *o,
		 struct error *err);
void script_release(struct script *s);

#endif
