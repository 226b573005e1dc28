/*
 * field_set: the fields that are wanted from every record, compiled for the readers.
 *
 * Each distinct path gets a slot, the number of its cell in a record. The paths share a tree of
 * steps: a reader of nested data walks down from field_set_root() with the keys and indices that it
 * meets and stops looking where the tree has no such branch. A reader of flat data asks once for
 * each column. Since records mostly repeat the order of their keys, the tree remembers which key
 * followed which and looks there first.
 *
 * A key at the top of a record that is spelt exactly like a whole path ("a.b") has that path's
 * slot too, marked flat; it wins over the nested reading.
 */
#ifndef PARETOPLOT_FIELD_SET_H
#define PARETOPLOT_FIELD_SET_H

#include "error.h"
#include "field_path.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct melt;

struct field_node {
	const char *key; /* borrowed from the set; NULL: an index */
	size_t key_len;
	uint32_t index;
	int slot;    /* -1: only a step on the way */
	bool each;   /* any index: the values below become a list */
	bool listed; /* an `each` itself, or below one */
	bool flat;
	struct field_node *child;
	struct field_node *next;        /* the next child of the same parent */
	struct field_node *follower;    /* the sibling that was met after this one */
	struct field_node *first_child; /* the child that was met first */
};

/* One wanted field, by slot. */
struct field {
	struct field_path path;
	bool made;   /* computed (shape.h): need not be in the files */
	bool needed; /* a row cannot do without it */
};

struct field_set {
	struct field *items;
	size_t len;
	size_t cap;
	struct field_node *root;
	struct melt *melt; /* borrowed: the columns that become records (melt.h); NULL: none */
};

/* A zeroed set is a valid empty one. */
void field_set_release(struct field_set *set);

/* The slot of the path, a new one unless it was added before; -1 on a path that does not parse, or
 * that has [] where another one has a number. */
int field_set_add(struct field_set *set, const char *path, struct error *err);

/* The slot of a field that is one key, or -1. */
int field_set_find_key(const struct field_set *set, const char *key, size_t len);

struct field_node *field_set_root(const struct field_set *set);

/* The field whose slot this is wants each element of an array. */
bool field_set_is_list(const struct field_set *set, int slot);

/* The branch for a key or an index below `node`; NULL if nothing there is wanted. node may be NULL.
 */
struct field_node *field_node_key(struct field_node *node, const char *key, size_t len);
struct field_node *field_node_index(struct field_node *node, uint32_t index);

/* The same for the keys of one object in their order. *last is the one found before, NULL at the
 * object's beginning. */
struct field_node *field_node_next_key(struct field_node *node, struct field_node **last,
				       const char *key, size_t len);

#endif
