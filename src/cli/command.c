#include "command.h"

#include "suggest.h"

#include <stdint.h>
#include <string.h>

const struct command commands[COMMAND_COUNT] = {
	[COMMAND_PLOT] =
		{
			.name = "plot",
			.usage = "[OPTION]... [INPUT]...",
			.about = "draw a figure (the default command)",
			.details =
				"Draws quality against cost for each model, with Pareto frontiers "
				"and what one model saves at a target. With --figure quantization: "
				"quality against the precision of the weights; with --figure "
				"stability: training curves, or quality against the context "
				"length, and where they diverge. INPUT is a file of results (JSON, "
				"JSON Lines, CSV or TSV), a directory (searched for files of these "
				"kinds), or - for stdin.\n"
				"The script STEM.gp is yours: a later run keeps what you changed "
				"in it and brings the new data, numbers and models. Where both "
				"changed the same line nothing is written but STEM.gp.new; "
				"--force overwrites. Without gnuplot the script and the data are "
				"written all the same.",
			.examples =
				{
					{"paretoplot results/ -o fig",
					 "fig.gp to edit, its data, fig.pdf and fig.png"},
					{"paretoplot results/ -o fig.pdf -o fig.svg",
					 "just these two files"},
					{"paretoplot results/ -o - | gnuplot",
					 "a script that holds its data, on stdout"},
					{"paretoplot a.json b.json --log x --target perplexity=12",
					 "logarithmic cost; models compared at perplexity 12"},
					{"paretoplot --figure quantization results/ -o fig",
					 "perplexity at each precision"},
					{"paretoplot --simulate", "try it without any data"},
				},
			.operand = "INPUT",
			.operand_max = SIZE_MAX,
			.run = command_plot,
		},
	[COMMAND_COMPARE] =
		{
			.name = "compare",
			.usage = "[OPTION]... [INPUT]...",
			.about = "the numbers behind a figure, as tables",
			.details = "Prints each model's summary, and what every ordered pair of "
				   "models costs at equal quality and reaches at equal cost. With "
				   "--figure quantization: the value at each precision, its change "
				   "against the widest one, and the ratios between models; with "
				   "--figure stability: the loss of each run, and from where on it "
				   "diverges.",
			.examples =
				{
					{"paretoplot compare results/",
					 "at targets chosen from the data"},
					{"paretoplot compare results/ --target perplexity=30 "
					 "--match nearest",
					 "at perplexity 30, from the nearest configurations"},
					{"paretoplot compare --figure stability results/ -f csv",
					 "each training curve in numbers, one a row"},
				},
			.operand = "INPUT",
			.operand_max = SIZE_MAX,
			.run = command_compare,
		},
	[COMMAND_VERIFY] =
		{
			.name = "verify",
			.usage = "[OPTION]... [INPUT]...",
			.about = "check claims",
			.details =
				"Checks each claim and prints its verdict with the evidence. The "
				"exit status is 0 if all claims hold, 2 if one is refuted, and 3 "
				"if none is refuted but one is inconclusive.\n"
				"Functions of cost and quality: cost_ratio, improvement, best, "
				"saving, frontier_share, reaches, dominates; of precisions, with "
				"--figure quantization: value, degradation, ratio; of training "
				"curves, with --figure stability: stable, diverges, loss_at, "
				"final_loss. To check claims of all kinds at once, use report.",
			.examples =
				{
					{"paretoplot verify results/ --claim "
					 "'cost_ratio(A, B, perplexity=30) >= 2'",
					 "B costs at least twice what A costs at perplexity 30"},
					{"paretoplot verify runs/ --figure quantization --claim "
					 "'value(A, bits=4) < 50'",
					 "at 4 bits the perplexity of A is below 50"},
					{"paretoplot verify results/ --claims claims.json",
					 "the claims of a paper, from a file"},
				},
			.operand = "INPUT",
			.operand_max = SIZE_MAX,
			.run = command_verify,
		},
	[COMMAND_FRONT] =
		{
			.name = "front",
			.usage = "[OPTION]... [INPUT]...",
			.about = "the non-dominated rows",
			.details =
				"Prints the rows that no other row dominates, unchanged: of tables "
				"the lines with their header, of JSON one object a line. Rows with "
				"equal values are all printed; repeated runs are not averaged. The "
				"frontier of the frontiers of parts is the frontier of the whole, "
				"so "
				"that a large input can be worked on in parts, one process each.",
			.examples =
				{
					{"paretoplot front runs.csv > best.csv",
					 "the frontier of all rows"},
					{"paretoplot front results/ --per model",
					 "those that no row of their own model dominates"},
					{"parallel -k --pipe --header : paretoplot front - < "
					 "runs.csv",
					 "that of each part, on all cores; their frontier is that "
					 "of "
					 "all rows"},
				},
			.operand = "INPUT",
			.operand_max = SIZE_MAX,
			.run = command_front,
		},
	[COMMAND_FIELDS] =
		{
			.name = "fields",
			.usage = "[OPTION]... INPUT...",
			.about = "what is in the files, field by field",
			.details =
				"Lists each field with its types, how many records have it, its "
				"range or the number of its values, examples, and the role that "
				"it has without further options: x, y, model, config, run. x? and "
				"y? are fields among which you have to choose. The roles are those "
				"for the figure of --figure.",
			.examples =
				{
					{"paretoplot fields results/", "every field of all files"},
					{"paretoplot fields runs.csv --where 'step>1000'",
					 "in some of the records"},
					{"paretoplot fields trainer_state.json --rows log_history",
					 "in the entries of a list"},
				},
			.operand = "INPUT",
			.operand_max = SIZE_MAX,
			.run = command_fields,
		},
	[COMMAND_REPORT] =
		{
			.name = "report",
			.usage = "[OPTION]... [INPUT]...",
			.about = "all figures, tables, numbers and a page",
			.details =
				"Finds out which figures the files of results can be drawn as, and "
				"writes them with their scripts and data to the folder DIR, and "
				"beside them the numbers of all: summary.json, tables.md, "
				"tables.tex, numbers.tex (a LaTeX macro for every number), "
				"verdicts.txt for the claims, and index.html, a page that needs no "
				"network. What is left out, and why, stands in the page, in the "
				"summary and among the notices.\n"
				"Files with the same fields make one figure; of several figures of "
				"a kind, the second is efficiency-2 and its macros begin with "
				"ppTwo. A claim is checked on the figure that has its models and "
				"fields. What suits some of the figures only, such as a model of "
				"--focus, holds for these. What a report has written is not read "
				"by the next one.\n"
				"The scripts are yours, as those of plot are. The exit status is 0 "
				"if all claims hold, 2 if one is refuted, and 3 if none is refuted "
				"but one is inconclusive; all files are written in each case. It "
				"is 1 if there is nothing that can be drawn.",
			.examples =
				{
					{"paretoplot report results/ -o report",
					 "everything that the files support, in report/"},
					{"paretoplot report results/ --claims claims.json -o out",
					 "with the verdicts on the claims of a paper"},
					{"paretoplot report --simulate -o out",
					 "the three simulated data sets"},
				},
			.operand = "INPUT",
			.operand_max = SIZE_MAX,
			.run = command_report,
		},
	[COMMAND_UPDATE] =
		{
			.name = "update",
			.usage = "[OPTION]... SCRIPT...",
			.about = "make figures again, with the command that their scripts record",
			.details =
				"Reads the results again and brings each SCRIPT.gp, its data and "
				"its figures up to date, as the command did that made them; your "
				"edits are kept. Names of files in that command are as seen from "
				"the script's folder. With --check the exit status is 2 if "
				"anything would change.",
			.examples =
				{
					{"paretoplot update fig.gp", "the figure from new results"},
					{"paretoplot update --check paper/*.gp",
					 "are the figures up to date? For CI"},
					{"paretoplot update fig.gp --deps fig.d",
					 "for a Makefile that includes fig.d"},
				},
			.operand = "SCRIPT",
			.operand_max = SIZE_MAX,
			.run = command_update,
		},
	[COMMAND_SIMULATE] =
		{
			.name = "simulate",
			.usage = "[OPTION]...",
			.about = "the built-in simulated results, as JSON",
			.details =
				"Prints the simulated results of two models, marked as simulated: "
				"those for the figure of --figure.",
			.examples =
				{
					{"paretoplot simulate --num-configs 20 > simulated.json",
					 "20 configurations of each model"},
					{"paretoplot simulate --figure stability > curves.json",
					 "training curves at five sequence lengths"},
				},
			.run = command_simulate,
		},
	[COMMAND_TEMPLATE] =
		{
			.name = "template",
			.usage = "[NAME]",
			.about = "list or print the built-in templates",
			.details = "Without NAME, lists the templates that scripts are made from; "
				   "with "
				   "it, prints one. A changed copy named DIR/NAME.mustache is used "
				   "with "
				   "--template-dir DIR.",
			.examples =
				{
					{"paretoplot template", "their names"},
					{"paretoplot template efficiency.gp > "
					 "my/efficiency.gp.mustache",
					 "a copy to change"},
				},
			.operand = "NAME",
			.operand_max = 1,
			.run = command_template,
		},
	[COMMAND_DOCTOR] =
		{
			.name = "doctor",
			.usage = "[OPTION]...",
			.about = "gnuplot, its terminals, the fonts that will be used",
			.details = "Tells whether everything that drawing needs is there. The exit "
				   "status "
				   "is 0 if so, and 1 if something is missing.",
			.examples = {{"paretoplot doctor", "is everything there?"}},
			.run = command_doctor,
		},
};

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

const char *command_suggest(const char *word)
{
	const char *names[COMMAND_COUNT];
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		names[i] = commands[i].name;
	return suggest_word(word, names, COMMAND_COUNT);
}

enum command_id command_id(const struct command *c)
{
	return (enum command_id)(c - commands);
}
