#include "file.h"

#include "mem.h"
#include "names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(int fd, struct buf *out)
{
	struct stat st;
	bool is_regular = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	size_t max = is_regular ? SIZE_MAX : out->len + FILE_READ_STREAM_MAX;
	size_t step = is_regular && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536;
	for (;;) {
		if (out->len > max) {
			errno = EFBIG;
			return false;
		}
		buf_reserve(out, step);
		ssize_t n = read(fd, out->text + out->len, out->cap - out->len - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		out->len += (size_t)n;
		out->text[out->len] = '\0';
		step = out->cap - out->len > 1 ? 1 : 65536;
	}
}

bool file_read(const char *path, struct buf *out, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set_errno(err, errno, "%s: cannot read", path);
	bool ok = read_all(fd, out);
	int failure = errno;
	close(fd);
	return ok || error_set_errno(err, failure, "%s: cannot read", path);
}

bool file_write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

bool file_exists(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

bool file_is_directory(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *file_base(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

char *file_directory(const char *path)
{
	const char *base = file_base(path);
	if (base == path)
		return mem_strdup(".");
	size_t len = (size_t)(base - path);
	while (len > 1 && path[len - 1] == '/')
		len--;
	return mem_strndup(path, len);
}

char *file_join(const char *directory, const char *name)
{
	struct buf path = BUF_INIT;
	if (strcmp(directory, ".") != 0 && directory[0] != '\0') {
		buf_addstr(&path, directory);
		if (!buf_ends_with(&path, "/"))
			buf_addch(&path, '/');
	}
	buf_addstr(&path, name);
	return buf_detach(&path);
}

/* Links to directories wait until all real ones are done, so that a file that can be reached both
 * ways is found by its real path. */
struct walk {
	const char *const *suffixes;
	struct strvec pending;
	struct strvec links;
	struct strvec found;
	struct strvec entered; /* the directories */
	struct names visited;  /* "device:inode" */
};

bool file_ends_in(const char *name, const char *suffix)
{
	size_t len = strlen(name), n = strlen(suffix);
	return len >= n && memcmp(name + len - n, suffix, n) == 0;
}

static bool has_suffix(const char *name, const char *const *suffixes)
{
	for (; *suffixes; suffixes++)
		if (file_ends_in(name, *suffixes))
			return true;
	return false;
}

static bool first_visit(struct walk *w, const struct stat *st)
{
	struct buf key = BUF_INIT;
	buf_addf(&key, "%ju:%ju", (uintmax_t)st->st_dev, (uintmax_t)st->st_ino);
	size_t before = w->visited.len;
	names_add(&w->visited, key.text, key.len);
	buf_release(&key);
	return w->visited.len > before;
}

static void walk_entry(struct walk *w, int fd, const char *directory, const char *name)
{
	struct stat st;
	if (name[0] == '.')
		return;
	bool known = fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
	bool is_link = known && S_ISLNK(st.st_mode);
	if (is_link)
		known = fstatat(fd, name, &st, 0) == 0;
	if (known && S_ISDIR(st.st_mode))
		strvec_take(is_link ? &w->links : &w->pending, file_join(directory, name));
	else if ((!known || S_ISREG(st.st_mode)) && has_suffix(name, w->suffixes))
		strvec_take(&w->found, file_join(directory, name));
}

static bool walk_directory(struct walk *w, const char *directory, struct error *err)
{
	DIR *dir = opendir(directory);
	if (!dir)
		return error_set_errno(err, errno, "%s: cannot read", directory);
	struct stat st;
	int failure = fstat(dirfd(dir), &st) == 0 ? 0 : errno;
	if (failure == 0 && first_visit(w, &st)) {
		strvec_push(&w->entered, directory);
		for (struct dirent *entry; (errno = 0, entry = readdir(dir));)
			walk_entry(w, dirfd(dir), directory, entry->d_name);
		failure = errno;
	}
	closedir(dir);
	return failure == 0 || error_set_errno(err, failure, "%s: cannot read", directory);
}

/* The next directory to read, owned: real ones first; of the links the first by name. */
static char *walk_next(struct walk *w)
{
	struct strvec *from = &w->pending;
	size_t at = from->len - 1;
	if (from->len == 0) {
		from = &w->links;
		if (from->len == 0)
			return NULL;
		at = 0;
		strvec_sort(from);
	}
	char *next = from->items[at];
	memmove(from->items + at, from->items + at + 1, (from->len - at) * sizeof *from->items);
	from->len--;
	return next;
}

static bool walk_all(struct walk *w, const char *directory, struct error *err)
{
	bool ok = walk_directory(w, directory, err);
	for (char *next; ok && (next = walk_next(w)); free(next))
		if (!walk_directory(w, next, NULL))
			strvec_push(&w->found, next);
	return ok;
}

static void walk_release(struct walk *w)
{
	strvec_release(&w->pending);
	strvec_release(&w->links);
	strvec_release(&w->found);
	strvec_release(&w->entered);
	names_release(&w->visited);
}

static void push_sorted(struct strvec *to, struct strvec *from)
{
	strvec_sort(from);
	for (size_t i = 0; i < from->len; i++)
		strvec_push(to, from->items[i]);
}

bool file_walk(const char *directory, const char *const *suffixes, struct strvec *paths,
	       struct error *err)
{
	struct walk w = {.suffixes = suffixes};
	bool ok = walk_all(&w, directory, err);
	if (ok)
		push_sorted(paths, &w.found);
	walk_release(&w);
	return ok;
}

bool file_walk_directories(const char *directory, struct strvec *paths, struct error *err)
{
	static const char *const none[] = {NULL};
	struct walk w = {.suffixes = none};
	bool ok = walk_all(&w, directory, err);
	if (ok)
		push_sorted(paths, &w.entered);
	walk_release(&w);
	return ok;
}
