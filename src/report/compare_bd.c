#include "compare_sections.h"

#include <math.h>

static int base_axis(enum bd_kind kind)
{
	return kind == BD_COST ? OBJECTIVE_Y : OBJECTIVE_X;
}

static void add_title(struct sheet_section *section, const struct wording *w, enum bd_kind kind)
{
	int base = base_axis(kind), other = kind == BD_COST ? OBJECTIVE_X : OBJECTIVE_Y;
	buf_addf(&section->title, "%s: ", kind == BD_COST ? "BD-cost" : "BD-quality");
	wording_name(w, &section->title, other);
	buf_addstr(&section->title, " of A against B at equal ");
	wording_name(w, &section->title, base);
	buf_addstr(&section->title, ", averaged over the range that they share");
}

static void add_legend(struct sheet_section *section, const struct findings *f,
		       const struct wording *w, enum bd_kind kind)
{
	static const char *const scales[] = {
		[BD_AXIS_AUTO] = "quality in the log where lower is better and all are positive",
		[BD_AXIS_LOG] = "quality in the log",
		[BD_AXIS_LINEAR] = "quality as it is",
	};
	if (kind == BD_COST) {
		buf_addf(&section->legend,
			 "monotone cubic (PCHIP) of ln cost over quality through all frontier "
			 "points, integrated exactly; %s",
			 scales[f->o->axis]);
	} else {
		buf_addstr(&section->legend, "likewise of quality over ln ");
		wording_name(w, &section->legend, OBJECTIVE_X);
	}
}

static void add_note(struct buf *out, const struct findings *f, const struct bd *bd)
{
	bd_explain(bd, f->s, out);
	if (bd->status == BD_OK && bd->low_overlap)
		buf_addf(out, "overlap below %.15g %%: little is known of the rest",
			 100 * BD_OVERLAP_LOW);
}

static void add_row(struct text_table *t, const struct findings *f, const struct wording *w,
		    const struct bd *bd)
{
	struct buf cell = BUF_INIT;
	wording_model(w, &cell, bd->a.model);
	text_table_take(t, &cell);
	wording_model(w, &cell, bd->b.model);
	text_table_take(t, &cell);
	if (bd->status == BD_OK)
		wording_change(w, &cell, bd);
	else
		buf_addstr(&cell, "none");
	text_table_take_number(t, &cell, bd->value);
	if (isnan(bd->from)) {
		for (int i = 0; i < 3; i++)
			text_table_add(t, "–");
	} else {
		wording_value(w, &cell, base_axis(bd->kind), bd->from);
		buf_addstr(&cell, " to ");
		wording_value(w, &cell, base_axis(bd->kind), bd->to);
		text_table_take_number(t, &cell, bd->from);
		wording_percent(&cell, bd->overlap);
		text_table_take_number(t, &cell, bd->overlap);
		buf_addf(&cell, "%zu of %zu, %zu of %zu", bd->a.inside, bd->a.points, bd->b.inside,
			 bd->b.points);
		text_table_take_number(t, &cell, (double)bd->a.inside);
	}
	add_note(&cell, f, bd);
	text_table_take(t, &cell);
}

void compare_bd(struct sheet *p, const struct findings *f, const struct wording *w,
		enum bd_kind kind)
{
	static const char *const header[] = {
		"A", "B", "change", "range", "overlap", "points of A and B in it", "note"};
	size_t n = compare_pair_models(f);
	if (n < 2)
		return;
	struct sheet_section *section = sheet_add(p, kind == BD_COST ? "bd-cost" : "bd-quality", 7);
	section->table.right = 0x3c;
	section->keys = 2;
	section->notes = true;
	add_title(section, w, kind);
	add_legend(section, f, w, kind);
	for (size_t c = 0; c < 7; c++)
		text_table_add(&section->table, header[c]);
	for (size_t a = 0; a < n; a++) {
		for (size_t b = a + 1; b < n; b++) {
			struct bd bd = bd_make(f->s, a, b, kind, f->o->axis);
			add_row(&section->table, f, w, &bd);
		}
	}
	compare_remark_pairs(section, f);
}
