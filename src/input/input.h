/*
 * input: result files to a table of runs.
 *
 * Every record (json_records.h and csv_reader.h say what one is) gives a row or a notice. Its cells
 * get their roles from the options; a field is a path (field_path.h), and a key at the top of the
 * record that is spelt exactly like the whole path wins over the nested reading.
 *
 *     x, y, z    numbers, also as text ("1,014.45", "174.43us", "6.23 ± 0.04": cell.h); a record
 *                without a finite one (positive on a log axis) becomes a notice. The units of a
 *                field must be of one kind; different ones are converted (unit.h). By default x is
 *                flops_per_token, y perplexity.
 *     model      a text, a number, true or false, by its spelling in the file. By default the field
 *                "model"; a record without it has the model that the file's name tells:
 *                MODEL_efficiency*.json or efficiency_MODEL_results.json. If a table has no such
 *                column, its file's name without the ending is the model, which a notice tells.
 *     config     by default "config_id"; a record without it is a configuration of its own.
 *     run        by default "seed"; may be missing.
 *
 * Before that, options may shape the records (shape.h): where they are in JSON, fields from the
 * file's path, lists and columns to records, fields of a second file, computed fields. All readers
 * go through that.
 *
 * What no option gives and the native schema does not have is recognised by its name, in a sample
 * of the input (recognise.h); a notice says what was chosen. That goes for the error of y, too.
 *
 * The above is of runs. Of precisions x is a name (precision_names.h) or a number of bits, also in
 * the file's name, and the configuration is what it is called; other cells are a notice. Of curves
 * the axes may be lists, wide tables are read as they are (wide.h), and a loss that is written NaN
 * or Infinity stays one, while null or nothing is a notice. Neither has a configuration of the
 * native name.
 *
 * "simulated": true marks a row as simulated. A field that an option names and no record has is an
 * error, with the nearest name that there is as a hint; so is an input without one usable record.
 *
 * A reader of another format fills records through a field_set and hands them to a record_sink.
 */
#ifndef PARETOPLOT_INPUT_H
#define PARETOPLOT_INPUT_H

#include "error.h"
#include "strvec.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What a record is.
 *
 *     READ_RUNS        a run with its cost and its quality
 *     READ_PRECISIONS  a model at a precision: x is that precision in bits per weight, narrower is
 *                      cheaper; its name is the configuration
 *     READ_CURVES      a step of a training curve, or several as lists, or an evaluation at a
 *                      context length: x is the step, y the loss, which may be NAN or infinite; the
 *                      configuration is the sequence length, the run the seed
 *
 * Of the last two, what stands in the field of y and is no such value is kept as a gap of the
 * table; a field that is missing or empty is none.
 */
enum input_reading { READ_RUNS, READ_PRECISIONS, READ_CURVES };

/* Where a name is taken from that no field of the records has. */
enum input_name { NAME_FIELD, NAME_FILE, NAME_FOLDER };

/* The same for x: the precision in the file's name; the place in the list that is y, from 0. */
enum input_x { X_FIELD, X_FILE, X_INDEX };

struct input_options {
	enum input_reading reading;
	const char *const *keep; /* fields whose text is kept by row: table.kept, in this order */
	size_t keep_count;
	const char *keep_option; /* that names them, "--annotate": one that no record has is an
				    error; NULL: they need not be there */
	size_t keep_lenient;     /* so many of the first need not be there in any case */
	const char *x, *y, *z;   /* "FIELD[:min|max]"; NULL: the native ones, z: none */
	const char *model, *config, *run; /* field paths; NULL: the native ones, if present */
	enum input_name model_from, config_from; /* instead of a field; config: not the folder */
	enum input_x x_from;                     /* instead of a field, if x is NULL */
	size_t folder_up, folder_more; /* of a model by its folder: how many above the nearest one,
					  and how many more around it (file_name.h) */
	const char *y_error;     /* field with the error of y, for cells without ±; or NULL */
	const char *bits, *size; /* of precisions: see precision_rows.h; NULL: none */
	const char *rows;        /* where the records are in JSON (rows.h); NULL: found */
	const char *melt;        /* columns that become records (melt.h); NULL: none */
	const char *join, *on;   /* a second file, and by which fields (join.h) */
	const char *preset;      /* the name of options for a known tool (preset.h) */
	const char *preset_for;  /* what the preset is for, told if its x is not there; or NULL */
	const char *note;    /* what the preset chose that the reader must know; NULL: nothing */
	const char *uniform; /* a field that must not differ among rows; NULL: none */
	bool lenient_config, lenient_run; /* no record need have it: the preset named it */
	size_t lenient_where;             /* so many of the first conditions are the preset's */
	const char *const *path_fields;   /* patterns of paths (path_fields.h) */
	size_t path_field_count;
	const char *const *lets; /* computed fields (formula.h) */
	size_t let_count;
	const char *const *where; /* conditions (filter.h) that every record must meet */
	size_t where_count;
	bool log[OBJECTIVE_MAX_COUNT]; /* the axis is drawn in the log */
	bool keep_going;               /* a file that does not parse is a notice, not an error */
	bool keep_places;              /* fill table.places for JSON */
	bool modelless;                /* a record without a model has the model "" */
	const char *command;           /* the command line, for hints; NULL: "paretoplot" */
};

/*
 * Reads files, directories (all below with an ending of format.h, in sorted order) and "-"
 * (standard input). A file that is named twice is read once, with a notice. Inits *t; the caller
 * releases it, but after a failure it is released and zeroed already.
 */
bool input_read(const struct input_options *o, const char *const *paths, size_t n, struct table *t,
		struct error *err);

/* The files that input_read() reads, in order: `paths` with the directories searched; summaries
 * that the program wrote (summary_file.h) are none of a directory's results. */
bool input_list_files(struct strvec *files, const char *const *paths, size_t n, struct error *err);

/*
 * Whether input_read() can read the file as records of that kind, as far as a sample of it tells;
 * the other options are as there. If not, a clause for people is appended to note, "it has no
 * field for the precision"; else the fields of its axes, "steps[], loss[]": files that agree in
 * them can be read together. A file that cannot be read or does not parse is an error.
 *
 *     READ_RUNS        it has a cost, which is neither a precision nor the progress of a training
 *                      nor a length, and a quality
 *     READ_PRECISIONS  it, or its name, has a precision, and it has a quality
 *     READ_CURVES      it has several steps or lengths with a loss or perplexity
 */
bool input_supports(const struct input_options *o, enum input_reading reading, const char *path,
		    struct buf *note, struct error *err);

/* The same of JSON in memory; `name` stands for the file: "simulated". */
bool input_read_text(const struct input_options *o, const char *name, const char *text, size_t len,
		     struct table *t, struct error *err);

#endif
