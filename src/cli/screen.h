/*
 * screen: how large the terminal is.
 */
#ifndef PARETOPLOT_SCREEN_H
#define PARETOPLOT_SCREEN_H

/* The columns and rows that a picture on stdout can have: those of the terminal, less a row for the
 * prompt, and at most a row for two columns; where there is no terminal, of one of 80 by 24.
 * COLUMNS and LINES in the environment win. Between 40 by 15 and 400 by 200. */
void screen_size(unsigned *columns, unsigned *rows);

#endif
