#include "finish.h"

#include "html_escape.h"
#include "png.h"
#include "svg_fonts.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const long long last_second = 253402300799LL; /* of the year 9999 */
static const char svg_role[] =
	"xml:space=\"preserve\" role=\"img\" aria-labelledby=\"paretoplot-title "
	"paretoplot-desc\"";
static const size_t date_digits = 14; /* YYYYMMDDhhmmss */

static bool break_down(long long date, struct tm *t, struct error *err)
{
	time_t seconds = (time_t)date;

	if (date < 0 || date > last_second || !gmtime_r(&seconds, t))
		return error_set(err, "the date %lld is not between 0 and %lld", date, last_second);
	return true;
}

static char *find(const struct buf *file, size_t from, const char *needle)
{
	size_t len = strlen(needle);

	while (from + len <= file->len) {
		char *p = memchr(file->text + from, needle[0], file->len - len + 1 - from);
		if (!p)
			return NULL;
		if (memcmp(p, needle, len) == 0)
			return p;
		from = (size_t)(p - file->text) + 1;
	}
	return NULL;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* `field` is what stands between the parentheses: D:YYYYMMDDhhmmss and Z or +hh'mm'. */
static bool overwrite_pdf_date(char *field, size_t len, const char *digits)
{
	size_t at = len >= 2 && memcmp(field, "D:", 2) == 0 ? 2 : 0;

	if (len < at + date_digits)
		return false;
	for (size_t i = 0; i < date_digits; i++)
		if (!is_digit(field[at + i]))
			return false;
	memcpy(field + at, digits, date_digits);
	for (size_t i = at + date_digits; i < len; i++) {
		if (is_digit(field[i]))
			field[i] = '0';
		else if (field[i] == '-')
			field[i] = '+';
	}
	return true;
}

static bool overwrite_pdf_key(struct buf *file, const char *key, const char *digits,
			      struct error *err)
{
	size_t from = 0;

	for (;;) {
		char *field = find(file, from, key);
		const char *end;

		if (!field)
			return true;
		field += strlen(key);
		from = (size_t)(field - file->text);
		end = memchr(field, ')', file->len - from);
		if (!end || !overwrite_pdf_date(field, (size_t)(end - field), digits))
			return error_set(err, "a date of a form that is not known after \"%s\"",
					 key);
	}
}

bool finish_pdf(struct buf *file, const struct finish *options, struct error *err)
{
	char digits[64];
	struct tm t;

	if (!break_down(options->date, &t, err))
		return false;
	snprintf(digits, sizeof digits, "%04d%02d%02d%02d%02d%02d", t.tm_year + 1900, t.tm_mon + 1,
		 t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec);
	return overwrite_pdf_key(file, "/CreationDate (", digits, err) &&
	       overwrite_pdf_key(file, "/ModDate (", digits, err);
}

bool finish_eps(struct buf *file, const struct finish *options, struct error *err)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	const char *comments_end = find(file, 0, "%%EndComments");
	char *line = find(file, 0, "%%CreationDate: ");
	struct buf out = BUF_INIT;
	const char *end;
	struct tm t;

	if (!break_down(options->date, &t, err))
		return false;
	if (!line || (comments_end && line > comments_end))
		return true;
	end = line + strcspn(line, "\r\n");
	buf_add(&out, file->text, (size_t)(line - file->text));
	buf_addf(&out, "%%%%CreationDate: %.3s %.3s %2d %02d:%02d:%02d %d",
		 days + (ptrdiff_t)3 * t.tm_wday, months + (ptrdiff_t)3 * t.tm_mon, t.tm_mday,
		 t.tm_hour, t.tm_min, t.tm_sec, t.tm_year + 1900);
	buf_add(&out, end, file->len - (size_t)(end - file->text));
	buf_release(file);
	*file = out;
	return true;
}

bool finish_png(struct buf *file, const struct finish *options, struct error *err)
{
	struct buf out = BUF_INIT;

	if (!png_annotate(file, &out, options->dpi, options->description, err)) {
		buf_release(&out);
		return false;
	}
	buf_release(file);
	*file = out;
	return true;
}

static size_t blanks(const struct buf *file, size_t at)
{
	return at + strspn(file->text + at, " \t\r\n");
}

/* The position behind <name …>…</name> if that begins at `at`; else `at`. */
static size_t behind_element(const struct buf *file, size_t at, const char *name)
{
	char end[16];
	size_t len = strlen(name);
	const char *s = file->text + at;

	snprintf(end, sizeof end, "</%s>", name);
	if (*s != '<' || strncmp(s + 1, name, len) != 0 || !strchr("> ", s[1 + len]))
		return at;
	s = find(file, at, end);
	return s ? (size_t)(s - file->text) + strlen(end) : at;
}

static void add_label(struct buf *out, const char *element, const char *text)
{
	buf_addf(out, "\n<%s id=\"paretoplot-%s\">", element, element);
	html_text(out, text, strlen(text));
	buf_addf(out, "</%s>", element);
}

static bool describe_svg(struct buf *file, const struct finish *options, struct error *err)
{
	const char *tag = find(file, 0, "<svg");
	const char *close = tag ? find(file, (size_t)(tag - file->text), ">") : NULL;
	const char *has_role = tag ? find(file, (size_t)(tag - file->text), svg_role) : NULL;
	struct buf out = BUF_INIT;
	size_t open, rest;

	if (!options->title || !options->description)
		return true;
	if (!close)
		return error_set(err, "not an SVG file");
	open = (size_t)(close - file->text);
	rest = blanks(file, behind_element(file, blanks(file, open + 1), "title"));
	rest = blanks(file, behind_element(file, rest, "desc"));
	buf_add(&out, file->text, open);
	if (!has_role || has_role > close)
		buf_addf(&out, " %s\n", svg_role);
	buf_addch(&out, '>');
	add_label(&out, "title", options->title);
	add_label(&out, "desc", options->description);
	buf_addstr(&out, "\n\n");
	buf_add(&out, file->text + rest, file->len - rest);
	buf_release(file);
	*file = out;
	return true;
}

bool finish_svg(struct buf *file, const struct finish *options, struct error *err)
{
	if (!describe_svg(file, options, err))
		return false;
	svg_fonts_add_generic(file);
	return true;
}

/* "%% Sun Nov 22 20:40:01 2026" */
static bool is_date_line(const char *line, size_t len)
{
	static const char form[] = "%% Aaa Aaa 00 00:00:00 0000";
	if (len != sizeof form - 1)
		return false;
	for (size_t i = 0; i < len; i++) {
		bool fits = form[i] == '0'   ? is_digit(line[i]) || line[i] == ' '
			    : form[i] == 'A' ? line[i] >= 'A' && line[i] <= 'Z'
			    : form[i] == 'a' ? line[i] >= 'a' && line[i] <= 'z'
					     : line[i] == form[i];
		if (!fits)
			return false;
	}
	return true;
}

static void take_out(struct buf *file, char *from, size_t len)
{
	size_t behind = file->len - (size_t)(from + len - file->text);

	memmove(from, from + len, behind + 1);
	file->len -= len;
}

/* "./" before the image's name, which gnuplot 5.4 puts behind its size and 5.2 does not. */
static char *image_folder(const struct buf *file)
{
	static const char plain[] = "{\\includegraphics{";
	char *image = find(file, 0, "\\includegraphics[width={");

	if (image) {
		image = find(file, (size_t)(image - file->text), "]{./");
		return image ? image + strlen("]{") : NULL;
	}
	image = find(file, 0, "{\\includegraphics{./");
	return image ? image + strlen(plain) : NULL;
}

bool finish_tex(struct buf *file, const struct finish *options, struct error *err)
{
	char *folder = image_folder(file);
	char *date = find(file, 0, "\n%% ");

	(void)options;
	(void)err;
	if (folder)
		take_out(file, folder, strlen("./"));
	while (date && !is_date_line(date + 1, strcspn(date + 1, "\n")))
		date = find(file, (size_t)(date + 1 - file->text), "\n%% ");
	if (date)
		take_out(file, date, 1 + strcspn(date + 1, "\n"));
	return true;
}

bool finish_txt(struct buf *file, const struct finish *options, struct error *err)
{
	size_t len = 0,
	       kept = 0; /* kept: behind the last character of the line that is not blank */

	(void)options;
	(void)err;
	for (size_t at = 0; at < file->len; at++) {
		if (file->text[at] == '\n')
			len = kept;
		file->text[len++] = file->text[at];
		if (file->text[at] != ' ')
			kept = len;
	}
	while (kept > 1 && file->text[kept - 1] == '\n' && file->text[kept - 2] == '\n')
		kept--;
	if (file->len > 0)
		file->text[kept] = '\0';
	file->len = kept;
	return true;
}
