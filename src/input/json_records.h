/*
 * json_records: JSON text to records.
 *
 * With a row path (rows.h) a record is each object at its end, rows counting from 1 through the
 * file. Such a record inherits the fields that it lacks from the objects around it, the nearest
 * first, unless they are objects or arrays there; it makes no difference whether they stand before
 * or after the record. If the path has a step *, the field "key" is the name of the entry that the
 * last one stands for, and key1, key2, … those of the first one, the second one, …; the record's
 * own field of that name wins.
 *
 * Without one, a record is
 *   - each top-level object (one value, or many: JSON Lines), its row being the line it begins on;
 *   - each object in a top-level array, rows counting from 1 through the file;
 *   - each object in the array "results" of a top-level object, rows counting likewise, inheriting
 *     likewise. The object around is a record itself if "results" is no array, or holds values but
 *     no object. A wanted field that begins with results[0] or so turns this reading off.
 *   - the same for an array under another key that rows_known_key() knows, if there is no "results"
 *     and the object around lacks a field that a row must have. If two such arrays hold objects,
 *     that is an error.
 *
 * Anything else where a record is expected is counted in `strangers`. Of equal keys in one object
 * the last one counts.
 */
#ifndef PARETOPLOT_JSON_RECORDS_H
#define PARETOPLOT_JSON_RECORDS_H

#include "field_set.h"
#include "json_plain.h"
#include "json_reader.h"
#include "record.h"
#include "rows.h"

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
	struct record *into;     /* takes what is wanted; NULL: nothing does */
	bool array;
	int step;       /* of the row path, made to here; ROWS_OFF_PATH: not on the way */
	uint32_t index; /* elements seen, in an array */
};

/* An object around records. */
struct json_level {
	struct record record;
	size_t depth;
	size_t waiting_from; /* its records in `waiting` */
	uint32_t row;        /* in case it is a record itself */
	int list;            /* rank of the key whose array holds the records (rows.h), or -1 */
	int rival;           /* another one, or -1 */
	uint32_t counted_before;
	size_t strangers_before;
};

enum { JSON_KEYS_MAX = 9 };

struct json_records {
	struct json_reader *reader;
	const char *name;
	const struct field_set *fields;
	const struct rows *rows; /* NULL: none */
	struct record_sink sink;
	struct json_plain plain;

	struct json_frame frames[JSON_MAX_DEPTH + 1]; /* frames[0]: outside everything */
	size_t depth;
	struct field_node *key_node; /* of the last key */
	int key_step;                /* the steps of the row path that lead to its value */
	int key_rank;                /* rows_known_key() */
	uint32_t key_column;         /* to be melted, or NAMES_NONE */
	uint32_t each_index;         /* in the array of a field with [] */

	struct json_level *levels; /* from the outermost on */
	size_t level_count, level_ready;
	struct record inner; /* the record being read, if record_depth */
	size_t record_depth;
	uint32_t row;        /* of that record */
	uint32_t counted;    /* records so far that are not top-level objects */
	struct buf waiting;  /* records that may still inherit */
	struct buf requeued; /* those that may inherit from the next level too */
	size_t strangers;
	size_t list_depth;                /* of the array under a known key; 0: none */
	int list_rank;                    /* of that key */
	size_t list_strangers;            /* strangers before that array */
	int key_slots[JSON_KEYS_MAX + 1]; /* of key, key1, …; -1: not wanted */
	struct buf keys[JSON_KEYS_MAX];   /* that the steps * stand for now */
	const char *rivals[2];            /* two keys with records; NULL: no conflict */
};

/* `name` stands in errors; it, the fields and the row path (NULL: none) are borrowed. The fields
 * must not change. */
void json_records_init(struct json_records *j, const char *name, const struct field_set *fields,
		       const struct rows *rows, struct record_sink sink);
void json_records_release(struct json_records *j);

/* The collector is the sink: plain lines go to it without being made records. Before the first
 * piece. */
void json_records_set_collector(struct json_records *j, struct collector *collector);

bool json_records_feed(struct json_records *j, const char *text, size_t len, struct error *err);
bool json_records_finish(struct json_records *j, struct error *err);

/* Ends a text of which the rest is not wanted: the record that is not complete is dropped, and the
 * others get from the objects around them what these have so far. */
void json_records_cut(struct json_records *j);

#endif
