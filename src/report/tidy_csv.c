#include "tidy_csv.h"

#include "csv_cells.h"

#include <math.h>

static const char header[] = "kind,a,b,axis,target,value,bound,low,high,method,n_a,n_b,sd,overlap,"
			     "configuration,second\n";

enum { NO_MODEL = -1, NO_AXIS = -1 };

/* One row; NAN, NULL and NAMES_NONE are empty cells. */
struct row {
	const char *kind;
	long a, b;
	int axis;
	double target, value;
	const char *bound;
	double low, high;
	const char *method;
	double n_a, n_b, sd, overlap;
	uint32_t configuration, second;
};

static struct row row_of(const char *kind, size_t a)
{
	return (struct row){.kind = kind,
			    .a = (long)a,
			    .b = NO_MODEL,
			    .axis = NO_AXIS,
			    .target = NAN,
			    .value = NAN,
			    .low = NAN,
			    .high = NAN,
			    .n_a = NAN,
			    .n_b = NAN,
			    .sd = NAN,
			    .overlap = NAN,
			    .configuration = NAMES_NONE,
			    .second = NAMES_NONE};
}

static void add_model(struct buf *out, const struct findings *f, long model)
{
	csv_text(out, model == NO_MODEL ? NULL : f->s->models[model].name);
}

static void add_configuration(struct buf *out, const struct findings *f, uint32_t configuration)
{
	struct buf name = BUF_INIT;
	if (configuration != NAMES_NONE)
		study_configuration_name(f->s, configuration, &name);
	csv_text(out, name.len ? buf_str(&name) : NULL);
	buf_release(&name);
}

static void add_row(struct buf *out, const struct findings *f, const struct row *r)
{
	static const char *const axes[] = {"cost", "quality", "third"};
	csv_text(out, r->kind);
	add_model(out, f, r->a);
	add_model(out, f, r->b);
	csv_text(out, r->axis == NO_AXIS ? NULL : axes[r->axis]);
	csv_number(out, r->target);
	csv_number(out, r->value);
	csv_text(out, r->bound);
	csv_number(out, r->low);
	csv_number(out, r->high);
	csv_text(out, r->method);
	csv_number(out, r->n_a);
	csv_number(out, r->n_b);
	csv_number(out, r->sd);
	csv_number(out, r->overlap);
	add_configuration(out, f, r->configuration);
	add_configuration(out, f, r->second);
	csv_end(out);
}

static void add_value(struct buf *out, const struct findings *f, const char *kind, long model,
		      double value)
{
	struct row r = row_of(kind, 0);
	r.a = model;
	r.value = value;
	add_row(out, f, &r);
}

/* A coordinate of a configuration. */
static void add_coordinate(struct buf *out, const struct findings *f, const char *kind,
			   size_t model, uint32_t configuration, int axis)
{
	struct row r = row_of(kind, model);
	r.axis = axis;
	r.value = f->s->configurations.items[configuration].value[axis];
	r.configuration = configuration;
	add_row(out, f, &r);
}

static void add_model_rows(struct buf *out, const struct findings *f, size_t m)
{
	const struct study_model *model = &f->s->models[m];
	const struct model_findings *found = &f->models[m];
	struct share share = indicators_joint_share(f->s, m);
	add_value(out, f, "runs", (long)m, (double)model->runs);
	add_value(out, f, "configurations", (long)m, (double)(model->end - model->begin));
	add_value(out, f, "frontier_members", (long)m, (double)model->frontier.len);
	add_value(out, f, "frontier_distinct", (long)m, (double)model->frontier.distinct);
	add_value(out, f, "joint_share", (long)m, share_value(&share));
	add_coordinate(out, f, "best_quality", m, model->best, OBJECTIVE_Y);
	add_coordinate(out, f, "best_quality", m, model->best, OBJECTIVE_X);
	add_coordinate(out, f, "best_cost", m, model->cheapest, OBJECTIVE_X);
	add_coordinate(out, f, "best_cost", m, model->cheapest, OBJECTIVE_Y);
	add_value(out, f, "mean_cost", (long)m, model->mean[OBJECTIVE_X]);
	add_value(out, f, "mean_quality", (long)m, model->mean[OBJECTIVE_Y]);
	add_value(out, f, "epsilon", (long)m, found->epsilon.defined ? found->epsilon.value : NAN);
	add_value(out, f, "hypervolume", (long)m, found->hypervolume);
	add_value(out, f, "hypervolume_share", (long)m, found->hypervolume_share);
	if (found->knee.found) {
		add_coordinate(out, f, "knee", m, found->knee.configuration, OBJECTIVE_X);
		add_coordinate(out, f, "knee", m, found->knee.configuration, OBJECTIVE_Y);
	}
}

static void add_match(struct buf *out, const struct findings *f, size_t model, struct target target)
{
	struct match m = match_find(f->s, model, target, f->o->mode);
	struct row r = row_of("match", model);
	r.axis = target.axis;
	r.target = target.value;
	r.value = m.value;
	r.bound = report_match_status_name(m.status);
	r.configuration = m.configuration;
	r.second = m.second == m.configuration ? NAMES_NONE : m.second;
	add_row(out, f, &r);
	if (!f->seeds)
		return;
	struct interval i = findings_at_target(f, model, target);
	r = row_of("match_mean", model);
	r.axis = target.axis;
	r.target = target.value;
	r.value = i.mean;
	r.bound = report_interval_status_name(i.status);
	r.low = i.low;
	r.high = i.high;
	r.method = report_interval_method_name(&i);
	r.n_a = (double)i.n[0];
	r.sd = i.sd;
	add_row(out, f, &r);
}

static void add_comparison(struct buf *out, const struct findings *f, const struct comparison *c)
{
	bool ratio = c->kind == COMPARISON_COST_RATIO;
	struct row r = row_of(ratio ? "cost_ratio" : "improvement", c->a);
	r.b = (long)c->b;
	r.axis = c->target.axis;
	r.target = c->target.value;
	r.value = c->value;
	r.bound = report_bound_name(c->bound);
	r.configuration = c->match_a.configuration;
	r.second = c->match_b.configuration;
	add_row(out, f, &r);
	if (!f->seeds)
		return;
	struct interval_comparison runs = findings_over_runs(f, c);
	r.kind = ratio ? "cost_ratio_runs" : "improvement_runs";
	r.value = runs.value;
	r.bound = report_interval_status_name(runs.log.status);
	r.low = runs.low;
	r.high = runs.high;
	r.method = report_interval_method_name(&runs.log);
	r.n_a = (double)runs.log.n[0];
	r.n_b = (double)runs.log.n[1];
	r.configuration = r.second = NAMES_NONE;
	add_row(out, f, &r);
}

static void add_bd(struct buf *out, const struct findings *f, size_t a, size_t b, enum bd_kind kind)
{
	struct bd bd = bd_make(f->s, a, b, kind, f->o->axis);
	struct row r = row_of(kind == BD_COST ? "bd_cost" : "bd_quality", a);
	r.b = (long)b;
	r.axis = kind == BD_COST ? OBJECTIVE_Y : OBJECTIVE_X;
	r.value = bd.value;
	r.bound = report_bd_status_name(bd.status);
	r.low = bd.from;
	r.high = bd.to;
	r.n_a = (double)bd.a.inside;
	r.n_b = (double)bd.b.inside;
	r.overlap = bd.overlap;
	add_row(out, f, &r);
}

static void add_pair(struct buf *out, const struct findings *f, size_t a, size_t b)
{
	const struct study *s = f->s;
	struct coverage c = indicators_coverage(s, &s->models[a].frontier, &s->models[b].frontier);
	struct row r = row_of("coverage", a);
	r.b = (long)b;
	r.value = share_value(&c.covered);
	r.n_a = (double)c.covered.count;
	r.n_b = (double)c.covered.of;
	add_row(out, f, &r);
	for (size_t i = 0; i < f->o->target_count; i++) {
		struct comparison found = comparison_make(s, a, b, f->o->targets[i], f->o->mode);
		add_comparison(out, f, &found);
	}
	add_bd(out, f, a, b, BD_COST);
	add_bd(out, f, a, b, BD_QUALITY);
}

static void add_pair_models(struct buf *out, const struct findings *f)
{
	struct row r = row_of("pair_models", 0);
	r.a = NO_MODEL;
	r.n_a = (double)report_pair_models(f->s->model_count);
	r.n_b = (double)f->s->model_count;
	add_row(out, f, &r);
}

void tidy_csv(struct buf *out, const struct findings *f)
{
	size_t models = f->s->model_count, n = report_pair_models(models);
	buf_addstr(out, header);
	if (f->s->table->simulated > 0)
		add_value(out, f, "simulated", NO_MODEL, 1);
	for (int d = 0; d < f->s->table->dims; d++) {
		struct row r = row_of("reference", 0);
		r.a = NO_MODEL;
		r.axis = d;
		r.value = f->space.reference[d];
		add_row(out, f, &r);
	}
	if (n < models)
		add_pair_models(out, f);
	for (size_t m = 0; m < models; m++) {
		add_model_rows(out, f, m);
		for (size_t i = 0; i < f->o->target_count; i++)
			add_match(out, f, m, f->o->targets[i]);
	}
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++)
			if (a != b)
				add_pair(out, f, a, b);
}
