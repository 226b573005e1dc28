#include "run_key.h"

#include "cell.h"
#include "file_name.h"
#include "precision_rows.h"

#include <string.h>

static int find(const struct role_search *s, const char *option, const char *native)
{
	return role_search_find(s, option ? option : native);
}

void run_key_init(struct run_key *k, const struct role_search *s)
{
	const struct input_options *o = &s->out->options;
	bool runs = o->reading == READ_RUNS;
	*k = (struct run_key){.search = s, .model = -1, .config = -1};
	if (!o->model_from)
		k->model = find(s, o->model, "model");
	if (!o->config_from && (runs || o->config))
		k->config = find(s, o->config, "config_id");
	k->run = find(s, o->run, "seed");
	k->precision = o->reading == READ_PRECISIONS && !o->config && !o->config_from;
}

static void add_name(struct buf *out, struct names *names, uint32_t id)
{
	buf_add(out, names->text[id], names->length[id]);
	names_release(names);
}

void run_key_model(const struct run_key *k, const struct sample_walk *w, struct buf *out)
{
	const struct input_options *o = &k->search->out->options;
	const char *path = w->sample->files->items[w->file], *name = path;
	struct names names = NAMES_INIT;
	size_t len = o->model_from ? 0 : file_name_model(&name);
	if (k->model >= 0 && cell_is_name(&w->record, k->model))
		buf_addstr(out, record_text(&w->record, k->model));
	else if (len)
		buf_add(out, name, len);
	else
		add_name(out, &names, file_name_add_model(&names, path, o));
}

static bool add_precision(const struct run_key *k, const struct sample_walk *w, struct buf *out)
{
	const char *path = w->sample->files->items[w->file], *text;
	int slot = k->search->axis[OBJECTIVE_X].slot;
	struct names names = NAMES_INIT;
	struct precision precision;
	enum notice_kind ignored;
	size_t len = 0;
	if (k->search->out->options.x_from == X_FILE) {
		if (precision_find(path, &precision) != 1)
			return false;
		text = precision_place(path, &len);
	} else {
		if (slot < 0 || !precision_rows_read(&w->record, slot, &precision, &ignored))
			return false;
		text = record_text(&w->record, slot);
		len = w->record.cells[slot].len;
	}
	add_name(out, &names, precision_rows_name(&names, &precision, text, len));
	return true;
}

bool run_key_config(const struct run_key *k, const struct sample_walk *w, struct buf *out)
{
	struct names names = NAMES_INIT;
	if (k->precision)
		return add_precision(k, w, out);
	if (k->search->out->options.config_from) {
		add_name(out, &names, file_name_add(&names, w->sample->files->items[w->file]));
		return true;
	}
	if (k->config < 0 || !cell_is_name(&w->record, k->config))
		return false;
	buf_addstr(out, record_text(&w->record, k->config));
	return true;
}

void run_key_cell(const struct sample_walk *w, int slot, struct buf *out)
{
	buf_add(out, record_text(&w->record, slot), w->record.cells[slot].len);
	buf_addch(out, '\0');
}
