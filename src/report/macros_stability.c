#include "macro_writer.h"
#include "stability_sheet.h"
#include "tex_macros.h"

#include <math.h>

struct writer {
	struct macro_writer t;
	const struct curve_set *set;
};

static struct tex_macro *begin_group(struct writer *x, const char *kind, const struct run_curve *c)
{
	struct tex_macro *m = macro_begin(&x->t, kind);
	tex_macro_word(m, x->set->models[c->model].name);
	if (c->length != CURVE_NO_LENGTH) {
		tex_macro_word(m, x->set->lengths[c->length].label);
		buf_addf(&m->identity, "\nlength\n%s", x->set->lengths[c->length].text);
	}
	return m;
}

static struct tex_macro *begin_run(struct writer *x, const char *kind, const struct run_curve *c)
{
	struct tex_macro *m = begin_group(x, kind, c);
	struct buf run = BUF_INIT;
	curve_run_name(x->set, c, &run);
	if (run.len > 0)
		tex_macro_word(m, buf_str(&run));
	buf_release(&run);
	return m;
}

static void add_value(struct writer *x, const char *kind, const struct run_curve *c, double value)
{
	macro_value(&x->t, begin_run(x, kind, c), OBJECTIVE_Y, value);
}

static void add_step(struct writer *x, struct tex_macro *m, double step, const char *why)
{
	if (isnan(step)) {
		macro_unknown(m, why);
		return;
	}
	wording_target(&x->t.w, &x->t.text, (struct target){OBJECTIVE_X, step});
	macro_end(&x->t, m);
}

static void add_divergence(struct writer *x, const struct run_curve *c)
{
	struct buf why = BUF_INIT;
	if (divergence_is_told(&c->divergence))
		buf_addstr(&why, "it has not diverged");
	else
		buf_addf(&why, "not judged: %s", divergence_doubt_text(c->divergence.doubt));
	add_step(x, begin_run(x, "StabilityDivergedFrom", c), c->divergence.step, buf_str(&why));
	buf_release(&why);
}

static void add_run(struct writer *x, const struct run_curve *c)
{
	const struct divergence *d = &c->divergence;
	macro_count(begin_run(x, "StabilityValues", c), d->values);
	macro_count(begin_run(x, "StabilityNotFinite", c), d->not_finite);
	add_value(x, "StabilityFinal", c, d->final);
	add_value(x, "StabilitySmallest", c, d->smallest);
	add_step(x, begin_run(x, "StabilitySmallestStep", c), d->smallest_step, "not known");
	add_value(x, "StabilityMean", c, d->mean);
	add_value(x, "StabilitySd", c, d->sd);
	add_divergence(x, c);
}

/* How many of n runs have diverged: not known if none is judged. */
static void add_diverged(struct tex_macro *m, size_t diverged, size_t n, size_t untold)
{
	if (untold < n)
		macro_count(m, diverged);
	else
		macro_unknown(m, "no run can be judged");
}

static void add_whole(struct writer *x)
{
	const struct curve_set *set = x->set;
	size_t diverged = 0, untold = 0;
	if (set->table->simulated > 0)
		buf_addstr(&macro_begin(&x->t, "StabilitySimulated")->value, REPORT_SIMULATED);
	for (size_t m = 0; m < set->model_count; m++) {
		diverged += set->models[m].diverged;
		untold += set->models[m].untold;
	}
	macro_count(macro_begin(&x->t, "StabilityModels"), set->model_count);
	macro_count(macro_begin(&x->t, "StabilityLengths"), set->length_count);
	macro_count(macro_begin(&x->t, "StabilityRuns"), set->len);
	add_diverged(macro_begin(&x->t, "StabilityDiverged"), diverged, set->len, untold);
	macro_count(macro_begin(&x->t, "StabilityNotJudged"), untold);
}

void tex_macros_stability(struct buf *out, const struct curve_set *set, struct tex_prefix prefix)
{
	struct wording w = wording_of_table(set->table);
	struct writer x = {.t = macro_writer_make(&w, prefix), .set = set};
	macro_writer_comment(
		out, prefix.word,
		"%\n"
		"% Of training curves: \\@StabilityFinalMambaThreeTwok is of mamba at 32k, and "
		"with a\n"
		"% run of its own \\@StabilityFinalMambaThreeTwokOne; "
		"\\@StabilityDivergedMambaThreeTwok is\n"
		"% how many of \\@StabilityRunsMambaThreeTwok have diverged, and\n"
		"% \\@StabilityNotJudgedMambaThreeTwok how many cannot be judged.\n");
	add_whole(&x);
	for (size_t i = 0; i < set->len;) {
		struct stability_group g = stability_group_at(set, i);
		macro_count(begin_group(&x, "StabilityRuns", &set->curves[i]), g.end - g.begin);
		add_diverged(begin_group(&x, "StabilityDiverged", &set->curves[i]), g.diverged,
			     g.end - g.begin, g.untold);
		macro_count(begin_group(&x, "StabilityNotJudged", &set->curves[i]), g.untold);
		i = g.end;
	}
	for (size_t i = 0; i < set->len; i++)
		add_run(&x, &set->curves[i]);
	macro_writer_print(&x.t, out);
	macro_writer_release(&x.t);
}
