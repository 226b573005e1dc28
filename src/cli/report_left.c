#include "report_left.h"

#include "figure_command.h"
#include "file.h"
#include "mem.h"
#include "options.h"
#include "plot_plan.h"
#include "report_place.h"
#include "report_stems.h"
#include "script_merge.h"

#include <stdlib.h>
#include <string.h>

static bool is_of_report(const char *path)
{
	for (size_t k = 0; k < KIND_COUNT; k++)
		if (report_stems_number(file_base(path), &kinds[k]) > 0)
			return true;
	return false;
}

static void push_new(struct strvec *files, char *path)
{
	if (strvec_contains(files, path))
		free(path);
	else
		strvec_take(files, path);
}

static void push_plan(struct strvec *files, const struct plot_plan *plan)
{
	for (size_t i = 0; i < plan->unit_count; i++) {
		const struct plot_unit *unit = &plan->units[i];
		struct buf script = BUF_INIT;
		buf_addf(&script, "%s%s", unit->stem, unit->suffix);
		if (unit->script)
			push_new(files, mem_strdup(buf_str(&script)));
		buf_release(&script);
		for (size_t k = 0; k < unit->drawing_count; k++)
			push_new(files, mem_strdup(unit->drawings[k].path));
	}
}

/* Its outputs are as seen from the folder. */
static void set_outputs(struct settings *s, const char *directory)
{
	struct strvec outputs = STRVEC_INIT;
	for (size_t i = 0; i < s->outputs.len; i++)
		strvec_take(&outputs, file_join(directory, s->outputs.items[i]));
	strvec_release(&s->outputs);
	s->outputs = outputs;
}

static void list_script(struct strvec *files, const char *path, const char *directory)
{
	struct buf text = BUF_INIT, line = BUF_INIT;
	struct strvec words = STRVEC_INIT;
	struct plot_plan plan = {0};
	struct settings s;
	struct error ignored = ERROR_INIT;
	settings_init(&s);
	strvec_push(&words, "paretoplot");
	if (file_read(path, &text, &ignored) && script_find_command(&text, &line) &&
	    figure_command_parse(buf_str(&line), &words, &ignored) &&
	    options_parse(&s, (int)words.len, words.items, &ignored)) {
		set_outputs(&s, directory);
		if (plot_plan_make(&plan, &s, &ignored))
			push_plan(files, &plan);
		plot_plan_release(&plan);
	}
	settings_release(&s);
	strvec_release(&words);
	error_release(&ignored);
	buf_release(&line);
	buf_release(&text);
}

void report_left_list(struct strvec *files, const char *directory)
{
	static const char *const suffixes[] = {".gp", NULL};
	struct strvec scripts = STRVEC_INIT;
	struct error ignored = ERROR_INIT;
	char *hidden = file_join(directory, ".paretoplot");
	char *summary = file_join(directory, REPORT_SUMMARY);
	if (file_is_directory(hidden))
		file_walk(hidden, suffixes, &scripts, &ignored);
	for (size_t i = 0; i < scripts.len; i++)
		if (is_of_report(scripts.items[i]))
			list_script(files, scripts.items[i], directory);
	if (report_place_is_summary(summary))
		strvec_take(files, file_join(directory, REPORT_VERDICTS));
	error_release(&ignored);
	strvec_release(&scripts);
	free(summary);
	free(hidden);
}
