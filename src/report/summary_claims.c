#include "summary_parts.h"

#include <math.h>

static const char *basis_name(enum claim_basis basis)
{
	static const char *const names[] = {
		[CLAIM_COMPARISON] = "comparison", [CLAIM_BEST] = "best",
		[CLAIM_SAVING] = "saving",         [CLAIM_SHARE] = "frontier_share",
		[CLAIM_REACHES] = "reaches",       [CLAIM_DOMINATES] = "dominates",
	};
	return names[basis];
}

static void write_model(struct summary *j, const struct claim_result *r)
{
	json_string(&j->w, "model", j->s->models[r->a].name);
}

static void write_basis(struct summary *j, const struct claim_result *r)
{
	switch (r->basis) {
	case CLAIM_COMPARISON:
		summary_comparison_members(j, &r->comparison);
		break;
	case CLAIM_BEST:
		write_model(j, r);
		json_number(&j->w, "value", r->value);
		summary_point(j, "evidence", j->s->models[r->a].best);
		break;
	case CLAIM_SAVING:
		summary_bd_members(j, &r->bd);
		break;
	case CLAIM_SHARE:
		write_model(j, r);
		json_number(&j->w, "value", r->value);
		json_integer(&j->w, "count", (int64_t)r->share.count);
		json_integer(&j->w, "of", (int64_t)r->share.of);
		break;
	case CLAIM_REACHES:
		write_model(j, r);
		summary_target(j, "target", r->reached.target);
		json_object_begin(&j->w, "evidence");
		summary_match_members(j, &r->reached.match);
		json_object_end(&j->w);
		break;
	case CLAIM_DOMINATES:
		summary_coverage_members(j, r->a, r->b, &r->coverage);
		break;
	}
}

void summary_claims(struct summary *j)
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
		json_string(&j->w, "basis", basis_name(r->basis));
		write_basis(j, r);
		if (r->repeated)
			summary_over_runs(j, &r->interval,
					  &(struct interval_values){r->mean, r->low, r->high});
		json_object_end(&j->w);
	}
	json_array_end(&j->w);
}
