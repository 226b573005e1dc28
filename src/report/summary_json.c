#include "summary_json.h"

#include "json_writer.h"
#include "known_field.h"

struct summary {
	struct json_writer w;
	const struct study *s;
	const struct report_options *o;
};

static void write_objective(struct summary *j, const char *key, int axis)
{
	const struct objective *o = &j->s->table->objective[axis];
	const struct known_field *known = table_known_field(j->s->table, axis);
	json_object_begin(&j->w, key);
	json_string(&j->w, "field", o->field);
	json_string(&j->w, "direction", o->direction == DIRECTION_MIN ? "min" : "max");
	json_string(&j->w, "label", known ? known->label : NULL);
	json_string(&j->w, "unit", known && known->unit[0] ? known->unit : NULL);
	json_object_end(&j->w);
}

static void write_configuration(struct summary *j, uint32_t configuration)
{
	struct buf name = BUF_INIT;
	study_configuration_name(j->s, configuration, &name);
	json_string(&j->w, "configuration", buf_str(&name));
	buf_release(&name);
}

static void write_point_members(struct summary *j, uint32_t configuration)
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

static void write_point(struct summary *j, const char *key, uint32_t configuration)
{
	json_object_begin(&j->w, key);
	write_point_members(j, configuration);
	json_object_end(&j->w);
}

static void write_model(struct summary *j, const struct study_model *m)
{
	json_object_begin(&j->w, NULL);
	json_string(&j->w, "name", m->name);
	json_integer(&j->w, "runs", (int64_t)m->runs);
	json_integer(&j->w, "configurations", (int64_t)(m->end - m->begin));
	json_integer(&j->w, "frontier_members", (int64_t)m->frontier.len);
	json_integer(&j->w, "frontier_distinct", (int64_t)m->frontier.distinct);
	json_integer(&j->w, "joint_frontier_members", (int64_t)m->joint_members);
	write_point(j, "best_quality", m->best);
	write_point(j, "best_cost", m->cheapest);
	json_object_begin(&j->w, "mean");
	json_number(&j->w, "cost", m->mean[OBJECTIVE_X]);
	json_number(&j->w, "quality", m->mean[OBJECTIVE_Y]);
	json_object_end(&j->w);
	json_array_begin(&j->w, "frontier");
	for (size_t i = 0; i < m->frontier.len; i++)
		write_point(j, NULL, m->frontier.members[i]);
	json_array_end(&j->w);
	json_object_end(&j->w);
}

static void write_joint_frontier(struct summary *j)
{
	const struct frontier *f = &j->s->joint;
	json_object_begin(&j->w, "joint_frontier");
	json_integer(&j->w, "members", (int64_t)f->len);
	json_integer(&j->w, "distinct", (int64_t)f->distinct);
	json_array_begin(&j->w, "points");
	for (size_t i = 0; i < f->len; i++) {
		size_t model = study_owner(j->s, f->members[i]);
		json_object_begin(&j->w, NULL);
		json_string(&j->w, "model", j->s->models[model].name);
		write_point_members(j, f->members[i]);
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
	json_object_end(&j->w);
}

static void write_target(struct summary *j, const char *key, struct target target)
{
	json_object_begin(&j->w, key);
	json_string(&j->w, "axis", target.axis == OBJECTIVE_X ? "cost" : "quality");
	json_string(&j->w, "field", j->s->table->objective[target.axis].field);
	json_number(&j->w, "value", target.value);
	json_object_end(&j->w);
}

static void write_evidence(struct summary *j, const char *key, const struct match *m)
{
	json_object_begin(&j->w, key);
	json_string(&j->w, "status", m->status == MATCH_FOUND ? "found" : "not_reached");
	json_number(&j->w, "value", m->value);
	json_number(&j->w, "distance", m->distance);
	write_point_members(j, m->configuration);
	json_object_end(&j->w);
}

static void write_comparison_members(struct summary *j, const struct comparison *c)
{
	static const char *const bounds[] = {"exact", "at_least", "at_most", "unknown"};
	json_string(&j->w, "a", j->s->models[c->a].name);
	json_string(&j->w, "b", j->s->models[c->b].name);
	json_string(&j->w, "kind", c->kind == COMPARISON_COST_RATIO ? "cost_ratio" : "improvement");
	write_target(j, "target", c->target);
	json_number(&j->w, "value", c->value);
	json_string(&j->w, "bound", bounds[c->bound]);
	write_evidence(j, "evidence_a", &c->match_a);
	write_evidence(j, "evidence_b", &c->match_b);
}

static void write_comparisons_at(struct summary *j, struct target target)
{
	for (size_t a = 0; a < j->s->model_count; a++) {
		for (size_t b = 0; b < j->s->model_count; b++) {
			if (a == b)
				continue;
			struct comparison c = comparison_make(j->s, a, b, target, j->o->mode);
			json_object_begin(&j->w, NULL);
			write_comparison_members(j, &c);
			json_object_end(&j->w);
		}
	}
}

static void write_comparisons(struct summary *j)
{
	json_array_begin(&j->w, "targets");
	for (size_t i = 0; i < j->o->target_count; i++)
		write_target(j, NULL, j->o->targets[i]);
	json_array_end(&j->w);
	json_array_begin(&j->w, "comparisons");
	for (size_t i = 0; i < j->o->target_count; i++)
		write_comparisons_at(j, j->o->targets[i]);
	json_array_end(&j->w);
}

static void write_claims(struct summary *j)
{
	json_array_begin(&j->w, "claims");
	for (size_t i = 0; i < j->o->claim_count; i++) {
		const struct claim *c = &j->o->claims[i];
		const struct claim_result *r = &j->o->results[i];
		json_object_begin(&j->w, NULL);
		json_string(&j->w, "id", c->id);
		json_string(&j->w, "text", c->text);
		json_string(&j->w, "claim", c->source);
		json_string(&j->w, "verdict", verdict_name(r->verdict));
		write_comparison_members(j, &r->comparison);
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
}

static void write_notices(struct summary *j)
{
	const struct notices *n = &j->s->table->notices;
	json_array_begin(&j->w, "notices");
	for (size_t i = 0; i < n->len; i++) {
		struct buf text = BUF_INIT;
		notice_print(&text, &n->items[i]);
		json_string(&j->w, NULL, buf_str(&text));
		buf_release(&text);
	}
	json_array_end(&j->w);
}

static void write_head(struct summary *j)
{
	const struct table *t = j->s->table;
	json_integer(&j->w, "schema_version", 1);
	json_bool(&j->w, "simulated", t->simulated > 0);
	if (t->simulated > 0)
		json_string(&j->w, "notice", REPORT_SIMULATED);
	json_string(&j->w, "match", report_match_name(j->o->mode));
	json_string(&j->w, "aggregate", report_aggregate_name(j->o->aggregate));
	json_object_begin(&j->w, "objectives");
	write_objective(j, "cost", OBJECTIVE_X);
	write_objective(j, "quality", OBJECTIVE_Y);
	json_object_end(&j->w);
	json_integer(&j->w, "runs", (int64_t)t->len);
	json_integer(&j->w, "configurations", (int64_t)j->s->configurations.len);
	json_integer(&j->w, "skipped_rows", (int64_t)notices_skipped(&t->notices));
}

void summary_json(struct buf *out, const struct study *s, const struct report_options *o)
{
	struct summary j = {.s = s, .o = o};
	json_writer_init(&j.w, out);
	json_object_begin(&j.w, NULL);
	write_head(&j);
	json_array_begin(&j.w, "models");
	for (size_t m = 0; m < s->model_count; m++)
		write_model(&j, &s->models[m]);
	json_array_end(&j.w);
	write_joint_frontier(&j);
	write_comparisons(&j);
	write_claims(&j);
	write_notices(&j);
	json_object_end(&j.w);
	json_writer_finish(&j.w);
}
