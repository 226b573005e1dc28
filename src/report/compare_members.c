#include "compare_sheet.h"
#include "mem.h"
#include "wording.h"

#include <stdlib.h>

static void take_value(struct text_table *t, const struct wording *w, uint32_t configuration,
		       int axis)
{
	double value = w->s->configurations.items[configuration].value[axis];
	struct buf cell = BUF_INIT;
	wording_value(w, &cell, axis, value);
	text_table_take_number(t, &cell, value);
}

static void add_member(struct text_table *t, const struct wording *w, size_t model,
		       uint32_t configuration)
{
	uint32_t runs = w->s->configurations.items[configuration].runs;
	struct buf cell = BUF_INIT;
	wording_model(w, &cell, model);
	text_table_take(t, &cell);
	wording_configuration(w, &cell, configuration);
	text_table_take(t, &cell);
	take_value(t, w, configuration, OBJECTIVE_X);
	take_value(t, w, configuration, OBJECTIVE_Y);
	text_table_take_count(t, runs);
}

static void add_header(struct text_table *t, const struct wording *w)
{
	struct buf cell = BUF_INIT;
	text_table_add(t, "model");
	text_table_add(t, "configuration");
	wording_name(w, &cell, OBJECTIVE_X);
	text_table_take(t, &cell);
	wording_name(w, &cell, OBJECTIVE_Y);
	text_table_take(t, &cell);
	text_table_add(t, "runs");
	text_table_add(t, "joint");
}

/* By configuration: whether it is on the joint frontier. */
static bool *mark_joint(const struct study *s)
{
	bool *joint = mem_calloc(s->configurations.len, sizeof *joint);
	for (size_t i = 0; i < s->joint.len; i++)
		joint[s->joint.members[i]] = true;
	return joint;
}

void compare_members(struct sheet *p, const struct findings *f)
{
	const struct study *s = f->s;
	struct wording w = wording_make(s, f->o->mode);
	struct sheet_section *section = sheet_add(p, "members", 6);
	bool *joint = mark_joint(s);
	size_t left = 0, rows = 0;
	section->table.right = 0x1c;
	buf_addstr(&section->title, "Configurations on the frontiers");
	buf_addstr(&section->legend, "joint: on that of all models too");
	add_header(&section->table, &w);
	for (size_t m = 0; m < s->model_count; m++) {
		const struct frontier *of = &s->models[m].frontier;
		for (size_t i = 0; i < of->len; i++) {
			if (rows == COMPARE_MEMBERS_MAX) {
				left++;
				continue;
			}
			rows++;
			add_member(&section->table, &w, m, of->members[i]);
			text_table_add(&section->table, joint[of->members[i]] ? "yes" : "no");
		}
	}
	if (left > 0) {
		struct buf text = BUF_INIT;
		buf_addf(&text, "%zu more %s", left, left == 1 ? "is" : "are");
		buf_addstr(&text, " not listed here; --format json has all");
		sheet_remark(section, &text);
	}
	free(joint);
}
