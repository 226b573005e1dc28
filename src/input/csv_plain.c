#include "csv_plain.h"

#include "number.h"

#include <math.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { RUN = 256 };

static bool find_place(const int *slots, size_t count, int slot, size_t *place)
{
	for (size_t i = 0; i < count; i++) {
		if (slots[i] == slot) {
			*place = i;
			return true;
		}
	}
	return false;
}

bool csv_plain_init(struct csv_plain *plain, struct collector *collector, char delimiter,
		    const int *slots, size_t count)
{
	struct plain_slots wanted;
	size_t numbers = 0, jump = 0;
	*plain = (struct csv_plain){.delimiter = delimiter};
	if (!collector || !collector_plain_slots(collector, &wanted))
		return false;
	for (size_t i = 0; i < count; i++, jump++) {
		struct csv_step step = {.jump = jump};
		step.number = find_place(wanted.numbers, wanted.number_count, slots[i],
					 &step.place);
		if (!step.number &&
		    !find_place(wanted.texts, wanted.text_count, slots[i], &step.place))
			continue;
		numbers += step.number;
		plain->has_texts |= !step.number;
		plain->steps[plain->step_count++] = step;
		jump = (size_t)-1;
	}
	plain->jump = jump;
	for (int d = 0; d < OBJECTIVE_MAX_COUNT; d++)
		plain->least[d] = collector->table->objective[d].log ? 0 : -HUGE_VAL;
	if (numbers != wanted.number_count)
		return false;
	plain->collector = collector;
	return true;
}

#ifdef __SSE2__
/* The first byte at p or behind it that is the delimiter, a line end, a quote or NUL. The text ends
 * in a LF before `end`. */
static const char *find_special(const char *p, const char *end, char delimiter)
{
	const __m128i d = _mm_set1_epi8(delimiter), lf = _mm_set1_epi8('\n'),
		      cr = _mm_set1_epi8('\r'), quote = _mm_set1_epi8('"');
	for (; end - p >= 16; p += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i found = _mm_or_si128(
			_mm_or_si128(_mm_cmpeq_epi8(bytes, d), _mm_cmpeq_epi8(bytes, lf)),
			_mm_or_si128(_mm_cmpeq_epi8(bytes, cr), _mm_cmpeq_epi8(bytes, quote)));
		found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_setzero_si128()));
		int mask = _mm_movemask_epi8(found);
		if (mask)
			return p + __builtin_ctz((unsigned)mask);
	}
	while (*p != delimiter && *p != '\n' && *p != '\r' && *p != '"' && *p)
		p++;
	return p;
}
#else
static const char *find_special(const char *p, const char *end, char delimiter)
{
	(void)end;
	while (*p != delimiter && *p != '\n' && *p != '\r' && *p != '"' && *p)
		p++;
	return p;
}
#endif

/* Behind the delimiter that ends the last of `count` cells, or NULL. */
static const char *jump_cells(const char *p, const char *end, char delimiter, size_t count)
{
	for (; count; count--) {
		p = find_special(p, end, delimiter);
		if (*p++ != delimiter)
			return NULL;
	}
	return p;
}

static const char *take_number(const char *p, const char *end, char delimiter, double *value)
{
	while (*p == ' ')
		p++;
	size_t len = number_scan(p, (size_t)(end - p), value);
	p += len;
	return len && (*p == delimiter || *p == '\n' || *p == '\r') ? p : NULL;
}

static const char *take_text(const char *p, const char *end, char delimiter,
			     struct plain_text *text)
{
	const char *stop = find_special(p, end, delimiter);
	*text = (struct plain_text){p, (size_t)(stop - p)};
	if (text->len && (*p == ' ' || stop[-1] == ' ' || *p == '\t' || stop[-1] == '\t'))
		return NULL;
	return stop;
}

/* Behind the row, or NULL if it is not plain. */
static inline const char *take_row(const struct csv_plain *plain, const char *p, const char *end,
				   double *numbers, struct plain_text *texts)
{
	const char delimiter = plain->delimiter;
	for (size_t i = 0; i < plain->step_count; i++) {
		const struct csv_step *step = &plain->steps[i];
		if (i > 0 && *p++ != delimiter)
			return NULL;
		if (step->jump)
			p = jump_cells(p, end, delimiter, step->jump);
		if (p && step->number)
			p = take_number(p, end, delimiter, &numbers[step->place]);
		else if (p)
			p = take_text(p, end, delimiter, &texts[step->place]);
		if (!p)
			return NULL;
		if (step->number && !(numbers[step->place] > plain->least[step->place] &&
				      numbers[step->place] < HUGE_VAL))
			return NULL;
	}
	if (plain->jump) {
		p = jump_cells(p, end, delimiter, plain->jump);
		if (!p)
			return NULL;
		p = find_special(p, end, delimiter);
	}
	p += *p == '\r';
	return *p == '\n' ? p + 1 : NULL;
}

static const char *take_rows(struct csv_plain *plain, const char *p, const char *end,
			     uint32_t *line)
{
	while (p < end) {
		double numbers[OBJECTIVE_MAX_COUNT];
		struct plain_text texts[ROLE_COUNT] = {0};
		const char *next = take_row(plain, p, end, numbers, texts);
		if (!next || !collector_plain_row(plain->collector, numbers, texts, *line))
			break;
		p = next;
		++*line;
		plain->rows++;
	}
	return p;
}

/* Up to RUN rows, which have numbers only. */
static const char *take_run(struct csv_plain *plain, const char *p, const char *end, uint32_t *line)
{
	double columns[OBJECTIVE_MAX_COUNT][RUN], numbers[OBJECTIVE_MAX_COUNT] = {0};
	const double *const values[] = {columns[0], columns[1], columns[2]};
	const char *at = p;
	size_t n = 0;
	for (; at < end && n < RUN; n++) {
		const char *next = take_row(plain, at, end, numbers, NULL);
		if (!next)
			break;
		for (int d = 0; d < OBJECTIVE_MAX_COUNT; d++)
			columns[d][n] = numbers[d];
		at = next;
	}
	if (!n || !collector_plain_run(plain->collector, values, n, *line))
		return p;
	*line += (uint32_t)n;
	plain->rows += n;
	return at;
}

const char *csv_plain_rows(struct csv_plain *plain, const char *text, const char *end,
			   uint32_t *line)
{
	const char *p = text, *next;
	if (!collector_is_plain(plain->collector))
		return text;
	if (plain->has_texts)
		return take_rows(plain, text, end, line);
	while (p < end && (next = take_run(plain, p, end, line)) != p)
		p = next;
	return p;
}
