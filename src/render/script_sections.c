#include "script_sections.h"

#include "mem.h"
#include "script.h"

#include <stdlib.h>
#include <string.h>

/* The line at p, its '\n' included. */
static size_t line_length(const char *p, const char *end)
{
	const char *newline = memchr(p, '\n', (size_t)(end - p));
	return newline ? (size_t)(newline - p) + 1 : (size_t)(end - p);
}

static bool is_line(const char *p, size_t len, const char *line)
{
	while (len > 0 && strchr("\r\n \t", p[len - 1]))
		len--;
	return len == strlen(line) && memcmp(p, line, len) == 0;
}

/* The first line that is `line`, or NULL. */
static const char *find_line(const char *p, const char *end, const char *line)
{
	for (size_t n; p < end; p += n) {
		n = line_length(p, end);
		if (is_line(p, n, line))
			return p;
	}
	return NULL;
}

/* The two lines that mark the block; false if it is not there. */
static bool find_block(const char *p, const char *end, const char **block, const char **block_end)
{
	*block = find_line(p, end, SCRIPT_BLOCK_BEGIN);
	*block_end = *block ? find_line(*block, end, SCRIPT_BLOCK_END) : NULL;
	return *block_end;
}

/* The heading's words, owned; NULL if the line is no heading. */
static char *heading(const char *p, size_t len)
{
	size_t mark = strlen(SCRIPT_SECTION);
	if (len < mark || memcmp(p, SCRIPT_SECTION, mark) != 0)
		return NULL;
	while (len > mark && strchr("\r\n \t", p[len - 1]))
		len--;
	while (len > mark && p[len - 1] == '-')
		len--;
	while (len > mark && p[len - 1] == ' ')
		len--;
	return mem_strndup(p + mark, len - mark);
}

size_t script_sections_find(const struct script_sections *s, const char *key)
{
	size_t i = 0;
	while (i < s->len && strcmp(s->items[i].key, key) != 0)
		i++;
	return i;
}

void script_sections_insert(struct script_sections *s, size_t at, const char *key,
			    const struct buf *text)
{
	MEM_GROW(s->items, s->cap, s->len + 1);
	memmove(s->items + at + 1, s->items + at, (s->len - at) * sizeof *s->items);
	s->items[at] = (struct script_section){.key = mem_strdup(key)};
	buf_addbuf(&s->items[at].text, text);
	s->len++;
}

/* Begins a section unless there is one of that key. */
static void begin(struct script_sections *s, const char *key)
{
	static const struct buf nothing = BUF_INIT;
	if (script_sections_find(s, key) == s->len)
		script_sections_insert(s, s->len, key, &nothing);
}

void script_sections_cut(struct script_sections *s, const char *text, size_t len)
{
	const char *p = text, *end = text + len, *block, *block_end;
	bool has_block = find_block(p, end, &block, &block_end);
	begin(s, "");
	while (p < end) {
		size_t n = line_length(p, end);
		char *key = heading(p, n);
		if (has_block && p == block) {
			begin(s, SCRIPT_BLOCK_KEY);
			n = (size_t)(block_end - p);
		} else if (key) {
			begin(s, key);
		}
		buf_add(&s->items[s->len - 1].text, p, n);
		free(key);
		p += n;
	}
}

size_t script_second_block(const char *text, size_t len)
{
	const char *p = text, *end = text + len;
	size_t line = 1, blocks = 0;
	for (size_t n; p < end; p += n, line++) {
		n = line_length(p, end);
		blocks += is_line(p, n, SCRIPT_BLOCK_BEGIN);
		if (blocks > 1)
			return line;
	}
	return 0;
}

void script_sections_release(struct script_sections *s)
{
	for (size_t i = 0; i < s->len; i++) {
		free(s->items[i].key);
		buf_release(&s->items[i].text);
	}
	free(s->items);
	*s = (struct script_sections)SCRIPT_SECTIONS_INIT;
}
