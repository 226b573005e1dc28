/*
 * Renders one script in every format with the options that the table of formats gives, rasterises
 * what came out with other programs, and measures: an 8-point capital letter, lines, markers and
 * dashes must have their nominal sizes, and the same ones everywhere.
 */
#include "formats.h"

#include "file.h"
#include "gnuplot.h"
#include "process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { raster_dpi = 1200, width_pt = 240, height_pt = 180, font_pt = 8 };

static const double tolerance = 0.03;

/* Everything that is measured, in points. */
struct sizes {
	double page_width;
	double capital;    /* height of the H of the base font */
	double capital_12; /* the same at 12 points */
	double thin;       /* thickness of lw 0.5, 1 and 3 */
	double line;
	double thick;
	double dash;         /* length of the dash of dt (6,4) at lw 1 */
	double period;       /* of dash and gap */
	double thick_period; /* of dt (6,4) at lw 3 */
	double circle;       /* outer diameter of pt 7 ps 1 */
	double big_circle;   /* of pt 7 ps 3 */
	double square;       /* outer width of pt 5 ps 2 */
	double open_square;  /* of pt 4 ps 2 */
};

struct image {
	struct buf file;
	const unsigned char *pixels;
	int width;
	int height;
};

/* x and y count in points from the lower left corner; the page is one unit a point. */
static const char body[] =
	"unset border; unset tics; unset key\n"
	"set margins 0,0,0,0\n"
	"set xrange [0:240]; set yrange [0:180]\n"
	"set label 1 'H' at 20,140 left\n"
	"set label 2 'H' at 50,140 left font ',12'\n"
	"set arrow 1 from 20,50 to 110,65 nohead lw 0.5\n"
	"set arrow 2 from 20,65 to 110,80 nohead lw 1\n"
	"set arrow 3 from 20,80 to 110,95 nohead lw 3\n"
	"set arrow 4 from 20,20 to 220,20 nohead lw 1 dt (6,4)\n"
	"set arrow 5 from 20,30 to 220,30 nohead lw 3 dt (6,4)\n"
	"plot '+' using (140):(150) every ::0::0 with points pt 7 ps 1 lw 0.75 lc 'black', \\\n"
	"     '+' using (180):(150) every ::0::0 with points pt 7 ps 3 lw 2.25 lc 'black', \\\n"
	"     '+' using (140):(110) every ::0::0 with points pt 5 ps 2 lw 1.5 lc 'black', \\\n"
	"     '+' using (180):(110) every ::0::0 with points pt 4 ps 2 lw 1.5 lc 'black'\n";

static double darkness(const struct image *m, double x_pt, double y_pt)
{
	int x = (int)lround(x_pt / width_pt * m->width);
	int y = (int)lround((1 - y_pt / height_pt) * m->height);

	assert_in_range(x, 0, m->width - 1);
	assert_in_range(y, 0, m->height - 1);
	return (255 - m->pixels[(size_t)y * (size_t)m->width + (size_t)x]) / 255.0;
}

/* How much of the line from (x0, y0) to (x1, y1) is dark, in points. */
static double dark_length(const struct image *m, double x0, double y0, double x1, double y1)
{
	double length = hypot(x1 - x0, y1 - y0);
	int steps = (int)(length * raster_dpi / 72);
	double sum = 0;

	for (int i = 0; i < steps; i++) {
		double t = (i + 0.5) / steps;
		sum += darkness(m, x0 + t * (x1 - x0), y0 + t * (y1 - y0));
	}
	return sum / steps * length;
}

/* The width of the line from (20, y) to (110, y + 15), averaged. It is oblique because rasterisers
 * round the width of a level one to whole pixels. */
static double line_width(const struct image *m, double y)
{
	double sum = 0;
	int count = 0;

	for (double x = 30; x < 100; x += 0.37, count++) {
		double middle = y + (x - 20) * 15 / 90;
		sum += dark_length(m, x, middle - 5, x, middle + 5);
	}
	return sum / count * 90 / hypot(90, 15);
}

/* The height of an H: the darkest vertical line through it. */
static double capital_height(const struct image *m, double x, double y)
{
	double best = 0;

	for (double dx = 0; dx < 12; dx += 72.0 / raster_dpi)
		best = fmax(best, dark_length(m, x + dx, y - 15, x + dx, y + 15));
	return best;
}

/* The distance between two darkenings that follow each other, averaged over the line. */
static double dash_period(const struct image *m, double y)
{
	double step = 72.0 / raster_dpi;
	double first = -1;
	double last = -1;
	int count = 0;

	for (double x = 25; x < 215; x += step) {
		if (darkness(m, x, y) >= 0.5 || darkness(m, x + step, y) < 0.5)
			continue;
		if (first < 0)
			first = x;
		last = x;
		count++;
	}
	return count > 1 ? (last - first) / (count - 1) : -1;
}

static double dash_length(const struct image *m, double y, double period)
{
	int count = (int)(150 / period);

	return dark_length(m, 30, y, 30 + count * period, y) / count;
}

/* The largest dark width near a horizontal line through (x, y). */
static double marker_width(const struct image *m, double x, double y)
{
	return dark_length(m, x - 15, y, x + 15, y);
}

/* The outer width of an open marker: from the first dark point to the last one. */
static double outer_width(const struct image *m, double x, double y)
{
	double step = 72.0 / raster_dpi;
	double left = x;
	double right = x;

	for (double d = 0; d < 15; d += step) {
		if (darkness(m, x - d, y) >= 0.5)
			left = x - d;
		if (darkness(m, x + d, y) >= 0.5)
			right = x + d;
	}
	return right - left;
}

static void measure(struct sizes *s, const struct image *m)
{
	s->page_width = m->width * 72.0 / raster_dpi;
	s->capital = capital_height(m, 18, 140);
	s->capital_12 = capital_height(m, 48, 140);
	s->thin = line_width(m, 50);
	s->line = line_width(m, 65);
	s->thick = line_width(m, 80);
	s->period = dash_period(m, 20);
	s->dash = dash_length(m, 20, s->period);
	s->thick_period = dash_period(m, 30);
	s->circle = marker_width(m, 140, 150);
	s->big_circle = marker_width(m, 180, 150);
	s->square = marker_width(m, 140, 110);
	s->open_square = outer_width(m, 180, 110);
}

static void run(const char *directory, const char *const *argv)
{
	struct process p = {.argv = argv, .directory = directory, .timeout = 60};
	struct process_result result = PROCESS_RESULT_INIT;
	struct error err = ERROR_INIT;

	if (!process_run(&p, &result, &err) || result.exit_status != 0)
		fail_msg("%s: %s", argv[0], buf_str(&result.errors));
	process_result_release(&result);
}

static void write_file(const char *directory, const char *name, const char *text)
{
	char *path = file_join(directory, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	free(path);
}

static void render(const char *directory, struct gnuplot *g, const struct format *f, double dpi)
{
	struct format_request request = {
		.width_pt = width_pt, .height_pt = height_pt, .font_pt = font_pt, .dpi = dpi};
	struct format_geometry geometry;
	struct buf script = BUF_INIT;
	struct buf name = BUF_INIT;
	struct strvec warnings = STRVEC_INIT;
	struct error err = ERROR_INIT;

	assert_true(format_geometry(&geometry, f, &request, &err));
	buf_addf(&script, "set terminal %s %s font 'Liberation Serif,%d' ", f->terminal, f->options,
		 font_pt);
	format_geometry_print(&geometry, &script);
	buf_addf(&script, "\nset output 'fig.%s'\n%s", f->name, body);
	write_file(directory, "fig.gp", script.text);
	buf_addf(&name, "%s/fig.%s", directory, f->name);
	struct gnuplot_output output = {.path = name.text, .format = f};
	struct gnuplot_job job = {.script = "fig.gp",
				  .directory = directory,
				  .outputs = &output,
				  .output_count = 1,
				  .timeout = 60};
	if (!gnuplot_run(g, &job, &warnings, &err))
		fail_msg("%s", err.message);
	buf_release(&script);
	buf_release(&name);
	strvec_release(&warnings);
}

/* All by way of PDF, so that one rasteriser is measured. */
static void rasterise(const char *directory, const char *format)
{
	static const char wrapper[] =
		"<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' "
		"width='320' height='240'>"
		"<image x:href='fig.png' width='320' height='240'/></svg>\n";
	static const char *const svg_to_pdf[] = {"rsvg-convert", "-f",      "pdf", "-o",
						 "page.pdf",     "fig.svg", NULL};
	static const char *const png_to_pdf[] = {"rsvg-convert", "-f",       "pdf", "-o",
						 "page.pdf",     "page.svg", NULL};
	static const char *const eps_to_pdf[] = {"gs",
						 "-q",
						 "-dNOPAUSE",
						 "-dBATCH",
						 "-dEPSCrop",
						 "-sDEVICE=pdfwrite",
						 "-sOutputFile=page.pdf",
						 "fig.eps",
						 NULL};
	const char *pdf[] = {"pdftoppm",    "-r",       "1200", "-gray",
			     "-singlefile", "page.pdf", "page", NULL};

	write_file(directory, "page.svg", wrapper);
	if (strcmp(format, "eps") == 0)
		run(directory, eps_to_pdf);
	else if (strcmp(format, "svg") == 0)
		run(directory, svg_to_pdf);
	else if (strcmp(format, "png") == 0)
		run(directory, png_to_pdf);
	else
		pdf[5] = "fig.pdf";
	run(directory, pdf);
}

/* A binary PGM: "P5 WIDTH HEIGHT 255" and the pixels; comments may stand between. */
static void load(struct image *m, const char *directory)
{
	char *path = file_join(directory, "page.pgm");
	struct error err = ERROR_INIT;
	long numbers[3];
	char *s;

	memset(m, 0, sizeof *m);
	assert_true(file_read(path, &m->file, &err));
	assert_memory_equal(m->file.text, "P5", 2);
	s = m->file.text + 2;
	for (size_t i = 0; i < 3;) {
		s += strspn(s, " \t\n");
		if (*s == '#')
			s += strcspn(s, "\n");
		else
			numbers[i++] = strtol(s, &s, 10);
	}
	m->width = (int)numbers[0];
	m->height = (int)numbers[1];
	assert_int_equal(numbers[2], 255);
	m->pixels = (const unsigned char *)s + 1;
	assert_true((size_t)m->width * (size_t)m->height <=
		    m->file.len - (size_t)(s + 1 - m->file.text));
	free(path);
}

static bool near(const char *format, const char *what, double is, double ought)
{
	bool ok = fabs(is - ought) <= tolerance * ought;

	print_message("%-4s %-13s %8.3f pt, nominally %8.3f%s\n", format, what, is, ought,
		      ok ? "" : "   <-- wrong");
	return ok;
}

static bool check(const char *format, const struct sizes *s, const struct sizes *first)
{
	double d = FORMAT_POINT_DIAMETER * font_pt + FORMAT_POINT_OUTLINE;
	bool ok = true;

	ok &= near(format, "page", s->page_width, width_pt);
	ok &= near(format, "H at 8", s->capital, first->capital);
	ok &= near(format, "H at 12", s->capital_12, first->capital * 12 / font_pt);
	ok &= near(format, "lw 0.5", s->thin, 0.5);
	ok &= near(format, "lw 1", s->line, 1);
	ok &= near(format, "lw 3", s->thick, 3);
	ok &= near(format, "dash at lw 1", s->dash, 6);
	ok &= near(format, "dt at lw 1", s->period, 10);
	ok &= near(format, "dt at lw 3", s->thick_period, 30);
	ok &= near(format, "pt 7 ps 1", s->circle, d);
	ok &= near(format, "pt 7 ps 3", s->big_circle, 3 * d);
	ok &= near(format, "pt 5 ps 2", s->square, 2 * d);
	ok &= near(format, "pt 4 ps 2", s->open_square, 2 * d);
	return ok;
}

static bool have_tools(void)
{
	static const char *const tools[] = {"gnuplot", "pdftoppm", "rsvg-convert", "gs"};

	for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++) {
		char *path = process_find(tools[i]);
		if (!path)
			return false;
		free(path);
	}
	return true;
}

static void remove_all(const char *directory)
{
	const char *const argv[] = {"rm", "-r", directory, NULL};

	run(NULL, argv);
}

static void test_true_size(void **state)
{
	char directory[] = "/tmp/test_true_size.XXXXXX";
	struct gnuplot g = GNUPLOT_INIT;
	struct error err = ERROR_INIT;
	struct sizes first = {0};
	bool ok = true;

	(void)state;
	if (!have_tools())
		skip();
	assert_true(gnuplot_probe(&g, NULL, 60, &err));
	assert_non_null(mkdtemp(directory));
	for (size_t i = 0; format_at(i); i++) {
		const struct format *f = format_at(i);
		struct image m;
		struct sizes s;
		if (!f->terminal || f->texts != FORMAT_ENHANCED)
			continue;
		render(directory, &g, f, 300);
		rasterise(directory, f->name);
		load(&m, directory);
		measure(&s, &m);
		if (first.capital == 0)
			first = s;
		ok &= check(f->name, &s, &first);
		buf_release(&m.file);
	}
	/* a capital letter of a serif face is about two thirds of its size high */
	assert_true(first.capital > 0.6 * font_pt && first.capital < 0.75 * font_pt);
	remove_all(directory);
	gnuplot_release(&g);
	assert_true(ok);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_true_size)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
