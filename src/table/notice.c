#include "notice.h"

#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 80, NAME_MAX_BYTES = 400, MESSAGE_MAX = 2000 };

static char *sanitized(const char *text, size_t max)
{
	if (!text)
		return NULL;
	struct buf b = BUF_INIT;
	utf8_sanitize(&b, text, strlen(text), max);
	return buf_detach(&b);
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static struct notice *push(struct notices *n, enum notice_kind kind)
{
	MEM_GROW(n->items, n->cap, n->len + 1);
	struct notice *notice = &n->items[n->len++];
	*notice = (struct notice){.kind = kind, .count = 1};
	return notice;
}

void notices_add(struct notices *n, enum notice_kind kind, const char *field, const char *file,
		 size_t row, const char *text)
{
	for (size_t i = 0; i < n->len; i++) {
		if (n->items[i].kind == kind && same_text(n->items[i].field, field)) {
			n->items[i].count++;
			return;
		}
	}
	struct notice *notice = push(n, kind);
	notice->field = field ? mem_strdup(field) : NULL;
	notice->file = file ? mem_strdup(file) : NULL;
	notice->row = row;
	notice->text = sanitized(text, TEXT_MAX);
}

void notices_say(struct notices *n, const char *fmt, ...)
{
	struct buf raw = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&raw, fmt, args);
	va_end(args);
	char *text = sanitized(buf_str(&raw), MESSAGE_MAX);
	buf_release(&raw);
	for (size_t i = 0; i < n->len; i++) {
		if (n->items[i].kind == NOTICE_MESSAGE && !strcmp(n->items[i].text, text)) {
			n->items[i].count++;
			free(text);
			return;
		}
	}
	push(n, NOTICE_MESSAGE)->text = text;
}

static struct notice *find_same(struct notices *n, const struct notice *notice)
{
	bool is_message = notice->kind == NOTICE_MESSAGE;
	for (size_t i = 0; i < n->len; i++) {
		struct notice *known = &n->items[i];
		if (known->kind == notice->kind && same_text(known->field, notice->field) &&
		    (!is_message || same_text(known->text, notice->text)))
			return known;
	}
	return NULL;
}

void notices_append(struct notices *n, const struct notices *other, size_t row)
{
	for (size_t i = 0; i < other->len; i++) {
		const struct notice *from = &other->items[i];
		struct notice *to = find_same(n, from);
		if (to) {
			to->count += from->count;
			continue;
		}
		to = push(n, from->kind);
		*to = *from;
		to->field = from->field ? mem_strdup(from->field) : NULL;
		to->file = from->file ? mem_strdup(from->file) : NULL;
		to->text = from->text ? mem_strdup(from->text) : NULL;
		to->row = from->row ? from->row + row : 0;
	}
}

static void notice_release(struct notice *notice)
{
	free(notice->field);
	free(notice->file);
	free(notice->text);
}

void notices_restore(struct notices *n, const size_t *counts, size_t len)
{
	while (n->len > len)
		notice_release(&n->items[--n->len]);
	for (size_t i = 0; i < len; i++)
		n->items[i].count = counts[i];
}

size_t notices_skipped(const struct notices *n)
{
	size_t total = 0;
	for (size_t i = 0; i < n->len; i++)
		if (n->items[i].kind < NOTICE_SHORT_ROW)
			total += n->items[i].count;
	return total;
}

static const char *complaint(enum notice_kind kind)
{
	switch (kind) {
	case NOTICE_MISSING:
		return "is missing";
	case NOTICE_NULL:
		return "is null";
	case NOTICE_TEXT:
		return "is not a number";
	case NOTICE_NONFINITE:
		return "is not finite";
	case NOTICE_CENSORED:
		return "is a bound, not a value";
	case NOTICE_NONPOSITIVE:
		return "is not positive and its axis is logarithmic";
	case NOTICE_UNEVEN:
		return "has another number of elements than the other lists";
	case NOTICE_NO_MODEL:
		return "is missing or not a name, so the model is unknown";
	case NOTICE_UNIT:
		return "has a unit that does not go with the others";
	case NOTICE_NO_PRECISION:
		return "tells no precision";
	case NOTICE_PRECISIONS:
		return "tells more than one precision";
	case NOTICE_LONG_ROW:
	case NOTICE_SHORT_ROW:
	case NOTICE_NO_ROW:
	case NOTICE_MESSAGE:
		break;
	}
	return "";
}

static void print_name(struct buf *out, const char *name)
{
	utf8_sanitize(out, name, strlen(name), NAME_MAX_BYTES);
}

static void print_first(struct buf *out, const struct notice *notice)
{
	if (!notice->file && !notice->text)
		return;
	buf_addstr(out, notice->count == 1 ? " (" : " (first: ");
	if (notice->text)
		buf_addf(out, "\"%s\"%s", notice->text, notice->file ? " in " : "");
	if (notice->file) {
		print_name(out, notice->file);
		if (notice->row)
			buf_addf(out, ", %s %zu", notice->kind == NOTICE_NO_ROW ? "line" : "row",
				 notice->row);
	}
	buf_addch(out, ')');
}

static void print_what(struct buf *out, const struct notice *notice)
{
	bool one = notice->count == 1;
	buf_addf(out, "%zu ", notice->count);
	switch (notice->kind) {
	case NOTICE_NO_ROW:
		buf_addstr(out,
			   one ? "line of the table is no row" : "lines of the table are no rows");
		break;
	case NOTICE_SHORT_ROW:
		buf_addf(out, "%s fewer cells than the header", one ? "row has" : "rows have");
		break;
	case NOTICE_LONG_ROW:
		buf_addf(out, "row%s skipped: more cells than the header has", one ? "" : "s");
		break;
	default:
		buf_addf(out, "row%s skipped: ", one ? "" : "s");
		print_name(out, notice->field ? notice->field : "a field");
		buf_addf(out, " %s", complaint(notice->kind));
	}
}

void notice_print(struct buf *out, const struct notice *notice)
{
	if (notice->kind == NOTICE_MESSAGE) {
		buf_addstr(out, notice->text);
		if (notice->count > 1)
			buf_addf(out, " (%zu times)", notice->count);
		return;
	}
	print_what(out, notice);
	print_first(out, notice);
}

void notices_release(struct notices *n)
{
	if (!n)
		return;
	for (size_t i = 0; i < n->len; i++)
		notice_release(&n->items[i]);
	free(n->items);
	*n = (struct notices)NOTICES_INIT;
}
