#include "gnuplot_log.h"

#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const size_t longest = 500; /* bytes of one message */
static const size_t most_warnings = 50;

static const char *const meaningless[] = {
	"iconv failed to convert degree sign",
	"iconv failed to convert",
	NULL,
};

static bool starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

static bool is_caret(const char *line)
{
	line += strspn(line, " \t");
	return strcmp(line, "^") == 0;
}

/* Removes the commands that gnuplot shows with a caret below: all lines since the last blank one.
 */
static void remove_carets(struct strvec *lines)
{
	size_t kept = 0;

	for (size_t i = 0; i < lines->len; i++) {
		char *line = lines->items[i];
		lines->items[i] = NULL;
		lines->items[kept++] = line;
		if (!is_caret(line))
			continue;
		while (kept > 0 && lines->items[kept - 1][0] != '\0') {
			free(lines->items[--kept]);
			lines->items[kept] = NULL;
		}
	}
	lines->len = kept;
}

/* The text after `"FILE" line N: ` (5.2 has a comma before "line"); NULL if s has another form. */
static const char *skip_place(const char *s, size_t *file_len, unsigned long *number)
{
	const char *p = s;
	char *end;

	if (*s != '"')
		return NULL;
	while ((p = strchr(p + 1, '"'))) {
		const char *rest = p + (p[1] == ',' ? 2 : 1);
		if (!starts_with(rest, " line "))
			continue;
		*file_len = (size_t)(p - s - 1);
		*number = strtoul(rest + 6, &end, 10);
		if (starts_with(end, ": "))
			return end + 2;
	}
	return NULL;
}

static const char *skip_warning(const char *s)
{
	static const char word[] = "warning:";

	if (strncasecmp(s, word, sizeof word - 1) != 0)
		return NULL;
	s += sizeof word - 1;
	return s + strspn(s, " ");
}

static void add_warning(struct gnuplot_log *log, const char *text)
{
	if (strvec_contains(&log->warnings, text))
		return;
	if (log->warnings.len < most_warnings)
		strvec_push(&log->warnings, text);
	else if (log->warnings.len == most_warnings)
		strvec_push(&log->warnings, "gnuplot: more warnings, which are left out");
}

static void read_line(struct gnuplot_log *log, const char *line, const char *argument,
		      const char *name)
{
	static const char system_error[] = "system error: ";
	struct buf message = BUF_INIT;
	size_t file_len = 0;
	unsigned long number = 0;
	const char *text = skip_place(line, &file_len, &number);
	const char *warning = skip_warning(text ? text : line);

	if (!text) {
		buf_addf(&message, "%s: ", name);
	} else if (file_len == strlen(argument) && strncmp(line + 1, argument, file_len) == 0) {
		buf_addf(&message, "%s:%lu: ", name, number);
	} else {
		buf_add(&message, line + 1, file_len);
		buf_addf(&message, ":%lu: ", number);
	}
	if (log->error && starts_with(line, system_error)) {
		buf_reset(&message);
		buf_addf(&message, "%s: %s", log->error, line + sizeof system_error - 1);
		free(log->error);
		log->error = buf_detach(&message);
	} else if (text && !warning) {
		buf_addstr(&message, text);
		free(log->error);
		log->error = buf_detach(&message);
	} else {
		buf_addstr(&message, warning ? warning : line);
		add_warning(log, message.text);
	}
	buf_release(&message);
}

static bool means_nothing(const char *line)
{
	for (size_t i = 0; meaningless[i]; i++)
		if (starts_with(line, meaningless[i]))
			return true;
	return false;
}

static void split_lines(struct strvec *lines, const struct buf *text)
{
	struct buf clean = BUF_INIT;

	for (size_t at = 0; at < text->len;) {
		const char *s = text->text + at;
		const char *newline = memchr(s, '\n', text->len - at);
		size_t len = newline ? (size_t)(newline - s) : text->len - at;
		at += len + 1;
		while (len > 0 && (s[len - 1] == '\r' || s[len - 1] == ' ' || s[len - 1] == '\t'))
			len--;
		buf_reset(&clean);
		utf8_sanitize(&clean, s, len, longest);
		strvec_push(lines, buf_str(&clean));
	}
	buf_release(&clean);
}

void gnuplot_log_read(struct gnuplot_log *log, const struct buf *text, const char *argument,
		      const char *name)
{
	struct strvec lines = STRVEC_INIT;

	split_lines(&lines, text);
	remove_carets(&lines);
	for (size_t i = 0; i < lines.len; i++) {
		const char *line = lines.items[i];
		bool token = strcmp(line, GNUPLOT_LOG_TOKEN) == 0;
		if (*line == '\0')
			continue;
		log->ended = token;
		if (!token && !means_nothing(line))
			read_line(log, line, argument, name);
	}
	strvec_release(&lines);
}

void gnuplot_log_release(struct gnuplot_log *log)
{
	if (!log)
		return;
	free(log->error);
	log->error = NULL;
	strvec_release(&log->warnings);
}
