#include "overwrite.h"

#include "file.h"
#include "input.h"
#include "source.h"
#include "summary_file.h"

#include <string.h>
#include <sys/stat.h>

static bool is_file(const char *path, const struct stat *file)
{
	struct stat status;
	return path && strcmp(path, SOURCE_STDIN) != 0 && stat(path, &status) == 0 &&
	       status.st_dev == file->st_dev && status.st_ino == file->st_ino;
}

static bool is_input(const struct settings *s, const struct stat *file)
{
	struct strvec files = STRVEC_INIT;
	struct error ignored = ERROR_INIT;
	bool found = is_file(s->join, file) || is_file(s->claims_file, file);
	input_list_files(&files, (const char *const *)s->inputs.items, s->inputs.len, &ignored);
	for (size_t i = 0; !found && i < files.len; i++)
		found = is_file(files.items[i], file);
	strvec_release(&files);
	error_release(&ignored);
	return found;
}

bool overwrite_check(const struct settings *s, const char *path, struct error *err)
{
	struct stat status;
	if (!path || strcmp(path, "-") == 0 || stat(path, &status) != 0 ||
	    !S_ISREG(status.st_mode) || summary_file_is(path) || !is_input(s, &status))
		return true;
	error_set(err, "%s: is one of the inputs, and would be overwritten", path);
	return error_hint(err, "choose another name for what is written");
}
