/*
 * report_sources: the files of a report, and which figures each can be drawn as.
 *
 *     struct report_sources s = {0};
 *     report_sources_read(&s, settings, err);
 *     … s.files[i].note[KIND_STABILITY] …
 *     report_sources_release(&s);
 */
#ifndef PARETOPLOT_REPORT_SOURCES_H
#define PARETOPLOT_REPORT_SOURCES_H

#include "error.h"
#include "settings.h"

#include <stdbool.h>
#include <stddef.h>

struct report_source {
	size_t input; /* in the settings: the file itself, or a folder that it is in */
	char *path;
	char *broken; /* why it cannot be read at all, or NULL */
	bool passed;  /* over: it was named before, or it is this report's own summary */
	bool supports[KIND_COUNT];
	char *note[KIND_COUNT]; /* the fields of the axes, "steps[], loss[]"; or why it cannot be
				 * drawn as that, "it has no field for the cost" */
};

struct report_sources {
	struct report_source *files; /* by input */
	size_t len, cap;
};

/* The summary of another report that is named is taken for broken. */
bool report_sources_read(struct report_sources *s, const struct settings *settings,
			 struct error *err);
void report_sources_release(struct report_sources *s);

/* Pushes the inputs that hold the files which support a kind with these axes: a folder as a whole
 * if all of its files do and the report is not written into it, else each file; where these are
 * very many, again the folder, if those that do not are broken. True if there are such. */
bool report_sources_select(const struct report_sources *s, const struct settings *settings,
			   enum settings_kind kind, const char *axes, struct strvec *inputs);

/* Whether no figure can be drawn from the file, which is not passed over. */
bool report_source_is_useless(const struct report_source *f);

#endif
