/*
 * fixture: a fresh directory for each test, and what input_read() gives, as text.
 *
 *     static const struct CMUnitTest tests[] = {
 *             cmocka_unit_test_setup_teardown(test_x, fixture_enter, fixture_leave), …
 *
 *     fixture_write("a.json", text);
 *     fixture_expect(&options, "a.json b.json", "a.json:1 model config run x y\n…");
 */
#ifndef PARETOPLOT_TEST_INPUT_FIXTURE_H
#define PARETOPLOT_TEST_INPUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input.h"
#include "strvec.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static inline int fixture_enter(void **state)
{
	char *directory = strdup("/tmp/paretoplot-input-XXXXXX");
	*state = directory;
	return mkdtemp(directory) && !chdir(directory) ? 0 : -1;
}

static inline int fixture_remove(const char *path, const struct stat *status, int type,
				 struct FTW *ftw)
{
	(void)status, (void)type, (void)ftw;
	return remove(path);
}

static inline int fixture_leave(void **state)
{
	int failed = chdir("/") || nftw(*state, fixture_remove, 8, FTW_DEPTH | FTW_PHYS);
	free(*state);
	return failed;
}

static inline void fixture_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

static inline const char *fixture_name(const struct names *names, uint32_t id)
{
	return id == NAMES_NONE ? "." : names_text(names, id);
}

/* "file:row model config run x y[±error][ z][ kept…]", a line for each row; then the notices and
 * the lost runs. */
static inline void fixture_print(struct buf *out, const struct table *t)
{
	for (size_t i = 0; i < t->len; i++) {
		buf_addf(out, "%s:%u %s %s %s", names_text(&t->files, table_file(t, i)),
			 (unsigned)t->row[i], names_text(&t->models, table_model(t, i)),
			 fixture_name(&t->configs, table_config(t, i)),
			 fixture_name(&t->runs, table_run(t, i)));
		for (int d = 0; d < t->dims; d++) {
			buf_addf(out, " %.17g", t->value[d][i]);
			if (t->error[d] && t->error[d][i] != 0)
				buf_addf(out, "±%.17g", t->error[d][i]);
		}
		for (size_t k = 0; k < t->kept_count; k++) {
			const char *text = table_kept_text(t, k, i);
			buf_addf(out, " %s=%s", t->kept[k].field, text ? text : "(none)");
		}
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < t->notices.len; i++) {
		notice_print(out, &t->notices.items[i]);
		buf_addch(out, '\n');
	}
	for (size_t i = 0; i < t->lost_len; i++)
		buf_addf(out, "lost: %s %s %s\n", names_text(&t->models, t->lost[i].model),
			 fixture_name(&t->configs, t->lost[i].config),
			 names_text(&t->runs, t->lost[i].run));
	if (t->simulated)
		buf_addf(out, "%zu simulated\n", t->simulated);
}

static inline void fixture_print_error(struct buf *out, struct error *err)
{
	buf_addf(out, "error: %s\n", err->message);
	if (err->hint)
		buf_addf(out, "hint: %s\n", err->hint);
	error_release(err);
}

/* paths: separated by blanks. */
static inline void fixture_expect(const struct input_options *o, const char *paths,
				  const char *expected)
{
	struct strvec list = STRVEC_INIT;
	struct table t;
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;
	strvec_split(&list, paths, ' ');
	if (input_read(o, (const char *const *)list.items, list.len, &t, &err)) {
		fixture_print(&out, &t);
		table_release(&t);
	} else {
		fixture_print_error(&out, &err);
	}
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
	strvec_release(&list);
}

#endif
