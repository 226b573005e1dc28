#include "format.h"

#include "utf8.h"

#include <string.h>
#include <strings.h>

const char *const format_suffixes[] = {".json", ".jsonl", ".ndjson", ".csv", ".tsv", NULL};

static const enum format formats[] = {FORMAT_JSON, FORMAT_JSON, FORMAT_JSON, FORMAT_CSV,
				      FORMAT_CSV};

bool format_of_name(const char *name, enum format *format)
{
	size_t len = strlen(name);
	for (size_t i = 0; format_suffixes[i]; i++) {
		size_t n = strlen(format_suffixes[i]);
		if (len > n && !strcasecmp(name + len - n, format_suffixes[i])) {
			*format = formats[i];
			return true;
		}
	}
	return false;
}

enum format format_of_text(const char *text, size_t len)
{
	size_t at = 0;
	while (at < len && utf8_is_blank(text[at]))
		at++;
	if (at < len && (text[at] == '{' || text[at] == '['))
		return FORMAT_JSON;
	if (at < len && text[at] == '#')
		return FORMAT_CSV;
	for (; at < len && text[at] != '\n' && text[at] != '\r'; at++)
		if (text[at] == ',' || text[at] == '\t' || text[at] == ';')
			return FORMAT_CSV;
	return FORMAT_JSON;
}
