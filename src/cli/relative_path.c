#include "relative_path.h"

#include "buf.h"
#include "file.h"
#include "mem.h"
#include "strvec.h"

#include <stdlib.h>
#include <string.h>

static void push_steps(struct strvec *steps, const char *path)
{
	for (size_t n; *path; path += n) {
		path += strspn(path, "/");
		n = strcspn(path, "/");
		bool dot = n == 1 && path[0] == '.', dots = n == 2 && memcmp(path, "..", 2) == 0;
		if (dots && steps->len > 0)
			free(steps->items[--steps->len]);
		else if (n > 0 && !dot && !dots)
			strvec_push_len(steps, path, n);
	}
}

/* The steps from the root to the folder, as far as it exists free of links and dots. */
static void push_folder(struct strvec *steps, const char *path)
{
	char *real = realpath(path, NULL);
	if (real) {
		push_steps(steps, real);
	} else if (strcmp(path, "/") == 0 || strcmp(path, ".") == 0) {
		push_steps(steps, path);
	} else {
		char *parent = file_directory(path);
		push_folder(steps, parent);
		push_steps(steps, file_base(path));
		free(parent);
	}
	free(real);
}

static char *without_slashes(const char *path)
{
	size_t len = strlen(path);
	while (len > 1 && path[len - 1] == '/')
		len--;
	return mem_strndup(path, len);
}

static void push_file(struct strvec *steps, const char *path)
{
	const char *base = file_base(path);
	if (*base == '\0' || strcmp(base, ".") == 0 || strcmp(base, "..") == 0) {
		push_folder(steps, path);
		return;
	}
	char *parent = file_directory(path);
	push_folder(steps, parent);
	strvec_push(steps, base);
	free(parent);
}

char *relative_path(const char *path, const char *directory)
{
	struct strvec to = STRVEC_INIT, from = STRVEC_INIT;
	char *file = without_slashes(path), *folder = without_slashes(directory);
	push_file(&to, file);
	push_folder(&from, folder);
	size_t common = 0;
	while (common < to.len && common < from.len &&
	       strcmp(to.items[common], from.items[common]) == 0)
		common++;
	struct buf out = BUF_INIT;
	for (size_t i = common; i < from.len; i++)
		buf_addf(&out, "%s..", out.len ? "/" : "");
	for (size_t i = common; i < to.len; i++)
		buf_addf(&out, "%s%s", out.len ? "/" : "", to.items[i]);
	if (out.len == 0)
		buf_addch(&out, '.');
	strvec_release(&to);
	strvec_release(&from);
	free(file);
	free(folder);
	return buf_detach(&out);
}
