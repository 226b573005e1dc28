/*
 * option_set: setters for the option table. Each stores a value in the settings, or says what is
 * wrong with it: `--dpi: "x" is not a number`.
 */
#ifndef PARETOPLOT_OPTION_SET_H
#define PARETOPLOT_OPTION_SET_H

#include "option.h"

typedef bool option_setter(struct settings *s, const struct option *o, const char *value,
			   struct error *err);

option_setter option_set_flag;      /* bool; value is NULL */
option_setter option_set_text;      /* const char * */
option_setter option_set_word;      /* const char *, not empty */
option_setter option_push;          /* struct strvec */
option_setter option_set_prefix;    /* const char *, letters, not "end" */
option_setter option_set_pair;      /* const char *; NAME=VALUE, neither empty */
option_setter option_push_pair;     /* struct strvec; NAME=VALUE, neither empty */
option_setter option_push_label;    /* struct strvec; NAME=VALUE, the value may be empty */
option_setter option_push_color;    /* struct strvec; NAME=#RRGGBB */
option_setter option_split;         /* struct strvec; a list separated by commas, replaced */
option_setter option_set_formats;   /* struct strvec; the same, of formats, each once */
option_setter option_set_choice;    /* enum: the index in `choices` */
option_setter option_set_name;      /* const char *, one of `choices` */
option_setter option_set_log;       /* s->log */
option_setter option_set_venue;     /* s->venue, s->venue_width */
option_setter option_set_length;    /* double, in points: a number with in, cm, mm, pt or bp */
option_setter option_set_dpi;       /* double, 1 to 10000 */
option_setter option_set_seconds;   /* double, more than 0 */
option_setter option_set_seed;      /* uint32_t */
option_setter option_set_count;     /* int, from 1 */
option_setter option_set_multiple;  /* double, above 1 */
option_setter option_set_window;    /* size_t, from 1 */
option_setter option_set_resamples; /* size_t, from 100 */

#endif
