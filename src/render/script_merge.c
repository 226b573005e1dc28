#include "script_merge.h"

#include "diff3.h"
#include "mem.h"
#include "script.h"
#include "script_sections.h"

#include <stdlib.h>
#include <string.h>

struct merger {
	struct script_sections base, author, made;
	bool guessed;
	struct script_sections result;
	struct script_merged *out;
};

static bool same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_str(a), buf_str(b), a->len) == 0;
}

static size_t skip_blanks(const struct buf *text, size_t i)
{
	while (i < text->len && strchr(" \t\r\n", text->text[i]))
		i++;
	return i;
}

/* Blanks and line ends aside. */
static bool same_words(const struct buf *a, const struct buf *b)
{
	size_t i = skip_blanks(a, 0), k = skip_blanks(b, 0);
	while (i < a->len && k < b->len && a->text[i] == b->text[k]) {
		i = skip_blanks(a, i + 1);
		k = skip_blanks(b, k + 1);
	}
	return i == a->len && k == b->len;
}

static bool begins(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

/* Sections that do nothing when what they are for is not there. */
static bool is_harmless(const char *key)
{
	return begins(key, "model: ") || begins(key, "the same as ");
}

static const struct buf *find(const struct script_sections *s, const char *key)
{
	size_t i = script_sections_find(s, key);
	return i < s->len ? &s->items[i].text : NULL;
}

/* ---- the author's line ends ------------------------------------------------------------------ */

static size_t count_crlf(const struct buf *text, size_t *lines)
{
	size_t n = 0;
	*lines = 0;
	for (size_t i = 0; i < text->len; i++) {
		if (text->text[i] != '\n')
			continue;
		++*lines;
		n += i > 0 && text->text[i - 1] == '\r';
	}
	return n;
}

static void drop_cr(struct buf *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->len; i++)
		if (text->text[i] != '\r' || i + 1 == text->len || text->text[i + 1] != '\n')
			text->text[n++] = text->text[i];
	text->len = n;
	if (text->text)
		text->text[n] = '\0';
}

static void add_cr(struct buf *text)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < text->len; i++) {
		if (text->text[i] == '\n')
			buf_addch(&out, '\r');
		buf_addch(&out, text->text[i]);
	}
	buf_release(text);
	*text = out;
}

/* ---- merging --------------------------------------------------------------------------------- */

static bool merge_texts(struct merger *m, const struct buf *base, const struct buf *author,
			const struct buf *made, struct buf *merged, struct error *err)
{
	if (same(author, base) || same(author, made)) {
		buf_addbuf(merged, made);
		return true;
	}
	if (same(base, made)) {
		buf_addbuf(merged, author);
		return true;
	}
	enum diff3_outcome outcome;
	if (!diff3_merge(base, author, made, merged, &m->out->conflicts, &outcome, err))
		return false;
	if (outcome == DIFF3_MISSING) {
		m->out->outcome = SCRIPT_NO_DIFF3;
		buf_addbuf(merged, made);
	} else if (outcome == DIFF3_CONFLICT && m->out->outcome == SCRIPT_MERGED) {
		m->out->outcome = SCRIPT_CONFLICT;
	}
	return true;
}

static void add_conflict(struct merger *m, const struct buf *author)
{
	struct buf *out = &m->out->conflicts;
	buf_addstr(out, out->len ? "\n" : "");
	for (size_t i = 0; i < author->len; i++) {
		if (i == 0 || author->text[i - 1] == '\n')
			buf_addstr(out, "- ");
		buf_addch(out, author->text[i]);
	}
	m->out->outcome = SCRIPT_CONFLICT;
}

/* What becomes of a section that the author has. */
static bool merge_section(struct merger *m, const struct script_section *s, struct error *err)
{
	const struct buf *base = find(&m->base, s->key), *made = find(&m->made, s->key);
	bool is_block = strcmp(s->key, SCRIPT_BLOCK_KEY) == 0;
	if (is_block && made) {
		m->out->block_edited = !m->guessed && base && !same(base, &s->text);
		script_sections_insert(&m->result, m->result.len, s->key, made);
		return true;
	}
	if (base && made) {
		struct buf merged = BUF_INIT;
		bool ok = merge_texts(m, base, &s->text, made, &merged, err);
		script_sections_insert(&m->result, m->result.len, s->key, &merged);
		buf_release(&merged);
		return ok;
	}
	if (base && same_words(base, &s->text))
		return true;
	if (base && !is_harmless(s->key))
		add_conflict(m, &s->text);
	else
		script_sections_insert(&m->result, m->result.len, s->key, &s->text);
	return true;
}

/* Sections that the author does not have go behind the one before them. */
static void insert_new_sections(struct merger *m)
{
	size_t at = 0;
	for (size_t i = 0; i < m->made.len; i++) {
		const struct script_section *s = &m->made.items[i];
		size_t here = script_sections_find(&m->result, s->key);
		bool is_new = !find(&m->base, s->key) || (m->guessed && begins(s->key, "model: "));
		if (here < m->result.len)
			at = here + 1;
		else if (is_new)
			script_sections_insert(&m->result, at++, s->key, &s->text);
	}
}

/* The first line that is neither blank nor a comment, without its indentation; owned. */
static char *first_command(const struct buf *section)
{
	const char *p = buf_str(section), *end = p + section->len;
	while (p < end) {
		p += strspn(p, " \t\r\n");
		size_t n = strcspn(p, "\n");
		if (*p && *p != '#')
			return mem_strndup(p, n);
		p += n;
	}
	return mem_strdup("");
}

static bool has_line(const struct script_sections *s, const char *line)
{
	for (size_t i = 0; i < s->len; i++)
		if (strstr(buf_str(&s->items[i].text), line))
			return true;
	return false;
}

/* True if the author has no such section, though there was one, but still has its lines. */
static bool is_lost(const struct merger *m, size_t i)
{
	const char *key = m->made.items[i].key;
	const struct buf *base = find(&m->base, key);
	if (!base || find(&m->author, key))
		return false;
	char *line = first_command(base);
	bool lost = has_line(&m->author, line);
	free(line);
	return lost;
}

/* A section without its heading has changed, or another one shall go behind it: then there are only
 * lines to go by. So it is for a section that is gone and that changed. */
static bool has_lost_heading(const struct merger *m)
{
	for (size_t i = 0; i < m->made.len; i++) {
		const struct script_section *s = &m->made.items[i];
		const struct buf *base = find(&m->base, s->key);
		bool is_new = !base && !find(&m->author, s->key);
		if (base && !find(&m->author, s->key) && !same(base, &s->text))
			return true;
		if (is_new && i > 0 && is_lost(m, i - 1) && !m->guessed)
			return true;
	}
	return false;
}

static void join(struct buf *out, const struct script_sections *s)
{
	for (size_t i = 0; i < s->len; i++)
		buf_addbuf(out, &s->items[i].text);
}

/* Sets the new block in its place, if there is one. */
static void replace_block(struct script_sections *s, const struct buf *block)
{
	size_t i = script_sections_find(s, SCRIPT_BLOCK_KEY);
	if (i == s->len || !block)
		return;
	buf_reset(&s->items[i].text);
	buf_addbuf(&s->items[i].text, block);
}

static bool merge_whole(struct merger *m, struct error *err)
{
	struct buf base = BUF_INIT, author = BUF_INIT, made = BUF_INIT;
	if (find(&m->author, SCRIPT_BLOCK_KEY)) {
		const struct buf *block = find(&m->made, SCRIPT_BLOCK_KEY);
		replace_block(&m->base, block);
		replace_block(&m->author, block);
	}
	join(&base, &m->base);
	join(&author, &m->author);
	join(&made, &m->made);
	bool ok = merge_texts(m, &base, &author, &made, &m->out->text, err);
	buf_release(&base);
	buf_release(&author);
	buf_release(&made);
	return ok;
}

static bool merge_sections(struct merger *m, struct error *err)
{
	for (size_t i = 0; i < m->author.len; i++)
		if (!merge_section(m, &m->author.items[i], err))
			return false;
	insert_new_sections(m);
	join(&m->out->text, &m->result);
	return true;
}

bool script_merge(struct script_merged *out, const struct script_merge *s, struct error *err)
{
	struct merger m = {.guessed = s->guessed, .out = out};
	struct buf author = BUF_INIT;
	size_t lines, crlf = count_crlf(s->author, &lines);
	bool has_crlf = crlf * 2 > lines;
	bool ends = buf_ends_with(s->author, "\n");
	buf_addbuf(&author, s->author);
	if (has_crlf)
		drop_cr(&author);
	if (!ends)
		buf_addch(&author, '\n');
	*out = (struct script_merged)SCRIPT_MERGED_INIT;
	script_sections_cut(&m.base, buf_str(s->base), s->base->len);
	script_sections_cut(&m.author, buf_str(&author), author.len);
	script_sections_cut(&m.made, buf_str(s->made), s->made->len);
	bool ok = has_lost_heading(&m) ? merge_whole(&m, err) : merge_sections(&m, err);
	if (!ends && buf_ends_with(&out->text, "\n"))
		out->text.text[--out->text.len] = '\0';
	if (has_crlf)
		add_cr(&out->text);
	script_sections_release(&m.base);
	script_sections_release(&m.author);
	script_sections_release(&m.made);
	script_sections_release(&m.result);
	buf_release(&author);
	return ok;
}

void script_merged_release(struct script_merged *m)
{
	buf_release(&m->text);
	buf_release(&m->conflicts);
	*m = (struct script_merged)SCRIPT_MERGED_INIT;
}

bool script_find_command(const struct buf *script, struct buf *command)
{
	struct script_sections sections = SCRIPT_SECTIONS_INIT;
	script_sections_cut(&sections, buf_str(script), script->len);
	const struct buf *block = find(&sections, SCRIPT_BLOCK_KEY);
	const char *line = block ? strstr(buf_str(block), "\n" SCRIPT_COMMAND) : NULL;
	if (line) {
		line += 1 + strlen(SCRIPT_COMMAND);
		size_t len = strcspn(line, "\r\n");
		while (len > 0 && strchr(" \t", line[len - 1]))
			len--;
		buf_add(command, line, len);
	}
	script_sections_release(&sections);
	return line;
}

bool script_same_block(const struct buf *a, const struct buf *b)
{
	struct script_sections one = SCRIPT_SECTIONS_INIT, other = SCRIPT_SECTIONS_INIT;
	script_sections_cut(&one, buf_str(a), a->len);
	script_sections_cut(&other, buf_str(b), b->len);
	const struct buf *block = find(&one, SCRIPT_BLOCK_KEY),
			 *another = find(&other, SCRIPT_BLOCK_KEY);
	bool same_blocks = block && another && same_words(block, another);
	script_sections_release(&one);
	script_sections_release(&other);
	return same_blocks;
}
