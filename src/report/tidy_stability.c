#include "csv_cells.h"
#include "stability_sheet.h"
#include "tidy_csv.h"

#include <math.h>

struct writer {
	struct buf *out;
	const struct curve_set *set;
	const struct run_curve *c;
	const char *run; /* NULL: of all */
};

static void add_row(const struct writer *x, const char *kind, double value, double step,
		    const char *cause)
{
	const struct curve_set *set = x->set;
	uint32_t length = x->c->length;
	csv_text(x->out, kind);
	csv_text(x->out, set->models[x->c->model].name);
	csv_text(x->out, length == CURVE_NO_LENGTH ? NULL : set->lengths[length].text);
	csv_text(x->out, x->run);
	csv_number(x->out, value);
	csv_number(x->out, step);
	csv_text(x->out, cause);
	csv_end(x->out);
}

static void add_run(struct writer *x)
{
	const struct divergence *d = &x->c->divergence;
	struct buf run = BUF_INIT;
	curve_run_name(x->set, x->c, &run);
	x->run = run.len > 0 ? buf_str(&run) : NULL;
	add_row(x, "values", (double)d->values, NAN, NULL);
	add_row(x, "not_finite", (double)d->not_finite, NAN, NULL);
	add_row(x, "not_known", (double)x->c->gaps, NAN, NULL);
	add_row(x, "final", d->final, NAN, NULL);
	add_row(x, "smallest", d->smallest, d->smallest_step, NULL);
	add_row(x, "mean", d->mean, NAN, NULL);
	add_row(x, "sd", d->sd, NAN, NULL);
	add_row(x, "diverged", divergence_is_told(d) ? d->diverged : NAN, d->step,
		d->diverged ? report_divergence_cause_name(d->cause)
			    : report_divergence_doubt_name(d->doubt));
	if (d->diverged)
		add_row(x, "low", d->low, NAN, NULL);
	x->run = NULL;
	buf_release(&run);
}

void tidy_csv_stability(struct buf *out, const struct curve_set *set)
{
	struct writer x = {.out = out, .set = set};
	buf_addstr(out, "kind,model,length,run,value,step,cause\n");
	if (set->table->simulated > 0)
		buf_addstr(out, "simulated,,,,1,,\n");
	for (size_t i = 0; i < set->len; i++) {
		x.c = &set->curves[i];
		add_run(&x);
	}
	x.run = NULL;
	for (size_t i = 0; i < set->len;) {
		struct stability_group g = stability_group_at(set, i);
		x.c = &set->curves[i];
		size_t n = g.end - g.begin;
		add_row(&x, "runs", (double)n, NAN, NULL);
		add_row(&x, "runs_diverged", g.untold < n ? (double)g.diverged : NAN, g.first,
			NULL);
		add_row(&x, "runs_not_judged", (double)g.untold, NAN, NULL);
		i = g.end;
	}
}
