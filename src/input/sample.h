/*
 * sample: some records with all their fields, to see what is in the input before it is read.
 *
 * The beginnings of some of the files are read twice: first for the names of the fields, then for
 * the records, which go through everything that options do to them (shape.h, filter.h). What cannot
 * be read or does not parse is left out; to report it is the matter of those who read it all.
 *
 * If no option tells where the records are and every JSON file is an object of alike objects, the
 * row path is "*". A wide table (wide.h) is melted.
 */
#ifndef PARETOPLOT_SAMPLE_H
#define PARETOPLOT_SAMPLE_H

#include "error.h"
#include "field_list.h"
#include "field_set.h"
#include "field_survey.h"
#include "filter.h"
#include "input.h"
#include "notice.h"
#include "shape.h"
#include "source.h"
#include "strvec.h"
#include "wide.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How much is read. */
struct sample_limits {
	size_t files;   /* evenly spread over all */
	size_t bytes;   /* of each file */
	size_t records; /* of each file */
	size_t kept;    /* records that are kept to look at them again */
};

/* What is usual: 32 files, 256 kB of each, 1,000 records; more bytes for curves, which may be
 * lists. And for lists that are longer still: all of a few files. */
const struct sample_limits *sample_usual_limits(const struct input_options *o);
extern const struct sample_limits sample_all;

struct sample {
	struct input_options options; /* those given, with the row path and the melt that were
					 found */
	struct sample_limits limits;
	const struct strvec *files; /* all there are, borrowed */
	struct source_head *heads;
	size_t head_count;
	struct source source;

	struct field_list list;
	size_t json_files, entry_files;
	bool rows_found; /* the row path is not a given one */
	struct wide wide;
	struct field_set fields;
	struct shape shape;
	struct filter *filters;
	size_t filter_count;
	struct notices ignored;

	struct field_survey survey; /* of all records read */
	struct buf kept;            /* packed (record.h), with the number of the file */
	size_t kept_count;
	uint32_t file; /* the present one's number in `files` */
	size_t file_records;
	bool whole;         /* nothing was left out */
	size_t broken;      /* files that cannot be read or do not parse */
	char *first_broken; /* what is wrong with the first */
};

/* Options and files are borrowed. Fails if the options do not parse; release in any case. */
bool sample_take(struct sample *s, const struct input_options *o, const struct strvec *files,
		 const struct sample_limits *limits, struct error *err);

/* It may end within the first record, and could be taken again. */
bool sample_is_too_short(const struct sample *s);

/* The same of one file whose text is in memory and whose name is files->items[0]. */
bool sample_take_text(struct sample *s, const struct input_options *o, const struct strvec *files,
		      const struct sample_limits *limits, const char *text, size_t len,
		      struct error *err);
void sample_release(struct sample *s);

/*
 * Goes over those of the kept records that have numbers in the fields slots[0..n):
 *
 *     sample_walk_begin(&w, s, slots, n);
 *     while (sample_walk_next(&w))
 *             … w.record, w.file …
 *     sample_walk_end(&w);
 */
struct sample_walk {
	const struct sample *sample;
	const int *slots;
	size_t n, at;
	struct record record;
	uint32_t file; /* its number in sample.files */
};

void sample_walk_begin(struct sample_walk *w, const struct sample *s, const int *slots, size_t n);
bool sample_walk_next(struct sample_walk *w);
void sample_walk_end(struct sample_walk *w);

/* A survey of those of the kept records that have numbers in the fields slots[0..n). */
void sample_survey(const struct sample *s, const int *slots, size_t n, struct field_survey *survey);

/* No two of these records have equal texts in both fields of the key (-1: no field). */
bool sample_is_key(const struct sample *s, const int *slots, size_t n, const int key[2]);

#endif
