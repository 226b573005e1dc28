#include "role_messages.h"

#include "file.h"
#include "role_names.h"
#include "role_reading.h"
#include "shell_word.h"
#include "utf8.h"

#include <string.h>

enum { SHOWN_MAX = 8, PATH_MAX_SHOWN = 120, WORD_LEN_MIN = 3, COLUMNS_MIN = 3 };

static const char *what(const struct role_search *s, int d)
{
	switch (s->sample->options.reading) {
	case READ_RUNS:
		return role_search_wants_quality(s, d) ? "quality" : "cost";
	case READ_PRECISIONS:
		return d ? "quality" : "precision";
	case READ_CURVES:
		break;
	}
	return d ? "loss or perplexity" : "step or context length";
}

static const char *const options[] = {"--x", "--y"};

static void guess_role(struct role_search *s, int slot, const char *role)
{
	if (slot >= 0)
		s->out->roles[slot] = role;
}

static void guess_name(struct role_search *s, const char *path, const char *role)
{
	if (path && role_search_has_values(s, path) &&
	    !role_search_is_taken(s, role_search_find(s, path)))
		guess_role(s, role_search_find(s, path), role);
}

static void guess_axes(struct role_search *s)
{
	static const char *const sure[] = {"x", "y"}, *const maybe[] = {"x?", "y?"};
	for (int d = 0; d < 2; d++) {
		const struct role_axis *a = &s->axis[d];
		for (size_t i = 0; a->slot < 0 && i < a->len; i++)
			guess_role(s, a->candidates[i], maybe[d]);
		guess_role(s, a->slot, sure[d]);
	}
}

static void guess_names(struct role_search *s)
{
	const struct input_options *o = &s->out->options;
	if (!o->model_from)
		guess_name(s, o->model ? o->model : "model", "model");
	if (!o->config_from)
		guess_name(s, o->config ? o->config : "config_id", "config");
	guess_name(s, o->run ? o->run : "seed", "run");
}

void role_messages_roles(struct role_search *s)
{
	guess_axes(s);
	guess_names(s);
}

static void add_part(struct buf *line, const char *name, const char *value)
{
	buf_addf(line, "%s%s = ", line->len ? ", " : "using ", name);
	utf8_sanitize(line, value, strlen(value), PATH_MAX_SHOWN);
}

static void add_axis(struct buf *line, const struct role_search *s, int d)
{
	static const char *const made[] = {"the file's name", "the place in the list"};
	const struct role_axis *a = &s->axis[d];
	const char *option = d ? s->out->y : s->out->x;
	bool precision = !d && s->sample->options.reading == READ_PRECISIONS;
	if (a->given)
		return;
	if (a->made) {
		add_part(line, "x", made[s->out->options.x_from == X_INDEX]);
		buf_addstr(line, precision ? " (precision)" : " (min)");
		return;
	}
	const struct known_field *k = role_search_known(s, a->slot);
	add_part(line, d ? "y" : "x", option ? option : role_search_path(s, a->slot));
	buf_addstr(line, precision                            ? " (precision)"
			 : k && k->direction == DIRECTION_MAX ? " (max)"
							      : " (min)");
}

void role_messages_line(struct role_search *s)
{
	static const char *const by[] = {NULL, "the file's name", "the folder's name"};
	static const char *const by_either = "the name of the file or its folder";
	bool own = s->out->own_models;
	const struct input_options *o = &s->out->options, *given = &s->sample->options;
	struct buf line = BUF_INIT;
	if (given->rows && s->sample->rows_found)
		add_part(&line, "rows", given->rows);
	add_axis(&line, s, OBJECTIVE_X);
	add_axis(&line, s, OBJECTIVE_Y);
	if (s->out->y_error)
		add_part(&line, "y error", s->out->y_error);
	if (o->model_from)
		add_part(&line, "model",
			 o->model_from == NAME_FILE && o->reading != READ_RUNS ? by_either
									       : by[o->model_from]);
	else if (!given->model)
		add_part(&line, "model", o->model ? o->model : "model");
	if (own)
		buf_addstr(&line, " (each record has a model of its own)");
	if (o->config_from)
		add_part(&line, "config", by[o->config_from]);
	else if (s->out->config)
		add_part(&line, "config", s->out->config);
	if (s->out->run)
		add_part(&line, "run", s->out->run);
	s->out->line = buf_detach(&line);
}

static void add_argument(struct buf *out, const char *option, const char *value)
{
	buf_addf(out, " %s ", option);
	shell_word_print(out, value);
}

/* As if what is asked for were clear: the first candidate. */
static void suppose(struct role_search *s, int d)
{
	struct role_axis *a = &s->axis[d], *other = &s->axis[!d];
	a->slot = a->candidates[0];
	if (!other->given && !other->native) {
		other->slot = -1;
		if (s->sample->options.reading == READ_RUNS)
			role_search_look(s, !d);
		if (s->sample->options.reading == READ_PRECISIONS)
			role_precision_axes(s);
		if (other->slot < 0 && other->len)
			other->slot = other->candidates[0];
	}
	role_search_survey(s);
	role_names_find(s);
}

/* Files of a tool that a preset is made for, by a field that only it writes. */
static bool hint_preset(const struct role_search *s, struct error *err)
{
	static const struct {
		const char *field, *preset;
	} tools[] = {{"config.model_num_parameters", "lm-eval"}};
	const struct input_options *o = &s->sample->options;
	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
		if (o->preset || o->reading != READ_RUNS ||
		    !role_search_has_values(s, tools[i].field))
			continue;
		error_hint(err, "these are results of %s: %s --preset %s", tools[i].preset,
			   o->command ? o->command : "paretoplot", tools[i].preset);
		return true;
	}
	return false;
}

static void hint_command(const struct role_search *s, struct error *err)
{
	const struct input_options *o = &s->out->options;
	struct buf text = BUF_INIT;
	buf_addstr(&text, o->command ? o->command : "paretoplot");
	for (int d = 0; d < 2; d++) {
		const struct role_axis *a = &s->axis[d];
		if (a->given || a->native || a->made)
			continue;
		add_argument(&text, options[d],
			     a->slot < 0 ? "FIELD" : role_search_path(s, a->slot));
	}
	if (s->out->model)
		add_argument(&text, "--model", s->out->model);
	if (s->out->config && !s->out->pooled)
		add_argument(&text, "--config", s->out->config);
	if (s->out->run)
		add_argument(&text, "--run", s->out->run);
	error_hint(err, "%s", buf_str(&text));
	buf_release(&text);
}

bool role_messages_unclear(struct role_search *s, int d, struct error *err)
{
	const struct role_axis *a = &s->axis[d];
	struct buf list = BUF_INIT;
	s->out->lacking = what(s, d);
	s->out->unclear = true;
	for (size_t i = 0; i < a->len && i < SHOWN_MAX; i++) {
		const char *path = role_search_path(s, a->candidates[i]);
		buf_addstr(&list, i ? ", " : "");
		utf8_sanitize(&list, path, strlen(path), PATH_MAX_SHOWN);
		buf_addstr(&list, " (");
		field_facts_print_value(&list, role_search_facts(s, a->candidates[i]), 0);
		buf_addch(&list, ')');
	}
	if (a->len > SHOWN_MAX)
		buf_addf(&list, ", … (%zu in all)", a->len);
	error_set(err, "it is not clear which field is the %s: %s", what(s, d), buf_str(&list));
	buf_release(&list);
	guess_axes(s);
	suppose(s, d);
	guess_names(s);
	if (!hint_preset(s, err))
		hint_command(s, err);
	return false;
}

/* ---- where a field that is not there may be ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "{}_step{step}.json" for "70m_step64.json": a word and a number behind it. */
static bool find_pattern(struct buf *pattern, const char *base)
{
	size_t end = strlen(base);
	while (end && !is_digit(base[end - 1]))
		end--;
	size_t number = end;
	while (number && is_digit(base[number - 1]))
		number--;
	size_t word = number;
	while (word && is_letter(base[word - 1]))
		word--;
	if (!end || number - word < WORD_LEN_MIN || (word && !strchr("_-.", base[word - 1])))
		return false;
	if (word)
		buf_addf(pattern, "{}%c", base[word - 1]);
	buf_add(pattern, base + word, number - word);
	buf_addch(pattern, '{');
	buf_add(pattern, base + word, number - word);
	buf_addf(pattern, "}%s", base + end);
	return true;
}

static bool hint_path(const struct role_search *s, struct error *err)
{
	const struct strvec *files = s->sample->files;
	struct buf first = BUF_INIT, last = BUF_INIT, word = BUF_INIT;
	const char *command = s->sample->options.command;
	bool found = files->len > 1 && !s->sample->options.path_field_count &&
		     find_pattern(&first, file_base(files->items[0])) &&
		     find_pattern(&last, file_base(files->items[files->len - 1])) &&
		     !strcmp(first.text, last.text);
	if (found) {
		add_argument(&word, "--path-field", first.text);
		error_hint(err, "it may be in the names of the files: %s%s",
			   command ? command : "paretoplot", buf_str(&word));
	}
	buf_release(&word);
	buf_release(&first);
	buf_release(&last);
	return found;
}

static bool hint_melt(const struct role_search *s, struct error *err)
{
	const struct names *paths = &s->sample->list.paths;
	const char *command = s->sample->options.command;
	size_t numbers = 0;
	for (size_t i = 0; i < paths->len; i++)
		numbers += strspn(paths->text[i], "0123456789") == paths->length[i];
	if (numbers < COLUMNS_MIN || s->sample->options.melt)
		return false;
	error_hint(err,
		   "the columns that are numbers may be values of one field: %s "
		   "--melt '%s,ppl=*'",
		   command ? command : "paretoplot",
		   s->sample->options.reading == READ_PRECISIONS ? "bits" : "context");
	return true;
}

/* A field by its name, which holds too few numbers: footnotes, bold marks. -1: none. */
static int find_text(const struct role_search *s, int d)
{
	const struct field_survey *all = &s->sample->survey;
	for (size_t i = 0; i < all->len; i++) {
		enum field_role role = role_search_role(s, (int)i);
		bool quality = role_search_wants_quality(s, d);
		if (all->items[i].count[VALUE_TEXT] && all->items[i].count[VALUE_NUMBER] &&
		    !field_facts_is_number(&all->items[i]) && !role_search_is_taken(s, (int)i) &&
		    role == (quality ? FIELD_QUALITY : FIELD_COST))
			return (int)i;
	}
	return -1;
}

static void set_nothing(const struct role_search *s, int d, struct error *err)
{
	int slot = s->sample->options.reading == READ_RUNS || d ? find_text(s, d) : -1;
	if (slot < 0) {
		error_set(err, "no field is recognised as the %s", what(s, d));
		return;
	}
	const struct field_facts *f = &s->sample->survey.items[slot];
	struct buf cell = BUF_INIT;
	field_facts_print_value(&cell, f, f->first_text);
	error_set(err,
		  "no field is recognised as the %s: %s holds as many texts as numbers or more "
		  "(first: \"%s\")",
		  what(s, d), role_search_path(s, slot), buf_str(&cell));
	buf_release(&cell);
}

bool role_messages_nothing(struct role_search *s, int d, struct error *err)
{
	role_names_find(s);
	role_messages_roles(s);
	s->out->lacking = what(s, d);
	set_nothing(s, d, err);
	if (hint_preset(s, err))
		return false;
	if (d || (!hint_melt(s, err) && !hint_path(s, err)))
		field_list_hint(&s->sample->list, NULL, options[d], err);
	return false;
}

bool role_messages_unknown(struct role_search *s, int d, struct error *err)
{
	const char *wanted = s->sample->fields.items[s->axis[d].unknown].path.text;
	role_messages_roles(s);
	const struct input_options *o = &s->sample->options;
	error_set(err, "no record has the field \"%s\"", wanted);
	if (!d && o->preset_for)
		return error_hint(err, "--preset %s is for %s", o->preset, o->preset_for);
	field_list_hint(&s->sample->list, wanted, options[d], err);
	return false;
}
