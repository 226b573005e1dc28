#include "formats.h"

#include "file.h"
#include "number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_file(const char *path, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void test_rows(void **state)
{
	static const char *const names[] = {"gp", "pdf", "svg", "png", "eps", "tex", "tikz", "txt"};
	static const char *const terminals[] = {NULL,       "pdfcairo",   "svg",  "pngcairo",
						"epscairo", "cairolatex", "tikz", "dumb"};
	struct buf list = BUF_INIT;
	size_t n = 0;

	(void)state;
	for (; format_at(n); n++) {
		assert_string_equal(format_at(n)->name, names[n]);
		assert_ptr_equal(format_by_name(names[n]), format_at(n));
		assert_true(strlen(format_at(n)->description) > 10);
		if (terminals[n])
			assert_string_equal(format_at(n)->terminal, terminals[n]);
		else
			assert_null(format_at(n)->terminal);
	}
	assert_int_equal(n, 8);
	format_names(&list);
	assert_string_equal(list.text, "gp, pdf, svg, png, eps, tex, tikz, txt");
	buf_release(&list);
}

static void test_lookup(void **state)
{
	static const struct {
		const char *path;
		const char *name;
	} cases[] = {
		{"fig.pdf", "pdf"}, {"out.d/fig.SVG", "svg"},
		{"a.b.Png", "png"}, {"x.eps", "eps"},
		{"x.gp", "gp"},     {"x.gnuplot", "gp"},
		{"x.plt", "gp"},    {"fig", NULL},
		{"fig.", NULL},     {".pdf", NULL},
		{"dir/.pdf", NULL}, {"dir.pdf/fig", NULL},
		{"fig.pdf ", NULL}, {"fig.pd", NULL},
		{"fig.pdff", NULL}, {"x.gp gnuplot", NULL},
		{"", NULL},
	};
	struct buf extension = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct format *f = format_by_path(cases[i].path);
		if (cases[i].name)
			assert_ptr_equal(f, format_by_name(cases[i].name));
		else
			assert_null(f);
	}
	assert_ptr_equal(format_by_name("PDF"), format_by_name("pdf"));
	assert_null(format_by_name("pdfcairo"));
	assert_null(format_by_name(""));
	format_extension(format_by_name("gp"), &extension);
	assert_string_equal(extension.text, "gp");
	buf_release(&extension);
}

static void check_complete(const char *path, const char *format, const char *bytes, size_t len,
			   bool whole)
{
	struct error err = ERROR_INIT;

	write_file(path, bytes, len);
	assert_int_equal(format_complete(format_by_name(format), path, "fig.x", &err), whole);
	if (!whole) {
		assert_string_equal(err.message, "fig.x: gnuplot wrote an incomplete file");
		assert_string_equal(err.hint, "is the disk full?");
	}
	error_release(&err);
}

static void test_complete(void **state)
{
	static const char png[] = "\x89PNG\r\n\x1a\n....\0\0\0\0IEND\xae\x42\x60\x82";
	static const char longer[] =
		"%!PS-Adobe-3.0 EPSF-3.0\n"
		"%%EOF in the middle is not the end of a file that goes on for a while after it\n";
	char directory[] = "/tmp/test_formats.XXXXXX";
	char path[64];
	struct error err = ERROR_INIT;

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof path, "%s/f", directory);
	assert_false(format_complete(format_by_name("pdf"), path, "a/fig.pdf", &err));
	assert_string_equal(err.message, "a/fig.pdf: gnuplot did not write it");
	error_release(&err);

	check_complete(path, "pdf", "%PDF-1.5\nx\n%%EOF\n", 17, true);
	check_complete(path, "pdf", "%PDF-1.5\nx\n%%EOF", 16, true);
	check_complete(path, "pdf", "%PDF-1.5\nx\n%%EO", 15, false);
	check_complete(path, "pdf", "%!PS-1.5\nx\n%%EOF\n", 17, false);
	check_complete(path, "pdf", "", 0, false);
	check_complete(path, "pdf", "\n\n\n", 3, false);
	check_complete(path, "svg", "<?xml ?><svg></svg>\n\n", 21, true);
	check_complete(path, "svg", "<?xml ?><svg></svg", 18, false);
	check_complete(path, "png", png, sizeof png - 1, true);
	check_complete(path, "png", png, sizeof png - 2, false);
	check_complete(path, "eps", longer, sizeof longer - 1, false);
	check_complete(path, "gp", "anything", 8, true);
	unlink(path);
	rmdir(directory);
}

static void test_finish_file(void **state)
{
	static const char pdf[] = "%PDF-1.5 /CreationDate (D:20261122191413Z) %%EOF\n";
	char directory[] = "/tmp/test_formats.XXXXXX";
	char path[64];
	struct finish options = {0};
	struct error err = ERROR_INIT;
	struct buf data = BUF_INIT;

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof path, "%s/f", directory);
	write_file(path, pdf, sizeof pdf - 1);
	assert_true(format_finish(format_by_name("pdf"), path, "f.pdf", &options, &err));
	assert_true(file_read(path, &data, &err));
	assert_string_equal(data.text, "%PDF-1.5 /CreationDate (D:19700101000000Z) %%EOF\n");
	assert_false(format_finish(format_by_name("png"), path, "a/f.png", &options, &err));
	assert_string_equal(err.message, "a/f.png: not a PNG file");
	error_release(&err);
	assert_true(format_finish(format_by_name("svg"), path, "f.svg", &options, &err));
	unlink(path);
	assert_false(format_finish(format_by_name("pdf"), path, "f.pdf", &options, &err));
	assert_non_null(err.message);
	error_release(&err);
	buf_release(&data);
	rmdir(directory);
}

static void check_geometry(const char *format, const struct format_request *r, const char *expected)
{
	struct format_geometry g;
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;

	assert_true(format_geometry(&g, format_by_name(format), r, &err));
	format_geometry_print(&g, &text);
	assert_string_equal(text.text, expected);
	buf_release(&text);
}

static void test_geometry(void **state)
{
	struct format_request column = {
		.width_pt = 234, .height_pt = 162, .font_pt = 8, .dpi = 300};
	struct format_request odd = {
		.width_pt = 234.6, .height_pt = 161.5, .font_pt = 9, .dpi = 100};

	(void)state;
	check_geometry("pdf", &column,
		       "size 3.25in,2.25in fontscale 0.75 linewidth 2 pointscale 0.75 "
		       "dashlength 3.6364");
	check_geometry("eps", &column,
		       "size 3.25in,2.25in fontscale 0.75 linewidth 4 pointscale 0.75 "
		       "dashlength 3.6364");
	check_geometry("svg", &column,
		       "size 312,216 fontscale 1.3333 linewidth 1.3333 dashlength 2");
	check_geometry("png", &column,
		       "size 975,675 fontscale 3.125 linewidth 4.1667 pointscale 3.125 "
		       "dashlength 4");
	check_geometry("pdf", &odd,
		       "size 3.264in,2.25in fontscale 0.75 linewidth 2 pointscale 0.84375 "
		       "dashlength 3.6364");
	check_geometry("png", &odd,
		       "size 326,225 fontscale 1.0417 linewidth 1.3889 pointscale 1.1719 "
		       "dashlength 4");
}

static void check_suffix(const char *name, const char *expected)
{
	struct buf suffix = BUF_INIT;
	format_suffix(format_by_name(name), &suffix);
	assert_string_equal(buf_str(&suffix), expected);
	buf_release(&suffix);
}

static void test_suffix(void **state)
{
	(void)state;
	check_suffix("gp", ".gp");
	check_suffix("pdf", ".pdf");
	check_suffix("tex", "-tex.tex");
	check_suffix("tikz", ".tikz");
	check_suffix("txt", ".txt");
	/* the second file does not take the place of a figure called STEM.pdf */
	assert_string_equal(format_by_name("tex")->companion, "-tex.pdf");
	for (size_t i = 0; format_at(i); i++)
		assert_true(format_at(i)->companion == NULL || i == 5);
}

static void test_point(void **state)
{
	(void)state;
	assert_float_equal(format_point(FORMAT_ENHANCED, 10), 5.625, 1e-12);
	assert_float_equal(format_point(FORMAT_TEX, 10), 3.188045, 1e-6);
	assert_float_equal(format_point(FORMAT_TEX, 8), 3.188045, 1e-6);
}

static double inches_of(const char *size)
{
	double value = 0;

	assert_true(number_parse(size, strcspn(size, "i"), &value));
	return value;
}

/* gnuplot takes floor(72 * inches) as the page's points: no size may lose one to that. */
static void test_every_point(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	for (int pt = 1; pt <= 14400; pt++) {
		struct format_request r = {.width_pt = pt, .height_pt = 72, .font_pt = 8};
		struct format_geometry g;
		double inches;
		assert_true(format_geometry(&g, format_by_name("pdf"), &r, &err));
		inches = inches_of(g.size);
		assert_int_equal((int)floor(72 * inches), pt);
		assert_true(72 * inches - pt < 0.1);
		assert_non_null(strstr(g.size, "in,1in"));
	}
}

static void check_range(const char *format, struct format_request r, const char *message)
{
	struct format_geometry g;
	struct error err = ERROR_INIT;

	assert_false(format_geometry(&g, format_by_name(format), &r, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
}

static void test_geometry_range(void **state)
{
	(void)state;
	check_range("pdf", (struct format_request){.width_pt = 0, .height_pt = 1, .font_pt = 8},
		    "width in points: 0 is not between 1 and 14400");
	check_range("pdf", (struct format_request){.width_pt = 9, .height_pt = 2e4, .font_pt = 8},
		    "height in points: 20000 is not between 1 and 14400");
	check_range("svg", (struct format_request){.width_pt = 9, .height_pt = NAN, .font_pt = 8},
		    "height in points: nan is not between 1 and 14400");
	check_range("svg", (struct format_request){.width_pt = 9, .height_pt = 9},
		    "font size 0 is not between 1 and 1000");
	check_range("png", (struct format_request){.width_pt = 9, .height_pt = 9, .font_pt = 8},
		    "dpi 0 is not between 1 and 10000");
	check_range(
		"png",
		(struct format_request){.width_pt = 9, .height_pt = 7200, .font_pt = 8, .dpi = 600},
		"pixels: 60000 is not between 1 and 32767");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),           cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_complete),       cmocka_unit_test(test_finish_file),
		cmocka_unit_test(test_geometry),       cmocka_unit_test(test_every_point),
		cmocka_unit_test(test_geometry_range), cmocka_unit_test(test_suffix),
		cmocka_unit_test(test_point),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
