#include "row_text.h"

#include "csv_reader.h"
#include "source.h"
#include "utf8.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 4096, FAR = 64 /* lines */ };

void row_text_release(struct row_text *t)
{
	if (!t)
		return;
	buf_release(&t->header);
	buf_release(&t->header_file);
}

/* Opens the input at its beginning. */
static bool open_again(const struct row_text *t, struct source *source, const char *path,
		       struct error *err)
{
	if (!source_open(source, path, err))
		return false;
	if (!source->is_stdin || lseek(STDIN_FILENO, t->stdin_start, SEEK_SET) >= 0)
		return true;
	return error_set_errno(err, errno, "%s", source->name);
}

static bool write_text(const struct row_text *t, const char *text, struct error *err)
{
	return t->write(t->ctx, text, strlen(text), err);
}

/* ---- tables -----------------------------------------------------------------------------------
 */

struct csv_copy {
	struct row_text *t;
	const char *path;
	char delimiter;
	const char *line_end;
	struct buf header;
	const uint32_t *lines; /* those still to come */
	size_t n;
	size_t line;   /* on which the text goes on */
	bool after_cr; /* the piece before ended in a CR, which is not counted yet */
	bool copying;  /* inside a wanted row */
	bool copied;   /* what comes next may be the LF of a CR that was copied */
	enum csv_state state;
};

static void ignore_record(void *ctx, const struct record *record, uint32_t row)
{
	(void)ctx;
	(void)record;
	(void)row;
}

static const char *first_line_end(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n')
			break;
		if (text[i] == '\r')
			return i + 1 < len && text[i + 1] == '\n' ? "\r\n" : "\r";
	}
	return "\n";
}

static bool find_header(struct csv_copy *c, struct error *err)
{
	struct source source = SOURCE_INIT;
	struct field_set fields = {0};
	struct notices notices = NOTICES_INIT;
	struct csv_reader reader;
	const char *text;
	size_t len;
	bool ok = open_again(c->t, &source, c->path, err);
	csv_reader_init(&reader, c->path, &fields, (struct record_sink){ignore_record, NULL},
			&notices);
	while (ok && !reader.delimiter && (ok = source_read(&source, &text, &len, err)) && len) {
		c->line_end = c->line_end ? c->line_end : first_line_end(text, len);
		ok = csv_reader_feed(&reader, text, len, err);
	}
	c->delimiter = reader.delimiter;
	buf_addbuf(&c->header, &reader.header);
	csv_reader_release(&reader);
	notices_release(&notices);
	field_set_release(&fields);
	source_release(&source);
	return ok;
}

static bool check_header(struct csv_copy *c, struct error *err)
{
	struct row_text *t = c->t;
	if (!t->header_file.len) {
		buf_addstr(&t->header_file, c->path);
		buf_addbuf(&t->header, &c->header);
	}
	if (t->header.len == c->header.len &&
	    memcmp(buf_str(&t->header), buf_str(&c->header), t->header.len) == 0)
		return true;
	error_set(err, "%s: its header is not that of %s", c->path, buf_str(&t->header_file));
	return error_hint(err, "rows of different tables cannot be printed as one: run it on each");
}

static bool put_header(struct csv_copy *c, struct error *err)
{
	struct row_text *t = c->t;
	if (t->header_written)
		return true;
	t->header_written = true;
	return t->write(t->ctx, buf_str(&c->header), c->header.len, err) &&
	       write_text(t, c->line_end, err);
}

bool row_text_check_csv(struct row_text *t, const char *path, struct error *err)
{
	struct csv_copy c = {.t = t, .path = path};
	bool ok = find_header(&c, err) && check_header(&c, err);
	buf_release(&c.header);
	return ok;
}

/* Lines that end in text[0..len); a CR at its very end is not counted. */
static size_t count_line_ends(const char *text, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i + 1 < len; i++)
		n += (text[i] == '\n') | ((text[i] == '\r') & (text[i + 1] != '\n'));
	return n + (len > 0 && text[len - 1] == '\n');
}

/* Moves to the beginning of the line `target`, or to the end. */
static const char *skip_to(struct csv_copy *c, const char *p, const char *end, size_t target)
{
	while (end - p > BLOCK && target - c->line > FAR) {
		/* A CR that ends the block belongs to the next one. */
		size_t len = BLOCK - (p[BLOCK - 1] == '\r'), count = count_line_ends(p, len);
		if (c->line + count >= target)
			break;
		c->line += count;
		p += len;
	}
	for (; p < end && c->line < target; p++) {
		if (*p == '\r' && p + 1 == end)
			c->after_cr = true;
		else
			c->line += *p == '\n' || (*p == '\r' && p[1] != '\n');
	}
	return p;
}

static bool put(struct csv_copy *c, const char *from, const char *to, struct error *err)
{
	return c->t->write(c->t->ctx, from, (size_t)(to - from), err);
}

/* Copies up to behind the row's line end. */
static bool copy_row(struct csv_copy *c, const char **p, const char *end, struct error *err)
{
	const char *from = *p, *stop = csv_row_end(from, end, c->delimiter, &c->state);
	c->line += csv_row_lines(from, (size_t)(stop - from));
	*p = stop;
	if (stop == end)
		return put(c, from, stop, err);
	c->copying = false;
	c->after_cr = *stop == '\r';
	*p = ++stop;
	if (c->after_cr && stop < end) {
		stop += *stop == '\n';
		c->after_cr = false;
		*p = stop;
	}
	c->line += !c->after_cr;
	return put(c, from, stop, err);
}

/* At the beginning of a piece after a CR: that line ends here, maybe with a LF. */
static bool finish_line(struct csv_copy *c, const char **p, struct error *err)
{
	const char *from = *p;
	c->after_cr = false;
	c->line++;
	*p += *from == '\n';
	return !c->copied || put(c, from, *p, err);
}

static bool copy_piece(struct csv_copy *c, const char *p, const char *end, struct error *err)
{
	if (c->after_cr && p < end && !finish_line(c, &p, err))
		return false;
	while (p < end && (c->n || c->copying)) {
		if (!c->copying) {
			c->copied = false;
			p = skip_to(c, p, end, *c->lines);
			if (p == end)
				break;
			c->copying = c->copied = true;
			c->state = CSV_CELL_BEGIN;
			c->lines++;
			c->n--;
		}
		if (!copy_row(c, &p, end, err))
			return false;
	}
	return true;
}

static bool copy_rows(struct csv_copy *c, struct error *err)
{
	struct source source = SOURCE_INIT;
	const char *text;
	size_t len;
	bool ok = open_again(c->t, &source, c->path, err);
	while (ok && (c->n || c->copying || (c->copied && c->after_cr)) &&
	       (ok = source_read(&source, &text, &len, err)) && len)
		ok = copy_piece(c, text, text + len, err);
	if (ok && c->copying)
		ok = write_text(c->t, c->line_end, err);
	if (ok && c->n)
		ok = error_set(err, "%s: the file was changed while it was read", source.name);
	source_release(&source);
	return ok;
}

bool row_text_copy_csv(struct row_text *t, const char *path, const uint32_t *lines, size_t n,
		       struct error *err)
{
	struct csv_copy c = {.t = t, .path = path, .lines = lines, .n = n, .line = 1};
	bool ok = find_header(&c, err) && check_header(&c, err) && put_header(&c, err) &&
		  copy_rows(&c, err);
	buf_release(&c.header);
	return ok;
}

/* ---- JSON -------------------------------------------------------------------------------------
 */

/* Leaves out the blanks outside strings if there is a line end among them. */
static void make_one_line(struct buf *object)
{
	if (!memchr(object->text, '\n', object->len) && !memchr(object->text, '\r', object->len))
		return;
	size_t len = 0;
	bool quoted = false;
	for (size_t i = 0; i < object->len; i++) {
		char c = object->text[i];
		if (!quoted && utf8_is_blank(c))
			continue;
		object->text[len++] = c;
		if (quoted && c == '\\')
			object->text[len++] = object->text[++i];
		else if (c == '"')
			quoted = !quoted;
	}
	object->text[object->len = len] = '\0';
}

static void add_members(struct buf *object, const char *members)
{
	if (!*members)
		return;
	size_t len = object->len - 1;
	while (len > 1 && utf8_is_blank(object->text[len - 1]))
		len--;
	object->text[object->len = len] = '\0';
	buf_addf(object, "%s%s}", object->text[len - 1] == '{' ? "" : ",", members);
}

static bool put_object(struct row_text *t, struct buf *object, const char *members,
		       struct error *err)
{
	make_one_line(object);
	add_members(object, members);
	buf_addch(object, '\n');
	bool ok = t->write(t->ctx, object->text, object->len, err);
	buf_reset(object);
	return ok;
}

/* Takes from text[0..len), which stands at `at` in the file, the next part of the object; true if
 * the object is complete. */
static bool take_object(struct buf *object, const struct row_text_object *wanted, const char *text,
			size_t len, uint64_t at)
{
	uint64_t from = wanted->begin + object->len, to = wanted->begin + wanted->len;
	if (from >= at + len)
		return false;
	uint64_t stop = to < at + len ? to : at + len;
	buf_add(object, text + (from - at), (size_t)(stop - from));
	return object->len == wanted->len;
}

bool row_text_copy_json(struct row_text *t, const char *path, const struct row_text_object *objects,
			size_t n, struct error *err)
{
	struct source source = SOURCE_INIT;
	struct buf object = BUF_INIT;
	const char *text;
	size_t len, next = 0;
	uint64_t at = 0;
	bool ok = open_again(t, &source, path, err);
	while (ok && next < n && (ok = source_read(&source, &text, &len, err)) && len) {
		while (ok && next < n && take_object(&object, &objects[next], text, len, at))
			ok = put_object(t, &object, objects[next++].members, err);
		at += len;
	}
	if (ok && next < n)
		ok = error_set(err, "%s: the file was changed while it was read", source.name);
	buf_release(&object);
	source_release(&source);
	return ok;
}
