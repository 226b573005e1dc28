/*
 * chapter: one figure of a report: the files it is drawn from, and its plot.
 *
 *     struct chapter c;
 *     chapter_init(&c, KIND_STABILITY, report_settings);
 *     chapter_sort(&c, &left_out, err);     // which files it can be drawn from
 *     if (c.has_data && chapter_draw(&c, &batch, err)) …
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
	char *stem;                    /* DIR/efficiency */
	struct strvec inputs;          /* what it is drawn from: files, or folders as a whole */
	struct strvec reasons; /* why the other files are not: by file, "" for those that are */
	size_t files;          /* so many can be read for it */
	struct strvec words;   /* its command */
	struct settings settings;
	struct plot_request request;
	struct plot *plot;
};

void chapter_init(struct chapter *c, enum settings_kind kind, const struct settings *report);
void chapter_release(struct chapter *c);

/* Looks which of the files of each input it can be drawn from. Files that cannot be read or do not
 * parse are told of in `broken`: name and reason, alternating; each once. */
bool chapter_sort(struct chapter *c, struct strvec *broken, struct error *err);

bool chapter_has_data(const struct chapter *c);

/* Reads, then draws into the batch. */
bool chapter_read(struct chapter *c, struct file_batch *batch, struct error *err);
bool chapter_draw(struct chapter *c, struct error *err);

/* DIR/efficiency.svg, owned. */
char *chapter_path(const struct chapter *c, const char *suffix);

#endif
