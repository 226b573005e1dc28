#include "option_set.h"

#include "color.h"
#include "formats.h"
#include "number.h"
#include "suggest.h"

#include <limits.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#define MEMBER(type, s, o) ((type *)(void *)((char *)(s) + (o)->offset))

enum {
	MOST_CONFIGS = 1000000,
	FEWEST_RESAMPLES = 100,
	MOST_RESAMPLES = 10000000,
	MOST_WINDOW = 1000001
};

bool option_set_flag(struct settings *s, const struct option *o, const char *value,
		     struct error *err)
{
	(void)value;
	(void)err;
	*MEMBER(bool, s, o) = true;
	return true;
}

bool option_set_text(struct settings *s, const struct option *o, const char *value,
		     struct error *err)
{
	(void)err;
	*MEMBER(const char *, s, o) = value;
	return true;
}

static bool not_empty(const struct option *o, const char *value, struct error *err)
{
	return *value || error_set(err, "--%s: an empty value", o->name);
}

bool option_set_word(struct settings *s, const struct option *o, const char *value,
		     struct error *err)
{
	return not_empty(o, value, err) && option_set_text(s, o, value, err);
}

/* LaTeX keeps names that begin with "end" to itself. */
bool option_set_prefix(struct settings *s, const struct option *o, const char *value,
		       struct error *err)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	if (!not_empty(o, value, err))
		return false;
	if (value[strspn(value, letters)] != '\0')
		return error_set(err, "--%s: \"%s\" is not made of the letters a to z and A to Z",
				 o->name, value);
	if (strncmp(value, "end", 3) == 0)
		return error_set(err, "--%s: LaTeX defines no macro whose name begins with \"end\"",
				 o->name);
	return option_set_text(s, o, value, err);
}

bool option_push(struct settings *s, const struct option *o, const char *value, struct error *err)
{
	if (!not_empty(o, value, err))
		return false;
	strvec_push(MEMBER(struct strvec, s, o), value);
	return true;
}

/* The last '=', so that a name may hold one. */
static const char *pair_value(const struct option *o, const char *text, struct error *err)
{
	const char *equals = strrchr(text, '=');
	if (equals && equals != text)
		return equals + 1;
	error_set(err, "--%s: \"%s\" is not of the form %s", o->name, text, o->argument);
	return NULL;
}

static bool check_pair(const struct option *o, const char *value, struct error *err)
{
	const char *second = pair_value(o, value, err);
	if (!second || *second)
		return second;
	return error_set(err, "--%s: \"%s\" is not of the form %s", o->name, value, o->argument);
}

bool option_set_pair(struct settings *s, const struct option *o, const char *value,
		     struct error *err)
{
	return check_pair(o, value, err) && option_set_word(s, o, value, err);
}

bool option_push_pair(struct settings *s, const struct option *o, const char *value,
		      struct error *err)
{
	return check_pair(o, value, err) && option_push(s, o, value, err);
}

/* Which '=' ends the model is known when the data are. */
bool option_push_label(struct settings *s, const struct option *o, const char *value,
		       struct error *err)
{
	const char *equals = strchr(value, '=');
	if (!equals || equals == value)
		return error_set(err, "--%s: \"%s\" is not of the form %s", o->name, value,
				 o->argument);
	return option_push(s, o, value, err);
}

bool option_push_color(struct settings *s, const struct option *o, const char *value,
		       struct error *err)
{
	const char *color = pair_value(o, value, err);
	uint32_t parsed;
	if (!color)
		return false;
	if (color[0] != '#' || !color_parse(color, &parsed, NULL)) {
		error_set(err, "--%s: \"%s\" is not a colour", o->name, color);
		return error_hint(err, "a colour is #RRGGBB in hexadecimal, such as #2E86AB");
	}
	return option_push(s, o, value, err);
}

bool option_split(struct settings *s, const struct option *o, const char *value, struct error *err)
{
	struct strvec parts = STRVEC_INIT;
	strvec_split(&parts, value, ',');
	bool ok = true;
	for (size_t i = 0; ok && i < parts.len; i++)
		ok = not_empty(o, parts.items[i], err);
	struct strvec *list = MEMBER(struct strvec, s, o);
	struct strvec former = *list;
	*list = parts;
	strvec_release(&former);
	return ok;
}

static bool unknown_format(const struct option *o, const char *name, struct error *err)
{
	struct buf names = BUF_INIT;
	format_names(&names);
	error_set(err, "--%s: unknown format \"%s\"", o->name, name);
	error_hint(err, "the formats are %s", buf_str(&names));
	buf_release(&names);
	return false;
}

bool option_set_formats(struct settings *s, const struct option *o, const char *value,
			struct error *err)
{
	if (!option_split(s, o, value, err))
		return false;
	struct strvec *list = MEMBER(struct strvec, s, o);
	struct strvec known = STRVEC_INIT;
	bool ok = true;
	for (size_t i = 0; ok && i < list->len; i++) {
		const struct format *f = format_by_name(list->items[i]);
		if (!f)
			ok = unknown_format(o, list->items[i], err);
		else if (!strvec_contains(&known, f->name))
			strvec_push(&known, f->name);
	}
	struct strvec former = *list;
	*list = known;
	strvec_release(&former);
	return ok;
}

static bool unknown_choice(const struct option *o, const char *value, struct error *err)
{
	struct strvec choices = STRVEC_INIT;
	strvec_split(&choices, o->choices, ' ');
	const char *near = suggest_word(value, (const char *const *)choices.items, choices.len);
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < choices.len; i++)
		buf_addf(&list, "%s%s", i ? ", " : "", choices.items[i]);
	error_set(err, "--%s: \"%s\" is not one of %s", o->name, value, buf_str(&list));
	buf_release(&list);
	if (near)
		error_hint(err, "did you mean \"%s\"?", near);
	strvec_release(&choices);
	return false;
}

/* The index of value among the choices, or -1. */
static int choice_index(const char *choices, const char *value)
{
	size_t len = strlen(value);
	int index = 0;
	for (const char *c = choices; *c; index++) {
		size_t n = strcspn(c, " ");
		if (n == len && strncmp(c, value, n) == 0)
			return index;
		c += n;
		c += strspn(c, " ");
	}
	return -1;
}

bool option_set_choice(struct settings *s, const struct option *o, const char *value,
		       struct error *err)
{
	int index = choice_index(o->choices, value);
	if (index < 0)
		return unknown_choice(o, value, err);
	*MEMBER(unsigned, s, o) = (unsigned)index;
	return true;
}

bool option_set_name(struct settings *s, const struct option *o, const char *value,
		     struct error *err)
{
	if (choice_index(o->choices, value) < 0)
		return unknown_choice(o, value, err);
	return option_set_text(s, o, value, err);
}

bool option_set_log(struct settings *s, const struct option *o, const char *value,
		    struct error *err)
{
	if (choice_index(o->choices, value) < 0)
		return unknown_choice(o, value, err);
	s->log[OBJECTIVE_X] = strchr(value, 'x');
	s->log[OBJECTIVE_Y] = strchr(value, 'y');
	s->linear = strcmp(value, "none") == 0;
	return true;
}

static bool read_number(const struct option *o, const char *text, size_t len, double *number,
			struct error *err)
{
	if (number_parse(text, len, number) && isfinite(*number))
		return true;
	return error_set(err, "--%s: \"%s\" is not a number", o->name, text);
}

bool option_set_venue(struct settings *s, const struct option *o, const char *value,
		      struct error *err)
{
	return not_empty(o, value, err) && venue_find(value, &s->venue, &s->venue_width, err);
}

static const struct unit {
	const char *name;
	double points;
} units[] = {{"in", 72}, {"cm", 72 / 2.54}, {"mm", 72 / 25.4}, {"pt", 72 / 72.27}, {"bp", 1}};

bool option_set_length(struct settings *s, const struct option *o, const char *value,
		       struct error *err)
{
	size_t len = strlen(value);
	double points = 72, number;
	for (size_t i = 0; len > 2 && i < sizeof units / sizeof units[0]; i++)
		if (strcmp(value + strlen(value) - 2, units[i].name) == 0) {
			points = units[i].points;
			len -= 2;
			break;
		}
	if (!number_parse(value, len, &number) || !isfinite(number)) {
		error_set(err, "--%s: \"%s\" is not a length", o->name, value);
		return error_hint(err, "a length is a number of inches, or a number with in, cm, "
				       "mm, pt (1/72.27 in) or bp (1/72 in), such as 84mm");
	}
	if (number * points < 36 || number * points > 14400)
		return error_set(err, "--%s: \"%s\" is not between 0.5in and 200in", o->name,
				 value);
	*MEMBER(double, s, o) = number * points;
	return true;
}

bool option_set_dpi(struct settings *s, const struct option *o, const char *value,
		    struct error *err)
{
	double number;
	if (!read_number(o, value, strlen(value), &number, err))
		return false;
	if (number < 1 || number > 10000)
		return error_set(err, "--%s: \"%s\" is not between 1 and 10000", o->name, value);
	*MEMBER(double, s, o) = number;
	return true;
}

bool option_set_seconds(struct settings *s, const struct option *o, const char *value,
			struct error *err)
{
	double number;
	if (!read_number(o, value, strlen(value), &number, err))
		return false;
	if (number <= 0 || number > 1e6)
		return error_set(err, "--%s: \"%s\" is not a number of seconds between 0 and 1e6",
				 o->name, value);
	*MEMBER(double, s, o) = number;
	return true;
}

static bool read_whole(const struct option *o, const char *value, double least, double most,
		       double *number, struct error *err)
{
	bool digits = *value && strspn(value, "0123456789") == strlen(value);
	if (digits && number_parse(value, strlen(value), number) && *number >= least &&
	    *number <= most)
		return true;
	return error_set(err, "--%s: \"%s\" is not a whole number from %.0f to %.0f", o->name,
			 value, least, most);
}

bool option_set_seed(struct settings *s, const struct option *o, const char *value,
		     struct error *err)
{
	double number;
	if (!read_whole(o, value, 0, UINT32_MAX, &number, err))
		return false;
	*MEMBER(uint32_t, s, o) = (uint32_t)number;
	s->simulation_tuned = true;
	return true;
}

bool option_set_count(struct settings *s, const struct option *o, const char *value,
		      struct error *err)
{
	double number;
	if (!read_whole(o, value, 1, MOST_CONFIGS, &number, err))
		return false;
	*MEMBER(int, s, o) = (int)number;
	s->simulation_tuned = true;
	return true;
}

bool option_set_resamples(struct settings *s, const struct option *o, const char *value,
			  struct error *err)
{
	double number;
	if (!read_whole(o, value, FEWEST_RESAMPLES, MOST_RESAMPLES, &number, err))
		return false;
	*MEMBER(size_t, s, o) = (size_t)number;
	return true;
}

bool option_set_multiple(struct settings *s, const struct option *o, const char *value,
			 struct error *err)
{
	double number;
	if (!read_number(o, value, strlen(value), &number, err))
		return false;
	if (number <= 1)
		return error_set(err, "--%s: %s is not above 1", o->name, value);
	*MEMBER(double, s, o) = number;
	return true;
}

bool option_set_window(struct settings *s, const struct option *o, const char *value,
		       struct error *err)
{
	double number;
	if (!read_whole(o, value, 1, MOST_WINDOW, &number, err))
		return false;
	*MEMBER(size_t, s, o) = (size_t)number;
	return true;
}
