#include "plot_script.h"

#include "file.h"
#include "script_merge.h"
#include "script_sections.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool same_text(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_str(a), buf_str(b), a->len) == 0;
}

char *plot_script_kept_path(const struct plot_script *s)
{
	char *directory = file_directory(s->path);
	char *hidden = file_join(directory, ".paretoplot");
	char *path = file_join(hidden, file_base(s->path));
	free(hidden);
	free(directory);
	return path;
}

static char *with_new(const char *path)
{
	struct buf out = BUF_INIT;
	buf_addf(&out, "%s.new", path);
	return buf_detach(&out);
}

char *plot_script_pending_path(const struct plot_script *s)
{
	char *kept = plot_script_kept_path(s);
	char *path = with_new(kept);
	free(kept);
	return path;
}

char *plot_script_shown_path(const struct plot_script *s)
{
	struct buf out = BUF_INIT;
	char *kept = plot_script_kept_path(s);
	buf_addf(&out, "%s.shown", kept);
	free(kept);
	return buf_detach(&out);
}

/* False if there is none or it cannot be read. */
static bool read_kept(const char *path, struct buf *text)
{
	struct error ignored = ERROR_INIT;
	bool ok = file_exists(path) && file_read(path, text, &ignored);
	error_release(&ignored);
	return ok;
}

enum base { BASE_KNOWN, BASE_GUESSED, BASE_UNKNOWN };

static bool same_command(const struct buf *author, const struct buf *made)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	bool same = script_find_command(author, &a) && script_find_command(made, &b) &&
		    same_text(&a, &b);
	buf_release(&a);
	buf_release(&b);
	return same;
}

/* Whether the author took over what was generated for a conflict; `kept` is what came before. */
static bool is_from(const struct buf *author, const struct buf *pending, const struct buf *kept)
{
	return script_same_block(author, pending) ||
	       (same_command(author, pending) && !same_command(author, kept));
}

/* What the author began with. */
static enum base find_base(const struct plot_script *s, const struct buf *author, struct buf *base)
{
	char *kept_path = plot_script_kept_path(s), *pending_path = plot_script_pending_path(s),
	     *shown = with_new(s->path);
	struct buf kept = BUF_INIT, pending = BUF_INIT;
	enum base found = BASE_UNKNOWN;
	bool is_kept = read_kept(kept_path, &kept);
	if (!file_exists(shown) && read_kept(pending_path, &pending) &&
	    is_from(author, &pending, &kept)) {
		buf_addbuf(base, &pending);
		found = BASE_GUESSED;
	} else if (is_kept) {
		buf_addbuf(base, &kept);
		found = BASE_KNOWN;
	} else if (same_command(author, &s->made.text)) {
		buf_addbuf(base, &s->made.text);
		found = BASE_GUESSED;
	}
	buf_release(&kept);
	buf_release(&pending);
	free(kept_path);
	free(pending_path);
	free(shown);
	return found;
}

/* What follows a second block is another script, or old numbers: which of them the author wants
 * cannot be known. */
static bool check_blocks(const struct plot_script *s, const struct buf *author, struct error *err)
{
	size_t line = script_second_block(buf_str(author), author->len);
	if (line == 0)
		return true;
	error_set_at(err, s->path, line, 0, "a second block of computed values begins here");
	return error_hint(err, "a script has one: take this one out, or --force makes the script "
			       "anew");
}

static bool merge(struct plot_script *s, const struct buf *author, const struct buf *base,
		  bool guessed, struct error *err)
{
	static const enum plot_script_state states[] = {
		[SCRIPT_MERGED] = PLOT_SCRIPT_MERGED,
		[SCRIPT_CONFLICT] = PLOT_SCRIPT_CONFLICT,
		[SCRIPT_NO_DIFF3] = PLOT_SCRIPT_NO_DIFF3,
	};
	struct script_merge request = {
		.base = base, .author = author, .made = &s->made.text, .guessed = guessed};
	struct script_merged merged = SCRIPT_MERGED_INIT;
	bool ok = script_merge(&merged, &request, err) || error_where(err, "%s", s->path);
	if (ok) {
		s->state = states[merged.outcome];
		buf_addbuf(&s->text, &merged.text);
		buf_addbuf(&s->conflicts, &merged.conflicts);
		s->block_edited = merged.block_edited;
	}
	script_merged_release(&merged);
	return ok;
}

static bool resolve_edited(struct plot_script *s, const struct buf *author, struct error *err)
{
	struct buf base = BUF_INIT;
	enum base found = find_base(s, author, &base);
	bool ok = true;
	if (found == BASE_UNKNOWN) {
		s->state = PLOT_SCRIPT_FOREIGN;
		buf_addbuf(&s->text, &s->made.text);
	} else if (found == BASE_KNOWN && same_text(&base, author)) {
		buf_addbuf(&s->text, &s->made.text);
	} else {
		ok = check_blocks(s, author, err) &&
		     merge(s, author, &base, found == BASE_GUESSED, err);
	}
	buf_release(&base);
	return ok;
}

/* Some editors put a mark before the text, which gnuplot does not take. */
static void drop_byte_order_mark(struct buf *text)
{
	static const char mark[] = "\xEF\xBB\xBF";
	size_t len = strlen(mark);
	if (text->len < len || memcmp(text->text, mark, len) != 0)
		return;
	memmove(text->text, text->text + len, text->len - len + 1);
	text->len -= len;
}

static bool read_author(const char *path, struct buf *text, struct error *err)
{
	if (!file_read(path, text, err))
		return false;
	drop_byte_order_mark(text);
	return true;
}

bool plot_script_resolve(struct plot_script *s, bool force, struct error *err)
{
	struct buf author = BUF_INIT;
	bool ok = true;
	s->state = PLOT_SCRIPT_MADE;
	if (force || !file_exists(s->path) || file_is_directory(s->path)) {
		buf_addbuf(&s->text, &s->made.text);
	} else if (!read_author(s->path, &author, err)) {
		ok = false;
	} else if (same_text(&author, &s->made.text)) {
		buf_addbuf(&s->text, &s->made.text);
	} else {
		ok = resolve_edited(s, &author, err);
	}
	buf_release(&author);
	return ok;
}

bool plot_script_is_stuck(const struct plot_script *s)
{
	return s->state == PLOT_SCRIPT_CONFLICT || s->state == PLOT_SCRIPT_NO_DIFF3 ||
	       s->state == PLOT_SCRIPT_FOREIGN;
}

/* Whether STEM.gp.new, which is there, may go. */
static bool is_settled(const struct plot_script *s, const char *path, const char *shown_path)
{
	struct buf text = BUF_INIT, shown = BUF_INIT;
	bool known = read_kept(shown_path, &shown);
	bool same = read_kept(path, &text) &&
		    ((known && same_text(&text, &shown)) || same_text(&text, &s->made.text) ||
		     same_text(&text, &s->text));
	buf_release(&text);
	buf_release(&shown);
	return same;
}

bool plot_script_settle(const struct plot_script *s)
{
	char *path = with_new(s->path), *pending = plot_script_pending_path(s),
	     *shown = plot_script_shown_path(s);
	bool there = file_exists(path), was_conflict = file_exists(shown);
	bool settled = there && is_settled(s, path, shown);
	if (settled)
		unlink(path);
	unlink(pending);
	unlink(shown);
	free(path);
	free(pending);
	free(shown);
	return settled || !there || !was_conflict;
}

void plot_script_release(struct plot_script *s)
{
	free(s->path);
	script_release(&s->made);
	buf_release(&s->text);
	buf_release(&s->conflicts);
	*s = (struct plot_script){0};
}
