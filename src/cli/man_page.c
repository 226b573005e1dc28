#include "man_page.h"

#include "option.h"

#include <string.h>

enum { WIDTH = 78 };

#define MAN_DATE "2026-11-23" /* of the last change of its text */

/* A minus that can be searched and copied, no escapes, and no line that is read as a request. */
static void add_text(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bool line_begin = out->len == 0 || out->text[out->len - 1] == '\n';
		if (line_begin && (text[i] == '.' || text[i] == '\''))
			buf_addstr(out, "\\&");
		if (text[i] == '-')
			buf_addstr(out, "\\-");
		else if (text[i] == '\\')
			buf_addstr(out, "\\e");
		else if (text[i] == '\'')
			buf_addstr(out, "\\(aq");
		else if (text[i] == '`')
			buf_addstr(out, "\\(ga");
		else if (text[i] == '~')
			buf_addstr(out, "\\(ti");
		else if (text[i] == '^')
			buf_addstr(out, "\\(ha");
		else
			buf_addch(out, text[i]);
	}
}

static void add(struct buf *out, const char *text)
{
	add_text(out, text, strlen(text));
}

/* Words in lines of at most WIDTH bytes; each sentence on a line of its own, as roff wants it. */
static void add_paragraph(struct buf *out, const char *text, size_t len)
{
	size_t line = out->len;
	for (size_t i = 0; i < len;) {
		size_t n = strcspn(text + i, " \n");
		bool sentence = out->len > line && out->text[out->len - 1] == '.';
		if (sentence || out->len - line + 2 * n > WIDTH) {
			buf_addch(out, '\n');
			line = out->len;
		} else if (out->len > line) {
			buf_addch(out, ' ');
		}
		add_text(out, text + i, n);
		i += n + 1;
	}
	buf_addch(out, '\n');
}

static void add_details(struct buf *out, const char *text)
{
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		if (at != text)
			buf_addstr(out, ".PP\n");
		add_paragraph(out, at, len);
		at += len;
		at += *at == '\n';
	}
}

static void add_synopsis(struct buf *out)
{
	buf_addstr(out, ".SH SYNOPSIS\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const char *name = commands[i].name;
		if (i > 0)
			buf_addstr(out, ".br\n");
		buf_addstr(out, ".B paretoplot\n");
		buf_addf(out, i == COMMAND_PLOT ? "[\\fB%s\\fR]\n" : "\\fB%s\\fR\n", name);
		add(out, commands[i].usage);
		buf_addch(out, '\n');
	}
}

static void add_commands(struct buf *out)
{
	buf_addstr(out, ".SH COMMANDS\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buf_addf(out, ".SS %s\n", commands[i].name);
		add_details(out, commands[i].details);
	}
}

static void add_commands_of(struct buf *out, const struct option *option)
{
	unsigned all = (1u << COMMAND_COUNT) - 1;
	if ((option->commands & all) == all)
		return;
	const char *before = "(";
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (option->commands & 1u << i) {
			buf_addf(out, "%s%s", before, commands[i].name);
			before = ", ";
		}
	buf_addstr(out, ")\n");
}

static void add_option(struct buf *out, const struct option *option)
{
	buf_addstr(out, ".TP\n");
	if (option->letter)
		buf_addf(out, "\\fB\\-%c\\fR, ", option->letter);
	buf_addstr(out, "\\fB\\-\\-");
	add(out, option->name);
	buf_addstr(out, "\\fR");
	if (option->argument) {
		buf_addstr(out, " \\fI");
		add(out, option->argument);
		buf_addstr(out, "\\fR");
	}
	buf_addch(out, '\n');
	add_paragraph(out, option->help, strlen(option->help));
	add_commands_of(out, option);
}

static void add_options(struct buf *out)
{
	buf_addstr(out, ".SH OPTIONS\n");
	add_details(out,
		    "Options and inputs may be mixed; -- ends the options. In long names _ is read "
		    "as -. The commands that take an option are named in brackets; an option "
		    "without them belongs to all.");
	const struct option *option;
	for (int group = 0; group < GROUP_COUNT; group++) {
		buf_addf(out, ".SS %s\n", option_group_name((enum option_group)group));
		for (size_t i = 0; (option = option_at(i)); i++)
			if ((int)option->group == group)
				add_option(out, option);
	}
}

/* Not broken where it is quoted. */
static void add_command_line(struct buf *out, const char *line)
{
	bool quoted = false;
	for (const char *c = line; *c; c++) {
		quoted ^= *c == '\'';
		if (quoted && *c == ' ')
			buf_addstr(out, "\\ ");
		else
			add_text(out, c, 1);
	}
}

static void add_fields(struct buf *out)
{
	buf_addstr(out, ".SH FIELDS\n");
	add_details(out,
		    "Where an option wants a FIELD, it is a path into the records: a.b is the "
		    "entry b of the object a, times[0] the first element of a list, times[] each "
		    "of its elements. A key that holds a dot, a bracket or a double quote stands "
		    "in brackets and double quotes, where \\\" and \\\\ are a double quote and a "
		    "backslash; in a formula, so does a key that holds an operator. The whole is "
		    "quoted once more for the shell:");
	buf_addstr(out, ".PP\n.RS\n.B ");
	add_command_line(out, "paretoplot runs.csv --x '[\"Model size [GiB]\"]:min'");
	buf_addstr(out, "\n.RE\n.PP\n");
	add_details(out, "A key at the top of a record that is spelt exactly like a path without "
			 "brackets is that field. paretoplot fields lists the fields as they are "
			 "to be written.");
}

static void add_examples(struct buf *out)
{
	buf_addstr(out, ".SH EXAMPLES\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		for (const struct command_example *e = commands[i].examples; e->line; e++) {
			buf_addstr(out, ".TP\n.B ");
			add_command_line(out, e->line);
			buf_addch(out, '\n');
			add(out, e->text);
			buf_addch(out, '\n');
		}
}

static void add_item(struct buf *out, const char *tag, const char *text)
{
	buf_addstr(out, ".TP\n.B ");
	add(out, tag);
	buf_addch(out, '\n');
	add_paragraph(out, text, strlen(text));
}

static void add_files(struct buf *out)
{
	buf_addstr(out, ".SH FILES\n");
	add_item(out, "STEM.gp", "The gnuplot script, yours to edit.");
	add_item(out, "STEM.*.dat", "Its data, written anew each time.");
	add_item(out, "STEM.pdf, STEM.png, ...", "The figure in the formats asked for.");
	add_item(out, "STEM-tex.gp, STEM-tex.tex, STEM-tex.pdf",
		 "The script with texts for LaTeX (-f tex,tikz), the file to \\input, and the "
		 "picture that it includes.");
	add_item(out, "STEM.alt.txt",
		 "What the figure shows, in words, for those who cannot see it.");
	add_item(out, "STEM.caption.txt",
		 "The numbers of the figure as sentences, with --metrics caption.");
	add_item(out, "STEM.json", "The numbers, with --save-summary.");
	add_item(out, "DIR/efficiency.*, DIR/quantization.*, DIR/stability.*",
		 "The figures of a report, as above; efficiency-2.* and so on if there are "
		 "several of a kind.");
	add_item(out, "DIR/index.html", "The page of a report.");
	add_item(out, "DIR/summary.json, DIR/tables.md, DIR/tables.tex, DIR/numbers.tex",
		 "All numbers of a report: in full precision, as tables, and as LaTeX macros.");
	add_item(out, "DIR/verdicts.txt", "The verdicts on the claims of a report.");
	add_item(out, "STEM.gp.new", "The new script, when STEM.gp was edited.");
	add_item(out, ".paretoplot/STEM.gp",
		 "The script as last generated, to tell whether STEM.gp was edited.");
}

static void add_statuses(struct buf *out)
{
	buf_addstr(out, ".SH EXIT STATUS\n");
	add_item(out, "0", "Done; all claims hold.");
	add_item(
		out, "1",
		"An error; nothing was changed. Also when a --format was asked for and there is no "
		"gnuplot to draw it; the script and the data are written then.");
	add_item(out, "2",
		 "verify and report: a claim is refuted. update --check: something would change.");
	add_item(out, "3", "verify and report: no claim is refuted, at least one is inconclusive.");
	add_item(out, "141", "Nobody reads standard output any more (SIGPIPE).");
}

static void add_environment(struct buf *out)
{
	buf_addstr(out, ".SH ENVIRONMENT\n");
	add_item(out, "SOURCE_DATE_EPOCH",
		 "The date in a PDF or EPS file, in seconds since 1970; without it, 0.");
	add_item(out, "TMPDIR",
		 "The folder for what is kept for a moment: results from stdin that are read "
		 "twice, and the versions of a script that are merged. Without it, /tmp.");
	add_item(out, "COLUMNS, LINES",
		 "The size of the picture of --preview, in characters; without them, the "
		 "terminal\'s.");
	add_item(out, "PATH", "Where gnuplot and diff3 are looked for.");
}

void man_page_print(struct buf *out)
{
	buf_addstr(out, ".TH PARETOPLOT 1 " MAN_DATE " \"paretoplot " PARETOPLOT_VERSION "\"\n");
	buf_addstr(out, ".nh\n.ad l\n");
	buf_addstr(out, ".SH NAME\nparetoplot \\- compare models by cost and quality\n");
	add_synopsis(out);
	buf_addstr(out, ".SH DESCRIPTION\n");
	add_details(out,
		    "paretoplot reads result files, computes Pareto frontiers, target points and "
		    "statistics, and writes a gnuplot script with its data, which it can also "
		    "draw. It never draws or prints a claim that the data do not support.");
	add_commands(out);
	add_options(out);
	add_fields(out);
	add_examples(out);
	add_files(out);
	add_statuses(out);
	add_environment(out);
	buf_addstr(out, ".SH SEE ALSO\n.BR gnuplot (1)\n");
}
