#include "file.h"

#include "mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MAX_LINKS = 40, STALE_SECONDS = 3600, RANDOM_LETTERS = 6 };

#define STAGING "paretoplot-tmp-" /* hidden; then the process and random letters */
#define VAULT   ".paretoplot-old-XXXXXX"
#define ROOM    "files" /* in it: so nothing of the author's lies one step up from there */

/* How far the replacement of one file has come; undo goes back from there. */
enum progress { UNTOUCHED, MOVED_AWAY, REPLACED };

struct file_batch_entry {
	char *path;   /* as the caller named it */
	char *staged; /* where its new content is made */
	char *target; /* commit only: path with links followed, its directory made canonical */
	char *ready;  /* commit only: the new content, on the target's file system */
	char *backup; /* commit only: the former file, NULL if there is none */
	enum progress progress;
};

static bool cannot_write(struct error *err, const char *path, int errnum)
{
	return error_set_errno(err, errnum, "%s: cannot write", path);
}

static bool make_parents(struct file_batch *batch, const char *directory, struct error *err)
{
	if (file_exists(directory))
		return true;
	for (const char *end = directory; *end;) {
		end += strspn(end, "/");
		end += strcspn(end, "/");
		char *parent = mem_strndup(directory, (size_t)(end - directory));
		bool made = mkdir(parent, 0777) == 0;
		int failure = made ? 0 : errno;
		if (made)
			strvec_push(&batch->made, parent);
		bool ok = made || file_is_directory(parent);
		if (!ok)
			error_set_errno(err, failure, "%s: cannot make the directory", parent);
		free(parent);
		if (!ok)
			return false;
	}
	return true;
}

static int remove_item(const char *path, const struct stat *st, int type, struct FTW *position)
{
	(void)st;
	(void)type;
	(void)position;
	remove(path);
	return 0;
}

static void remove_tree(const char *path)
{
	nftw(path, remove_item, 16, FTW_DEPTH | FTW_PHYS);
}

/* The process that made a staging directory of that name; 0: it is no such name. */
static pid_t maker_of(const char *name)
{
	static const char start[] = "." STAGING;
	size_t len = strlen(start);
	if (strncmp(name, start, len) != 0)
		return 0;
	size_t digits = strspn(name + len, "0123456789");
	const char *letters = name + len + digits + 1;
	if (digits == 0 || digits > 9 || letters[-1] != '-' || strlen(letters) != RANDOM_LETTERS)
		return 0;
	return (pid_t)strtol(name + len, NULL, 10);
}

static bool is_stale(const char *path, pid_t maker)
{
	struct stat st;
	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
	       time(NULL) - st.st_mtime > STALE_SECONDS && kill(maker, 0) != 0 && errno == ESRCH;
}

/* What a process left that was killed. */
static void remove_stale(const char *directory)
{
	DIR *dir = opendir(directory);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		pid_t maker = maker_of(entry->d_name);
		char *path = maker > 0 ? file_join(directory, entry->d_name) : NULL;
		if (path && is_stale(path, maker))
			remove_tree(path);
		free(path);
	}
	if (dir)
		closedir(dir);
}

/* What `list` (directory, private directory, alternating) holds for `directory`, or NULL. */
static const char *find_private(const struct strvec *list, const char *directory)
{
	for (size_t i = 0; i + 1 < list->len; i += 2)
		if (strcmp(list->items[i], directory) == 0)
			return list->items[i + 1];
	return NULL;
}

/* Takes `made` if it could be made; else NULL with errno set. */
static const char *take_private(struct strvec *list, const char *directory, char *made, bool ok)
{
	int failure = errno;
	if (ok) {
		strvec_push(list, directory);
		strvec_take(list, made);
		return made;
	}
	free(made);
	errno = failure;
	return NULL;
}

static const char *vault_directory(struct file_batch *batch, const char *directory)
{
	const char *known = find_private(&batch->vaults, directory);
	if (known)
		return known;
	char *made = file_join(directory, VAULT);
	return take_private(&batch->vaults, directory, made, mkdtemp(made));
}

static const char *temporary_folder(void)
{
	const char *named = getenv("TMPDIR");
	return named && *named ? named : "/tmp";
}

static const char *staging_directory(struct file_batch *batch, const char *directory)
{
	const char *known = find_private(&batch->directories, directory);
	if (known)
		return known;
	const char *parent = batch->dry ? temporary_folder() : directory;
	struct buf name = BUF_INIT;
	buf_addf(&name, ".%s%ld-XXXXXX", STAGING, (long)getpid());
	char *outer = file_join(parent, buf_str(&name));
	buf_release(&name);
	remove_stale(parent);
	bool ok = mkdtemp(outer);
	char *made = file_join(outer, ROOM);
	ok = ok && mkdir(made, 0700) == 0;
	int failure = errno;
	free(outer);
	errno = failure;
	return take_private(&batch->directories, directory, made, ok);
}

/* The path at the end of the links that start at `path`, owned; NULL with errno set. */
static char *follow_links(const char *path)
{
	char *at = mem_strdup(path);
	for (int i = 0; i < MAX_LINKS; i++) {
		struct stat st;
		if (lstat(at, &st) != 0 || !S_ISLNK(st.st_mode))
			return at;
		char to[4096];
		ssize_t len = readlink(at, to, sizeof to - 1);
		to[len > 0 ? len : 0] = '\0';
		char *directory = file_directory(at);
		char *next = to[0] == '/' ? mem_strdup(to) : file_join(directory, to);
		free(directory);
		free(at);
		at = next;
	}
	free(at);
	errno = ELOOP;
	return NULL;
}

/* 0 if a regular file may come to stand at path, or the errno that tells why not. */
static int replaceable(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return errno == ENOENT ? 0 : errno;
	if (S_ISDIR(st.st_mode))
		return EISDIR;
	if (!S_ISREG(st.st_mode))
		return EINVAL;
	return access(path, W_OK) == 0 ? 0 : errno;
}

static bool check_target(const struct file_batch *batch, const char *path, struct error *err)
{
	const char *base = file_base(path);
	int failure = *base ? replaceable(path) : EISDIR;
	if (batch->dry && (failure == EACCES || failure == EROFS))
		return true;
	if (failure == EINVAL)
		return error_set(err, "%s: cannot write: Not a regular file", path);
	return failure == 0 || cannot_write(err, path, failure);
}

const char *file_batch_staging(struct file_batch *batch, const char *path, struct error *err)
{
	if (!check_target(batch, path, err))
		return NULL;
	char *directory = file_directory(path);
	const char *staging = NULL;
	if (batch->dry || make_parents(batch, directory, err)) {
		staging = staging_directory(batch, directory);
		if (!staging)
			cannot_write(err, path, errno);
	}
	free(directory);
	return staging;
}

const char *file_batch_reserve(struct file_batch *batch, const char *path, struct error *err)
{
	for (size_t i = 0; i < batch->len; i++)
		if (strcmp(batch->entries[i].path, path) == 0)
			return batch->entries[i].staged;
	const char *staging = file_batch_staging(batch, path, err);
	if (!staging)
		return NULL;
	MEM_GROW(batch->entries, batch->cap, batch->len + 1);
	struct file_batch_entry *entry = &batch->entries[batch->len++];
	*entry = (struct file_batch_entry){.path = mem_strdup(path),
					   .staged = file_join(staging, file_base(path))};
	return entry->staged;
}

/* 0, or errno. */
static int write_file(const char *path, const char *data, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return errno;
	int failure = file_write_all(fd, data, len) ? 0 : errno;
	if (close(fd) != 0 && failure == 0)
		failure = errno;
	return failure;
}

bool file_batch_write(struct file_batch *batch, const char *path, const char *data, size_t len,
		      struct error *err)
{
	const char *staged = file_batch_reserve(batch, path, err);
	if (!staged)
		return false;
	int failure = write_file(staged, data, len);
	return failure == 0 || cannot_write(err, path, failure);
}

static bool check_staged(const struct file_batch_entry *entry, struct error *err)
{
	struct stat st;
	if (lstat(entry->staged, &st) != 0)
		return errno == ENOENT ? error_set(err, "%s: was not made", entry->path)
				       : cannot_write(err, entry->path, errno);
	if (!S_ISREG(st.st_mode))
		return error_set(err, "%s: cannot write: Not a regular file", entry->path);
	return true;
}

/* Where the entry will stand, so that two paths of one file give the same text. */
static bool find_target(struct file_batch_entry *entry, struct error *err)
{
	char *end = follow_links(entry->path);
	if (!end)
		return cannot_write(err, entry->path, errno);
	char *directory = file_directory(end);
	char *real = realpath(directory, NULL);
	int failure = errno;
	if (real)
		entry->target = file_join(real, file_base(end));
	free(real);
	free(directory);
	free(end);
	return entry->target || cannot_write(err, entry->path, failure);
}

static bool check_distinct(const struct file_batch *batch, size_t at, struct error *err)
{
	const struct file_batch_entry *entry = &batch->entries[at];
	for (size_t i = 0; i < at; i++)
		if (strcmp(batch->entries[i].target, entry->target) == 0)
			return error_set(err, "%s: the same file as %s", entry->path,
					 batch->entries[i].path);
	return true;
}

/* The name under which `what` of entry `at` lies in the private directory beside its target. */
static char *vault_path(struct file_batch *batch, size_t at, const char *what, struct error *err)
{
	const struct file_batch_entry *entry = &batch->entries[at];
	char *directory = file_directory(entry->target);
	const char *vault = vault_directory(batch, directory);
	int failure = errno;
	free(directory);
	if (!vault) {
		cannot_write(err, entry->path, failure);
		return NULL;
	}
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/%zu.%s", vault, at, what);
	return buf_detach(&path);
}

/* A link may lead to another file system: the content goes there before anything is replaced. */
static bool bring_near(struct file_batch *batch, size_t at, struct error *err)
{
	struct file_batch_entry *entry = &batch->entries[at];
	struct stat st;
	if (lstat(entry->path, &st) != 0 || !S_ISLNK(st.st_mode)) {
		entry->ready = mem_strdup(entry->staged);
		return true;
	}
	entry->ready = vault_path(batch, at, "new", err);
	struct buf content = BUF_INIT;
	bool ok = entry->ready && file_read(entry->staged, &content, err);
	int failure = ok ? write_file(entry->ready, buf_str(&content), content.len) : 0;
	buf_release(&content);
	return ok && (failure == 0 || cannot_write(err, entry->path, failure));
}

static bool keep_mode(const struct file_batch_entry *entry, struct error *err)
{
	struct stat st;
	if (stat(entry->target, &st) != 0 || chmod(entry->ready, st.st_mode & 07777) == 0)
		return true;
	return cannot_write(err, entry->path, errno);
}

static bool prepare(struct file_batch *batch, size_t at, struct error *err)
{
	struct file_batch_entry *entry = &batch->entries[at];
	if (!check_staged(entry, err) || !check_target(batch, entry->path, err) ||
	    !find_target(entry, err) || !check_distinct(batch, at, err) ||
	    !bring_near(batch, at, err))
		return false;
	return keep_mode(entry, err);
}

/* A hard link leaves no moment without the file; some file systems only rename. */
static bool set_aside(struct file_batch *batch, size_t at, struct error *err)
{
	struct file_batch_entry *entry = &batch->entries[at];
	if (!file_exists(entry->target))
		return true;
	char *backup = vault_path(batch, at, "old", err);
	if (!backup)
		return false;
	bool linked = link(entry->target, backup) == 0;
	if (!linked && rename(entry->target, backup) != 0) {
		cannot_write(err, entry->path, errno);
		free(backup);
		return false;
	}
	entry->backup = backup;
	entry->progress = linked ? UNTOUCHED : MOVED_AWAY;
	return true;
}

static bool replace(struct file_batch *batch, size_t at, struct error *err)
{
	struct file_batch_entry *entry = &batch->entries[at];
	if (!set_aside(batch, at, err))
		return false;
	if (rename(entry->ready, entry->target) != 0)
		return cannot_write(err, entry->path, errno);
	entry->progress = REPLACED;
	return true;
}

static void restore(struct file_batch *batch, struct file_batch_entry *entry, struct error *err)
{
	if (entry->progress == UNTOUCHED)
		return;
	if (!entry->backup) {
		if (unlink(entry->target) != 0)
			error_hint(err, "the new %s could not be removed", entry->path);
	} else if (rename(entry->backup, entry->target) != 0) {
		batch->keep_vaults = true;
		error_hint(err, "the former %s is kept as %s", entry->path, entry->backup);
	}
	entry->progress = UNTOUCHED;
}

static void forget_entries(struct file_batch *batch)
{
	for (size_t i = 0; i < batch->len; i++) {
		struct file_batch_entry *entry = &batch->entries[i];
		free(entry->path);
		free(entry->staged);
		free(entry->target);
		free(entry->ready);
		free(entry->backup);
	}
	batch->len = 0;
}

bool file_batch_commit(struct file_batch *batch, struct error *err)
{
	bool ok = !batch->dry || error_set(err, "nothing is written in a dry run");
	for (size_t i = 0; ok && i < batch->len; i++)
		ok = prepare(batch, i, err);
	for (size_t i = 0; ok && i < batch->len; i++)
		ok = replace(batch, i, err);
	if (!ok) {
		for (size_t i = batch->len; i-- > 0;)
			restore(batch, &batch->entries[i], err);
		forget_entries(batch);
		return false;
	}
	forget_entries(batch);
	strvec_release(&batch->made);
	return true;
}

void file_batch_release(struct file_batch *batch)
{
	if (!batch)
		return;
	for (size_t i = 1; i < batch->directories.len; i += 2) {
		char *outer = file_directory(batch->directories.items[i]);
		remove_tree(outer);
		free(outer);
	}
	for (size_t i = 1; !batch->keep_vaults && i < batch->vaults.len; i += 2)
		remove_tree(batch->vaults.items[i]);
	for (size_t i = batch->made.len; i-- > 0;)
		rmdir(batch->made.items[i]);
	forget_entries(batch);
	free(batch->entries);
	strvec_release(&batch->directories);
	strvec_release(&batch->vaults);
	strvec_release(&batch->made);
	*batch = (struct file_batch)FILE_BATCH_INIT;
}
