/*
 * figure_driver: a figure's script and data from a list of points.
 *
 *     figure_driver [OPTIONS] POINTS      writes BASE.gp and BASE.*.dat into the current directory
 *     figure_driver -W FONT SIZE TEXT     prints the width of TEXT in points
 *
 * POINTS has a line "MODEL CONFIG X Y [SEED]" for each run; \xHH in a name, and in the value of an
 * option, is that byte. Notices go to stdout.
 *
 *     -x FIELD[:DIR]  -y FIELD[:DIR]  -l x|y|xy   axes          -w IN  -h IN    page
 *     -t TITLE  -X LABEL  -Y LABEL                texts         -f FONT -m FONT families
 *     -q VALUE | none   quality target            -b BASE       base name (figure)
 *     -F pdf,png        formats (svg)             -c            self-contained, on stdout
 *     -n                nearest points            -S            simulated
 *     -d DIR            templates (built in)
 *     -A frontier|model labels at the frontier    -M N          enum figure_metrics
 *     -P PALETTE  -T THEME                        -Z MODEL      focus on it
 *     -U N              enum figure_uncertainty
 */
#include "buf.h"
#include "efficiency.h"
#include "file.h"
#include "font_metrics.h"
#include "mem.h"
#include "number.h"
#include "script.h"
#include "strvec.h"
#include "study.h"
#include "target_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FORMATS_MAX = 4 };

struct driver {
	const char *fields[2], *log, *quality, *base, *templates;
	const char *formats[FORMATS_MAX];
	size_t format_count;
	bool self_contained, simulated;
	struct figure_options figure;
	const char *focus[1];
	struct strvec values; /* of the options */
};

static void stop_at(const char *what, const char *message)
{
	fprintf(stderr, "figure_driver: %s: %s\n", what, message);
	exit(1);
}

/* \xHH decoded, on the heap. */
static char *decoded(const char *text, size_t len)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\' && i + 3 < len && text[i + 1] == 'x') {
			char hex[3] = {text[i + 2], text[i + 3], '\0'};
			buf_addch(&out, (char)strtol(hex, NULL, 16));
			i += 3;
		} else {
			buf_addch(&out, text[i]);
		}
	}
	buf_addstr(&out, "");
	return buf_detach(&out);
}

static double number(const char *text, size_t len)
{
	double value;
	if (!number_parse(text, len, &value))
		stop_at(text, "not a number");
	return value;
}

static void read_options(struct driver *d, int argc, char **argv)
{
	int c;
	while ((c = getopt(argc, argv, "x:y:l:w:h:t:X:Y:f:m:q:b:F:d:cnSA:M:P:T:Z:U:")) != -1) {
		char *value = optarg ? decoded(optarg, strlen(optarg)) : NULL;
		if (value)
			strvec_take(&d->values, value);
		switch (c) {
		case 'x':
			d->fields[0] = value;
			break;
		case 'y':
			d->fields[1] = value;
			break;
		case 'l':
			d->log = value;
			break;
		case 'w':
			d->figure.width = 72 * number(value, strlen(value));
			break;
		case 'h':
			d->figure.height = 72 * number(value, strlen(value));
			break;
		case 't':
			d->figure.title = value;
			break;
		case 'X':
			d->figure.xlabel = value;
			break;
		case 'Y':
			d->figure.ylabel = value;
			break;
		case 'f':
			d->figure.font = value;
			break;
		case 'm':
			d->figure.mono = value;
			break;
		case 'q':
			d->quality = value;
			break;
		case 'b':
			d->base = value;
			break;
		case 'd':
			d->templates = value;
			break;
		case 'c':
			d->self_contained = true;
			break;
		case 'n':
			d->figure.match = MATCH_NEAREST;
			break;
		case 'A':
			d->figure.annotate = strcmp(value, "model") == 0 ? ANNOTATE_MODEL
									 : ANNOTATE_FRONTIER;
			break;
		case 'M':
			d->figure.metrics = (enum figure_metrics)number(value, strlen(value));
			break;
		case 'P':
			d->figure.palette = color_palette(value);
			break;
		case 'T':
			d->figure.theme = color_theme(value);
			break;
		case 'Z':
			d->focus[0] = value;
			d->figure.focus = d->focus;
			d->figure.focus_count = 1;
			break;
		case 'U':
			d->figure.uncertainty = (enum figure_uncertainty)number(value,
										strlen(value));
			break;
		case 'S':
			d->simulated = true;
			break;
		case 'F':
			d->format_count = 0;
			while (*value && d->format_count < FORMATS_MAX) {
				d->formats[d->format_count++] = value;
				value += strcspn(value, ",");
				if (*value)
					*value++ = '\0';
			}
			break;
		default:
			exit(1);
		}
	}
	if (optind + 1 != argc)
		stop_at("POINTS", "expected");
}

static uint32_t add_name(struct names *names, const char *word, size_t len)
{
	char *name = decoded(word, len);
	uint32_t n = names_add(names, name, strlen(name));
	free(name);
	return n;
}

static void read_line(struct driver *d, struct table *t, const char *line)
{
	const char *word[5];
	size_t len[5];
	for (int i = 0; i < 5; i++) {
		line += strspn(line, " \t");
		word[i] = line;
		len[i] = strcspn(line, " \t");
		line += len[i];
	}
	if (len[0] == 0)
		return;
	struct table_row row = {.row = (uint32_t)t->len + 1};
	row.model = add_name(&t->models, word[0], len[0]);
	row.config = add_name(&t->configs, word[1], len[1]);
	row.file = add_name(&t->files, "points", 6);
	row.value[0] = number(word[2], len[2]);
	row.value[1] = number(word[3], len[3]);
	row.run = len[4] > 0 ? add_name(&t->runs, word[4], len[4]) : NAMES_NONE;
	row.simulated = d->simulated;
	table_add(t, &row);
}

static void read_points(struct driver *d, struct table *t, const char *path)
{
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	if (!file_read(path, &text, &err))
		stop_at(path, err.message);
	char *line = text.text;
	while (line && *line) {
		char *end = strchr(line, '\n');
		if (end)
			*end = '\0';
		read_line(d, t, line);
		line = end ? end + 1 : NULL;
	}
	buf_release(&text);
}

static void write_file(const char *base, const char *suffix, const struct buf *text)
{
	char name[1000];
	snprintf(name, sizeof name, "%s%s", base, suffix);
	FILE *f = fopen(name, "wb");
	if (!f || fwrite(text->text, 1, text->len, f) != text->len || fclose(f) != 0)
		stop_at(name, "cannot be written");
}

static void write_script(const struct driver *d, const struct figure *f)
{
	struct error err = ERROR_INIT;
	struct script script = SCRIPT_INIT;
	struct script_options options = {
		.template_name = "efficiency.gp",
		.templates = {.dir = d->templates},
		.base = d->base,
		.formats = d->formats,
		.format_count = d->format_count,
		.dpi = 200,
		.self_contained = d->self_contained,
	};
	if (!script_make(&script, f, &options, &err))
		stop_at("script", err.message);
	if (d->self_contained)
		fwrite(script.text.text, 1, script.text.len, stdout);
	else
		write_file(d->base, ".gp", &script.text);
	for (size_t i = 0; i < script.file_count; i++)
		write_file(d->base, script.files[i].suffix, &script.files[i].text);
	script_release(&script);
}

static void draw(struct driver *d, const struct study *s)
{
	struct error err = ERROR_INIT;
	struct figure f;
	struct target target[2];
	for (int axis = 0; axis < 2; axis++) {
		double choice[TARGET_CHOICE_MAX];
		size_t headline = 0, n = target_choice(s, axis, choice, &headline);
		bool given = axis == OBJECTIVE_Y && d->quality;
		bool none = given ? strcmp(d->quality, "none") == 0 : n == 0;
		if (none)
			continue;
		double value = given ? number(d->quality, strlen(d->quality)) : choice[headline];
		target[axis] = (struct target){axis, value};
		*(axis == OBJECTIVE_X ? &d->figure.cost_target
				      : &d->figure.quality_target) = &target[axis];
	}
	if (!figure_efficiency(&f, s, &d->figure, &err))
		stop_at("figure", err.message);
	for (size_t i = 0; i < f.notice_count && !d->self_contained; i++)
		printf("%s\n", f.notices[i]);
	write_script(d, &f);
	figure_release(&f);
}

static int print_width(char **argv)
{
	struct font_face face = {.family = font_family_of(argv[0]),
				 .bold = strstr(argv[0], ":Bold") != NULL,
				 .italic = strstr(argv[0], ":Italic") != NULL};
	printf("%.4f\n", font_text_width(&face, number(argv[1], strlen(argv[1])), argv[2]));
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "-W") == 0)
		return print_width(argv + 2);
	struct driver d = {
		.fields = {"flops_per_token", "perplexity"},
		.log = "",
		.base = "figure",
		.formats = {"svg"},
		.format_count = 1,
		.figure = {.font = "Liberation Serif", .mono = "Liberation Mono"},
	};
	read_options(&d, argc, argv);
	struct error err = ERROR_INIT;
	struct objective objectives[2];
	for (int i = 0; i < 2; i++) {
		if (!objective_parse(&objectives[i], d.fields[i], &err))
			stop_at(d.fields[i], err.message);
		objectives[i].log = strchr(d.log, "xy"[i]) != NULL;
	}
	struct table table;
	struct study study;
	table_init(&table, objectives, 2);
	read_points(&d, &table, argv[optind]);
	study_init(&study, &table, &(struct study_options){.aggregate = AGGREGATE_MEAN});
	draw(&d, &study);
	study_release(&study);
	table_release(&table);
	strvec_release(&d.values);
	return fflush(stdout) == 0 ? 0 : 1;
}
