#include "fonts.h"

#include "mem.h"
#include "process.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const double timeout = 10; /* seconds; a first run may build fontconfig's cache */

static const char *const serif[] = {
	"Liberation Serif", "TeX Gyre Termes", "Nimbus Roman",
	"Times New Roman",  "DejaVu Serif",    NULL,
};
static const char *const mono[] = {"Liberation Mono", "DejaVu Sans Mono", NULL};

static const char *const generic[] = {"serif", "sans", "sans-serif", "mono", "monospace", NULL};

/* Families of one row have the same advance widths. */
static const char *const same_widths[][8] = {
	{"Times New Roman", "Times", "Liberation Serif", "TeX Gyre Termes", "Nimbus Roman",
	 "Nimbus Roman No9 L", "Tinos", NULL},
	{"Arial", "Helvetica", "Liberation Sans", "TeX Gyre Heros", "Nimbus Sans", "Nimbus Sans L",
	 "Arimo", NULL},
	{"Courier New", "Courier", "Liberation Mono", "TeX Gyre Cursor", "Nimbus Mono PS",
	 "Nimbus Mono L", "Cousine", NULL},
	{"Palatino", "Palatino Linotype", "TeX Gyre Pagella", "P052", "URW Palladio L", NULL},
	{"Century Schoolbook", "New Century Schoolbook", "TeX Gyre Schola", "C059",
	 "Century Schoolbook L", NULL},
	{"Bookman", "ITC Bookman", "TeX Gyre Bonum", "URW Bookman", "URW Bookman L", NULL},
	{"Cambria", "Caladea", NULL},
	{"Calibri", "Carlito", NULL},
	{"Georgia", "Gelasio", NULL},
};

static bool in_list(const char *const *list, const char *name)
{
	for (; *list; list++)
		if (strcasecmp(*list, name) == 0)
			return true;
	return false;
}

/* False with err set if the tool is there and did not answer; *text stays NULL if there is none. */
static bool ask(const char *const *argv, char **text, struct error *err)
{
	static const char *const environment[] = {"LC_ALL=C.UTF-8", NULL};
	struct process_result result = PROCESS_RESULT_INIT;
	char *program = process_find(argv[0]);
	struct process p = {.argv = argv, .set_env = environment, .timeout = timeout};
	bool ok;

	if (!program)
		return true;
	ok = process_run(&p, &result, err);
	if (ok && result.timed_out)
		ok = error_set(err, "%s: no answer within %g s", argv[0], timeout);
	else if (ok && result.exit_status != 0)
		ok = error_set(err, "%s: failed", argv[0]);
	if (ok)
		*text = buf_detach(&result.out);
	process_result_release(&result);
	free(program);
	return ok;
}

bool fonts_load(struct fonts *f, struct error *err)
{
	static const char *const argv[] = {"fc-list", "-f", "%{family}\n", NULL};
	char *text = NULL;

	if (!ask(argv, &text, err))
		return false;
	f->known = text != NULL;
	for (const char *s = text; s && *s; s += strspn(s, ",\n")) {
		size_t len = strcspn(s, ",\n");
		if (len > 0)
			strvec_push_len(&f->families, s, len);
		s += len;
	}
	free(text);
	return true;
}

void fonts_release(struct fonts *f)
{
	if (!f)
		return;
	strvec_release(&f->families);
	f->known = false;
}

bool fonts_installed(const struct fonts *f, const char *family)
{
	for (size_t i = 0; i < f->families.len; i++)
		if (strcasecmp(f->families.items[i], family) == 0)
			return true;
	return false;
}

const char *fonts_default(const struct fonts *f, enum font_kind kind)
{
	const char *const *candidates = kind == FONT_MONO ? mono : serif;

	for (size_t i = 0; candidates[i]; i++)
		if (fonts_installed(f, candidates[i]))
			return candidates[i];
	return candidates[0];
}

enum font_match fonts_compare(const char *asked, const char *actual)
{
	size_t rows = sizeof same_widths / sizeof same_widths[0];

	if (strcasecmp(asked, actual) == 0 || in_list(generic, asked))
		return FONT_EXACT;
	for (size_t i = 0; i < rows; i++)
		if (in_list(same_widths[i], asked))
			return in_list(same_widths[i], actual) ? FONT_COMPATIBLE : FONT_SUBSTITUTED;
	return FONT_SUBSTITUTED;
}

/* A family as a fontconfig pattern, in which - , : and \ mean something. */
static char *escape_pattern(const char *family)
{
	struct buf pattern = BUF_INIT;

	for (; *family; family++) {
		if (strchr("-,:\\", *family))
			buf_addch(&pattern, '\\');
		buf_addch(&pattern, *family);
	}
	return buf_detach(&pattern);
}

enum font_match fonts_resolve(const struct fonts *f, const char *family, char **actual,
			      struct error *err)
{
	const char *argv[] = {"fc-match", "-f", "%{family}\n", NULL, NULL};
	char *pattern;
	bool ok;

	*actual = NULL;
	if (f->known && fonts_installed(f, family)) {
		*actual = mem_strdup(family);
		return FONT_EXACT;
	}
	argv[3] = pattern = escape_pattern(family);
	ok = ask(argv, actual, err);
	free(pattern);
	if (!ok)
		return FONT_FAILED;
	if (!*actual)
		return FONT_UNKNOWN;
	(*actual)[strcspn(*actual, ",\n")] = '\0';
	if (**actual == '\0') {
		free(*actual);
		*actual = NULL;
		return FONT_UNKNOWN;
	}
	return fonts_compare(family, *actual);
}
