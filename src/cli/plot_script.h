/*
 * plot_script: the script of a unit as it shall stand in its file, with what the author did to it.
 *
 * The script as last generated is kept as .paretoplot/STEM.gp beside it. A script that is neither
 * that one nor the new one was edited, and the two are merged (script_merge.h).
 *
 * - Without a kept copy the author's script counts as made from one like the new one if both record
 *   the same command; otherwise nothing can be said about it, and it is a conflict.
 * - After a conflict STEM.gp.new is what the author is to look at, and .paretoplot/STEM.gp.new the
 *   script that was generated then. Once STEM.gp.new is gone, that script is the one to compare
 *   with if the author took it over: STEM.gp has its block of computed values, or records its
 *   command. Else STEM.gp.new was deleted, and the script before it stays the one.
 * - .paretoplot/STEM.gp.shown is STEM.gp.new as it was written: one that nobody has changed goes
 *   when the conflict is settled.
 * - A byte order mark at the beginning goes: gnuplot does not read it.
 */
#ifndef PARETOPLOT_PLOT_SCRIPT_H
#define PARETOPLOT_PLOT_SCRIPT_H

#include "buf.h"
#include "error.h"
#include "script.h"

#include <stdbool.h>

enum plot_script_state {
	PLOT_SCRIPT_MADE,     /* as generated: there is none, it was not edited, or --force */
	PLOT_SCRIPT_MERGED,   /* with the author's edits */
	PLOT_SCRIPT_CONFLICT, /* both changed the same lines */
	PLOT_SCRIPT_NO_DIFF3, /* cannot be merged without that program */
	PLOT_SCRIPT_FOREIGN,  /* not made by paretoplot, for all that is known */
};

struct plot_script {
	char *path;         /* STEM.gp */
	struct script made; /* as generated, with its data */
	enum plot_script_state state;
	struct buf text;      /* what shall stand at path; on a conflict, in STEM.gp.new */
	struct buf conflicts; /* as script_merge() tells them */
	bool block_edited;
};

/* Fills state and what follows it from `path`, `made` and the files there. Error: an edited script
 * with a second block of computed values, "fig.gp:250: …". */
bool plot_script_resolve(struct plot_script *s, bool force, struct error *err);

/* True if nothing but STEM.gp.new can be written. */
bool plot_script_is_stuck(const struct plot_script *s);

/* .paretoplot/STEM.gp, and what is kept for a conflict beside it; owned. */
char *plot_script_kept_path(const struct plot_script *s);
char *plot_script_pending_path(const struct plot_script *s);
char *plot_script_shown_path(const struct plot_script *s);

/* After the script was written: removes what was kept for a conflict. False if STEM.gp.new stays,
 * since it is not as it was written. */
bool plot_script_settle(const struct plot_script *s);

void plot_script_release(struct plot_script *s);

#endif
