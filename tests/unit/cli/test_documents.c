#include "completion.h"
#include "help.h"
#include "man_page.h"
#include "option.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static bool has(const struct buf *text, const char *wanted)
{
	return strstr(buf_str(text), wanted);
}

/* "--name" and then no letter or '-': --model is not --models. */
static bool has_option(const struct buf *text, const char *name)
{
	struct buf wanted = BUF_INIT;
	buf_addf(&wanted, "--%s", name);
	bool found = false;
	for (const char *at = buf_str(text); !found && (at = strstr(at, buf_str(&wanted)));) {
		at += wanted.len;
		found = !strchr("abcdefghijklmnopqrstuvwxyz-", *at) || *at == '\0';
	}
	buf_release(&wanted);
	return found;
}

static void help_fits_a_terminal(void **state)
{
	(void)state;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct buf text = BUF_INIT;
		help_print(&text, &commands[i]);
		for (const char *line = buf_str(&text); *line; line += strspn(line, "\n")) {
			size_t len = strcspn(line, "\n");
			assert_in_range(utf8_length(line, len), 0, 80);
			assert_true(len == 0 || line[len - 1] != ' ');
			line += len;
		}
		buf_release(&text);
	}
}

static void help_begins_with_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct buf text = BUF_INIT;
		help_print(&text, &commands[i]);
		assert_int_equal(strncmp(buf_str(&text), "Examples:\n  paretoplot ", 23), 0);
		buf_release(&text);
	}
}

/* Every option that a command takes, and no other, hidden ones aside. */
static void help_lists_what_a_command_takes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct buf text = BUF_INIT;
		help_print(&text, &commands[i]);
		const char *options = strstr(buf_str(&text), "\nGeneral:");
		assert_non_null(options);
		const struct option *o;
		for (size_t k = 0; (o = option_at(k)); k++) {
			struct buf line = BUF_INIT;
			if (o->letter)
				buf_addf(&line, "\n  -%c, --%s", o->letter, o->name);
			else
				buf_addf(&line, "\n      --%s", o->name);
			buf_addch(&line, o->argument ? ' ' : '\0');
			bool listed = has(&text, buf_str(&line));
			bool taken = o->group != GROUP_HIDDEN && option_of_command(o, 1u << i);
			assert_int_equal(listed, taken);
			buf_release(&line);
		}
		buf_release(&text);
	}
}

static void every_option_is_documented_everywhere(void **state)
{
	(void)state;
	struct buf man = BUF_INIT, bash = BUF_INIT, zsh = BUF_INIT, fish = BUF_INIT;
	man_page_print(&man);
	completion_bash(&bash);
	completion_zsh(&zsh);
	completion_fish(&fish);
	const struct option *o;
	for (size_t k = 0; (o = option_at(k)); k++) {
		bool shown = o->group != GROUP_HIDDEN;
		struct buf escaped = BUF_INIT, word = BUF_INIT;
		buf_addstr(&escaped, "\\fB\\-\\-");
		for (const char *c = o->name; *c; c++)
			buf_addf(&escaped, "%s%c", *c == '-' ? "\\" : "", *c);
		buf_addstr(&escaped, "\\fR");
		buf_addf(&word, " -l %s ", o->name);
		assert_int_equal(has(&man, buf_str(&escaped)), shown);
		assert_int_equal(has_option(&bash, o->name), shown);
		assert_int_equal(has_option(&zsh, o->name), shown);
		assert_int_equal(has(&fish, buf_str(&word)), shown);
		buf_release(&word);
		buf_release(&escaped);
	}
	buf_release(&man);
	buf_release(&bash);
	buf_release(&zsh);
	buf_release(&fish);
}

static void the_manual_page_tells_of_fields_files_and_environment(void **state)
{
	static const char *const wanted[] = {
		".SH FIELDS\n", "[\"Model\\ size\\ [GiB]\"]", ".B STEM.caption.txt\n",
		".B TMPDIR\n",  ".B COLUMNS, LINES\n",
	};
	(void)state;
	struct buf man = BUF_INIT;
	man_page_print(&man);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		assert_true(has(&man, wanted[i]));
	buf_release(&man);
}

static void the_table_is_sound(void **state)
{
	(void)state;
	const struct option *o;
	for (size_t i = 0; (o = option_at(i)); i++) {
		const struct option *first = option_find(o->name, strlen(o->name));
		assert_string_equal(first->name, o->name);
		assert_int_equal(first->letter, o->letter);
		assert_int_equal(!first->argument, !o->argument);
		for (unsigned c = 0; c < COMMAND_COUNT; c++)
			if (o->commands & 1u << c)
				assert_ptr_equal(option_of_command(first, 1u << c), o);
		if (o->letter)
			assert_string_equal(option_find_letter(o->letter)->name, o->name);
		assert_non_null(o->set);
		assert_int_not_equal(o->commands, 0);
		size_t len = strlen(o->help);
		assert_true(len > 0 && o->help[len - 1] != '.');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_fits_a_terminal),
		cmocka_unit_test(help_begins_with_examples),
		cmocka_unit_test(help_lists_what_a_command_takes),
		cmocka_unit_test(every_option_is_documented_everywhere),
		cmocka_unit_test(the_manual_page_tells_of_fields_files_and_environment),
		cmocka_unit_test(the_table_is_sound),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
