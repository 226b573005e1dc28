#include "csv_file.h"

#include "csv_reader.h"
#include "mem.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 1 << 18, SPLIT_FROM = 4 << 20 };

/* A part of the file, from `at` up to `end`. */
struct part {
	const struct source *source;
	struct csv_reader *reader;
	off_t at, end;
	struct error err;
	bool ok;
};

static ssize_t read_at(const struct source *s, char *to, size_t len, off_t at)
{
	ssize_t n;
	do
		n = pread(s->fd, to, len, at);
	while (n < 0 && errno == EINTR);
	return n;
}

static bool read_part(struct part *p, struct error *err)
{
	char *buffer = mem_realloc(NULL, PIECE, 1);
	bool ok = true;
	while (ok && p->at < p->end) {
		size_t left = p->end - p->at < PIECE ? (size_t)(p->end - p->at) : PIECE;
		ssize_t n = read_at(p->source, buffer, left, p->at);
		if (n < 0)
			ok = error_set_errno(err, errno, "%s", p->source->name);
		if (n <= 0)
			break;
		p->at += n;
		ok = csv_reader_feed(p->reader, buffer, (size_t)n, err);
	}
	free(buffer);
	return ok;
}

static void *read_last_part(void *ctx)
{
	struct part *p = ctx;
	p->ok = read_part(p, &p->err) && csv_reader_finish(p->reader, &p->err);
	return NULL;
}

/* Behind the first LF after `at`, or 0. */
static off_t next_line(const struct source *s, off_t at)
{
	char text[4096];
	ssize_t n = read_at(s, text, sizeof text, at);
	const char *lf = n > 0 ? memchr(text, '\n', (size_t)n) : NULL;
	return lf ? at + (lf + 1 - text) : 0;
}

/* Reads on to the end, the first part here and the second one in another thread. */
static bool read_both(struct part *first, const struct csv_file *f, struct error *err)
{
	struct table table;
	struct collector collector;
	struct csv_reader reader;
	off_t end = first->end,
	      middle = next_line(first->source, first->at + (end - first->at) / 2);
	pthread_t thread;
	collector_fork(&collector, &table, f->collector);
	csv_reader_fork(&reader, first->reader, &collector);
	struct part second = {.source = first->source, .reader = &reader, .at = middle, .end = end};
	bool split = middle && !pthread_create(&thread, NULL, read_last_part, &second);
	if (split)
		first->end = middle;
	bool ok = read_part(first, err);
	if (split)
		pthread_join(thread, NULL);
	if (split && ok && second.ok && first->at == middle &&
	    csv_reader_is_between_rows(first->reader) &&
	    collector_join(f->collector, &collector, first->reader->line - 1)) {
		csv_reader_join(first->reader, &reader);
	} else if (split && ok) {
		first->end = end;
		ok = read_part(first, err);
	}
	error_release(&second.err);
	csv_reader_release(&reader);
	collector_end_fork(&collector);
	return ok;
}

/* The part that source_read() has not given yet, if it is worth two threads. */
static bool find_rest(const struct csv_file *f, struct part *rest)
{
	size_t from = f->split_from ? f->split_from : SPLIT_FROM;
	int fd = f->source->fd;
	struct stat status;
	rest->source = f->source;
	rest->at = lseek(fd, 0, SEEK_CUR);
	if (rest->at < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	rest->end = status.st_size;
	return rest->end > rest->at && (size_t)(rest->end - rest->at) >= from &&
	       (f->split_from || sysconf(_SC_NPROCESSORS_ONLN) > 1);
}

static bool read_all(const struct csv_file *f, struct csv_reader *r, struct error *err)
{
	const char *text;
	size_t len;
	struct part rest = {.reader = r};
	for (bool begun = false;; begun = true) {
		if (!source_read(f->source, &text, &len, err))
			return false;
		if (!len)
			return true;
		if (f->head && !begun)
			buf_add(f->head, text, len);
		if (!csv_reader_feed(r, text, len, err))
			return false;
		if (!begun && r->plain.collector && find_rest(f, &rest))
			return read_both(&rest, f, err);
	}
}

bool csv_file_read(const struct csv_file *f, struct error *err)
{
	struct csv_reader r;
	csv_reader_init(&r, f->source->name, f->fields, f->sink, f->notices);
	r.collector = f->collector;
	bool ok = read_all(f, &r, err) && csv_reader_finish(&r, err);
	if (ok)
		csv_reader_report(&r);
	csv_reader_release(&r);
	return ok;
}
