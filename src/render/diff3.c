#include "diff3.h"

#include "file.h"
#include "process.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Every line of a text begins with LINE, which nothing that diff3 writes does; after each comes
 * BETWEEN, so that a change of one line touches no other. */
#define LINE    ' '
#define BETWEEN "\n"

/* What diff3 calls them around a conflict. */
#define AUTHOR "author"
#define BASE   "base"
#define MADE   "made"

enum { FILES = 3, SECONDS = 20 };

static const char *const names[FILES] = {AUTHOR, BASE, MADE};

static bool write_spaced(const char *path, const struct buf *text)
{
	FILE *file = fopen(path, "wx");
	if (!file)
		return false;
	const char *p = buf_str(text), *end = p + text->len;
	while (p < end) {
		const char *newline = memchr(p, '\n', (size_t)(end - p));
		size_t n = newline ? (size_t)(newline - p) + 1 : (size_t)(end - p);
		putc(LINE, file);
		fwrite(p, 1, n, file);
		fputs(BETWEEN, file);
		p += n;
	}
	bool ok = !ferror(file);
	return fclose(file) == 0 && ok;
}

static bool run(const char *directory, struct process_result *result, struct error *err)
{
	const char *const argv[] = {"diff3", "-a", "-m", "-E",     "-L",     AUTHOR,   "-L",
				    BASE,    "-L", MADE, names[0], names[1], names[2], NULL};
	const char *const env[] = {"LC_ALL=C", NULL};
	struct process p = {
		.argv = argv, .directory = directory, .set_env = env, .timeout = SECONDS};
	if (!process_run(&p, result, err))
		return false;
	if (result->exit_status == 0 || result->exit_status == 1)
		return true;
	const char *said = buf_str(&result->errors);
	return error_set(err, "diff3: failed%s%.*s", *said ? ": " : "", (int)strcspn(said, "\n"),
			 said);
}

enum side { BOTH, OF_AUTHOR, OF_MADE };

static bool is(const char *line, size_t len, const char *text)
{
	return len == strlen(text) && memcmp(line, text, len) == 0;
}

/* Takes diff3's output apart. */
static void sort_lines(const struct buf *output, struct buf *merged, struct buf *conflicts)
{
	enum side side = BOTH;
	const char *p = buf_str(output), *end = p + output->len;
	for (size_t n; p < end; p += n) {
		const char *newline = memchr(p, '\n', (size_t)(end - p));
		n = newline ? (size_t)(newline - p) + 1 : (size_t)(end - p);
		if (is(p, n, BETWEEN))
			continue;
		if (is(p, n, "<<<<<<< " AUTHOR "\n")) {
			side = OF_AUTHOR;
			buf_addstr(conflicts, conflicts->len ? "\n" : "");
		} else if (side == OF_AUTHOR && is(p, n, "=======\n")) {
			side = OF_MADE;
		} else if (is(p, n, ">>>>>>> " MADE "\n")) {
			side = BOTH;
		} else {
			if (side != BOTH) {
				buf_addstr(conflicts, side == OF_AUTHOR ? "- " : "+ ");
				buf_add(conflicts, p + 1, n - 1);
			}
			if (side != OF_AUTHOR)
				buf_add(merged, p + 1, n - 1);
		}
	}
}

static char *temporary_directory(void)
{
	const char *parent = getenv("TMPDIR");
	char *made = file_join(parent && *parent == '/' ? parent : "/tmp", "paretoplot-XXXXXX");
	if (mkdtemp(made))
		return made;
	free(made);
	return NULL;
}

bool diff3_merge(const struct buf *base, const struct buf *author, const struct buf *made,
		 struct buf *merged, struct buf *conflicts, enum diff3_outcome *outcome,
		 struct error *err)
{
	char *program = process_find("diff3");
	free(program);
	if (!program) {
		*outcome = DIFF3_MISSING;
		return true;
	}
	char *directory = temporary_directory();
	if (!directory)
		return error_set_errno(err, errno, "diff3: cannot make a temporary directory");
	const struct buf *const texts[FILES] = {author, base, made};
	struct process_result result = PROCESS_RESULT_INIT;
	bool ok = true;
	char *paths[FILES];
	for (int i = 0; i < FILES; i++) {
		paths[i] = file_join(directory, names[i]);
		if (ok && !write_spaced(paths[i], texts[i]))
			ok = error_set_errno(err, errno, "diff3: %s: cannot write", paths[i]);
	}
	ok = ok && run(directory, &result, err);
	if (ok) {
		*outcome = result.exit_status == 0 ? DIFF3_MERGED : DIFF3_CONFLICT;
		sort_lines(&result.out, merged, conflicts);
	}
	for (int i = 0; i < FILES; i++) {
		unlink(paths[i]);
		free(paths[i]);
	}
	rmdir(directory);
	free(directory);
	process_result_release(&result);
	return ok;
}
