#include "source.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 1 << 16, SNIFFED = 512 };

#define BOM     "\xef\xbb\xbf"
#define BOM_LEN 3

#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct signature {
	const char *bytes;
	size_t len;
	const char *what, *hint;
} signatures[] = {
	{BYTES("\x1f\x8b"), "a gzip file", "uncompress it first: gunzip"},
	{BYTES("\x28\xb5\x2f\xfd"), "a Zstandard file", "uncompress it first: unzstd"},
	{BYTES("\xfd\x37zXZ"), "an xz file", "uncompress it first: unxz"},
	{BYTES("BZh"), "a bzip2 file", "uncompress it first: bunzip2"},
	{BYTES("PK\x03\x04"), "a zip archive", "unpack it first: unzip"},
	{BYTES("%PDF-"), "a PDF document", NULL},
	{BYTES("\xff\xfe"), "UTF-16 text", "convert it first: iconv -f UTF-16 -t UTF-8"},
	{BYTES("\xfe\xff"), "UTF-16 text", "convert it first: iconv -f UTF-16 -t UTF-8"},
	{BYTES("version https://git-lfs.github.com/spec/"), "a Git LFS pointer, not the data",
	 "fetch the data with: git lfs pull"},
};

static bool refuse(const struct source *s, const char *what, const char *hint, struct error *err)
{
	error_set(err, "%s: %s", s->name, what);
	return hint ? error_hint(err, "%s", hint) : false;
}

static bool check_content(const struct source *s, size_t len, struct error *err)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		const struct signature *sign = &signatures[i];
		if (len >= sign->len && !memcmp(s->buffer, sign->bytes, sign->len))
			return refuse(s, sign->what, sign->hint, err);
	}
	if (len >= 2 && (!s->buffer[0] != !s->buffer[1]))
		return refuse(s, "UTF-16 text", "convert it first: iconv -f UTF-16 -t UTF-8", err);
	if (memchr(s->buffer, 0, len < SNIFFED ? len : SNIFFED))
		return refuse(s, "a binary file", "JSON, JSON Lines or CSV is expected", err);
	return true;
}

static void close_file(struct source *s)
{
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	s->fd = -1;
}

static const struct source_head *find_head(const struct source *s, const char *path)
{
	for (size_t i = 0; i < s->head_count; i++)
		if (s->heads[i].path && !strcmp(s->heads[i].path, path))
			return &s->heads[i];
	return NULL;
}

static int open_path(const char *path, const struct source_head *head)
{
	if (!strcmp(path, SOURCE_STDIN))
		return STDIN_FILENO;
	return head ? fcntl(head->fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
		    : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

bool source_open(struct source *s, const char *path, struct error *err)
{
	close_file(s);
	s->begun = s->ended = false;
	s->peeked = NULL;
	s->is_stdin = !strcmp(path, SOURCE_STDIN);
	s->name = s->is_stdin ? SOURCE_STDIN_NAME : path;
	s->head = find_head(s, path);
	s->head_at = 0;
	if (s->head && s->head->fd < 0) {
		s->ended = true;
		memset(s->identity, 0, sizeof s->identity);
		return true;
	}
	s->fd = open_path(path, s->head);
	struct stat status;
	if (s->fd < 0 || fstat(s->fd, &status) < 0)
		return error_set_errno(err, errno, "%s", s->name);
	if (S_ISDIR(status.st_mode))
		return error_set_errno(err, EISDIR, "%s", s->name);
	uint64_t device = (uint64_t)status.st_dev, inode = (uint64_t)status.st_ino;
	memcpy(s->identity, &device, sizeof device);
	memcpy(s->identity + sizeof device, &inode, sizeof inode);
	return true;
}

static size_t fill_from_head(struct source *s)
{
	if (!s->head)
		return 0;
	size_t len = s->head->text.len - s->head_at;
	len = len < PIECE ? len : PIECE;
	if (len)
		memcpy(s->buffer, s->head->text.text + s->head_at, len);
	s->head_at += len;
	return len;
}

static bool fill(struct source *s, size_t *len, struct error *err)
{
	*len = fill_from_head(s);
	while (!s->ended && *len < PIECE) {
		ssize_t n = read(s->fd, s->buffer + *len, PIECE - *len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_set_errno(err, errno, "%s", s->name);
		if (!n) {
			s->ended = true;
			break;
		}
		*len += (size_t)n;
	}
	return true;
}

bool source_peek(struct source *s, const char **text, size_t *len, struct error *err)
{
	if (!source_read(s, text, len, err))
		return false;
	s->peeked = *text;
	s->peeked_len = *len;
	return true;
}

bool source_read(struct source *s, const char **text, size_t *len, struct error *err)
{
	if (s->peeked) {
		*text = s->peeked;
		*len = s->peeked_len;
		s->peeked = NULL;
		return true;
	}
	if (!s->buffer)
		s->buffer = mem_realloc(NULL, PIECE, 1);
	if (!fill(s, len, err))
		return false;
	*text = s->buffer;
	if (s->begun)
		return true;
	s->begun = true;
	if (!*len)
		return error_set(err, "%s: the file is empty", s->name);
	if (!check_content(s, *len, err))
		return false;
	if (*len >= BOM_LEN && !memcmp(s->buffer, BOM, BOM_LEN)) {
		*text += BOM_LEN;
		*len -= BOM_LEN;
	}
	return true;
}

void source_release(struct source *s)
{
	if (!s)
		return;
	close_file(s);
	free(s->buffer);
	*s = (struct source)SOURCE_INIT;
}

/* ---- heads ---- */

void source_head_read(struct source_head *head, const char *path, size_t max)
{
	struct stat status;
	int fd = open_path(path, NULL);
	if (fd < 0)
		return;
	if (fstat(fd, &status) < 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) {
		if (fd != STDIN_FILENO)
			close(fd);
		return;
	}
	*head = (struct source_head){.path = mem_strdup(path), .fd = fd};
	while (head->text.len < max) {
		size_t room = max - head->text.len < PIECE ? max - head->text.len : PIECE;
		buf_reserve(&head->text, room);
		ssize_t n = read(fd, head->text.text + head->text.len, room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		head->text.len += (size_t)n;
		head->text.text[head->text.len] = '\0';
	}
}

void source_head_set(struct source_head *head, const char *path, const char *text, size_t len)
{
	*head = (struct source_head){.path = mem_strdup(path), .fd = -1};
	buf_add(&head->text, text, len);
}

void source_head_release(struct source_head *head)
{
	if (!head)
		return;
	if (head->path && head->fd > STDIN_FILENO)
		close(head->fd);
	free(head->path);
	buf_release(&head->text);
	*head = (struct source_head){0};
}
