#include "option.h"

#include "color.h"
#include "option_set.h"
#include "preset.h"
#include "suggest.h"

#include <string.h>

#define PLOT     (1u << COMMAND_PLOT)
#define COMPARE  (1u << COMMAND_COMPARE)
#define VERIFY   (1u << COMMAND_VERIFY)
#define FRONT    (1u << COMMAND_FRONT)
#define FIELDS   (1u << COMMAND_FIELDS)
#define SIMULATE (1u << COMMAND_SIMULATE)
#define TEMPLATE (1u << COMMAND_TEMPLATE)
#define DOCTOR   (1u << COMMAND_DOCTOR)
#define UPDATE   (1u << COMMAND_UPDATE)
#define REPORT   (1u << COMMAND_REPORT)
#define DATA     (PLOT | COMPARE | VERIFY | REPORT)
#define READ     (DATA | FRONT | FIELDS)
#define READ_ONE (READ & ~REPORT) /* one figure */
#define ALL      (READ | SIMULATE | TEMPLATE | DOCTOR | UPDATE)

#define AT(member) offsetof(struct settings, member)

#define EFFICIENCY   (1u << KIND_EFFICIENCY)
#define QUANTIZATION (1u << KIND_QUANTIZATION)
#define STABILITY    (1u << KIND_STABILITY)
#define CLAIMS       (1u << KIND_COUNT) /* of any kind */

/* clang-format off */
static const struct option options[] = {
	{"figure", 0, PLOT | COMPARE | VERIFY | FIELDS | SIMULATE, GROUP_ANALYSIS, "KIND",
	 "what the data are about: efficiency (default), quality against cost; quantization, quality "
	 "against the precision of the weights; stability, training curves, or quality against the "
	 "context length", KIND_NAMES, COMPLETE_ANY,
	 option_set_choice, AT(kind), 0},
	{"simulate", 0, DATA, GROUP_INPUT, NULL,
	 "use the built-in simulated results of two models", NULL, COMPLETE_ANY,
	 option_set_flag, AT(simulate), 0},
	{"num-configs", 0, DATA | SIMULATE, GROUP_INPUT, "N",
	 "simulated configurations of each model (default 10)", NULL, COMPLETE_ANY,
	 option_set_count, AT(num_configs), EFFICIENCY},
	{"seed", 0, DATA | SIMULATE, GROUP_INPUT, "S",
	 "seed of the simulated results (default 42)", NULL, COMPLETE_ANY,
	 option_set_seed, AT(seed), 0},
	{"x", 0, READ_ONE, GROUP_INPUT, "FIELD[:min|max]",
	 "cost, or the precision or step of other figures, and which way is better (default: "
	 "flops_per_token, or recognised by its name)", NULL, COMPLETE_ANY,
	 option_set_word, AT(x), 0},
	{"y", 0, READ_ONE, GROUP_INPUT, "FIELD[:min|max]",
	 "quality or loss, and which way is better (default: perplexity, or recognised by its name)", NULL, COMPLETE_ANY,
	 option_set_word, AT(y), 0},
	{"z", 0, COMPARE | FRONT, GROUP_INPUT, "FIELD[:min|max]",
	 "a third objective, for frontiers and hypervolumes in three", NULL, COMPLETE_ANY,
	 option_set_word, AT(z), 0},
	{"model", 0, READ, GROUP_INPUT, "FIELD",
	 "the field that names the model (default: model, or recognised)", NULL, COMPLETE_ANY,
	 option_set_word, AT(model), 0},
	{"config", 0, READ, GROUP_INPUT, "FIELD",
	 "the field that names the configuration (default: config_id, or recognised); of training "
	 "curves the sequence length", NULL, COMPLETE_ANY,
	 option_set_word, AT(config), 0},
	{"run", 0, READ, GROUP_INPUT, "FIELD",
	 "the field that tells runs of one configuration apart (default seed)", NULL, COMPLETE_ANY,
	 option_set_word, AT(run), 0},
	{"where", 0, READ, GROUP_INPUT, "FIELD=VALUE",
	 "use only the records for which this holds; also !=, <, <=, >, >=; may be repeated",
	 NULL, COMPLETE_ANY, option_push, AT(where), 0},
	{"rows", 0, READ, GROUP_INPUT, "PATH",
	 "where the records are in JSON: a key, a path of keys, or * for the entries of an object, "
	 "whose name becomes the field key (default: found)", NULL, COMPLETE_ANY,
	 option_set_word, AT(rows), 0},
	{"let", 0, READ, GROUP_INPUT, "NAME=FORMULA",
	 "compute a field from others: + - * / ^, abs, exp, log, log2, log10, sqrt, min, max; may be "
	 "repeated", NULL, COMPLETE_ANY, option_push, AT(lets), 0},
	{"path-field", 0, READ, GROUP_INPUT, "PATTERN",
	 "take fields from the end of the file's path, as in {model}/{}_step{step}.json; may be "
	 "repeated", NULL, COMPLETE_ANY, option_push, AT(path_fields), 0},
	{"melt", 0, READ, GROUP_INPUT, "NAME=COLUMNS",
	 "make a record of each of these columns, with its name in NAME and its cell in value: "
	 "2048,4096, ctx_* (the name is what * stands for), FP*,INT* (several patterns: the whole "
	 "name), or * for all whose names are numbers", NULL, COMPLETE_ANY,
	 option_set_word, AT(melt), 0},
	{"join", 0, READ, GROUP_INPUT, "FILE",
	 "take the fields that are missing from the records of this file", NULL, COMPLETE_FILE,
	 option_set_word, AT(join), 0},
	{"on", 0, READ, GROUP_INPUT, "FIELD[=FIELD],...",
	 "the fields that are equal in both files; after = the name in the file of --join", NULL,
	 COMPLETE_ANY, option_set_word, AT(on), 0},
	{"preset", 0, READ, GROUP_INPUT, "NAME",
	 "options for the files of a known tool: " PRESET_NAMES
	 " (lm-eval: the cost is 2 × parameters unless --x names one)", PRESET_NAMES, COMPLETE_ANY,
	 option_set_name, AT(preset), 0},
	{"keep-going", 0, DATA | FRONT, GROUP_INPUT, NULL,
	 "skip a file that cannot be read, with a notice, instead of failing", NULL, COMPLETE_ANY,
	 option_set_flag, AT(keep_going), 0},

	{"aggregate", 0, DATA, GROUP_ANALYSIS, "HOW",
	 "how the runs of one configuration become one point: mean (default), median, min, or "
	 "none to keep them apart (efficiency)", "mean median min none", COMPLETE_ANY,
	 option_set_choice, AT(aggregate), EFFICIENCY | QUANTIZATION},
	{"match", 0, DATA, GROUP_ANALYSIS, "HOW",
	 "how a model is read at a target: attained (default), the cheapest configuration that "
	 "meets it; nearest, the one nearest to it; or interpolated, on a curve through the "
	 "frontier", "attained nearest interpolated", COMPLETE_ANY, option_set_choice, AT(match), EFFICIENCY},
	{"axis", 0, DATA, GROUP_ANALYSIS, "SCALE",
	 "the scale of quality for BD-cost and BD-quality: auto (default), log where lower is better "
	 "and all are positive; log; or linear", "auto log linear", COMPLETE_ANY,
	 option_set_choice, AT(axis), EFFICIENCY},
	{"ci", 0, DATA, GROUP_ANALYSIS, "METHOD",
	 "how 95 % intervals are made from repeated runs: t (default), Student's, or bootstrap, "
	 "percentiles", "t bootstrap", COMPLETE_ANY, option_set_choice, AT(ci), EFFICIENCY | QUANTIZATION | CLAIMS},
	{"resamples", 0, DATA, GROUP_ANALYSIS, "N",
	 "how often a bootstrap draws (default 2000)", NULL, COMPLETE_ANY,
	 option_set_resamples, AT(resamples), EFFICIENCY | QUANTIZATION | CLAIMS},
	{"reference", 0, PLOT | COMPARE | REPORT, GROUP_ANALYSIS, "FIELD=VALUE",
	 "the reference point of hypervolumes, once for each objective (default: the worst value of "
	 "all configurations)", NULL, COMPLETE_ANY, option_push_pair, AT(references), EFFICIENCY},
	{"models", 0, PLOT | COMPARE | REPORT, GROUP_ANALYSIS, "A,B,...",
	 "these models first, in this order; the others follow by name",
	 NULL, COMPLETE_ANY, option_split, AT(models), 0},
	{"target", 0, PLOT | COMPARE | REPORT, GROUP_ANALYSIS, "FIELD=VALUE",
	 "compare at this value of an axis; may be repeated, the first one of each axis is drawn",
	 NULL, COMPLETE_ANY, option_push_pair, AT(targets), EFFICIENCY},
	{"threshold", 0, DATA, GROUP_ANALYSIS, "FIELD=VALUE",
	 "a quality that must be kept: the region within it is shaded, what is beyond it is crossed; "
	 "with --figure quantization", NULL, COMPLETE_ANY,
	 option_set_pair, AT(threshold), QUANTIZATION},
	{"divergence", 0, DATA, GROUP_ANALYSIS, "MULTIPLE",
	 "a run has diverged where its smoothed loss stays above this multiple of its smallest so far "
	 "(default 3); with --figure stability", NULL, COMPLETE_ANY,
	 option_set_multiple, AT(divergence.multiple), STABILITY},
	{"window", 0, DATA, GROUP_ANALYSIS, "N",
	 "values of the median that smoothes a curve (default: 1 % of the curve, from 5 to 31, or 3 of fewer than 10 values); with "
	 "--figure stability", NULL, COMPLETE_ANY,
	 option_set_window, AT(divergence.window), STABILITY},
	{"claim", 0, PLOT | VERIFY | REPORT, GROUP_ANALYSIS, "CLAIM",
	 "check a statement such as 'cost_ratio(A, B, perplexity=30) >= 2'; may be repeated", NULL,
	 COMPLETE_ANY, option_push, AT(claims), 0},
	{"claims", 0, PLOT | VERIFY | REPORT, GROUP_ANALYSIS, "FILE",
	 "check the claims in a JSON file: an array of {\"id\", \"text\", \"claim\"}", NULL,
	 COMPLETE_FILE, option_set_word, AT(claims_file), 0},
	{"log", 0, PLOT | COMPARE, GROUP_ANALYSIS, "AXES",
	 "logarithmic axes: x, y or xy; or none, even where a logarithmic one would be chosen", "x y xy none", COMPLETE_ANY, option_set_log, 0, 0},

	{"title", 0, PLOT | REPORT, GROUP_FIGURE, "TEXT", "title of the figure; empty for none", NULL,
	 COMPLETE_ANY, option_set_text, AT(title), 0},
	{"xlabel", 0, PLOT, GROUP_FIGURE, "TEXT", "label of the x axis; empty for none", NULL,
	 COMPLETE_ANY, option_set_text, AT(xlabel), 0},
	{"ylabel", 0, PLOT, GROUP_FIGURE, "TEXT", "label of the y axis; empty for none", NULL,
	 COMPLETE_ANY, option_set_text, AT(ylabel), 0},
	{"label", 0, PLOT | REPORT, GROUP_FIGURE, "MODEL=TEXT",
	 "show a model under another name; may be repeated", NULL, COMPLETE_ANY,
	 option_push_label, AT(labels), 0},
	{"color", 0, PLOT | REPORT, GROUP_FIGURE, "MODEL=#RRGGBB", "colour of a model; may be repeated",
	 NULL, COMPLETE_ANY, option_push_color, AT(colors), 0},
	{"font", 0, PLOT | REPORT, GROUP_FIGURE, "FAMILY",
	 "font of the texts (default: the first serif family that is installed)", NULL, COMPLETE_ANY,
	 option_set_word, AT(font), 0},
	{"width", 0, PLOT | REPORT, GROUP_FIGURE, "LENGTH",
	 "width of the figure: a number of inches, or with in, cm, mm, pt (1/72.27 in) or bp "
	 "(1/72 in)", NULL, COMPLETE_ANY, option_set_length, AT(width), 0},
	{"height", 0, PLOT | REPORT, GROUP_FIGURE, "LENGTH", "height of the figure", NULL, COMPLETE_ANY,
	 option_set_length, AT(height), 0},
	{"venue", 0, PLOT | REPORT, GROUP_FIGURE, "NAME[:column|middle|full]",
	 "width and size of text for a venue: " VENUE_NAMES "; --width, --height and --font win",
	 VENUE_NAMES, COMPLETE_VENUE, option_set_venue, 0, 0},
	{"palette", 0, PLOT | REPORT, GROUP_FIGURE, "NAME",
	 "colours of the models: " COLOR_PALETTES, COLOR_PALETTES, COMPLETE_ANY,
	 option_set_name, AT(palette), 0},
	{"theme", 0, PLOT | REPORT, GROUP_FIGURE, "NAME", "light (default), or dark for slides", COLOR_THEMES,
	 COMPLETE_ANY, option_set_name, AT(theme), 0},
	{"focus", 0, PLOT | REPORT, GROUP_FIGURE, "A,B,...",
	 "draw these models in colour and all others in grey, however many they are", NULL,
	 COMPLETE_ANY, option_split, AT(focus), 0},
	{"metrics", 0, PLOT | REPORT, GROUP_FIGURE, "WHERE",
	 "the box with the numbers: auto (default), inside or outside the plot, caption to write "
	 "them as sentences to STEM.caption.txt, or none", "auto inside outside caption none",
	 COMPLETE_ANY, option_set_choice, AT(metrics), EFFICIENCY},
	{"uncertainty", 0, PLOT, GROUP_FIGURE, "HOW",
	 "what repeated runs are drawn as: bars (default) of one standard deviation; band, between what "
	 "25 and 75 % of at least 3 runs attain; or none", "bars band none", COMPLETE_ANY,
	 option_set_choice, AT(uncertainty), EFFICIENCY},
	{"annotate", 0, PLOT, GROUP_FIGURE, "WHAT",
	 "label the members of the frontier over all models where there is room: none (default), "
	 "frontier for their configuration, model, or any other FIELD of the records; a field of one "
	 "of these names is [\"model\"]", "none frontier model",
	 COMPLETE_ANY, option_set_word, AT(annotate), EFFICIENCY},

	{"output", 'o', PLOT, GROUP_OUTPUT, "STEM",
	 "write STEM.gp, its data and the formats (default efficiency_graph, or after --figure); FILE.EXT writes "
	 "just that file, FILE.gp the script with its data, - a self-contained script on stdout; "
	 "may be repeated", NULL, COMPLETE_FILE, option_push, AT(outputs), 0},
	{"format", 'f', PLOT, GROUP_OUTPUT, "LIST",
	 "what to draw for a STEM, separated by commas: gp, pdf, svg, png, eps, tex, tikz, txt "
	 "(default pdf,png)",
	 NULL, COMPLETE_FORMATS, option_set_formats, AT(formats), 0},
	{"per", 0, FRONT, GROUP_ANALYSIS, "WHAT",
	 "all (default): one frontier of all rows; model: one for each model", "all model",
	 COMPLETE_ANY, option_set_choice, AT(per), 0},
	{"output", 'o', COMPARE | FRONT, GROUP_OUTPUT, "FILE", "write to FILE instead of stdout", NULL,
	 COMPLETE_FILE, option_set_word, AT(file), 0},
	{"format", 'f', COMPARE, GROUP_OUTPUT, "FORM",
	 "text (default), json, csv (a number a row), md, tex (tables and macros), or macros (a LaTeX "
	 "macro for every number)", "text json csv md tex macros", COMPLETE_ANY, option_set_choice,
	 AT(compare_format), 0},
	{"macros", 0, COMPARE | REPORT, GROUP_OUTPUT, "PREFIX",
	 "letters that LaTeX macros and labels of tables begin with (default pp), so that those of "
	 "other data do not clash", NULL, COMPLETE_ANY, option_set_prefix, AT(macros), 0},
	{"output", 'o', REPORT, GROUP_OUTPUT, "DIR", "the folder to write to (default report)", NULL,
	 COMPLETE_DIRECTORY, option_set_word, AT(directory), 0},
	{"format", 'f', REPORT, GROUP_OUTPUT, "LIST",
	 "what to draw, as with plot (default pdf,svg,png,eps); svg is drawn in any case", NULL,
	 COMPLETE_FORMATS, option_set_formats, AT(formats), 0},
	{"dpi", 0, PLOT | REPORT, GROUP_OUTPUT, "N", "pixels per inch of a PNG file (default 300)", NULL,
	 COMPLETE_ANY, option_set_dpi, AT(dpi), 0},
	{"save-summary", 0, PLOT, GROUP_OUTPUT, NULL,
	 "write the numbers to STEM.json too", NULL, COMPLETE_ANY,
	 option_set_flag, AT(save_summary), 0},
	{"preview", 0, PLOT, GROUP_OUTPUT, NULL,
	 "draw on the terminal, with characters; no file is written", NULL, COMPLETE_ANY,
	 option_set_flag, AT(preview), 0},
	{"no-render", 0, PLOT | UPDATE, GROUP_OUTPUT, NULL,
	 "write the script and its data only; gnuplot is not needed", NULL, COMPLETE_ANY,
	 option_set_flag, AT(no_render), 0},
	{"standalone", 0, PLOT, GROUP_OUTPUT, NULL,
	 "put the data into the script, for mailing it", NULL, COMPLETE_ANY,
	 option_set_flag, AT(standalone), 0},
	{"force", 0, PLOT | REPORT | UPDATE, GROUP_OUTPUT, NULL,
	 "overwrite a script that was edited", NULL, COMPLETE_ANY, option_set_flag, AT(force), 0},
	{"dry-run", 'n', PLOT | UPDATE, GROUP_OUTPUT, NULL,
	 "write nothing; print which files would change: new, changed, same, merged (with your "
	 "edits) or conflict", NULL, COMPLETE_ANY, option_set_flag, AT(dry_run), 0},
	{"check", 0, UPDATE, GROUP_OUTPUT, NULL,
	 "write nothing; print which scripts and data would change, and exit with 2 if any would",
	 NULL, COMPLETE_ANY, option_set_flag, AT(check), 0},
	{"deps", 0, PLOT | UPDATE, GROUP_OUTPUT, "FILE",
	 "write a rule for make: the files that are made, and those they are made from", NULL,
	 COMPLETE_FILE, option_set_word, AT(deps), 0},
	{"gnuplot", 0, PLOT | REPORT | UPDATE | DOCTOR, GROUP_OUTPUT, "PROGRAM",
	 "the gnuplot to run (default: gnuplot on PATH)", NULL, COMPLETE_FILE,
	 option_set_word, AT(gnuplot), 0},
	{"timeout", 0, PLOT | REPORT | UPDATE | DOCTOR, GROUP_OUTPUT, "SECONDS",
	 "how long gnuplot may take (default 60)", NULL, COMPLETE_ANY,
	 option_set_seconds, AT(timeout), 0},
	{"template-dir", 0, PLOT | REPORT, GROUP_OUTPUT, "DIR",
	 "take templates from this folder before the built-in ones", NULL, COMPLETE_DIRECTORY,
	 option_set_word, AT(template_dir), 0},

	{"quiet", 'q', READ | UPDATE, GROUP_GENERAL, NULL, "no notices and no list of files", NULL,
	 COMPLETE_ANY, option_set_flag, AT(quiet), 0},
	{"verbose", 'v', PLOT | UPDATE, GROUP_GENERAL, NULL, "tell which gnuplot ran, and for how long",
	 NULL, COMPLETE_ANY, option_set_flag, AT(verbose), 0},
	{"help", 'h', ALL, GROUP_GENERAL, NULL, "show this help", NULL, COMPLETE_ANY,
	 option_set_flag, AT(help), 0},
	{"version", 'V', ALL, GROUP_GENERAL, NULL, "show the version", NULL, COMPLETE_ANY,
	 option_set_flag, AT(version), 0},

	{"results-dir", 0, DATA, GROUP_HIDDEN, "DIR", "the same as DIR as an INPUT", NULL,
	 COMPLETE_DIRECTORY, option_push, AT(inputs), 0},
};
/* clang-format on */

enum { OPTION_COUNT = sizeof options / sizeof options[0] };

const struct option *option_at(size_t i)
{
	return i < OPTION_COUNT ? &options[i] : NULL;
}

static bool same_name(const char *known, const char *name, size_t len)
{
	if (strlen(known) != len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (known[i] != (name[i] == '_' ? '-' : name[i]))
			return false;
	return true;
}

const struct option *option_find(const char *name, size_t len)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (same_name(options[i].name, name, len))
			return &options[i];
	return NULL;
}

const struct option *option_of_command(const struct option *option, unsigned bit)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if ((options[i].commands & bit) && strcmp(options[i].name, option->name) == 0)
			return &options[i];
	return NULL;
}

const struct option *option_find_letter(char letter)
{
	for (size_t i = 0; letter && i < OPTION_COUNT; i++)
		if (options[i].letter == letter)
			return &options[i];
	return NULL;
}

bool option_is_of_kind(const struct option *option, enum settings_kind kind)
{
	return option->kinds == 0 || (option->kinds & 1u << kind);
}

bool option_has_use(const struct option *option, const struct settings *s, enum settings_kind kind)
{
	bool claims = s->claims.len > 0 || s->claims_file;
	return option_is_of_kind(option, kind) || ((option->kinds & CLAIMS) && claims);
}

const char *option_suggest(const char *name, unsigned bits)
{
	const char *names[OPTION_COUNT];
	size_t n = 0;
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (options[i].commands & bits)
			names[n++] = options[i].name;
	return suggest_word(name, names, n);
}

const char *option_group_name(enum option_group group)
{
	static const char *const names[] = {"Input", "Analysis", "Figure", "Output", "General"};
	return names[group];
}
