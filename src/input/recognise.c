#include "recognise.h"

#include "cell.h"
#include "mem.h"
#include "mixture.h"
#include "precision_rows.h"
#include "role_error.h"
#include "role_messages.h"
#include "role_names.h"
#include "role_reading.h"
#include "role_search.h"
#include "shell_word.h"

#include <stdlib.h>
#include <string.h>

static bool check_axes(struct role_search *s, struct error *err)
{
	for (int d = 0; d < 2; d++)
		if (role_search_is_open(s, !d) && s->axis[d].unknown >= 0 && s->sample->whole)
			return role_messages_unknown(s, d, err);
	for (int d = 0; d < 2; d++)
		if (role_search_is_open(s, d) && !s->axis[d].len)
			return role_messages_nothing(s, d, err);
	for (int d = 0; d < 2; d++)
		if (role_search_is_open(s, d))
			return role_messages_unclear(s, d, err);
	return true;
}

static void use_axis(struct role_search *s, int d, char **owned, const char **option)
{
	const struct role_axis *a = &s->axis[d];
	if (a->given || a->native || a->made)
		return;
	*owned = role_search_option(s, a->slot);
	*option = *owned;
}

static void use_error(struct role_search *s)
{
	struct recognised *r = s->out;
	int slot = r->options.y_error ? -1 : role_error_find(s);
	if (slot < 0)
		return;
	r->y_error = role_search_option(s, slot);
	r->options.y_error = r->y_error;
}

static void find_axes(struct role_search *s)
{
	static void (*const finders[])(struct role_search *) = {
		[READ_RUNS] = role_search_axes,
		[READ_PRECISIONS] = role_precision_axes,
		[READ_CURVES] = role_curve_axes,
	};
	role_search_take_given(s);
	finders[s->sample->options.reading](s);
}

/* From record to record, which go through the columns: whether the quality rather rises than falls
 * as the bits become fewer. */
static bool rises(const struct role_search *s)
{
	int x = s->axis[OBJECTIVE_X].slot, y = s->axis[OBJECTIVE_Y].slot;
	struct sample_walk w;
	struct precision last = {0}, now;
	double last_value = 0, value;
	enum notice_kind ignored;
	long votes = 0;
	sample_walk_begin(&w, s->sample, &y, 1);
	while (sample_walk_next(&w)) {
		if (!precision_rows_read(&w.record, x, &now, &ignored) ||
		    !cell_number(&w.record, y, &value, &ignored))
			continue;
		if (last.bits > 0 && last.bits != now.bits && value != last_value)
			votes += (now.bits < last.bits) == (value > last_value) ? 1 : -1;
		last = now;
		last_value = value;
	}
	sample_walk_end(&w);
	return votes >= 0;
}

/* Values of columns that are lengths or precisions (wide.h) must be able to be what they are taken
 * for. */
static bool check_wide(const struct role_search *s, struct error *err)
{
	int y = s->axis[OBJECTIVE_Y].slot;
	const struct wide *wide = &s->sample->wide;
	if ((!wide->lengths && !wide->precisions) || s->axis[OBJECTIVE_Y].given || y < 0 ||
	    !role_search_facts(s, y)->count[VALUE_NUMBER])
		return true;
	const char *what = wide->lengths ? "numbers" : "precisions";
	if (role_search_facts(s, y)->min < 1)
		error_set(err,
			  "the columns that are %s hold values below 1, which no perplexity has",
			  what);
	else if (wide->precisions && s->axis[OBJECTIVE_X].slot >= 0 && !rises(s))
		error_set(err,
			  "the columns that are %s hold values that fall with the bits, which no "
			  "perplexity does",
			  what);
	else
		return true;
	struct buf melt = BUF_INIT, word = BUF_INIT;
	buf_addf(&melt, "%s,NAME%s", wide->lengths ? "context" : "precision",
		 strchr(wide->melt, '='));
	shell_word_print(&word, buf_str(&melt));
	error_hint(err, "name what they hold: --melt %s --y NAME", buf_str(&word));
	buf_release(&word);
	buf_release(&melt);
	return false;
}

static bool search(struct role_search *s, struct error *err)
{
	struct recognised *r = s->out;
	find_axes(s);
	if (!check_axes(s, err) || !check_wide(s, err))
		return false;
	role_names_find(s);
	use_axis(s, OBJECTIVE_X, &r->x, &r->options.x);
	use_axis(s, OBJECTIVE_Y, &r->y, &r->options.y);
	use_error(s);
	if (s->sample->options.reading != READ_CURVES)
		mixture_find(s);
	if (s->asked || r->model || (r->options.model_from && !s->sample->options.model_from) ||
	    r->config || r->run || s->sample->rows_found || r->y_error)
		role_messages_line(s);
	role_messages_roles(s);
	return true;
}

bool recognise(struct recognised *r, const struct sample *sample, struct error *err)
{
	struct role_search s;
	*r = (struct recognised){.options = sample->options};
	if (!sample->survey.records)
		return true;
	r->roles = mem_calloc(sample->fields.len, sizeof *r->roles);
	role_search_init(&s, sample, r);
	bool ok = search(&s, err);
	role_search_release(&s);
	return ok;
}

void recognised_release(struct recognised *r)
{
	if (!r)
		return;
	free(r->x);
	free(r->y);
	free(r->model);
	free(r->config);
	free(r->run);
	free(r->y_error);
	free(r->bits);
	free(r->size);
	free(r->line);
	free(r->roles);
	strvec_release(&r->notes);
	*r = (struct recognised){0};
}
