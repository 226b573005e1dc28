#include "key.h"

#include "place_texts.h"
#include "text_fit.h"
#include "words.h"

#include <math.h>
#include <string.h>

/* Points; of the font size. */
struct key_style {
	double sample, between, size, row;
};

static const struct key_style plain = {22, 14, 1, 1.35}, compact = {16, 10, 0.85, 1.15};
static const double GAP = 5, LEAST_SIZE = 6;

/* From so many on, names are shortened; from so many, set smaller. */
enum { MANY_ROWS = 3, TOO_MANY_ROWS = 5 };

struct key {
	struct figure *f;
	const struct key_style *style;
	double box_width;
	double widest; /* entry */
	size_t cut;    /* entries */
};

/* The names of the models, then the legend. */
static size_t key_len(const struct figure *f)
{
	return f->series_count + f->legend_len;
}

static struct figure_text *key_text(struct figure *f, size_t i)
{
	return i < f->series_count ? &f->series[i].name : &f->legend[i - f->series_count].text;
}

static double entry_width(const struct key *key, const struct figure_text *name)
{
	return key->style->sample + GAP + text_fit_width(key->f, name);
}

static void put(const struct key *key, struct figure_text *name, double x, size_t row)
{
	name->align = ALIGN_LEFT;
	name->x = (x + key->style->sample + GAP) / key->box_width;
	name->y = (double)row;
}

/* Sets texts, sizes and the width of the widest entry. */
static void prepare(struct key *key, const char *const *texts)
{
	struct figure *f = key->f;
	double size = fmax(5, f->font_size - 1);
	key->widest = 0;
	key->cut = 0;
	for (size_t i = 0; i < key_len(f); i++) {
		struct figure_text *name = key_text(f, i);
		name->text = texts[i];
		name->bold = false;
		name->size = fmax(fmin(LEAST_SIZE, size), size * key->style->size);
		name->color = f->theme->ink;
		if (name->text == NULL)
			continue;
		text_fit_cut(f, name, key->box_width - key->style->sample - GAP);
		key->cut += name->text != texts[i];
		key->widest = fmax(key->widest, entry_width(key, name));
	}
}

/* One after the other in rows of at most `width` points; the number of rows. */
static size_t fill_rows(struct key *key, double width)
{
	double x = 0;
	size_t row = 0;
	for (size_t i = 0; i < key_len(key->f); i++) {
		struct figure_text *name = key_text(key->f, i);
		if (name->text == NULL)
			continue;
		double wide = entry_width(key, name);
		if (x > 0 && x + wide > width + 1e-6) {
			x = 0;
			row++;
		}
		put(key, name, x, row);
		x += wide + key->style->between;
	}
	return row + 1;
}

/* In columns; the number of rows. */
static size_t fill_columns(struct key *key, size_t columns)
{
	size_t row = 0, column = 0;
	for (size_t i = 0; i < key_len(key->f); i++) {
		struct figure_text *name = key_text(key->f, i);
		if (name->text == NULL)
			continue;
		if (column == columns || (i == key->f->series_count && column > 0)) {
			column = 0;
			row++;
		}
		put(key, name, (double)column++ * (key->widest + key->style->between), row);
	}
	return row + 1;
}

static size_t fill(struct key *key)
{
	size_t rows = fill_rows(key, key->box_width);
	size_t columns = (size_t)((key->box_width + key->style->between + 1e-6) /
				  (key->widest + key->style->between));
	if (columns > 0 && fill_columns(key, columns) <= rows + (rows > MANY_ROWS)) {
		rows = fill_columns(key, columns);
		while (columns > 1 && fill_columns(key, columns - 1) == rows)
			columns--;
		return fill_columns(key, columns);
	}
	double width = key->box_width;
	while (width > key->box_width / 2 && fill_rows(key, width - 4) == rows)
		width -= 4; /* rows that are about equally long */
	return fill_rows(key, width);
}

/* Whether owners can be left out: then nothing else is called like that. */
static bool leave_out_owners(const struct figure *f, const char *const *full, const char **brief)
{
	bool any = false;
	for (size_t i = 0; i < key_len(f); i++) {
		brief[i] = full[i] && i < f->series_count ? words_last_part(full[i]) : full[i];
		any |= brief[i] != full[i];
		for (size_t k = 0; k < i; k++)
			if (brief[i] && brief[k] && strcmp(brief[i], brief[k]) == 0)
				return false;
	}
	return any;
}

static size_t arrange_in(struct key *key, const struct key_style *style, const char *const *texts)
{
	key->style = style;
	prepare(key, texts);
	return fill(key);
}

/* The number of rows. */
static size_t arrange(struct key *key)
{
	struct figure *f = key->f;
	const char **full = arena_alloc(&f->arena, 2 * key_len(f) * sizeof *full);
	const char **brief = full + key_len(f), **texts = full;
	for (size_t i = 0; i < key_len(f); i++)
		full[i] = key_text(f, i)->text;
	size_t rows = arrange_in(key, &plain, full), cut = key->cut;
	bool shorter = (rows >= MANY_ROWS || cut > 0) && leave_out_owners(f, full, brief);
	if (shorter) {
		size_t fewer = arrange_in(key, &plain, brief);
		if (fewer < rows || key->cut < cut) {
			texts = brief;
			rows = fewer;
		}
	}
	if (rows >= TOO_MANY_ROWS) {
		size_t fewer = arrange_in(key, &compact, shorter ? brief : full);
		if (fewer < rows)
			return fewer;
	}
	return arrange_in(key, &plain, texts);
}

double key_place(struct figure *f, double base, double box_width, double box_height)
{
	struct key key = {.f = f, .box_width = box_width};
	size_t rows = arrange(&key);
	double row_height = f->font_size * key.style->row;
	for (size_t i = 0; i < key_len(f); i++) {
		struct figure_text *name = key_text(f, i);
		name->y = 1 + (base + ((double)rows - name->y - 0.5) * row_height) / box_height;
	}
	f->key_sample = key.style->sample / box_width;
	return (double)rows * row_height;
}
