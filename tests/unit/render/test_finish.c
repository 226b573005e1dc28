#include "finish.h"

#include "file.h"
#include "formats.h"
#include "png.h"
#include "process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const long long some_day = 1700000000; /* Tue Nov 14 22:13:20 2023 */

static void check(finish_fn *finish, const struct finish *options, const char *in, const char *out)
{
	struct buf file = BUF_INIT;
	struct error err = ERROR_INIT;

	buf_addstr(&file, in);
	assert_true(finish(&file, options, &err));
	assert_string_equal(buf_str(&file), out);
	buf_release(&file);
}

static void check_fails(finish_fn *finish, const struct finish *options, const char *in,
			const char *message)
{
	struct buf file = BUF_INIT;
	struct error err = ERROR_INIT;

	buf_addstr(&file, in);
	assert_false(finish(&file, options, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
	buf_release(&file);
}

static void test_pdf(void **state)
{
	struct finish epoch = {0};
	struct finish day = {.date = some_day};

	(void)state;
	check(finish_pdf, &epoch, "a /CreationDate (D:20261122191413Z)\n b",
	      "a /CreationDate (D:19700101000000Z)\n b");
	check(finish_pdf, &day,
	      "/CreationDate (D:20261122191413-01'30) /ModDate (20200101010101+02'00')",
	      "/CreationDate (D:20231114221320+00'00) /ModDate (20231114221320+00'00')");
	check(finish_pdf, &day,
	      "/CreationDate (D:20261122191413) /CreationDate (D:20261122191414Z)",
	      "/CreationDate (D:20231114221320) /CreationDate (D:20231114221320Z)");
	check(finish_pdf, &day, "no date", "no date");
	check(finish_pdf, &day, "", "");
	check_fails(finish_pdf, &day, "/CreationDate (yesterday)",
		    "a date of a form that is not known after \"/CreationDate (\"");
	check_fails(finish_pdf, &day, "/ModDate (D:2026112219141",
		    "a date of a form that is not known after \"/ModDate (\"");
	check_fails(finish_pdf, &(struct finish){.date = -1}, "x",
		    "the date -1 is not between 0 and 253402300799");
	check_fails(finish_eps, &(struct finish){.date = 253402300800}, "x",
		    "the date 253402300800 is not between 0 and 253402300799");
	check(finish_pdf, &(struct finish){.date = 253402300799}, "/ModDate (20261122191413Z)",
	      "/ModDate (99991231235959Z)");
}

static void test_eps(void **state)
{
	struct finish epoch = {0};
	struct finish day = {.date = some_day};

	(void)state;
	check(finish_eps, &epoch, "%!PS\n%%CreationDate: Sun Nov 22 19:14:13 2026\n%%EndComments\n",
	      "%!PS\n%%CreationDate: Thu Jan  1 00:00:00 1970\n%%EndComments\n");
	check(finish_eps, &day, "%!PS\r\n%%CreationDate: x\r\ny",
	      "%!PS\r\n%%CreationDate: Tue Nov 14 22:13:20 2023\r\ny");
	check(finish_eps, &day, "%!PS\n%%CreationDate: x",
	      "%!PS\n%%CreationDate: Tue Nov 14 22:13:20 2023");
	check(finish_eps, &day, "%!PS\n%%EndComments\n(%%CreationDate: x) show\n",
	      "%!PS\n%%EndComments\n(%%CreationDate: x) show\n");
	check(finish_eps, &day, "", "");
}

/* asctime() itself is the oracle for the form of the date. */
static void test_eps_dates(void **state)
{
	(void)state;
	for (long long date = 0; date < 4102444800LL; date += 86400LL * 97 + 12345) {
		time_t seconds = (time_t)date;
		struct tm t;
		char expected[64];
		gmtime_r(&seconds, &t);
		strftime(expected, sizeof expected, "%%%%CreationDate: %a %b %e %H:%M:%S %Y\n", &t);
		check(finish_eps, &(struct finish){.date = date}, "%%CreationDate: x\n", expected);
	}
}

static void test_crc(void **state)
{
	(void)state;
	assert_int_equal(png_crc("123456789", 9), 0xcbf43926);
	assert_int_equal(png_crc("IEND", 4), 0xae426082);
	assert_int_equal(png_crc("", 0), 0);
}

static void make_png(struct buf *out, bool with_resolution)
{
	buf_add(out, "\x89PNG\r\n\x1a\n", 8);
	png_add_chunk(out, "IHDR", "\0\0\0\1\0\0\0\1\10\0\0\0\0", 13);
	if (with_resolution)
		png_add_chunk(out, "pHYs", "\0\0\0\1\0\0\0\1\1", 9);
	png_add_chunk(out, "IDAT", "pixels", 6);
	png_add_chunk(out, "IEND", "", 0);
}

static void test_png(void **state)
{
	static const char resolution[] = "\0\0\x2e\x23\0\0\x2e\x23\1"; /* 11811 a metre */
	static const char text[] = "Description\0\0\0\0\0caf\xc3\xa9";
	struct buf in = BUF_INIT;
	struct buf expected = BUF_INIT;
	struct finish options = {.dpi = 300, .description = "caf\xc3\xa9"};
	struct error err = ERROR_INIT;

	(void)state;
	buf_add(&expected, "\x89PNG\r\n\x1a\n", 8);
	png_add_chunk(&expected, "IHDR", "\0\0\0\1\0\0\0\1\10\0\0\0\0", 13);
	png_add_chunk(&expected, "pHYs", resolution, 9);
	png_add_chunk(&expected, "iTXt", text, sizeof text - 1);
	png_add_chunk(&expected, "IDAT", "pixels", 6);
	png_add_chunk(&expected, "IEND", "", 0);
	for (int with = 0; with < 2; with++) {
		buf_reset(&in);
		make_png(&in, with);
		buf_addstr(&in, "trailing");
		assert_true(finish_png(&in, &options, &err));
		assert_int_equal(in.len, expected.len);
		assert_memory_equal(in.text, expected.text, in.len);
	}
	buf_reset(&in);
	buf_reset(&expected);
	make_png(&in, true);
	make_png(&expected, true);
	assert_true(finish_png(&in, &(struct finish){0}, &err));
	assert_int_equal(in.len, expected.len);
	assert_memory_equal(in.text, expected.text, in.len);
	buf_release(&in);
	buf_release(&expected);
}

/* Cut anywhere, a PNG file is refused and nothing is read beyond its end. */
static void test_png_cut(void **state)
{
	struct buf whole = BUF_INIT;

	(void)state;
	make_png(&whole, true);
	for (size_t len = 0; len < whole.len; len++) {
		struct buf cut = BUF_INIT;
		struct error err = ERROR_INIT;
		cut.text = malloc(len + 1);
		assert_non_null(cut.text);
		memcpy(cut.text, whole.text, len);
		cut.text[len] = '\0';
		cut.len = len;
		cut.cap = len + 1;
		assert_false(finish_png(&cut, &(struct finish){.dpi = 300}, &err));
		assert_string_equal(err.message,
				    len < 8 ? "not a PNG file" : "not a whole PNG file");
		error_release(&err);
		buf_release(&cut);
	}
	whole.text[12] = 'X'; /* the first chunk has to be IHDR */
	check_fails(finish_png, &(struct finish){.dpi = 300}, "text", "not a PNG file");
	struct error err = ERROR_INIT;
	assert_false(finish_png(&whole, &(struct finish){.dpi = 300}, &err));
	assert_string_equal(err.message, "not a whole PNG file");
	error_release(&err);
	buf_release(&whole);
}

static bool have(const char *program)
{
	char *path = process_find(program);
	bool found = path != NULL;

	free(path);
	return found;
}

static void run(const char *const *argv, const char *directory)
{
	static const char *const environment[] = {"TZ=UTC", "LC_ALL=C.UTF-8", NULL};
	struct process p = {
		.argv = argv, .directory = directory, .set_env = environment, .timeout = 60};
	struct process_result result = PROCESS_RESULT_INIT;
	struct error err = ERROR_INIT;

	assert_true(process_run(&p, &result, &err));
	if (result.exit_status != 0)
		fail_msg("%s: %s%s", argv[0], buf_str(&result.out), buf_str(&result.errors));
	process_result_release(&result);
}

static void render(const char *directory, const struct finish *options, struct buf *files)
{
	static const char script[] = "set title 'A'; f = 'pdf svg png eps'; "
				     "t = 'pdfcairo svg pngcairo epscairo'; "
				     "do for [i=1:4] { set term word(t, i); "
				     "set output 'x.'.word(f, i); plot sin(x) }";
	const char *const argv[] = {"gnuplot", "-d", "-e", script, NULL};
	struct error err = ERROR_INIT;

	run(argv, directory);
	for (size_t i = 1; i < 5; i++) {
		const struct format *f = format_at(i);
		char *path;
		struct buf name = BUF_INIT;
		buf_addf(&name, "x.%s", f->name);
		path = file_join(directory, name.text);
		assert_true(format_complete(f, path, "x", &err));
		assert_true(format_finish(f, path, "x", options, &err));
		assert_true(format_complete(f, path, "x", &err));
		assert_true(file_read(path, &files[i], &err));
		assert_null(strstr(files[i].text, directory));
		free(path);
		buf_release(&name);
	}
}

static void remove_files(const char *directory)
{
	for (size_t i = 1; i < 5; i++) {
		char path[64];
		snprintf(path, sizeof path, "%s/x.%s", directory, format_at(i)->name);
		unlink(path);
	}
	rmdir(directory);
}

/* Two runs, a second apart, in different directories, give the same bytes; and other programs read
 * the files. */
static void svg_fonts_have_a_generic_family(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{"Liberation Serif", "Liberation Serif, serif"},
		{"Liberation Mono", "Liberation Mono, monospace"},
		{"Arial", "Arial, sans-serif"},
		{"DejaVu Serif", "DejaVu Serif, serif"},
		{"DejaVu Sans", "DejaVu Sans, sans-serif"},
		{"Source Sans 3", "'Source Sans 3', sans-serif"},
		{"monospace", "monospace"},
		{"A, serif", "A, serif"},
		{"", ""},
	};
	static const char form[] = "<svg><g fill=\"x\" font-family=\"%s\" ><text>a "
				   "font-family=\"b\"</text></g> font-family=\"c\"<tspan "
				   "font-family=\"%s\" >d</tspan></svg>";
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf in = BUF_INIT, out = BUF_INIT;
		buf_addf(&in, form, cases[i].in, cases[i].in);
		buf_addf(&out, form, cases[i].out, cases[i].out);
		check(finish_svg, &(struct finish){0}, buf_str(&in), buf_str(&out));
		check(finish_svg, &(struct finish){0}, buf_str(&out), buf_str(&out));
		buf_release(&in);
		buf_release(&out);
	}
}

static void test_svg(void **state)
{
	static const char head[] = "<?xml version=\"1.0\"?>\n<svg \n width=\"9\"\n";
	static const char role[] = " xml:space=\"preserve\" role=\"img\" "
				   "aria-labelledby=\"paretoplot-title paretoplot-desc\"\n";
	static const char labels[] = "\n<title id=\"paretoplot-title\">A &amp; B</title>"
				     "\n<desc id=\"paretoplot-desc\">]]&gt; &lt;07&gt;</desc>\n\n";
	static const char *const old[] = {
		"\n\n<title>Gnuplot</title>\n<desc>Produced by GNUPLOT 5.4 </desc>\n\n",
		"<title>x</title>", "<desc>x</desc>", "\n"};
	static const char rest[] = "<g><title>a</title><desc/></g></svg>\n";
	struct finish options = {.title = "A & B", .description = "]]> \a"};
	char in[400], out[600];

	(void)state;
	snprintf(out, sizeof out, "%s%s>%s%s", head, role, labels, rest);
	for (size_t i = 0; i < sizeof old / sizeof old[0]; i++) {
		snprintf(in, sizeof in, "%s>%s%s", head, old[i], rest);
		check(finish_svg, &options, in, out);
		check(finish_svg, &(struct finish){.title = "A & B"}, in, in);
		check(finish_svg, &(struct finish){.description = "x"}, in, in);
	}
	check(finish_svg, &options, out, out);
	check(finish_svg, &options, "<svg><titles/></svg>",
	      "<svg xml:space=\"preserve\" role=\"img\" aria-labelledby=\"paretoplot-title "
	      "paretoplot-desc\"\n>"
	      "\n<title id=\"paretoplot-title\">A &amp; B</title>"
	      "\n<desc id=\"paretoplot-desc\">]]&gt; &lt;07&gt;</desc>\n\n<titles/></svg>");
	check_fails(finish_svg, &options, "text", "not an SVG file");
	check_fails(finish_svg, &options, "<svg", "not an SVG file");
}

static void test_tex(void **state)
{
	struct finish options = {0};
	static const char tikz[] =
		"\\begin{tikzpicture}[gnuplot]\n%% generated with GNUPLOT 5.4p4\n";

	(void)state;
	check(finish_tex, &options, "a\n\\includegraphics[width={9bp},height={9bp}]{./fig}}%\nb\n",
	      "a\n\\includegraphics[width={9bp},height={9bp}]{fig}}%\nb\n");
	check(finish_tex, &options, "\\includegraphics[width={9bp}]{fig}\n{]{./x}",
	      "\\includegraphics[width={9bp}]{fig}\n{]{x}");
	check(finish_tex, &options, "\\includegraphics[2][]{./a}", "\\includegraphics[2][]{./a}");
	check(finish_tex, &options, "a\n\\put(0,0){\\includegraphics{./fig}}%\nb\n",
	      "a\n\\put(0,0){\\includegraphics{fig}}%\nb\n");
	check(finish_tex, &options, "{\\includegraphics{a/fig}}", "{\\includegraphics{a/fig}}");
	check(finish_tex, &options, "", "");
	char in[400], out[400];
	snprintf(out, sizeof out, "%s\\tikzset{}\n", tikz);
	snprintf(in, sizeof in, "%s%%%% Sun Nov  2 20:40:01 2026\n\\tikzset{}\n", tikz);
	check(finish_tex, &options, in, out);
	check(finish_tex, &options, out, out);
	check(finish_tex, &options, "a\n%% Sun Nov 22 20:40:01 2026", "a");
	check(finish_tex, &options, "a\n%% sun Nov 22 20:40:01 2026\n",
	      "a\n%% sun Nov 22 20:40:01 2026\n");
	check(finish_tex, &options, "a\n%% Sun Nov 22 20:40:01 2026 b\n",
	      "a\n%% Sun Nov 22 20:40:01 2026 b\n");
}

static void test_txt(void **state)
{
	struct finish options = {0};

	(void)state;
	check(finish_txt, &options, "", "");
	check(finish_txt, &options, "  a b  \n   \n c\n    \n\n  ", "  a b\n\n c\n");
	check(finish_txt, &options, "a\nb", "a\nb");
	check(finish_txt, &options, "\n\n", "\n");
}

static void test_same_bytes(void **state)
{
	static const char *const pdfinfo[] = {"pdfinfo", "x.pdf", NULL};
	static const char *const gs_pdf[] = {
		"gs",    "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage",
		"x.pdf", NULL};
	static const char *const gs_eps[] = {
		"gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", "x.eps", NULL};
	char first[] = "/tmp/test_finish.XXXXXX";
	char second[] = "/tmp/test_finish_elsewhere.XXXXXX";
	struct finish options = {
		.date = some_day, .dpi = 300, .title = "sine", .description = "a sine"};
	struct buf a[5] = {BUF_INIT};
	struct buf b[5] = {BUF_INIT};

	(void)state;
	if (!have("gnuplot"))
		skip();
	assert_non_null(mkdtemp(first));
	assert_non_null(mkdtemp(second));
	render(first, &options, a);
	nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 100000000}, NULL);
	render(second, &options, b);
	for (size_t i = 1; i < 5; i++) {
		assert_int_equal(a[i].len, b[i].len);
		assert_memory_equal(a[i].text, b[i].text, a[i].len);
	}
	if (have("pdfinfo"))
		run(pdfinfo, first);
	if (have("gs")) {
		run(gs_pdf, first);
		run(gs_eps, first);
	}
	for (size_t i = 1; i < 5; i++) {
		buf_release(&a[i]);
		buf_release(&b[i]);
	}
	remove_files(first);
	remove_files(second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pdf),
		cmocka_unit_test(test_eps),
		cmocka_unit_test(test_eps_dates),
		cmocka_unit_test(test_crc),
		cmocka_unit_test(test_png),
		cmocka_unit_test(test_png_cut),
		cmocka_unit_test(test_svg),
		cmocka_unit_test(svg_fonts_have_a_generic_family),
		cmocka_unit_test(test_tex),
		cmocka_unit_test(test_txt),
		cmocka_unit_test(test_same_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
