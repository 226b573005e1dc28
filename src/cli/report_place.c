#include "report_place.h"

#include "file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HEAD_MAX = 4096 };

/* What tells a file of a report, early in it. */
static const struct mark {
	const char *name, *text;
} marks[] = {
	{REPORT_SUMMARY, "{\n  \"schema_version\": 1,\n  \"kind\": \"report\","},
	{REPORT_PAGE, "<meta name=\"generator\" content=\"paretoplot\">"},
};

/* The first bytes, up to a NUL. False if it is no file, or cannot be read. */
static bool read_head(const char *path, char head[HEAD_MAX + 1])
{
	struct stat status;
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	size_t len = fread(head, 1, HEAD_MAX, f);
	head[len] = '\0';
	fclose(f);
	return true;
}

bool report_place_is_summary(const char *path)
{
	char head[HEAD_MAX + 1];
	return strcmp(file_base(path), REPORT_SUMMARY) == 0 && read_head(path, head) &&
	       strncmp(head, marks[0].text, strlen(marks[0].text)) == 0;
}

/* An empty file has nothing to lose; what is no file, cannot be written anyway. */
static bool is_another_s(const char *path, const struct mark *mark)
{
	char head[HEAD_MAX + 1];
	return read_head(path, head) && head[0] != '\0' && !strstr(head, mark->text);
}

bool report_place_check(const struct settings *s, struct error *err)
{
	if (file_exists(s->directory) && !file_is_directory(s->directory))
		return error_set(err, "-o %s: is not a directory", s->directory);
	for (size_t i = 0; !s->force && i < sizeof marks / sizeof *marks; i++) {
		char *path = file_join(s->directory, marks[i].name);
		if (is_another_s(path, &marks[i])) {
			error_set(err, "%s: is not from a report, and would be overwritten", path);
			error_hint(err, "name another folder with -o; --force overwrites");
		}
		free(path);
		if (error_is_set(err))
			return false;
	}
	return true;
}
