#include "renderer.h"

#include "file.h"
#include "number.h"
#include "process.h"
#include "stop.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LATEST_DATE 253402300799.0 /* the end of the year 9999 */

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool read_date(long long *date, struct error *err)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	double seconds = 0;
	if (text && (!*text || strspn(text, "0123456789") != strlen(text) ||
		     !number_parse(text, strlen(text), &seconds) || seconds > LATEST_DATE))
		return error_set(err,
				 "SOURCE_DATE_EPOCH: \"%s\" is not a number of seconds from 0 to "
				 "%.0f",
				 text, LATEST_DATE);
	*date = (long long)seconds;
	return true;
}

/* A file that has no script beside it and so cannot be left for later. */
static const char *needs_gnuplot(const struct plot_plan *plan)
{
	for (size_t i = 0; i < plan->unit_count; i++)
		if (!plan->units[i].script && plan->units[i].drawing_count > 0)
			return plan->units[i].drawings[0].path;
	return NULL;
}

static bool is_on_path(void)
{
	char *path = process_find("gnuplot");
	bool found = path;
	free(path);
	return found;
}

bool renderer_open(struct renderer *r, const struct plot_plan *plan, const struct settings *s,
		   struct error *err)
{
	*r = (struct renderer){.gnuplot = GNUPLOT_INIT, .timeout = s->timeout};
	r->finish.dpi = s->dpi;
	if (!plot_plan_draws(plan))
		return true;
	if (!read_date(&r->finish.date, err))
		return false;
	if (!s->gnuplot && !needs_gnuplot(plan) && !is_on_path())
		return true;
	r->present = true;
	return gnuplot_find(&r->gnuplot, s->gnuplot, err);
}

static bool finish_all(const struct renderer *r, const struct renderer_task *task,
		       struct error *err)
{
	for (size_t i = 0; i < task->output_count; i++) {
		const struct gnuplot_output *out = &task->outputs[i];
		if (out->optional && !file_exists(out->path))
			continue;
		if (!format_finish(out->format, out->path, out->name, &r->finish, err))
			return false;
	}
	return true;
}

bool renderer_draw(struct renderer *r, const struct renderer_task *task, struct error *err)
{
	struct gnuplot_job job = {.script = task->script,
				  .name = task->name,
				  .directory = task->directory,
				  .library = task->library,
				  .outputs = task->outputs,
				  .output_count = task->output_count,
				  .timeout = r->timeout,
				  .stop = stop_flag()};
	double begin = now();
	bool ok = gnuplot_run(&r->gnuplot, &job, &r->warnings, err) && finish_all(r, task, err);
	r->seconds += now() - begin;
	r->drawn += task->output_count;
	return ok;
}

void renderer_close(struct renderer *r)
{
	gnuplot_release(&r->gnuplot);
	strvec_release(&r->warnings);
}
