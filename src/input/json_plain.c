#include "json_plain.h"

#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MISSES_MAX = 32, STEPS_MAX = 1000 };

void json_plain_init(struct json_plain *plain, struct collector *collector)
{
	*plain = (struct json_plain){0};
	if (!collector || !collector_plain_slots(collector, &plain->slots))
		return;
	plain->collector = collector;
	for (int d = 0; d < OBJECTIVE_MAX_COUNT; d++)
		plain->least[d] = collector->table->objective[d].log ? 0 : -HUGE_VAL;
}

void json_plain_release(struct json_plain *plain)
{
	if (!plain)
		return;
	buf_release(&plain->between);
	free(plain->steps);
	*plain = (struct json_plain){0};
}

void json_plain_miss(struct json_plain *plain)
{
	if (++plain->misses > MISSES_MAX + plain->rows / 4)
		plain->collector = NULL;
}

/* ---- values; the text ends in a LF, which is no part of any, so that none is run over ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Of what number_scan() reads, JSON lacks "+1", ".5", "5." and "01". */
static bool is_json_number(const char *p)
{
	p += *p == '-';
	if (!is_digit(*p) || (*p == '0' && is_digit(p[1])))
		return false;
	while (is_digit(*p))
		p++;
	return *p != '.' || is_digit(p[1]);
}

static const char *take_number(const char *p, const char *end, double *value)
{
	size_t len = is_json_number(p) ? number_scan(p, (size_t)(end - p), value) : 0;
	return len ? p + len : NULL;
}

/* p stands behind the opening quote. Behind the closing one, or NULL. */
static const char *take_string(const char *p, struct plain_text *text)
{
	const char *from = p;
	while (*p != '"' && *p != '\\' && *p >= ' ' && (unsigned char)*p < 0x80)
		p++;
	if (*p != '"')
		return NULL;
	*text = (struct plain_text){from, (size_t)(p - from)};
	return p + 1;
}

static const char *take_word(const char *p, const char *end, struct plain_text *text)
{
	static const char *const words[] = {"true", "false", "null"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = strlen(words[i]);
		if ((size_t)(end - p) < len || memcmp(p, words[i], len) != 0)
			continue;
		*text = (struct plain_text){p, *p == 'n' ? 0 : len};
		return p + len;
	}
	return NULL;
}

static const char *take_value(const char *p, const char *end, struct plain_text *text)
{
	double ignored;
	if (*p == '"')
		return take_string(p + 1, text);
	if (*p != '-' && !is_digit(*p))
		return take_word(p, end, text);
	const char *stop = take_number(p, end, &ignored);
	*text = (struct plain_text){p, stop ? (size_t)(stop - p) : 0};
	return stop;
}

/* ---- understanding a line ---- */

static const char *behind_blanks(const char *p)
{
	while (*p == ' ' || *p == '\t' || *p == '\r')
		p++;
	return p;
}

static bool find_place(const int *slots, size_t count, int slot, size_t *place)
{
	for (*place = 0; *place < count; ++*place)
		if (slots[*place] == slot)
			return true;
	return false;
}

static bool add_step(struct json_plain *plain, const char *from, const char *to,
		     const struct plain_text *key)
{
	struct json_plain_step step = {.at = plain->between.len, .len = (size_t)(to - from)};
	const struct field_node *node = field_node_key(field_set_root(&plain->collector->fields),
						       key->text, key->len);
	step.slot = node ? node->slot : -1;
	if (find_place(plain->slots.numbers, plain->slots.number_count, step.slot, &step.place))
		step.use = JSON_PLAIN_NUMBER;
	else if (find_place(plain->slots.texts, plain->slots.text_count, step.slot, &step.place))
		step.use = JSON_PLAIN_TEXT;
	for (size_t i = 0; step.slot >= 0 && i < plain->len; i++)
		if (plain->steps[i].slot == step.slot)
			return false;
	buf_add(&plain->between, from, step.len);
	MEM_GROW(plain->steps, plain->cap, plain->len + 1);
	plain->steps[plain->len++] = step;
	return plain->len < STEPS_MAX;
}

static bool learn_values(struct json_plain *plain, const char *p, const char *end)
{
	const char *from = p;
	char opening = '{';
	while (*p == opening) {
		struct plain_text key, value;
		opening = ',';
		p = behind_blanks(p + 1);
		p = *p == '"' ? take_string(p + 1, &key) : NULL;
		p = p ? behind_blanks(p) : NULL;
		if (!p || *p != ':')
			return false;
		p = behind_blanks(p + 1);
		if (!add_step(plain, from, p, &key))
			return false;
		from = take_value(p, end, &value);
		if (!from)
			return false;
		p = behind_blanks(from);
	}
	if (*p != '}')
		return false;
	p = behind_blanks(p + 1);
	plain->end_at = plain->between.len;
	plain->end_len = (size_t)(p + 1 - from);
	buf_add(&plain->between, from, plain->end_len);
	return *p == '\n';
}

static bool learn(struct json_plain *plain, const char *text, const char *end)
{
	size_t numbers = 0;
	buf_reset(&plain->between);
	plain->len = 0;
	bool ok = learn_values(plain, text, end);
	for (size_t i = 0; i < plain->len; i++)
		numbers += plain->steps[i].use == JSON_PLAIN_NUMBER;
	if (!ok || numbers != plain->slots.number_count)
		plain->len = 0;
	return plain->len > 0;
}

/* ---- taking lines ---- */

static bool is_next(const struct json_plain *plain, size_t at, size_t len, const char *p,
		    const char *end)
{
	return (size_t)(end - p) >= len && !memcmp(p, plain->between.text + at, len);
}

/* Behind the line, or NULL if it is not like the one that was learnt, or a number cannot be used.
 */
static const char *take_line(const struct json_plain *plain, const char *p, const char *end,
			     double *numbers, struct plain_text *texts)
{
	struct plain_text ignored;
	for (size_t i = 0; i < plain->len; i++) {
		const struct json_plain_step *step = &plain->steps[i];
		if (!is_next(plain, step->at, step->len, p, end))
			return NULL;
		p += step->len;
		if (step->use != JSON_PLAIN_NUMBER) {
			bool wanted = step->use == JSON_PLAIN_TEXT;
			p = take_value(p, end, wanted ? &texts[step->place] : &ignored);
			if (!p)
				return NULL;
			continue;
		}
		double *number = &numbers[step->place];
		p = take_number(p, end, number);
		if (!p || !(*number > plain->least[step->place] && *number < HUGE_VAL))
			return NULL;
	}
	return is_next(plain, plain->end_at, plain->end_len, p, end) ? p + plain->end_len : NULL;
}

static const char *take_row(struct json_plain *plain, const char *p, const char *end, uint32_t line)
{
	double numbers[OBJECTIVE_MAX_COUNT];
	struct plain_text texts[ROLE_COUNT] = {0};
	const char *next = plain->len ? take_line(plain, p, end, numbers, texts) : NULL;
	return next && collector_plain_row(plain->collector, numbers, texts, line) ? next : NULL;
}

static void saw_row(struct json_plain *plain)
{
	for (size_t i = 0; i < plain->len; i++)
		if (plain->steps[i].slot >= 0)
			collector_saw(plain->collector, plain->steps[i].slot, 1);
	plain->rows++;
}

const char *json_plain_lines(struct json_plain *plain, const char *text, const char *end,
			     uint32_t *line)
{
	const char *p = text;
	if (!collector_is_plain(plain->collector))
		return text;
	while (p < end) {
		const char *next = take_row(plain, p, end, *line);
		if (!next && learn(plain, p, end)) {
			json_plain_miss(plain);
			if (!plain->collector)
				return p;
			next = take_row(plain, p, end, *line);
		}
		if (!next)
			return p;
		saw_row(plain);
		p = next;
		++*line;
	}
	return p;
}
