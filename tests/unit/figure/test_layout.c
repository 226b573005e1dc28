/*
 * Where texts stand, on random studies: the oracle knows what a figure says and the widths of
 * texts, and nothing of how places are found.
 */
#include "axis.h"
#include "efficiency.h"
#include "font_metrics.h"
#include "layout.h"
#include "random_study.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

enum { BOXES_MAX = 256 };

struct box {
	double x0, y0, x1, y1; /* page, points */
	const char *text;
	bool ratio, metrics, in_plot;
};

struct page {
	const struct figure *f;
	double width, height; /* plot box */
	struct box boxes[BOXES_MAX];
	size_t len;
	char why[400];
};

static bool overlap(const struct box *a, const struct box *b)
{
	double eps = 0.01;
	return a->x0 + eps < b->x1 && b->x0 + eps < a->x1 && a->y0 + eps < b->y1 &&
	       b->y0 + eps < a->y1;
}

static struct box *add_box(struct page *p, double x0, double y0, double x1, double y1,
			   const char *text)
{
	assert_true(p->len < BOXES_MAX);
	p->boxes[p->len] = (struct box){x0, y0, x1, y1, text, false, false, false};
	return &p->boxes[p->len++];
}

static struct box *add_text(struct page *p, const struct figure_text *t)
{
	static struct box nothing;
	const struct figure *f = p->f;
	if (t->text == NULL)
		return &nothing;
	struct font_face face = {.family = font_family_of(t->mono ? f->mono : f->font),
				 .bold = t->bold,
				 .italic = t->italic};
	double w = font_text_width(&face, t->size, t->text);
	double x = f->left + t->x * p->width, y = f->bottom + t->y * p->height;
	x -= t->align == ALIGN_LEFT ? 0 : t->align == ALIGN_RIGHT ? w : w / 2;
	double half = t->size * 1.22 / 2;
	assert_true(isfinite(x) && isfinite(y) && t->size >= 5 && t->size <= 14);
	struct box *b = add_box(p, x, y - half, x + w, y + half, t->text);
	b->in_plot = t->y > 0 && t->y < 1 && t->x < 1;
	return b;
}

static void add_tics(struct page *p, const struct figure_axis *axis, bool upright)
{
	const struct figure *f = p->f;
	struct font_face face = {.family = font_family_of(f->font)};
	for (size_t i = 0; i < axis->tic_count && p->len + 24 < BOXES_MAX; i++) {
		double at = figure_axis_position(axis, axis->tics[i] * axis->unit);
		double w = axis_tic_width(axis, axis->tics[i], &face, f->tic_size);
		double h = f->tic_size * 0.9;
		if (upright) {
			double y = f->bottom + at * p->height, x = f->left - 8;
			add_box(p, x - w, y - h / 2, x, y + h / 2, "y tic");
		} else {
			double x = f->left + at * p->width, y = f->bottom - 8;
			add_box(p, x - w / 2, y - h, x + w / 2, y, "x tic");
		}
	}
}

static void add_axis_labels(struct page *p)
{
	const struct figure *f = p->f;
	struct font_face face = {.family = font_family_of(f->font)};
	double half = f->font_size / 2;
	if (f->x.label[0]) {
		double w = font_text_width(&face, f->font_size, f->x.label);
		double x = (f->left + f->right) / 2, y = f->bottom - f->xlabel_offset;
		add_box(p, x - w / 2, y - half, x + w / 2, y + half, f->x.label);
	}
	if (f->y.label[0]) {
		double w = font_text_width(&face, f->font_size, f->y.label);
		double x = f->left - f->ylabel_offset, y = (f->bottom + f->top) / 2;
		add_box(p, x - half, y - w / 2, x + half, y + w / 2, f->y.label);
	}
}

static void collect(struct page *p, const struct figure *f)
{
	*p = (struct page){.f = f, .width = f->right - f->left, .height = f->top - f->bottom};
	for (size_t i = 0; i < f->title.len; i++)
		add_text(p, &f->title.lines[i]);
	for (size_t i = 0; i < f->series_count; i++) {
		struct box *b = add_text(p, &f->series[i].name);
		if (f->has_key && f->series[i].name.text) /* the line sample is part of it */
			b->x0 -= f->key_sample * p->width;
	}
	add_text(p, &f->target_label);
	add_text(p, &f->dominated_label);
	add_text(p, &f->simulated);
	for (size_t i = 0; i < f->note_count; i++)
		add_text(p, &f->notes[i].text);
	for (size_t i = 0; i < f->ratio.len; i++)
		add_text(p, &f->ratio.lines[i])->ratio = true;
	for (size_t i = 0; i < f->metrics.len; i++)
		add_text(p, &f->metrics.lines[i])->metrics = true;
	add_axis_labels(p);
	add_tics(p, &f->x, false);
	add_tics(p, &f->y, true);
}

static bool wrong(struct page *p, const char *what, const struct box *a, const struct box *b)
{
	snprintf(p->why, sizeof p->why, "%s: \"%.80s\" [%.1f,%.1f %.1f,%.1f] \"%.80s\"", what,
		 a->text, a->x0, a->y0, a->x1, a->y1, b ? b->text : "");
	return false;
}

static bool texts_apart(struct page *p)
{
	const struct figure *f = p->f;
	for (size_t i = 0; i < p->len; i++) {
		const struct box *a = &p->boxes[i];
		if (a->x0 < 0 || a->y0 < 0 || a->x1 > f->width || a->y1 > f->height)
			return wrong(p, "not on the page", a, NULL);
		for (size_t k = 0; k < i; k++)
			if (overlap(a, &p->boxes[k]))
				return wrong(p, "two texts", a, &p->boxes[k]);
	}
	if (!f->metrics_box.shown)
		return true;
	const struct figure_rect *m = &f->metrics_box;
	struct box frame = {.x0 = f->left + m->x0 * p->width,
			    .y0 = f->bottom + m->y0 * p->height,
			    .x1 = f->left + m->x1 * p->width,
			    .y1 = f->bottom + m->y1 * p->height,
			    .text = "the metrics box"};
	if (frame.x0 < 0 || frame.y0 < 0 || frame.x1 > f->width || frame.y1 > f->height)
		return wrong(p, "not on the page", &frame, NULL);
	for (size_t i = 0; i < p->len; i++) {
		const struct box *a = &p->boxes[i];
		bool inside = a->x0 >= frame.x0 && a->x1 <= frame.x1 && a->y0 >= frame.y0 &&
			      a->y1 <= frame.y1;
		if (a->metrics ? !inside : overlap(a, &frame))
			return wrong(p, "metrics box", a, &frame);
	}
	return true;
}

/* A rectangle of ink, of which no text in the plot may have a part. */
static bool clear_of(struct page *p, double x0, double y0, double x1, double y1, const char *what)
{
	struct box ink = {fmin(x0, x1), fmin(y0, y1), fmax(x0, x1), fmax(y0, y1),
			  what,         false,        false,        false};
	for (size_t i = 0; i < p->len; i++)
		if (p->boxes[i].in_plot && overlap(&p->boxes[i], &ink))
			return wrong(p, "text on ink", &p->boxes[i], &ink);
	return true;
}

static double px(const struct page *p, double value)
{
	return p->f->left + figure_axis_position(&p->f->x, value) * p->width;
}

static double py(const struct page *p, double value)
{
	return p->f->bottom + figure_axis_position(&p->f->y, value) * p->height;
}

static bool clear_of_stroke(struct page *p, double x0, double y0, double x1, double y1,
			    double width, const char *what)
{
	double h = width / 2;
	return clear_of(p, fmin(x0, x1) - h, fmin(y0, y1) - h, fmax(x0, x1) + h, fmax(y0, y1) + h,
			what);
}

static bool clear_of_mark(struct page *p, double x, double y, double radius, const char *what)
{
	return clear_of(p, x - radius, y - radius, x + radius, y + radius, what);
}

static bool clear_of_series(struct page *p, const struct figure_series *s)
{
	bool first = true, ok = true;
	double last[2] = {0, 0};
	for (size_t i = 0; i < s->len && ok; i++) {
		const struct figure_point *point = &s->points[i];
		double x = px(p, point->x), y = py(p, point->y);
		bool full = point->on_frontier && !s->others;
		double size = full ? p->f->mark_size : p->f->pale_size;
		ok = clear_of_mark(p, x, y, size / 2, "a mark");
		if (!point->on_frontier)
			continue;
		first = first || point->begins;
		if (!first && ok)
			ok = clear_of_stroke(p, last[0], last[1], x, last[1], 1.6, "a frontier") &&
			     clear_of_stroke(p, x, last[1], x, y, 1.6, "a frontier");
		last[0] = x;
		last[1] = y;
		first = false;
	}
	return ok;
}

static bool texts_clear(struct page *p)
{
	const struct figure *f = p->f;
	bool ok = true;
	for (size_t i = 0; i < f->series_count && ok; i++)
		ok = clear_of_series(p, &f->series[i]);
	if (ok && f->has_target)
		ok = clear_of_stroke(p, f->left, py(p, f->target), f->right, py(p, f->target), 1,
				     "the target line");
	if (ok && f->star.shown)
		ok = clear_of_mark(p, px(p, f->star.x), py(p, f->star.y), 7, "the star");
	if (ok && f->cross.shown)
		ok = clear_of_mark(p, px(p, f->cross.x), py(p, f->cross.y), 3, "the cross");
	for (size_t i = 1; i < f->joint_len && ok; i++)
		ok = clear_of_stroke(p, px(p, f->joint[i - 1][0]), py(p, f->joint[i - 1][1]),
				     px(p, f->joint[i][0]), py(p, f->joint[i - 1][1]), 1,
				     "the joint frontier");
	return ok;
}

static bool arrow_clear(struct page *p)
{
	const struct figure_arrow *a = &p->f->ratio_arrow;
	if (!a->shown)
		return true;
	double x0 = p->f->left + a->x0 * p->width, x1 = p->f->left + a->x1 * p->width;
	double y0 = p->f->bottom + a->y0 * p->height, y1 = p->f->bottom + a->y1 * p->height;
	for (int i = 1; i < 400; i++) {
		double x = x0 + (x1 - x0) * i / 400, y = y0 + (y1 - y0) * i / 400;
		struct box at = {x, y, x, y, "the arrow", false, false, false};
		for (size_t k = 0; k < p->len; k++) {
			const struct box *b = &p->boxes[k];
			if (x > b->x0 + 0.5 && x < b->x1 - 0.5 && y > b->y0 + 0.5 &&
			    y < b->y1 - 0.5)
				return wrong(p, "arrow on text", b, &at);
		}
	}
	return true;
}

static bool box_is_sound(struct page *p)
{
	const struct figure *f = p->f;
	bool ok = f->left >= 0 && f->bottom >= 0 && f->right <= f->width && f->top <= f->height &&
		  p->width >= 50 && p->height >= 50;
	if (!ok)
		snprintf(p->why, sizeof p->why, "plot box %g,%g %g,%g on %g x %g", f->left,
			 f->bottom, f->right, f->top, f->width, f->height);
	return ok;
}

static struct figure_options options_for(struct random_study *d)
{
	static const double widths[] = {3.25, 3.25, 5.5, 7, 0};
	struct random *r = &d->random;
	struct figure_options o = {
		.font = random_below(r, 4) ? "Liberation Serif" : "DejaVu Serif",
		.mono = "Liberation Mono",
		.match = random_below(r, 4) ? MATCH_ATTAINED : MATCH_NEAREST,
		.quality_target = d->has_target[1] ? &d->target[1] : NULL,
		.cost_target = d->has_target[0] ? &d->target[0] : NULL,
	};
	o.width = 72 * widths[random_below(r, 5)];
	if (random_below(r, 6) == 0)
		o.width = random_between(r, 200, 520);
	if (random_below(r, 8) == 0)
		o.height = random_between(r, 170, 500);
	if (random_below(r, 10) == 0)
		o.title = "";
	if (random_below(r, 10) == 0)
		o.title = "A title of the author's that goes on and on, as titles do when nobody "
			  "stops them, until the page has no more room for any of its words";
	if (random_below(r, 12) == 0)
		o.xlabel = "";
	o.metrics = random_below(r, 3) ? METRICS_AUTO : (enum figure_metrics)random_below(r, 5);
	o.annotate = (enum figure_annotate)random_below(r, 3);
	if (d->study.model_count > 1 && random_below(r, 4) == 0) {
		o.focus = &d->study.models[random_below(r, (uint32_t)d->study.model_count)].name;
		o.focus_count = 1;
	}
	if (random_below(r, 6) == 0) {
		o.text_size = 7 + random_below(r, 4);
		o.tic_size = o.text_size - random_below(r, 3);
	}
	if (random_below(r, 12) == 0)
		o.ylabel = "A label for the upright axis that is longer than most pages are high, "
			   "and which has to be cut somewhere";
	return o;
}

static bool check_figure(uint32_t seed)
{
	struct random_study d;
	struct figure f;
	struct error err = ERROR_INIT;
	struct page p = {.why = ""};
	random_study_init(&d, seed);
	struct figure_options o = options_for(&d);
	bool ok = figure_efficiency(&f, &d.study, &o, &err);
	if (!ok) {
		ok = o.height > 0 && strncmp(err.message, "a page of ", 10) == 0;
		snprintf(p.why, sizeof p.why, "%s", err.message);
	} else {
		collect(&p, &f);
		ok = box_is_sound(&p) && texts_apart(&p) && texts_clear(&p) && arrow_clear(&p);
		if (ok && d.table.simulated > 0 && f.simulated.text == NULL) {
			snprintf(p.why, sizeof p.why, "SIMULATED DATA is missing");
			ok = false;
		}
	}
	if (!ok)
		print_error("study %u (%zu models, width %.4g, height %.4g%s): %s\n",
			    (unsigned)seed, d.study.model_count, o.width, o.height,
			    f.has_key ? ", key" : "", p.why);
	figure_release(&f);
	error_release(&err);
	random_study_release(&d);
	return ok;
}

/* RANDOM_STUDIES: how many; RANDOM_STUDY: just that one. */
static void test_random(void **state)
{
	const char *many = getenv("RANDOM_STUDIES"), *one = getenv("RANDOM_STUDY");
	uint32_t n = many ? (uint32_t)strtoul(many, NULL, 10) : 400, bad = 0;
	(void)state;

	if (one) {
		assert_true(check_figure((uint32_t)strtoul(one, NULL, 10)));
		return;
	}
	for (uint32_t seed = 1; seed <= n; seed++)
		bad += !check_figure(seed);
	if (bad > 0)
		fail_msg("%u of %u studies", (unsigned)bad, (unsigned)n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
