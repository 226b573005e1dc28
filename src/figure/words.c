#include "words.h"

#include "field_path.h"
#include "font_metrics.h"
#include "mem.h"
#include "number.h"
#include "quantity.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *words_keep(struct arena *arena, struct buf *text)
{
	const char *copy = arena_strndup(arena, buf_str(text), text->len);
	buf_release(text);
	return copy;
}

const char *words_say(struct arena *arena, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&text, fmt, args);
	va_end(args);
	return words_keep(arena, &text);
}

const char *words_shown(struct arena *arena, const char *text, size_t max_bytes)
{
	struct buf out = BUF_INIT;
	utf8_sanitize(&out, text, strlen(text), max_bytes);
	return words_keep(arena, &out);
}

static const char *last_key(struct arena *arena, const char *field, size_t max_bytes)
{
	struct field_path path = {0};
	struct error err = ERROR_INIT;
	const char *key = field;
	if (field_path_parse(&path, field, &err))
		for (size_t i = 0; i < path.len; i++)
			if (path.steps[i].key)
				key = path.steps[i].key;
	key = words_shown(arena, key, max_bytes);
	field_path_release(&path);
	error_release(&err);
	return key;
}

const char *words_last_part(const char *name)
{
	const char *slash = strchr(name, '/');
	bool owned = slash && slash > name && slash[1] && !strpbrk(name, " \t") &&
		     !strchr(slash + 1, '/');
	return owned ? slash + 1 : name;
}

const char *words_field(struct arena *arena, const struct known_field *k, const struct objective *o)
{
	return k ? k->label : last_key(arena, o->field, WORDS_TEXT_MAX);
}

const char *words_field_brief(struct arena *arena, const struct known_field *k,
			      const struct objective *o)
{
	return k ? k->brief : last_key(arena, o->field, WORDS_BRIEF_MAX);
}

const char *words_mid_sentence(struct arena *arena, const char *name)
{
	bool capital = name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'a' && name[1] <= 'z';
	return capital ? words_say(arena, "%c%s", name[0] + ('a' - 'A'), name + 1) : name;
}

/* Keeps a number, with a minus sign where it begins with a hyphen. */
static const char *keep_number(struct arena *arena, struct buf *text)
{
	const char *number = buf_str(text);
	bool negative = number[0] == '-';
	const char *kept = words_say(arena, "%s%s", negative ? "−" : "", number + negative);
	buf_release(text);
	return kept;
}

/* "million" for 1e6; NULL for what has no name. */
static const char *count_word(double unit)
{
	static const char *const names[] = {"million", "billion", "trillion"};
	double power = log10(unit) / 3;
	long i = lround(power) - 2;
	return i >= 0 && i < 3 && fabs(power - (double)i - 2) < 1e-9 ? names[i] : NULL;
}

/* The unit for many parameters, tokens and the like: fields that are known and have none. 1: it is
 * no such field, or not many. */
static double count_unit(const struct known_field *k, double value)
{
	double size = fabs(value);
	if (k == NULL || k->unit[0] != '\0' || k->si_prefix || size < 1e6 || size >= 1e15)
		return 1;
	return size >= 1e12 ? 1e12 : size >= 1e9 ? 1e9 : 1e6;
}

const char *words_quantity(struct arena *arena, const struct known_field *k, double value)
{
	struct buf text = BUF_INIT;
	double unit = count_unit(k, value);
	if (unit > 1) {
		quantity_print_scaled(&text, value, unit);
		buf_addf(&text, " %s", count_word(unit));
	} else {
		quantity_print(&text, k, value, QUANTITY_AUTO);
	}
	return keep_number(arena, &text);
}

const char *words_plain(struct arena *arena, double value)
{
	struct buf text = BUF_INIT;
	number_print(&text, value);
	return keep_number(arena, &text);
}

const char *words_scaled(struct arena *arena, double value, double unit)
{
	struct buf text = BUF_INIT;
	quantity_print_scaled(&text, value, unit);
	return keep_number(arena, &text);
}

static const char *power_of_ten(struct arena *arena, int exponent)
{
	struct buf out = BUF_INIT;
	number_print_power(&out, exponent);
	return words_keep(arena, &out);
}

/* "3.37×10²⁰" with that many digits; what is neither large nor small as it is. */
static const char *with_power(struct arena *arena, double value, int digits)
{
	int exponent = value == 0 ? 0 : (int)floor(log10(fabs(value)) + 1e-9);
	if (exponent < 6 && exponent > -5)
		return words_plain(arena, value);
	struct buf number = BUF_INIT;
	buf_addf(&number, "%.*g", digits, value / pow(10, exponent));
	number_print_power(&number, exponent);
	return keep_number(arena, &number);
}

static const char *target_in(struct arena *arena, const struct known_field *k, double value,
			     double unit)
{
	const char *prefix = "", *number = with_power(arena, value / unit, 12);
	if (k == NULL || k->unit[0] == '\0')
		return number;
	if (k->si_prefix)
		quantity_scale(k, unit, &prefix);
	return words_say(arena, "%s %s%s", number, prefix, k->unit);
}

const char *words_target(struct arena *arena, const struct known_field *k, double value)
{
	const char *prefix;
	double unit = count_unit(k, value);
	if (unit > 1)
		return words_say(arena, "%s %s", words_plain(arena, value / unit),
				 count_word(unit));
	return target_in(arena, k, value,
			 k && k->si_prefix ? quantity_scale(k, value, &prefix) : 1);
}

/* Whether the axis's unit is one of prefixes, or of counts, and the value not lost in it. */
static bool shares_unit(const struct known_field *k, double value, double unit)
{
	bool counted = k && k->unit[0] == '\0' && unit > 1 && count_word(unit);
	double least = counted ? 0.1 : 1e-3;
	return (counted || (k && k->si_prefix)) && fabs(value / unit) >= least;
}

double words_toward(const struct figure_axis *axis, const struct known_field *k, double value,
		    enum number_side side)
{
	const char *prefix;
	double unit = shares_unit(k, value, axis->unit) ? axis->unit : count_unit(k, value);
	if (unit == 1 && k && k->si_prefix)
		unit = quantity_scale(k, value, &prefix);
	return quantity_toward(value, unit, side);
}

const char *words_quantity_on(struct arena *arena, const struct figure_axis *axis,
			      const struct known_field *k, double value)
{
	const char *prefix;
	if (!shares_unit(k, value, axis->unit))
		return words_quantity(arena, k, value);
	const char *number = words_scaled(arena, value, axis->unit);
	if (k->unit[0] == '\0')
		return words_say(arena, "%s %s", number, count_word(axis->unit));
	if (fabs(value / axis->unit) >= 1e6)
		number = with_power(arena, value / axis->unit, 3);
	quantity_scale(k, axis->unit, &prefix);
	return words_say(arena, "%s %s%s", number, prefix, k->unit);
}

const char *words_target_on(struct arena *arena, const struct figure_axis *axis,
			    const struct known_field *k, double value)
{
	if (!shares_unit(k, value, axis->unit))
		return words_target(arena, k, value);
	if (k->unit[0] == '\0')
		return words_say(arena, "%s %s", words_plain(arena, value / axis->unit),
				 count_word(axis->unit));
	return target_in(arena, k, value, axis->unit);
}

const char *words_ratio(struct arena *arena, double ratio)
{
	return words_ratio_toward(arena, ratio, NUMBER_NEAREST);
}

const char *words_ratio_toward(struct arena *arena, double ratio, enum number_side side)
{
	struct buf text = BUF_INIT;
	quantity_print_ratio(&text, ratio, side);
	return words_keep(arena, &text);
}

static int percent_decimals(double percent)
{
	(void)percent;
	return 1;
}

const char *words_percent_toward(struct arena *arena, double fraction, enum number_side side)
{
	return words_percent(arena, number_toward(fraction * 100, side, percent_decimals) / 100);
}

const char *words_percent(struct arena *arena, double fraction)
{
	struct buf text = BUF_INIT;
	number_print_fixed(&text, fraction * 100, 1);
	buf_addch(&text, '%');
	return keep_number(arena, &text);
}

const char *words_axis_unit(struct arena *arena, const struct known_field *k,
			    const struct objective *o, double unit)
{
	const char *prefix = "", *word = k && k->unit[0] == '\0' ? count_word(unit) : NULL;
	if (word)
		return words_say(arena, "%s %s",
				 unit < 1e9    ? "M"
				 : unit < 1e12 ? "B"
					       : "T",
				 words_mid_sentence(arena, words_field_brief(arena, k, o)));
	if (k == NULL || k->unit[0] == '\0')
		return words_field_brief(arena, k, o);
	if (k->si_prefix)
		quantity_scale(k, unit, &prefix);
	return words_say(arena, "%s%s", prefix, k->unit);
}

void words_label_axis(struct arena *arena, struct figure_axis *axis, const char *wanted,
		      const struct known_field *k, const struct objective *o, bool direction)
{
	axis->field = arena_strdup(arena, o->field);
	if (wanted) {
		axis->label = axis->short_label = words_shown(arena, wanted, WORDS_TEXT_MAX);
		return;
	}
	const char *prefix = "", *label = words_field(arena, k, o);
	if (k && k->si_prefix)
		quantity_scale(k, axis->unit, &prefix);
	if (k && k->unit[0] && (prefix[0] || strcmp(k->brief, k->unit) != 0))
		label = words_say(arena, "%s (%s%s)", label, prefix, k->unit);
	else if (k && axis->unit != 1 && count_word(axis->unit))
		label = words_say(arena, "%s (%ss)", label, count_word(axis->unit));
	else if (axis->unit != 1)
		label = words_say(arena, "%s (%s)", label,
				  power_of_ten(arena, (int)lround(log10(axis->unit))));
	axis->label = axis->short_label = label;
	if (direction)
		axis->label = words_say(arena, "%s, %s is better", label,
					o->direction == DIRECTION_MIN ? "lower" : "higher");
}

struct figure_block words_block(struct arena *arena, const char *const *lines, size_t n,
				uint32_t color)
{
	struct figure_block block = {0};
	block.lines = arena_alloc(arena, n * sizeof *block.lines);
	for (size_t i = 0; i < n; i++)
		if (lines[i])
			block.lines[block.len++] = (struct figure_text){.text = lines[i],
									.color = color};
	return block;
}

/* Columns of a monospaced font: East Asian letters are wider than one. */
static size_t cell_width(const char *text)
{
	struct font_face mono = {.family = FONT_MONO};
	return (size_t)lround(font_text_width(&mono, 1, text) / font_text_width(&mono, 1, "0"));
}

static void pad_cell(struct buf *out, const char *text, size_t width, bool left)
{
	size_t used = cell_width(text), blanks = width > used ? width - used : 0;
	if (!left)
		buf_fill(out, ' ', blanks);
	buf_addstr(out, text);
	if (left)
		buf_fill(out, ' ', blanks);
}

struct figure_block words_table(struct arena *arena, const char *const *cells, size_t rows,
				size_t columns, uint32_t color)
{
	size_t *width = mem_calloc(columns, sizeof *width);
	const char **lines = mem_calloc(rows, sizeof *lines);
	for (size_t i = 0; i < rows * columns; i++) {
		size_t used = cell_width(cells[i]);
		if (used > width[i % columns])
			width[i % columns] = used;
	}
	for (size_t r = 0; r < rows; r++) {
		struct buf line = BUF_INIT;
		for (size_t k = 0; k < columns; k++) {
			buf_addstr(&line, k ? "  " : "");
			pad_cell(&line, cells[r * columns + k], width[k], k == 0);
		}
		while (line.len > 0 && line.text[line.len - 1] == ' ')
			line.text[--line.len] = '\0';
		lines[r] = words_keep(arena, &line);
	}
	struct figure_block block = words_block(arena, lines, rows, color);
	free(width);
	free(lines);
	return block;
}
