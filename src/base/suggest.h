/*
 * suggest: the known word nearest to a mistyped one.
 */
#ifndef PARETOPLOT_SUGGEST_H
#define PARETOPLOT_SUGGEST_H

#include <stddef.h>

/*
 * The candidate with the smallest Damerau-Levenshtein distance (optimal string alignment) to
 * `word`, case folded, `-` and `_` equal; NULL if none is within a third of the word's length
 * (at least 1, at most 3 edits) and has a letter in common. Ties go to the earlier candidate.
 */
const char *suggest_word(const char *word, const char *const *candidates, size_t count);

#endif
