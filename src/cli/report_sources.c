#include "report_sources.h"

#include "file.h"
#include "kind.h"
#include "mem.h"
#include "names.h"
#include "relative_path.h"
#include "report_place.h"
#include "source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A command does not name more files of a folder, if it can name the folder. */
enum { NAMED_MOST = 100 };

/* What the message says behind the file's name. */
static const char *without_name(const char *message, const char *name)
{
	size_t len = strlen(name);
	if (strncmp(message, name, len) != 0 || message[len] != ':')
		return message;
	return message + len + 1 + (message[len + 1] == ' ');
}

static void ask(struct report_source *f, enum settings_kind kind, const struct settings *settings)
{
	struct input_options options = settings_input(settings);
	struct buf note = BUF_INIT;
	struct error own = ERROR_INIT;
	options.keep = NULL;
	options.keep_count = 0;
	f->supports[kind] = input_supports(&options, kinds[kind].reading, f->path, &note, &own);
	if (error_is_set(&own) && !f->broken)
		f->broken = mem_strdup(without_name(own.message, f->path));
	f->note[kind] = buf_detach(&note);
	error_release(&own);
}

static bool is_same_file(const char *a, const char *b)
{
	struct stat one, other;
	return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

static void look_at(struct report_source *f, const struct settings *settings)
{
	if (!report_place_is_summary(f->path)) {
		for (enum settings_kind kind = 0; kind < KIND_COUNT; kind++)
			ask(f, kind, settings);
		return;
	}
	char *own = file_join(settings->directory, REPORT_SUMMARY);
	f->passed = is_same_file(f->path, own);
	f->broken = mem_strdup("it is the summary of a report");
	free(own);
}

static void add_file(struct report_sources *s, size_t input, const char *path, bool again,
		     const struct settings *settings)
{
	MEM_GROW(s->files, s->cap, s->len + 1);
	struct report_source *f = &s->files[s->len++];
	*f = (struct report_source){.input = input, .path = mem_strdup(path), .passed = again};
	if (!again)
		look_at(f, settings);
}

/* What is not there is new, so that it is told of. */
static bool is_new(struct names *seen, const char *path)
{
	struct stat status;
	size_t known = seen->len;
	if (stat(path, &status) != 0)
		return true;
	uint64_t identity[] = {(uint64_t)status.st_dev, (uint64_t)status.st_ino};
	return names_add(seen, (const char *)identity, sizeof identity) == known;
}

/* What is named must be there, and can be read twice. */
static bool check_input(const char *path, struct error *err)
{
	struct stat status;
	bool is_stdin = strcmp(path, SOURCE_STDIN) == 0;
	if (!is_stdin && (stat(path, &status) != 0 || access(path, R_OK) != 0))
		return error_set(err, "%s: %s", path, strerror(errno));
	if (!is_stdin && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)))
		return true;
	error_set(err, "report: %s can be read only once, and a report looks twice",
		  is_stdin ? SOURCE_STDIN_NAME : path);
	return error_hint(err, "write it to a file first");
}

static bool read_all(struct report_sources *s, struct names *seen, const struct settings *settings,
		     struct error *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < settings->inputs.len; i++) {
		const char *input[] = {settings->inputs.items[i]};
		struct strvec files = STRVEC_INIT;
		ok = check_input(input[0], err) && input_list_files(&files, input, 1, err);
		for (size_t n = 0; ok && n < files.len; n++)
			add_file(s, i, files.items[n], !is_new(seen, files.items[n]), settings);
		strvec_release(&files);
	}
	return ok;
}

bool report_sources_read(struct report_sources *s, const struct settings *settings,
			 struct error *err)
{
	struct names seen = {0};
	bool ok = read_all(s, &seen, settings, err);
	names_release(&seen);
	return ok;
}

void report_sources_release(struct report_sources *s)
{
	for (size_t i = 0; i < s->len; i++) {
		free(s->files[i].path);
		free(s->files[i].broken);
		for (size_t k = 0; k < KIND_COUNT; k++)
			free(s->files[i].note[k]);
	}
	free(s->files);
	*s = (struct report_sources){0};
}

static bool fits(const struct report_source *f, enum settings_kind kind, const char *axes)
{
	return f->supports[kind] && strcmp(f->note[kind], axes) == 0;
}

static bool is_within(const char *path, const char *directory)
{
	char *seen = relative_path(path, directory);
	bool outside = strncmp(seen, "..", 2) == 0 && (seen[2] == '/' || seen[2] == '\0');
	outside |= seen[0] == '/';
	free(seen);
	return !outside;
}

/* A folder into which the report is written has other files the next time. */
static bool may_be_whole(const struct settings *settings, size_t input)
{
	const char *path = settings->inputs.items[input];
	return !file_is_directory(path) || !is_within(settings->directory, path);
}

bool report_sources_select(const struct report_sources *s, const struct settings *settings,
			   enum settings_kind kind, const char *axes, struct strvec *inputs)
{
	bool with_broken = false;
	for (size_t begin = 0, end; begin < s->len; begin = end) {
		size_t input = s->files[begin].input, fitting = 0, broken = 0;
		for (end = begin; end < s->len && s->files[end].input == input; end++) {
			fitting += fits(&s->files[end], kind, axes);
			broken += s->files[end].broken != NULL;
		}
		if (fitting <= NAMED_MOST)
			broken = 0;
		bool whole = fitting + broken == end - begin && may_be_whole(settings, input);
		with_broken |= whole && broken > 0;
		if (whole)
			strvec_push(inputs, settings->inputs.items[input]);
		for (size_t i = begin; !whole && i < end; i++)
			if (fits(&s->files[i], kind, axes))
				strvec_push(inputs, s->files[i].path);
	}
	return with_broken;
}

bool report_source_is_useless(const struct report_source *f)
{
	for (size_t k = 0; k < KIND_COUNT; k++)
		if (f->supports[k])
			return false;
	return !f->passed;
}
