/*
 * docgen: writes the manual page and the completions while the program is built.
 *
 *     docgen man|bash|zsh|fish FILE
 */
#include "completion.h"
#include "man_page.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	void (*print)(struct buf *out);
} documents[] = {
	{"man", man_page_print},
	{"bash", completion_bash},
	{"zsh", completion_zsh},
	{"fish", completion_fish},
};

static int write_document(void (*print)(struct buf *out), const char *path)
{
	struct buf text = BUF_INIT;
	print(&text);
	FILE *file = fopen(path, "w");
	bool ok = file && fwrite(buf_str(&text), 1, text.len, file) == text.len;
	if (file && fclose(file) != 0)
		ok = false;
	buf_release(&text);
	if (!ok)
		perror(path);
	return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
	for (size_t i = 0; argc == 3 && i < sizeof documents / sizeof documents[0]; i++)
		if (strcmp(documents[i].name, argv[1]) == 0)
			return write_document(documents[i].print, argv[2]);
	fputs("usage: docgen man|bash|zsh|fish FILE\n", stderr);
	return 1;
}
