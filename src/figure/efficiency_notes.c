#include "efficiency_parts.h"
#include "mem.h"
#include "place_texts.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* ---- texts of a field ---------------------------------------------------------------------- */

/* What the runs of a configuration have in the field. */
struct field_text {
	uint64_t key; /* model and configuration, as the table numbers them */
	size_t member;
	const char *text; /* NULL: none of them has one */
	bool differs;     /* they have several */
};

static uint64_t key_of(uint32_t model, uint32_t config)
{
	return (uint64_t)model << 32 | config;
}

static int compare_keys(const void *a, const void *b)
{
	uint64_t x = ((const struct field_text *)a)->key, y = ((const struct field_text *)b)->key;
	return (x > y) - (x < y);
}

static void add_text(struct field_text *t, const char *text)
{
	t->differs = t->differs || (t->text && text && strcmp(t->text, text) != 0);
	t->text = t->text ? t->text : text;
}

/* One look at every run of the table for all configurations of several runs. */
static void read_repeated(const struct builder *w, struct field_text *texts, size_t n)
{
	const struct table *t = w->s->table;
	qsort(texts, n, sizeof *texts, compare_keys);
	for (size_t row = 0; n > 0 && row < t->len; row++) {
		const char *text = table_kept_text(t, w->o->annotate_kept, row);
		struct field_text wanted = {
			.key = key_of(table_model(t, row), table_config(t, row))};
		struct field_text *found = bsearch(&wanted, texts, n, sizeof *texts, compare_keys);
		if (found)
			add_text(found, text);
	}
}

/* Returns how many are left out because their runs have several. */
static size_t read_texts(const struct builder *w, const char **texts)
{
	const struct frontier *joint = &w->s->joint;
	struct field_text *repeated = mem_calloc(joint->len, sizeof *repeated);
	size_t n = 0, differing = 0;
	for (size_t i = 0; i < joint->len; i++) {
		const struct configuration *c = &w->s->configurations.items[joint->members[i]];
		if (c->runs == 1) {
			texts[i] = table_kept_text(w->s->table, w->o->annotate_kept, c->first_run);
			continue;
		}
		uint32_t model = table_model(w->s->table, c->first_run);
		repeated[n++] = (struct field_text){key_of(model, c->config), i, NULL, false};
	}
	read_repeated(w, repeated, n);
	for (size_t i = 0; i < n; i++) {
		texts[repeated[i].member] = repeated[i].differs ? NULL : repeated[i].text;
		differing += repeated[i].differs;
	}
	free(repeated);
	return differing;
}

static void tell_unlabelled(struct builder *w, size_t n, const char *why)
{
	const char *field = w->s->table->kept[w->o->annotate_kept].field;
	size_t len = w->s->joint.len;
	if (n > 0)
		layout_left_out(w->f, words_say(w->arena,
						"%zu of %zu frontier member%s without a label: %s "
						"\"%s\"",
						n, len, len == 1 ? "" : "s", why, field));
}

/* The text of each member of the joint frontier, NULL where its runs have none or several. */
static const char **texts_of_field(struct builder *w)
{
	size_t len = w->s->joint.len, none = 0;
	const char **texts = arena_alloc(w->arena, (len + 1) * sizeof *texts);
	size_t differing = read_texts(w, texts);
	for (size_t i = 0; i < len; i++)
		none += texts[i] == NULL || texts[i][0] == '\0';
	tell_unlabelled(w, none - differing, "no");
	tell_unlabelled(w, differing, "the runs differ in");
	return texts;
}

/* ---- labels -------------------------------------------------------------------------------- */

static const char *text_of(struct builder *w, uint32_t configuration)
{
	const struct configuration *c = &w->s->configurations.items[configuration];
	struct buf name = BUF_INIT;
	if (w->o->annotate == ANNOTATE_MODEL || c->config == NAMES_NONE)
		return builder_label(w, study_owner(w->s, configuration));
	study_configuration_name(w->s, configuration, &name);
	return words_shown(w->arena, words_keep(w->arena, &name), WORDS_BRIEF_MAX);
}

/* Equal points with equal texts get one. */
void say_notes(struct builder *w)
{
	const struct frontier *joint = &w->s->joint;
	struct figure *f = w->f;
	const struct figure_note *last = NULL;
	bool named = w->s->table->configs.len > 0 || w->s->model_count > 1;
	if (w->o->annotate == ANNOTATE_NONE)
		return;
	if (!named && w->o->annotate == ANNOTATE_FRONTIER) {
		layout_left_out(f, "the data name no configurations that --annotate could show");
		return;
	}
	const char **texts = w->o->annotate == ANNOTATE_FIELD ? texts_of_field(w) : NULL;
	f->notes = arena_alloc(w->arena, (joint->len + 1) * sizeof *f->notes);
	for (size_t i = 0; i < joint->len; i++) {
		const struct configuration *c = &w->s->configurations.items[joint->members[i]];
		double x = c->value[OBJECTIVE_X], y = c->value[OBJECTIVE_Y];
		if (texts && (texts[i] == NULL || texts[i][0] == '\0'))
			continue;
		const char *text = texts ? words_shown(w->arena, texts[i], WORDS_BRIEF_MAX)
					 : text_of(w, joint->members[i]);
		if (last && last->x == x && last->y == y && strcmp(last->text.text, text) == 0)
			continue;
		f->notes[f->note_count] = (struct figure_note){
			.text = {.text = text, .color = f->theme->ink}, .x = x, .y = y};
		last = &f->notes[f->note_count++];
	}
}
