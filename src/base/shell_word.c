#include "shell_word.h"

#include <string.h>

static bool is_plain(const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    "_.,/:+-@%=";
	return *word && *word != '=' && word[strspn(word, plain)] == '\0';
}

void shell_word_print(struct buf *out, const char *word)
{
	if (is_plain(word)) {
		buf_addstr(out, word);
		return;
	}
	buf_addch(out, '\'');
	for (; *word; word++) {
		if (*word == '\'')
			buf_addstr(out, "'\\'");
		buf_addch(out, *word);
	}
	buf_addch(out, '\'');
}
