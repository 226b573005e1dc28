#include "formats.h"

#include "file.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define MARK(text)                                                                                 \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

/* clang-format off */
static const struct format formats[] = {
	{.name = "gp", .extensions = "gp gnuplot plt",
	 .description = "the gnuplot script and its data, to be edited"},
	{.name = "pdf", .extensions = "pdf", .terminal = "pdfcairo", .options = "enhanced",
	 .description = "PDF, vectors with embedded fonts",
	 .scale = {72, true, 0.75, 2, 1.0 / 6, 2 / 0.55},
	 .head = MARK("%PDF-"), .tail = MARK("%%EOF"), .finish = finish_pdf},
	{.name = "svg", .extensions = "svg", .terminal = "svg", .options = "enhanced",
	 .description = "SVG, vectors with text as text",
	 .scale = {96, false, 1, 1, 0, 2},
	 .head = MARK("<?xml"), .tail = MARK("</svg>"), .finish = finish_svg},
	{.name = "png", .extensions = "png", .terminal = "pngcairo", .options = "enhanced",
	 .description = "PNG, pixels at --dpi",
	 .scale = {0, false, 0.75, 1, 1.0 / 6, 4},
	 .head = MARK("\x89PNG\r\n\x1a\n"), .tail = MARK("\0\0\0\0IEND\xae\x42\x60\x82"),
	 .finish = finish_png},
	{.name = "eps", .extensions = "eps", .terminal = "epscairo", .options = "enhanced",
	 .description = "Encapsulated PostScript, vectors with embedded fonts",
	 .scale = {72, true, 0.75, 4, 1.0 / 6, 2 / 0.55},
	 .head = MARK("%!PS-Adobe-"), .tail = MARK("%%EOF"), .finish = finish_eps},
	{.name = "tex", .extensions = "tex", .suffix = "-tex.tex", .companion = "-tex.pdf",
	 .terminal = "cairolatex", .options = "pdf input colourtext", .texts = FORMAT_TEX,
	 .description = "LaTeX, text in the document's fonts over a PDF",
	 .scale = {72, true, 0.75, 4, 1.0 / 6, 2 / 0.55},
	 .tail = MARK("\\endgroup"), .finish = finish_tex},
	{.name = "tikz", .extensions = "tikz", .terminal = "tikz", .options = "gparrows", .texts = FORMAT_TEX,
	 .description = "TikZ, all of it LaTeX",
	 .scale = {72, true, 1, 72.27 / 72 / 0.4, 0, 1},
	 .tail = MARK("%% gnuplot variables"), .finish = finish_tex},
	{.name = "txt", .extensions = "txt", .terminal = "dumb", .texts = FORMAT_CHARACTERS,
	 .description = "text, the picture made of characters",
	 .scale = {72, true, 1, 1, 0, 1}, .finish = finish_txt},
};
/* clang-format on */

static const size_t format_count = sizeof formats / sizeof formats[0];

const struct format *format_at(size_t i)
{
	return i < format_count ? &formats[i] : NULL;
}

const struct format *format_by_name(const char *name)
{
	for (size_t i = 0; i < format_count; i++)
		if (strcasecmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

static bool has_extension(const struct format *f, const char *extension)
{
	size_t len = strlen(extension);

	for (const char *e = f->extensions; *e; e += strspn(e, " ")) {
		size_t n = strcspn(e, " ");
		if (n == len && strncasecmp(e, extension, n) == 0)
			return true;
		e += n;
	}
	return false;
}

const struct format *format_by_path(const char *path)
{
	const char *base = file_base(path);
	const char *dot = strrchr(base, '.');

	if (!dot || dot == base)
		return NULL;
	for (size_t i = 0; i < format_count; i++)
		if (has_extension(&formats[i], dot + 1))
			return &formats[i];
	return NULL;
}

void format_names(struct buf *out)
{
	for (size_t i = 0; i < format_count; i++)
		buf_addf(out, "%s%s", i ? ", " : "", formats[i].name);
}

void format_extension(const struct format *f, struct buf *out)
{
	buf_add(out, f->extensions, strcspn(f->extensions, " "));
}

void format_suffix(const struct format *f, struct buf *out)
{
	if (f->suffix) {
		buf_addstr(out, f->suffix);
		return;
	}
	buf_addch(out, '.');
	format_extension(f, out);
}

static bool head_matches(FILE *file, const struct format_mark *head)
{
	char bytes[32];

	return !head->bytes || (fread(bytes, 1, head->len, file) == head->len &&
				memcmp(bytes, head->bytes, head->len) == 0);
}

static bool tail_matches(FILE *file, const struct format_mark *tail)
{
	char bytes[64];
	long size = 0;
	size_t len;

	if (!tail->bytes)
		return true;
	if (fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0)
		return false;
	if (fseek(file, size > (long)sizeof bytes ? size - (long)sizeof bytes : 0, SEEK_SET) != 0)
		return false;
	len = fread(bytes, 1, sizeof bytes, file);
	while (len > tail->len && strchr(" \t\r\n", bytes[len - 1]))
		len--;
	return len >= tail->len && memcmp(bytes + len - tail->len, tail->bytes, tail->len) == 0;
}

bool format_complete(const struct format *f, const char *path, const char *name, struct error *err)
{
	FILE *file = fopen(path, "rb");
	bool whole;

	if (!file && errno == ENOENT)
		return error_set(err, "%s: gnuplot did not write it", name);
	if (!file)
		return error_set_errno(err, errno, "%s: cannot read it", name);
	whole = head_matches(file, &f->head) && tail_matches(file, &f->tail);
	fclose(file);
	if (whole)
		return true;
	error_set(err, "%s: gnuplot wrote an incomplete file", name);
	return error_hint(err, "is the disk full?");
}

static bool write_back(const char *path, const char *name, const struct buf *data,
		       struct error *err)
{
	FILE *file = fopen(path, "wb");
	bool written;

	if (!file)
		return error_set_errno(err, errno, "%s: cannot write it", name);
	errno = 0;
	written = fwrite(buf_str(data), 1, data->len, file) == data->len;
	if (fclose(file) != 0 || !written)
		return error_set_errno(err, errno ? errno : EIO, "%s: cannot write it", name);
	return true;
}

bool format_finish(const struct format *f, const char *path, const char *name,
		   const struct finish *options, struct error *err)
{
	struct buf data = BUF_INIT;
	struct error why = ERROR_INIT;
	bool ok = true;

	if (!f->finish)
		return true;
	if (!file_read(path, &data, err)) {
		ok = false;
	} else if (!f->finish(&data, options, &why)) {
		ok = error_set(err, "%s: %s", name, why.message);
	} else {
		ok = write_back(path, name, &data, err);
	}
	error_release(&why);
	buf_release(&data);
	return ok;
}

/* The shortest number of inches that a terminal which computes floor(72 * inches) reads as `pt`. */
static void print_inches(char *out, size_t cap, int pt)
{
	for (int decimals = 0; decimals <= 6; decimals++) {
		double power = pow(10, decimals);
		double inches = ceil(pt * power / 72 - 1e-9) / power;
		snprintf(out, cap, "%.*f", decimals, inches);
		if (floor(inches * 72) == pt && inches * 72 - pt < 0.1)
			return;
	}
}

static void print_size(struct format_geometry *g, const struct format_scale *scale, double unit)
{
	char width[24];
	char height[24];

	if (!scale->inches) {
		snprintf(g->size, sizeof g->size, "%.0f,%.0f", round(g->width_pt * unit),
			 round(g->height_pt * unit));
		return;
	}
	print_inches(width, sizeof width, g->width_pt);
	print_inches(height, sizeof height, g->height_pt);
	snprintf(g->size, sizeof g->size, "%sin,%sin", width, height);
}

static bool in_range(const char *what, double value, double low, double high, struct error *err)
{
	if (value >= low && value <= high)
		return true;
	return error_set(err, "%s %g is not between %g and %g", what, value, low, high);
}

double format_point(enum format_texts texts, double font_pt)
{
	return texts == FORMAT_TEX ? FORMAT_POINT_TIKZ : FORMAT_POINT_DIAMETER * font_pt;
}

bool format_geometry(struct format_geometry *g, const struct format *f,
		     const struct format_request *r, struct error *err)
{
	const struct format_scale *scale = &f->scale;
	double unit = (scale->per_inch > 0 ? scale->per_inch : r->dpi) / 72;
	double longer = fmax(r->width_pt, r->height_pt);

	if (!in_range("width in points:", r->width_pt, 1, 14400, err) ||
	    !in_range("height in points:", r->height_pt, 1, 14400, err) ||
	    !in_range("font size", r->font_pt, 1, 1000, err))
		return false;
	if (scale->per_inch <= 0 && (!in_range("dpi", r->dpi, 1, 10000, err) ||
				     !in_range("pixels:", round(longer * unit), 1, 32767, err)))
		return false;
	g->width_pt = (int)round(r->width_pt);
	g->height_pt = (int)round(r->height_pt);
	print_size(g, scale, unit);
	g->fontscale = scale->fontscale * unit;
	g->linewidth = scale->linewidth * unit;
	g->pointscale = scale->pointscale * format_point(f->texts, r->font_pt) * unit;
	g->dashlength = scale->dashlength;
	return true;
}

void format_geometry_print(const struct format_geometry *g, struct buf *out)
{
	buf_addf(out, "size %s fontscale %.5g linewidth %.5g", g->size, g->fontscale, g->linewidth);
	if (g->pointscale > 0)
		buf_addf(out, " pointscale %.5g", g->pointscale);
	buf_addf(out, " dashlength %.5g", g->dashlength);
}
