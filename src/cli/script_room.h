/*
 * script_room: the staging folder as the place where a script of the author's runs.
 *
 * The script runs there, not in its own folder, so that nothing of it is half written; it finds the
 * new data there, and what it makes appears there. What else it reads stays where it is:
 *
 * - gnuplot looks for files that it reads (plot, stats, load, fit) in the staging folder first and
 *   then in the script's own: the room holds a link to that, SCRIPT_ROOM_LIBRARY, for GNUPLOT_LIB.
 *   Nothing is ever written that way.
 * - Folders in the script's own are there as empty ones, so that files can be made in them.
 * - Files that a line with a shell command names ("< awk … extra.dat", system, `…`) are copies, but
 *   for those that a line of the script opens to write.
 *
 *     struct script_room room;
 *     script_room_open(&room, staging, folder, script);
 *     … run …
 *     script_room_made(&room, &names);   // "figure1.svg", "sub/log.txt"
 *     script_room_release(&room);
 */
#ifndef PARETOPLOT_SCRIPT_ROOM_H
#define PARETOPLOT_SCRIPT_ROOM_H

#include "buf.h"
#include "strvec.h"

#include <stdbool.h>

#define SCRIPT_ROOM_LIBRARY ".folder"

struct script_room {
	char *staging;
	struct strvec before; /* the files that were there */
};

/* What cannot be made is missing: the script then fails, and says so. */
void script_room_open(struct script_room *room, const char *staging, const char *folder,
		      const struct buf *script);

/* Pushes the names of the regular files that are new, or copies that were written to, as seen from
 * the folder; hidden ones and the log of `fit` do not count. */
void script_room_made(const struct script_room *room, struct strvec *names);

/* Pushes the names of what the script made one folder up, as seen from its own ("../log.txt"), and
 * removes it. */
void script_room_lost(const struct script_room *room, struct strvec *names);

void script_room_release(struct script_room *room);

/* Whether a line of the script opens that file (set output, set print, set table) and not to append
 * to it: then the script writes it anew whenever it runs. */
bool script_writes_anew(const struct buf *script, const char *name);

#endif
