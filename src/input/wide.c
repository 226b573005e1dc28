#include "wide.h"

#include "field_path.h"
#include "known_field.h"
#include "mem.h"
#include "number.h"
#include "objective.h"
#include "precision_names.h"
#include "role_reading.h"
#include "shell_word.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH_NAME    "context"
#define PRECISION_NAME "precision"
#define USUAL_VALUE    "perplexity"
#define NO_NAME        "column_1" /* csv_reader.h */
#define LEAST          "__MIN"
#define BETWEEN        " - "

/* The shortest of several context lengths has so many tokens at least, and so has the longest. */
enum { LENGTH_SHORTEST = 16, LENGTH_LONGEST = 512 };

/* ---- columns that are lengths ---- */

static bool is_number(const char *name)
{
	return *name >= '1' && *name <= '9' && !name[strspn(name, "0123456789")];
}

static bool is_quality(const char *path)
{
	const struct known_field *k = known_field_find(path);
	return k && k->role == FIELD_QUALITY;
}

/* Two or more that may be lengths: neither years nor numbers of devices. No other column may be an
 * axis. */
static bool has_lengths(const struct names *paths)
{
	double least = INFINITY, most = 0;
	for (size_t i = 0; i < paths->len; i++) {
		const char *path = paths->text[i];
		double length;
		if (is_number(path) && number_parse(path, paths->length[i], &length)) {
			least = fmin(least, length);
			most = fmax(most, length);
		} else if (role_curve_is_named(path) || is_quality(path)) {
			return false;
		}
	}
	return least >= LENGTH_SHORTEST && most >= LENGTH_LONGEST && most >= 2 * least;
}

/* The name for the values: that of y, if it is given and no column has it. Owned. */
static char *value_name(const struct names *paths, const struct input_options *o)
{
	struct objective y;
	struct error ignored = ERROR_INIT;
	if (!o->y)
		return mem_strdup(USUAL_VALUE);
	if (!objective_parse(&y, o->y, &ignored)) {
		error_release(&ignored);
		return NULL;
	}
	bool free_name = !strpbrk(y.field, ".[]\" ,=") &&
			 names_find(paths, y.field, strlen(y.field)) == NAMES_NONE;
	char *name = free_name ? mem_strdup(y.field) : NULL;
	objective_release(&y);
	return name;
}

/* A column without a name has the models. */
static void name_models(struct wide *w, const struct names *paths, const struct input_options *o)
{
	if (!o->model && !o->model_from &&
	    names_find(paths, NO_NAME, strlen(NO_NAME)) != NAMES_NONE)
		w->model = mem_strdup(NO_NAME);
}

static void find_lengths(struct wide *w, const struct names *paths, const struct input_options *o)
{
	struct buf text = BUF_INIT;
	char *value = has_lengths(paths) ? value_name(paths, o) : NULL;
	if (!value)
		return;
	w->lengths = true;
	buf_addf(&text, "%s,%s=*", LENGTH_NAME, value);
	w->melt = buf_detach(&text);
	name_models(w, paths, o);
	buf_addf(&text,
		 "the columns that are numbers are read as the %s at that context length: --melt ",
		 value);
	shell_word_print(&text, w->melt);
	buf_addstr(&text, w->model ? " --model " NO_NAME : "");
	w->line = buf_detach(&text);
	free(value);
}

/* ---- columns that are precisions ---- */

/* The name of the column, of which the path is quoted. Owned. */
static char *column_name(const char *path)
{
	struct field_path parsed;
	struct error ignored = ERROR_INIT;
	if (!field_path_parse(&parsed, path, &ignored)) {
		error_release(&ignored);
		return mem_strdup("");
	}
	char *name = mem_strdup(parsed.len == 1 && parsed.steps[0].key ? parsed.steps[0].key : "");
	field_path_release(&parsed);
	return name;
}

static bool is_precision(const char *name)
{
	struct precision p;
	return precision_parse(name, strlen(name), &p) && p.family != PRECISION_BITS &&
	       !strchr(name, '"');
}

/* Appends "FP16,INT8". False if there are less than two, or another column may be an axis. */
static bool list_precisions(const struct names *paths, struct buf *list)
{
	size_t count = 0;
	bool other = false;
	for (size_t i = 0; i < paths->len; i++) {
		char *name = column_name(paths->text[i]);
		bool quoted = strpbrk(name, ",*{}!") != NULL;
		if (is_precision(name))
			buf_addf(list, quoted ? "%s\"%s\"" : "%s%s", count++ ? "," : "", name);
		else
			other |= role_precision_is_named(paths->text[i]) ||
				 is_quality(paths->text[i]);
		free(name);
	}
	return count > 1 && !other;
}

static void find_precisions(struct wide *w, const struct names *paths,
			    const struct input_options *o)
{
	struct buf list = BUF_INIT, text = BUF_INIT;
	char *value = list_precisions(paths, &list) ? value_name(paths, o) : NULL;
	if (value) {
		w->precisions = true;
		buf_addf(&text, PRECISION_NAME ",%s=%s", value, buf_str(&list));
		w->melt = buf_detach(&text);
		name_models(w, paths, o);
		buf_addf(&text,
			 "the columns that are precisions are read as the %s at that precision: "
			 "--melt ",
			 value);
		shell_word_print(&text, w->melt);
		buf_addstr(&text, w->model ? " --model " NO_NAME : "");
		w->line = buf_detach(&text);
	}
	free(value);
	buf_release(&list);
}

/* ---- columns that are runs ---- */

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);
	return len > n && !strcmp(text + len - n, end);
}

/* The metrics of "RUN - METRIC__MIN". */
static void find_metrics(const struct names *paths, struct names *metrics)
{
	for (size_t i = 0; i < paths->len; i++) {
		char *name = column_name(paths->text[i]);
		const char *between = strstr(name, BETWEEN);
		if (between && ends_with(name, LEAST)) {
			const char *metric = between + strlen(BETWEEN);
			names_add(metrics, metric, strlen(metric) - strlen(LEAST));
		}
		free(name);
	}
}

static void find_runs(struct wide *w, const struct names *paths, const struct input_options *o)
{
	struct names metrics = NAMES_INIT;
	struct buf text = BUF_INIT;
	find_metrics(paths, &metrics);
	if (metrics.len && !o->y) {
		bool one = metrics.len == 1 && !strpbrk(names_text(&metrics, 0), ".[]\" ,=");
		const char *value = one ? names_text(&metrics, 0) : "value";
		buf_addf(&text, "column,%s={run}" BETWEEN "{metric},!*" LEAST ",!*__MAX", value);
		w->melt = buf_detach(&text);
		w->y = mem_strdup(value);
		w->uniform = one ? NULL : mem_strdup("metric");
		w->model = o->model || o->model_from ? NULL : mem_strdup("run");
		buf_addf(&text, "the columns are read as runs and their %s: --melt ",
			 one ? value : "metrics");
		shell_word_print(&text, w->melt);
		buf_addstr(&text, " --y ");
		shell_word_print(&text, value);
		buf_addstr(&text, w->model ? " --model run" : "");
		w->line = buf_detach(&text);
	}
	names_release(&metrics);
}

void wide_find(struct wide *w, const struct names *paths, const struct input_options *o)
{
	*w = (struct wide){0};
	if (o->reading == READ_RUNS || o->melt || o->x)
		return;
	if (o->reading == READ_PRECISIONS) {
		find_precisions(w, paths, o);
		return;
	}
	find_lengths(w, paths, o);
	if (!w->melt)
		find_runs(w, paths, o);
}

void wide_release(struct wide *w)
{
	free(w->melt);
	free(w->y);
	free(w->model);
	free(w->uniform);
	free(w->line);
	*w = (struct wide){0};
}

static void complete(const char **option, const char *text)
{
	if (text && !*option)
		*option = text;
}

void wide_apply(const struct wide *w, struct input_options *o)
{
	complete(&o->melt, w->melt);
	complete(&o->y, w->y);
	complete(&o->model, w->model);
	complete(&o->uniform, w->uniform);
}
