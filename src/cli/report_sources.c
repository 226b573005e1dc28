#include "report_sources.h"

#include "kind.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

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

static void add_file(struct report_sources *s, size_t input, const char *path,
		     const struct settings *settings)
{
	MEM_GROW(s->files, s->cap, s->len + 1);
	struct report_source *f = &s->files[s->len++];
	*f = (struct report_source){.input = input, .path = mem_strdup(path)};
	for (enum settings_kind kind = 0; kind < KIND_COUNT; kind++)
		ask(f, kind, settings);
}

bool report_sources_read(struct report_sources *s, const struct settings *settings,
			 struct error *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < settings->inputs.len; i++) {
		const char *input[] = {settings->inputs.items[i]};
		struct strvec files = STRVEC_INIT;
		ok = input_list_files(&files, input, 1, err);
		for (size_t n = 0; ok && n < files.len; n++)
			add_file(s, i, files.items[n], settings);
		strvec_release(&files);
	}
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

void report_sources_select(const struct report_sources *s, const struct settings *settings,
			   enum settings_kind kind, const char *axes, struct strvec *inputs)
{
	for (size_t begin = 0, end; begin < s->len; begin = end) {
		size_t input = s->files[begin].input, fitting = 0;
		for (end = begin; end < s->len && s->files[end].input == input; end++)
			fitting += fits(&s->files[end], kind, axes);
		if (fitting == end - begin)
			strvec_push(inputs, settings->inputs.items[input]);
		for (size_t i = begin; fitting < end - begin && i < end; i++)
			if (fits(&s->files[i], kind, axes))
				strvec_push(inputs, s->files[i].path);
	}
}

bool report_source_is_useless(const struct report_source *f)
{
	for (size_t k = 0; k < KIND_COUNT; k++)
		if (f->supports[k])
			return false;
	return true;
}
