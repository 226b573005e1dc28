/* Which files a report finds, and which inputs each of its figures names. */
#include "report_place.h"
#include "report_sources.h"

#include "file.h"
#include "options.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char runs[] = "{\"model\": \"a\", \"config_id\": \"c\", \"flops_per_token\": 1e9, "
			   "\"perplexity\": 3}\n";
static const char others[] = "model,params,accuracy\na,3,0.5\nb,4,0.6\n";
static const char broken[] = "{\"model\":";
static const char summary[] = "{\n  \"schema_version\": 1,\n  \"kind\": \"report\",\n}\n";

/* ---- a scratch folder, in which the tests run ------------------------------------------------ */

static char folder[] = "/tmp/test-report-sources-XXXXXX";

static int enter(void **state)
{
	(void)state;
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
	char command[sizeof folder + 16];
	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return chdir("/") == 0 ? system(command) : -1;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fputs(text, f) < 0, 0);
	assert_int_equal(fclose(f), 0);
}

static void make_directory(const char *path)
{
	assert_true(mkdir(path, 0777) == 0 || errno == EEXIST);
}

/* ---- a report -------------------------------------------------------------------------------- */

struct subject {
	char words[128];
	struct settings settings;
	struct report_sources sources;
};

/* `words`: of its command, after "report". */
static void subject_init(struct subject *s, const char *words)
{
	char *all[16];
	struct error err = ERROR_INIT;
	int n = 0;
	*s = (struct subject){0};
	snprintf(s->words, sizeof s->words, "paretoplot report %s", words);
	for (char *at = s->words; at; n++) {
		all[n] = at;
		at = strchr(at, ' ');
		if (at)
			*at++ = '\0';
	}
	settings_init(&s->settings);
	if (!options_parse(&s->settings, n, all, &err) ||
	    !report_sources_read(&s->sources, &s->settings, &err))
		fail_msg("%s", err.message);
}

static void subject_release(struct subject *s)
{
	report_sources_release(&s->sources);
	settings_release(&s->settings);
}

/* What a figure of the first file's axes names, joined with commas. */
static void assert_selected(const struct subject *s, const char *expected, bool with_broken)
{
	struct strvec inputs = STRVEC_INIT;
	struct buf text = BUF_INIT;
	const struct report_source *first = NULL;
	for (size_t i = 0; i < s->sources.len && !first; i++)
		if (s->sources.files[i].supports[KIND_EFFICIENCY])
			first = &s->sources.files[i];
	assert_non_null(first);
	assert_int_equal(report_sources_select(&s->sources, &s->settings, KIND_EFFICIENCY,
					       first->note[KIND_EFFICIENCY], &inputs),
			 with_broken);
	for (size_t i = 0; i < inputs.len; i++)
		buf_addf(&text, "%s%s", i ? "," : "", inputs.items[i]);
	assert_string_equal(buf_str(&text), expected);
	buf_release(&text);
	strvec_release(&inputs);
}

static void test_reasons(void **state)
{
	struct subject s;
	(void)state;
	make_directory("reasons");
	put("reasons/a.json", runs);
	put("reasons/b.csv", others);
	put("reasons/c.json", broken);
	put("reasons/d.csv", "x,y\nu,v\n");
	subject_init(&s, "reasons");
	const struct report_source *f = s.sources.files;
	assert_int_equal(s.sources.len, 4);
	assert_true(f[0].supports[KIND_EFFICIENCY]);
	assert_string_equal(f[0].note[KIND_EFFICIENCY], "flops_per_token, perplexity");
	assert_false(f[0].supports[KIND_STABILITY]);
	assert_string_equal(f[0].note[KIND_QUANTIZATION], "it has no field for the precision");
	assert_string_equal(f[1].note[KIND_EFFICIENCY], "params, accuracy");
	assert_string_equal(f[2].broken, "1:10: the file ends in the middle of an object or array");
	assert_null(f[3].broken);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(report_source_is_useless(&f[i]), i > 1);
	assert_selected(&s, "reasons/a.json", false);
	subject_release(&s);
}

static void test_whole_folder(void **state)
{
	struct subject s;
	(void)state;
	make_directory("whole");
	make_directory("whole/deeper");
	put("whole/a.json", runs);
	put("whole/deeper/b.json", runs);
	subject_init(&s, "whole -o elsewhere");
	assert_selected(&s, "whole", false);
	subject_release(&s);
	/* the report is written into it */
	subject_init(&s, "whole -o whole/deeper/new");
	assert_selected(&s, "whole/a.json,whole/deeper/b.json", false);
	subject_release(&s);
	subject_init(&s, "whole/ -o ./whole");
	assert_selected(&s, "whole/a.json,whole/deeper/b.json", false);
	subject_release(&s);
	/* beside it, under a name that begins alike */
	subject_init(&s, "whole -o whole2");
	assert_selected(&s, "whole", false);
	subject_release(&s);
}

static void test_named_twice(void **state)
{
	struct subject s;
	(void)state;
	make_directory("twice");
	put("twice/a.json", runs);
	put("twice/b.json", runs);
	assert_true(symlink("a.json", "twice/link.json") == 0 || errno == EEXIST);
	subject_init(&s, "twice/b.json twice ./twice/b.json");
	assert_int_equal(s.sources.len, 5);
	assert_false(s.sources.files[0].passed);
	assert_false(s.sources.files[1].passed);
	assert_true(s.sources.files[2].passed);
	assert_true(s.sources.files[3].passed);
	assert_true(s.sources.files[4].passed);
	assert_false(report_source_is_useless(&s.sources.files[4]));
	assert_selected(&s, "twice/b.json,twice/a.json", false);
	subject_release(&s);
}

/* 100 files of a folder are named one by one, more are not. */
static void test_many(void **state)
{
	struct subject s;
	char path[64];
	(void)state;
	make_directory("many");
	put("many/z.json", broken);
	for (int i = 0; i < 101; i++) {
		if (i == 100) {
			subject_init(&s, "many -o out");
			assert_int_equal(s.sources.len, 101);
			struct strvec inputs = STRVEC_INIT;
			assert_false(report_sources_select(&s.sources, &s.settings, KIND_EFFICIENCY,
							   s.sources.files[0].note[KIND_EFFICIENCY],
							   &inputs));
			assert_int_equal(inputs.len, 100);
			strvec_release(&inputs);
			subject_release(&s);
		}
		snprintf(path, sizeof path, "many/%03d.json", i);
		put(path, runs);
	}
	subject_init(&s, "many -o out");
	assert_selected(&s, "many", true);
	subject_release(&s);
	/* one that fits another figure must not come in */
	put("many/other.csv", others);
	subject_init(&s, "many -o out");
	struct strvec inputs = STRVEC_INIT;
	assert_false(report_sources_select(&s.sources, &s.settings, KIND_EFFICIENCY,
					   s.sources.files[0].note[KIND_EFFICIENCY], &inputs));
	assert_int_equal(inputs.len, 101);
	strvec_release(&inputs);
	subject_release(&s);
}

static void test_summaries(void **state)
{
	struct subject s;
	(void)state;
	make_directory("sums");
	make_directory("sums/other");
	put("sums/a.json", runs);
	put("sums/summary.json", summary);
	put("sums/other/summary.json", summary);
	subject_init(&s, "sums -o sums");
	assert_int_equal(s.sources.len, 1);
	subject_release(&s);
	subject_init(&s, "sums sums/other/summary.json sums/summary.json -o sums");
	assert_int_equal(s.sources.len, 3);
	assert_string_equal(s.sources.files[1].broken, "it is the summary of a report");
	assert_false(s.sources.files[1].passed);
	assert_true(report_source_is_useless(&s.sources.files[1]));
	assert_true(s.sources.files[2].passed);
	assert_false(report_source_is_useless(&s.sources.files[2]));
	subject_release(&s);
	/* results that are called so are results */
	put("sums/other/summary.json", runs);
	subject_init(&s, "sums/other -o sums");
	assert_true(s.sources.files[0].supports[KIND_EFFICIENCY]);
	subject_release(&s);
}

static void assert_refused(const char *input, const char *message)
{
	struct settings settings;
	struct report_sources sources = {0};
	struct error err = ERROR_INIT;
	settings_init(&settings);
	strvec_push(&settings.inputs, input);
	assert_false(report_sources_read(&sources, &settings, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
	report_sources_release(&sources);
	settings_release(&settings);
}

static void test_errors(void **state)
{
	(void)state;
	make_directory("empty");
	assert_int_equal(mkfifo("pipe.json", 0600), 0);
	assert_refused("missing.json", "missing.json: No such file or directory");
	assert_refused("-", "report: stdin can be read only once, and a report looks twice");
	assert_refused("pipe.json",
		       "report: pipe.json can be read only once, and a report looks twice");
	assert_refused("empty", "empty: no JSON or CSV file in this directory or below it");
}

static void check_place(const char *directory, bool force, const char *message)
{
	struct settings settings;
	struct error err = ERROR_INIT;
	settings_init(&settings);
	settings.directory = directory;
	settings.force = force;
	assert_int_equal(report_place_check(&settings, &err), message == NULL);
	if (message)
		assert_string_equal(err.message, message);
	error_release(&err);
	settings_release(&settings);
}

static void test_place(void **state)
{
	(void)state;
	make_directory("place");
	put("place/file", "");
	check_place("nowhere", false, NULL);
	check_place("place", false, NULL);
	check_place("place/file", false, "-o place/file: is not a directory");
	check_place("place/file", true, "-o place/file: is not a directory");
	put("place/summary.json", summary);
	put("place/index.html",
	    "<!DOCTYPE html>\n<meta name=\"generator\" content=\"paretoplot\">");
	check_place("place", false, NULL);
	put("place/index.html", "<html>");
	check_place("place", false,
		    "place/index.html: is not from a report, and would be overwritten");
	check_place("place", true, NULL);
	put("place/index.html", "");
	check_place("place", false, NULL);
	put("place/summary.json", "{\"kind\": \"efficiency\"}");
	check_place("place/", false,
		    "place/summary.json: is not from a report, and would be overwritten");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reasons),     cmocka_unit_test(test_whole_folder),
		cmocka_unit_test(test_named_twice), cmocka_unit_test(test_many),
		cmocka_unit_test(test_summaries),   cmocka_unit_test(test_errors),
		cmocka_unit_test(test_place),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
