#include "field_set.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static void node_free(struct field_node *node)
{
	while (node) {
		struct field_node *next = node->next;
		node_free(node->child);
		free(node);
		node = next;
	}
}

void field_set_release(struct field_set *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->len; i++)
		field_path_release(&set->items[i].path);
	free(set->items);
	node_free(set->root);
	*set = (struct field_set){0};
}

static bool is_step(const struct field_node *node, const struct field_step *step)
{
	if (!step->key)
		return !node->key && node->index == step->index && node->each == step->each;
	return node->key && node->key_len == step->key_len &&
	       !memcmp(node->key, step->key, step->key_len);
}

static struct field_node *branch(struct field_node *parent, const struct field_step *step)
{
	struct field_node **link = &parent->child;
	for (; *link; link = &(*link)->next)
		if (is_step(*link, step))
			return *link;
	*link = mem_calloc(1, sizeof **link);
	**link = (struct field_node){.key = step->key,
				     .key_len = step->key_len,
				     .index = step->index,
				     .each = step->each,
				     .listed = step->each || parent->listed,
				     .slot = -1};
	return *link;
}

static bool same_path(const struct field_path *a, const struct field_path *b)
{
	if (a->len != b->len)
		return false;
	for (size_t i = 0; i < a->len; i++) {
		const struct field_step *p = &a->steps[i], *q = &b->steps[i];
		if (!p->key != !q->key || p->key_len != q->key_len || p->index != q->index ||
		    p->each != q->each || (p->key && memcmp(p->key, q->key, p->key_len) != 0))
			return false;
	}
	return true;
}

static void compile(struct field_set *set, int slot)
{
	const struct field_path *path = &set->items[slot].path;
	struct field_node *node = set->root;
	for (size_t i = 0; i < path->len; i++)
		node = branch(node, &path->steps[i]);
	node->slot = slot;
	if (path->len == 1)
		return;
	const struct field_step whole = {.key = path->text, .key_len = strlen(path->text)};
	node = branch(set->root, &whole);
	if (node->slot < 0) {
		node->slot = slot;
		node->flat = true;
	}
}

/* A step [] at a place where another path has an index, or the other way round. */
static bool is_at_odds(const struct field_set *set, const struct field_path *path)
{
	const struct field_node *node = set->root;
	for (size_t i = 0; node && i < path->len; i++) {
		const struct field_step *step = &path->steps[i];
		const struct field_node *next = NULL;
		for (node = node->child; node; node = node->next) {
			if (!step->key && !node->key && node->each != step->each)
				return true;
			if (is_step(node, step))
				next = node;
		}
		node = next;
	}
	return false;
}

int field_set_add(struct field_set *set, const char *text, struct error *err)
{
	struct field_path path;
	if (!field_path_parse(&path, text, err))
		return -1;
	if (is_at_odds(set, &path)) {
		field_path_release(&path);
		error_set(err, "field \"%s\": [] and a number cannot be used for one array", text);
		return -1;
	}
	for (size_t i = 0; i < set->len; i++) {
		if (same_path(&set->items[i].path, &path)) {
			field_path_release(&path);
			return (int)i;
		}
	}
	if (!set->root) {
		set->root = mem_calloc(1, sizeof *set->root);
		set->root->slot = -1;
	}
	MEM_GROW(set->items, set->cap, set->len + 1);
	set->items[set->len++] = (struct field){.path = path};
	compile(set, (int)set->len - 1);
	return (int)set->len - 1;
}

int field_set_find_key(const struct field_set *set, const char *key, size_t len)
{
	for (size_t i = 0; i < set->len; i++) {
		const struct field_path *path = &set->items[i].path;
		if (path->len == 1 && path->steps[0].key && path->steps[0].key_len == len &&
		    !memcmp(path->steps[0].key, key, len))
			return (int)i;
	}
	return -1;
}

bool field_set_is_list(const struct field_set *set, int slot)
{
	return set->items[slot].path.each;
}

struct field_node *field_set_root(const struct field_set *set)
{
	return set->root;
}

static bool is_key(const struct field_node *node, const char *key, size_t len)
{
	return node->key && node->key_len == len && !memcmp(node->key, key, len);
}

struct field_node *field_node_key(struct field_node *node, const char *key, size_t len)
{
	if (!node)
		return NULL;
	for (node = node->child; node; node = node->next)
		if (is_key(node, key, len))
			return node;
	return NULL;
}

struct field_node *field_node_next_key(struct field_node *node, struct field_node **last,
				       const char *key, size_t len)
{
	if (!node)
		return NULL;
	struct field_node **guess = *last ? &(*last)->follower : &node->first_child;
	struct field_node *found = *guess;
	if (!found || !is_key(found, key, len)) {
		found = field_node_key(node, key, len);
		if (!found)
			return NULL;
		*guess = found;
	}
	*last = found;
	return found;
}

struct field_node *field_node_index(struct field_node *node, uint32_t index)
{
	if (!node)
		return NULL;
	for (node = node->child; node; node = node->next)
		if (!node->key && (node->each || node->index == index))
			return node;
	return NULL;
}
