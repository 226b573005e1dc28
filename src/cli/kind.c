#include "kind.h"

#include "efficiency.h"
#include "mem.h"
#include "quantization_figure.h"
#include "simulate.h"
#include "simulate_quantization.h"
#include "simulate_stability.h"
#include "stability_figure.h"

#include <stdlib.h>

/* ---- efficiency ------------------------------------------------------------------------------ */

static void simulate_runs(struct buf *out, const struct settings *s)
{
	struct simulated_run *runs;
	size_t n = simulate_efficiency(&(struct simulate_options){s->num_configs, s->seed}, &runs);
	simulate_print(out, runs, n);
	free(runs);
}

static bool build_efficiency(struct figure *f, const struct subject *s,
			     const struct figure_options *o, struct error *err)
{
	return figure_efficiency(f, &s->study, o, err);
}

static void say_efficiency(struct report_subject *r, const struct subject *s,
			   const struct report_options *o)
{
	report_subject_study(r, &s->study, o);
}

/* ---- quantization ---------------------------------------------------------------------------- */

static void simulate_precisions(struct buf *out, const struct settings *s)
{
	struct simulated_quantization runs[SIMULATED_QUANTIZATIONS];
	simulate_quantization(s->seed, runs);
	simulate_quantization_print(out, runs);
}

static bool build_quantization(struct figure *f, const struct subject *s,
			       const struct figure_options *o, struct error *err)
{
	return figure_quantization(f, &s->quantization, o, err);
}

static void say_quantization(struct report_subject *r, const struct subject *s,
			     const struct report_options *o)
{
	report_subject_quantization(r, &s->quantization, o);
}

/* ---- stability ------------------------------------------------------------------------------- */

/* What files state about a run. */
static const char *const stated[] = {CURVE_FIELD_DIVERGED, CURVE_FIELD_STABLE, CURVE_FIELD_STEP,
				     NULL};

static void simulate_curves(struct buf *out, const struct settings *s)
{
	struct simulated_curve *curves = mem_calloc(SIMULATED_CURVES, sizeof *curves);
	simulate_stability(s->seed, curves);
	simulate_stability_print(out, curves);
	free(curves);
}

static bool build_stability(struct figure *f, const struct subject *s,
			    const struct figure_options *o, struct error *err)
{
	return figure_stability(f, &s->curves, o, err);
}

static void say_stability(struct report_subject *r, const struct subject *s,
			  const struct report_options *o)
{
	report_subject_curves(r, &s->curves, o);
}

/* ---- the table ------------------------------------------------------------------------------- */

const struct kind kinds[KIND_COUNT] = {
	[KIND_EFFICIENCY] =
		{
			.name = "efficiency",
			.stem = "efficiency_graph",
			.template_name = "efficiency.gp",
			.reading = READ_RUNS,
			.simulate = simulate_runs,
			.analyse = subject_make_study,
			.build = build_efficiency,
			.say = say_efficiency,
		},
	[KIND_QUANTIZATION] =
		{
			.name = "quantization",
			.stem = "quantization_graph",
			.template_name = "quantization.gp",
			.reading = READ_PRECISIONS,
			.simulate = simulate_precisions,
			.analyse = subject_make_quantization,
			.build = build_quantization,
			.say = say_quantization,
		},
	[KIND_STABILITY] =
		{
			.name = "stability",
			.stem = "stability_graph",
			.template_name = "stability.gp",
			.reading = READ_CURVES,
			.keep = stated,
			.simulate = simulate_curves,
			.analyse = subject_make_curves,
			.build = build_stability,
			.say = say_stability,
		},
};

const struct kind *kind_of(const struct settings *s)
{
	return &kinds[s->kind];
}

void kind_print(struct buf *out, const struct subject *subject, const struct settings *s,
		enum compare_format format)
{
	struct report_options options = subject_report_options(subject, s);
	struct report_subject r;
	kind_of(s)->say(&r, subject, &options);
	report_subject_print(out, &r, format);
	report_subject_release(&r);
}
