#include "text_fit.h"

#include "font_metrics.h"

#include <math.h>
#include <string.h>

static struct font_face face_of(const struct figure *f, const struct figure_text *t)
{
	return (struct font_face){
		.family = t->mono ? FONT_MONO : font_family_of(f->font),
		.bold = t->bold,
		.italic = t->italic,
	};
}

/* How much wider than in the font: raster devices round each advance of a monospaced font to whole
 * pixels. */
static double stretch(const struct figure *f, const struct figure_text *t)
{
	double pixels = 0.602 * t->size * f->dpi / 72;
	return t->mono && pixels > 0.5 ? fmax(1.01, 0.005 + round(pixels) / pixels) : 1.01;
}

double text_fit_width(const struct figure *f, const struct figure_text *t)
{
	struct font_face face = face_of(f, t);
	double width = font_text_width(&face, t->size, t->text);
	if (t->strong && strstr(t->text, t->strong)) {
		struct font_face bold = face;
		bold.bold = true;
		width += font_text_width(&bold, t->size, t->strong) -
			 font_text_width(&face, t->size, t->strong);
	}
	return width * stretch(f, t);
}

void text_fit_cut(struct figure *f, struct figure_text *t, double width)
{
	if (text_fit_width(f, t) <= width)
		return;
	struct font_face face = face_of(f, t);
	double room = width / stretch(f, t) - font_text_width(&face, t->size, "…");
	size_t len = font_text_fit(&face, t->size, t->text, room);
	char *cut = arena_alloc(&f->arena, len + sizeof "…");
	memcpy(cut, t->text, len);
	memcpy(cut + len, "…", sizeof "…");
	t->text = cut;
}

double text_fit_block_height(const struct figure_block *b)
{
	double height = 0;
	for (size_t i = 0; i < b->len; i++)
		height += b->lines[i].size * TEXT_LINE;
	return height;
}

double text_fit_block_width(const struct figure *f, const struct figure_block *b)
{
	double width = 0;
	for (size_t i = 0; i < b->len; i++)
		width = fmax(width, text_fit_width(f, &b->lines[i]));
	return width;
}

/* ---- title ---------------------------------------------------------------------------------- */

/* Whether a line may end at a blank: not between a number and what it counts, nor after a sign. */
static bool may_break(const char *text, const char *blank)
{
	unsigned char before = blank > text ? (unsigned char)blank[-1] : '\0';
	bool sign = before == '<' || before == '>' || before == '=' ||
		    (blank - text >= 3 &&
		     (memcmp(blank - 3, "≥", 3) == 0 || memcmp(blank - 3, "≤", 3) == 0));
	return !sign && !(before >= '0' && before <= '9');
}

/* Splits a line that is too wide at the blank nearest to its middle, or to where the width ends if
 * two lines will not do; false if it has none. */
static bool split_line(struct figure *f, const struct figure_text *t, double width,
		       const char **first, const char **second)
{
	struct font_face face = face_of(f, t);
	size_t fit = font_text_fit(&face, t->size, t->text, width / 1.01),
	       half = strlen(t->text) / 2;
	const char *text = t->text, *best = NULL, *middle = text + (fit < half ? fit : half);
	for (int any = 0; any < 2 && best == NULL; any++) {
		for (const char *c = strchr(text, ' '); c; c = strchr(c + 1, ' ')) {
			if (best && (size_t)(c - text) > fit)
				break;
			bool good = any || may_break(text, c);
			if (good && (best == NULL || labs(c - middle) < labs(best - middle)))
				best = c;
		}
	}
	if (best == NULL)
		return false;
	*first = arena_strndup(&f->arena, text, (size_t)(best - text));
	*second = arena_strdup(&f->arena, best + 1);
	return true;
}

/* By up to a fifth; small print not below 7 points. */
static double smaller_title(const struct figure_text *line, double share)
{
	double least = line->bold ? 0 : fmin(7, line->size);
	return fmax(least, ceil(line->size * fmax(0.8, share) - 0.99));
}

/* Makes every title line fit: smaller by up to a fifth, then on two lines, then cut. */
void text_fit_title(struct figure *f, double width)
{
	struct figure_block fitted = {0};
	fitted.lines = arena_alloc(&f->arena, 2 * f->title.len * sizeof *fitted.lines + 1);
	for (size_t i = 0; i < f->title.len; i++) {
		struct figure_text line = f->title.lines[i];
		const char *first, *second;
		double wanted = text_fit_width(f, &line);
		if (wanted > width)
			line.size = smaller_title(&line, width / wanted);
		wanted = text_fit_width(f, &line);
		if (wanted > width && split_line(f, &line, width, &first, &second)) {
			line.text = first;
			text_fit_cut(f, &line, width);
			fitted.lines[fitted.len++] = line;
			line.text = second;
		}
		text_fit_cut(f, &line, width);
		fitted.lines[fitted.len++] = line;
	}
	f->title = fitted;
}
