#include "options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

enum { MOST = 20 };

/* Parses the words of `line`, separated by blanks. */
static const struct command *parse(struct settings *s, const char *line, struct error *err)
{
	static struct strvec words;
	char *argv[MOST + 1];
	strvec_release(&words);
	strvec_push(&words, "paretoplot");
	if (*line)
		strvec_split(&words, line, ' ');
	assert_in_range(words.len, 1, MOST);
	memcpy(argv, words.items, words.len * sizeof *argv);
	settings_init(s);
	const struct command *command = options_parse(s, (int)words.len, argv, err);
	return command;
}

static const struct command *parse_well(struct settings *s, const char *line)
{
	struct error err = ERROR_INIT;
	const struct command *command = parse(s, line, &err);
	if (!command)
		fail_msg("%s: %s", line, err.message);
	return command;
}

static void check_fails(const char *line, const char *message)
{
	struct settings s;
	struct error err = ERROR_INIT;
	assert_null(parse(&s, line, &err));
	assert_string_equal(err.message, message);
	error_release(&err);
	settings_release(&s);
}

static void check_list(const struct strvec *list, const char *expected)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < list->len; i++)
		buf_addf(&text, "%s%s", i ? " " : "", list->items[i]);
	assert_string_equal(buf_str(&text), expected);
	buf_release(&text);
}

static void defaults(void **state)
{
	(void)state;
	struct settings s;
	assert_ptr_equal(parse_well(&s, ""), &commands[COMMAND_PLOT]);
	assert_int_equal(s.num_configs, 10);
	assert_int_equal(s.seed, 42);
	assert_int_equal(s.aggregate, AGGREGATE_MEAN);
	assert_int_equal(s.match, MATCH_ATTAINED);
	assert_true(s.dpi == 300 && s.timeout == 60 && s.width == 0);
	assert_int_equal(s.inputs.len, 0);
	settings_release(&s);
}

static void commands_and_operands(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		enum command_id command;
		const char *inputs;
	} cases[] = {
		{"a b", COMMAND_PLOT, "a b"},
		{"plot a", COMMAND_PLOT, "a"},
		{"compare a -", COMMAND_COMPARE, "a -"},
		{"-q verify a --match nearest b", COMMAND_VERIFY, "a b"},
		{"a compare", COMMAND_PLOT, "a compare"},
		{"-- compare", COMMAND_PLOT, "compare"},
		{"compare -- compare -q", COMMAND_COMPARE, "compare -q"},
		{"--title compare a", COMMAND_PLOT, "a"},
		{"--results_dir d a", COMMAND_PLOT, "d a"},
		{"template x", COMMAND_TEMPLATE, "x"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct settings s;
		assert_ptr_equal(parse_well(&s, cases[i].line), &commands[cases[i].command]);
		check_list(&s.inputs, cases[i].inputs);
		settings_release(&s);
	}
}

static void ways_to_write_a_value(void **state)
{
	(void)state;
	static const char *const lines[] = {"--format pdf,svg", "--format=pdf,svg",
					    "-f pdf,svg",       "-fpdf,svg",
					    "-qfpdf,svg",       "-f png -f PDF,svg,pdf"};
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct settings s;
		parse_well(&s, lines[i]);
		check_list(&s.formats, "pdf svg");
		settings_release(&s);
	}
	struct settings s;
	parse_well(&s, "--title= --claim a=b=c --where=x<=3 --num_configs=3 --save_summary");
	assert_string_equal(s.title, "");
	check_list(&s.claims, "a=b=c");
	check_list(&s.where, "x<=3");
	assert_int_equal(s.num_configs, 3);
	assert_true(s.save_summary);
	settings_release(&s);
}

static void lengths(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		double points;
	} cases[] = {{"--width 3.25", 234},          {"--width 3.25in", 234},
		     {"--width 2.54cm", 72},         {"--width 25.4mm", 72},
		     {"--width 72.27pt", 72},        {"--width 72bp", 72},
		     {"--width 237.13594pt", 236.25}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct settings s;
		parse_well(&s, cases[i].line);
		assert_true(fabs(s.width - cases[i].points) < 1e-3);
		settings_release(&s);
	}
}

static void choices(void **state)
{
	(void)state;
	struct settings s;
	parse_well(&s, "--aggregate none --match nearest --log y");
	assert_int_equal(s.aggregate, AGGREGATE_NONE);
	assert_int_equal(s.match, MATCH_NEAREST);
	assert_true(!s.log[OBJECTIVE_X] && s.log[OBJECTIVE_Y]);
	settings_release(&s);
	parse_well(&s, "--aggregate median --log y --log x");
	assert_int_equal(s.aggregate, AGGREGATE_MEDIAN);
	assert_true(s.log[OBJECTIVE_X] && !s.log[OBJECTIVE_Y]);
	settings_release(&s);
	parse_well(&s, "--aggregate min --log xy");
	assert_int_equal(s.aggregate, AGGREGATE_MIN);
	assert_true(s.log[OBJECTIVE_X] && s.log[OBJECTIVE_Y]);
	settings_release(&s);
}

/* The rest of the messages is in the golden table. */
static void errors(void **state)
{
	(void)state;
	check_fails("--titl x", "--titl: unknown option");
	check_fails("--title", "--title: a value is missing");
	check_fails("-o", "-o: a value is missing");
	check_fails("-qx", "-qx: unknown option");
	check_fails("--quiet=1", "--quiet: takes no value");
}

static void help_comes_before_what_is_missing(void **state)
{
	(void)state;
	struct settings s;
	assert_ptr_equal(parse_well(&s, "doctor a b --help"), &commands[COMMAND_DOCTOR]);
	assert_true(s.help);
	settings_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults),
		cmocka_unit_test(commands_and_operands),
		cmocka_unit_test(ways_to_write_a_value),
		cmocka_unit_test(lengths),
		cmocka_unit_test(choices),
		cmocka_unit_test(errors),
		cmocka_unit_test(help_comes_before_what_is_missing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
