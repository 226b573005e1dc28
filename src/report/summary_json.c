#include "summary_json.h"

#include "known_field.h"
#include "summary_parts.h"

static const char *const axis_names[] = {"cost", "quality", "third"};

void summary_simulated(struct summary *j, bool simulated)
{
	json_bool(&j->w, "simulated", simulated);
	if (simulated)
		json_string(&j->w, "notice", REPORT_SIMULATED);
}

void summary_objective(struct summary *j, const char *key, const struct table *t, int axis)
{
	const struct objective *o = &t->objective[axis];
	const struct known_field *known = table_known_field(t, axis);
	json_object_begin(&j->w, key);
	json_string(&j->w, "field", o->field);
	json_string(&j->w, "direction", o->direction == DIRECTION_MIN ? "min" : "max");
	json_string(&j->w, "label", known ? known->label : NULL);
	json_string(&j->w, "unit", known && known->unit[0] ? known->unit : NULL);
	json_object_end(&j->w);
}

void summary_pairs(struct summary *j, size_t models)
{
	size_t n = report_pair_models(models);
	if (n == models)
		return;
	json_object_begin(&j->w, "pairs");
	json_integer(&j->w, "models", (int64_t)n);
	json_integer(&j->w, "of", (int64_t)models);
	json_object_end(&j->w);
}

void summary_notices(struct summary *j, const struct table *t, size_t models, char *const *more,
		     size_t more_count)
{
	struct buf text = BUF_INIT;
	json_array_begin(&j->w, "notices");
	for (size_t i = 0; i < t->notices.len; i++) {
		buf_reset(&text);
		notice_print(&text, &t->notices.items[i]);
		json_string(&j->w, NULL, buf_str(&text));
	}
	for (size_t i = 0; i < more_count; i++)
		json_string(&j->w, NULL, more[i]);
	buf_reset(&text);
	report_pairs_left_out(&text, models);
	if (text.len > 0)
		json_string(&j->w, NULL, text.text);
	json_array_end(&j->w);
	buf_release(&text);
}

static void write_configuration(struct summary *j, uint32_t configuration)
{
	struct buf name = BUF_INIT;
	study_configuration_name(j->s, configuration, &name);
	json_string(&j->w, "configuration", buf_str(&name));
	buf_release(&name);
}

void summary_point_members(struct summary *j, uint32_t configuration)
{
	const struct configuration *c = &j->s->configurations.items[configuration];
	write_configuration(j, configuration);
	json_number(&j->w, "cost", c->value[OBJECTIVE_X]);
	json_number(&j->w, "quality", c->value[OBJECTIVE_Y]);
	json_integer(&j->w, "runs", c->runs);
	if (c->runs > 1) {
		json_number(&j->w, "cost_sd", c->sd[OBJECTIVE_X]);
		json_number(&j->w, "quality_sd", c->sd[OBJECTIVE_Y]);
	}
}

void summary_point(struct summary *j, const char *key, uint32_t configuration)
{
	json_object_begin(&j->w, key);
	summary_point_members(j, configuration);
	json_object_end(&j->w);
}

static void write_epsilon(struct summary *j, const struct epsilon *e)
{
	if (!e->defined) {
		json_null(&j->w, "epsilon");
		return;
	}
	json_object_begin(&j->w, "epsilon");
	json_number(&j->w, "value", e->value);
	summary_point(j, "behind", e->behind);
	summary_point(j, "from", e->from);
	json_object_end(&j->w);
}

static void write_knee(struct summary *j, const struct knee *k)
{
	if (!k->found) {
		json_null(&j->w, "knee");
		return;
	}
	json_object_begin(&j->w, "knee");
	json_bool(&j->w, "heuristic", true);
	json_number(&j->w, "distance", k->distance);
	summary_point_members(j, k->configuration);
	json_object_end(&j->w);
}

static void write_indicators(struct summary *j, size_t model)
{
	const struct model_findings *m = &j->f->models[model];
	struct share share = indicators_joint_share(j->s, model);
	json_number(&j->w, "joint_frontier_share", share_value(&share));
	write_epsilon(j, &m->epsilon);
	json_number(&j->w, "hypervolume", m->hypervolume);
	json_number(&j->w, "hypervolume_share", m->hypervolume_share);
	write_knee(j, &m->knee);
	if (j->s->table->dims != 3)
		return;
	json_integer(&j->w, "frontier_3d_members", (int64_t)m->volume_frontier.len);
	json_integer(&j->w, "frontier_3d_distinct", (int64_t)m->volume_frontier.distinct);
	json_integer(&j->w, "joint_frontier_3d_members", (int64_t)m->volume_joint);
}

static void write_model(struct summary *j, size_t model)
{
	const struct study_model *m = &j->s->models[model];
	json_object_begin(&j->w, NULL);
	json_string(&j->w, "name", m->name);
	json_integer(&j->w, "runs", (int64_t)m->runs);
	json_integer(&j->w, "configurations", (int64_t)(m->end - m->begin));
	json_integer(&j->w, "frontier_members", (int64_t)m->frontier.len);
	json_integer(&j->w, "frontier_distinct", (int64_t)m->frontier.distinct);
	json_integer(&j->w, "joint_frontier_members", (int64_t)m->joint_members);
	write_indicators(j, model);
	summary_point(j, "best_quality", m->best);
	summary_point(j, "best_cost", m->cheapest);
	json_object_begin(&j->w, "mean");
	json_number(&j->w, "cost", m->mean[OBJECTIVE_X]);
	json_number(&j->w, "quality", m->mean[OBJECTIVE_Y]);
	json_object_end(&j->w);
	json_array_begin(&j->w, "frontier");
	for (size_t i = 0; i < m->frontier.len; i++)
		summary_point(j, NULL, m->frontier.members[i]);
	json_array_end(&j->w);
	json_object_end(&j->w);
}

static void write_joint_frontier(struct summary *j)
{
	const struct frontier *f = &j->s->joint;
	json_object_begin(&j->w, "joint_frontier");
	json_integer(&j->w, "members", (int64_t)f->len);
	json_integer(&j->w, "distinct", (int64_t)f->distinct);
	json_number(&j->w, "hypervolume", j->f->joint_hypervolume);
	if (j->s->table->dims == 3) {
		json_integer(&j->w, "members_3d", (int64_t)j->f->volume_frontier.len);
		json_integer(&j->w, "distinct_3d", (int64_t)j->f->volume_frontier.distinct);
	}
	json_array_begin(&j->w, "points");
	for (size_t i = 0; i < f->len; i++) {
		size_t model = study_owner(j->s, f->members[i]);
		json_object_begin(&j->w, NULL);
		json_string(&j->w, "model", j->s->models[model].name);
		summary_point_members(j, f->members[i]);
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
	json_object_end(&j->w);
}

static void write_reference(struct summary *j)
{
	json_object_begin(&j->w, "reference");
	for (int d = 0; d < j->s->table->dims; d++) {
		json_object_begin(&j->w, axis_names[d]);
		json_number(&j->w, "value", j->f->space.reference[d]);
		json_bool(&j->w, "given", j->o->reference_given[d]);
		json_bool(&j->w, "log", j->f->space.log[d]);
		json_object_end(&j->w);
	}
	json_object_end(&j->w);
}

static void write_head(struct summary *j)
{
	const struct table *t = j->s->table;
	summary_simulated(j, t->simulated > 0);
	json_string(&j->w, "match", report_match_name(j->o->mode));
	json_string(&j->w, "aggregate", report_aggregate_name(j->o->aggregate));
	json_string(&j->w, "bd_axis", report_axis_name(j->o->axis));
	json_object_begin(&j->w, "objectives");
	for (int d = 0; d < t->dims; d++)
		summary_objective(j, axis_names[d], t, d);
	json_object_end(&j->w);
	json_integer(&j->w, "runs", (int64_t)t->len);
	json_integer(&j->w, "configurations", (int64_t)j->s->configurations.len);
	json_integer(&j->w, "skipped_rows", (int64_t)notices_skipped(&t->notices));
	write_reference(j);
	summary_pairs(j, j->s->model_count);
}

void summary_efficiency(struct summary *j)
{
	write_head(j);
	json_array_begin(&j->w, "models");
	for (size_t m = 0; m < j->s->model_count; m++)
		write_model(j, m);
	json_array_end(&j->w);
	write_joint_frontier(j);
	summary_coverage(j);
	summary_targets(j);
	summary_bd(j);
}

void summary_efficiency_notices(struct summary *j)
{
	summary_notices(j, j->s->table, j->s->model_count, NULL, 0);
}

struct summary summary_of(const struct report_subject *r)
{
	return (struct summary){.o = r->o,
				.s = r->study,
				.f = r->study ? &r->findings : NULL,
				.q = r->quantization,
				.curves = r->curves};
}

void summary_json(struct buf *out, const struct report_subject *r)
{
	struct summary j = summary_of(r);
	json_writer_init(&j.w, out);
	json_object_begin(&j.w, NULL);
	json_integer(&j.w, "schema_version", 1);
	json_string(&j.w, "kind", r->kind->name);
	r->kind->members(&j);
	summary_claims(&j);
	r->kind->notices(&j);
	json_object_end(&j.w);
	json_writer_finish(&j.w);
}
