/*
 * chapter: one figure of a report: what it is drawn from, and its plot.
 *
 *     struct chapter c;
 *     chapter_init(&c, KIND_STABILITY, 1, report_settings);
 *     strvec_push(&c.inputs, "runs/"), …
 *     if (chapter_read(&c, &batch, err) && chapter_draw(&c, err)) …
 *     chapter_release(&c);
 *
 * Its settings are made from those of the report, option by option, so that its script records a
 * command that `paretoplot update` can run.
 */
#ifndef PARETOPLOT_CHAPTER_H
#define PARETOPLOT_CHAPTER_H

#include "error.h"
#include "kind.h"
#include "plot.h"
#include "settings.h"

#include <stdbool.h>

struct chapter {
	const struct kind *kind;
	const struct settings *report; /* borrowed */
	size_t number;                 /* from 1, of the figures of that kind: its name */
	char *name;                    /* "stability", "stability-2" */
	char *stem;                    /* DIR/stability */
	char *title;                   /* once it has one */
	const char *axes;     /* their fields, "steps[], loss[]"; borrowed; NULL: one only */
	struct strvec inputs; /* files, or folders as a whole */
	bool keep_going;      /* what turns out not to parse is skipped */
	struct strvec uses;   /* of options, as in the settings */
	struct strvec words;  /* its command */
	struct settings settings;
	struct plot_request request;
	struct plot *plot;
};

void chapter_init(struct chapter *c, enum settings_kind kind, size_t number,
		  const struct settings *report);
void chapter_release(struct chapter *c);

/* Gives it its name; a chapter that was read must be read again. */
void chapter_set_number(struct chapter *c, size_t number);

/* What it does not have, of what the option in the error's message names ("--focus: there is no
 * model "a""), is taken out of its command. False if the error is about something else. */
bool chapter_give_up(struct chapter *c, const struct error *why);

/* Pushes the notices about its data and its figure. */
void chapter_notices(const struct chapter *c, struct strvec *notices);

/* Reads and makes the figure, without a word; then draws it into the batch. A file that does not
 * parse beyond what was seen of it is skipped with a notice. */
bool chapter_read(struct chapter *c, struct file_batch *batch, struct error *err);
bool chapter_draw(struct chapter *c, struct error *err);

/* "perplexity against FLOPs per token", or the paths of both fields; owned. Once it is read. */
char *chapter_axes(const struct chapter *c, bool paths);

/* Gives it a title, that of its kind with its axes, which may be NULL. */
void chapter_entitle(struct chapter *c, const char *of_kind, const char *axes);

/* DIR/efficiency.svg, owned. */
char *chapter_path(const struct chapter *c, const char *suffix);

#endif
