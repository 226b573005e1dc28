/*
 * json_records: JSON text to records.
 *
 * A record is
 *   - each top-level object (one value, or many: JSON Lines), its row being the line it begins on;
 *   - each object in a top-level array, rows counting from 1 through the file;
 *   - each object in the array "results" of a top-level object, rows counting likewise. Such a
 *     record inherits the fields that it lacks from the object around it, unless they are objects
 *     or arrays there; it makes no difference whether they stand before or after the array. The
 *     object around is a record itself if "results" is no array, or holds values but no object. A
 *     wanted field that begins with results[0] or so turns this reading off.
 *
 * Anything else where a record is expected is counted in `strangers`. Of equal keys in one object
 * the last one counts.
 */
#ifndef PARETOPLOT_JSON_RECORDS_H
#define PARETOPLOT_JSON_RECORDS_H

#include "field_set.h"
#include "json_reader.h"
#include "record.h"

#include <stddef.h>
#include <stdint.h>

/* Takes each record; it is valid only during the call. */
struct record_sink {
	void (*record)(void *ctx, const struct record *record, uint32_t row);
	void *ctx;
};

struct json_frame {
	struct field_node *node; /* what is wanted below; NULL: nothing */
	struct field_node *last; /* for field_node_next_key() */
	bool array;
	uint32_t index; /* elements seen, in an array */
};

struct json_records {
	struct json_reader *reader;
	const struct field_set *fields;
	struct record_sink sink;

	struct json_frame frames[JSON_MAX_DEPTH + 1]; /* frames[0]: outside everything */
	size_t depth;
	size_t record_depth; /* of the record being read; 0: none */
	size_t list_depth;   /* of the array that holds the records; 0: none */
	struct field_node *key_node;
	bool key_is_results;

	struct record outer, inner;
	struct record *current; /* &outer, or &inner for a record of "results" */
	uint32_t row;           /* of the current record */
	uint32_t counted;       /* records of arrays so far */
	bool had_results;       /* "results" of this object held objects */
	struct buf waiting;     /* records of "results" that may still inherit */
	size_t strangers;
	size_t former_strangers; /* before "results" began */
};

/* `name` stands in errors; it and the fields are borrowed. The fields must not change. */
void json_records_init(struct json_records *j, const char *name, const struct field_set *fields,
		       struct record_sink sink);
void json_records_release(struct json_records *j);

bool json_records_feed(struct json_records *j, const char *text, size_t len, struct error *err);
bool json_records_finish(struct json_records *j, struct error *err);

#endif
