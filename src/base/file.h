/*
 * file: reading, walking, and writing that is all or nothing.
 */
#ifndef PARETOPLOT_FILE_H
#define PARETOPLOT_FILE_H

#include "buf.h"
#include "error.h"
#include "strvec.h"

#include <stdbool.h>
#include <stddef.h>

/* What is read of a pipe or a device, at most: one that has more is too large. */
#define FILE_READ_STREAM_MAX ((size_t)16 << 20)

/* Appends the whole file to out. */
bool file_read(const char *path, struct buf *out, struct error *err);

/* False with errno. */
bool file_write_all(int fd, const char *data, size_t len);

bool file_exists(const char *path);
bool file_is_directory(const char *path);

/* The part after the last '/', borrowed; the directory part ("." if there is none), owned. */
const char *file_base(const char *path);
char *file_directory(const char *path);

/* "directory/name", without "./" when directory is "."; owned. */
char *file_join(const char *directory, const char *name);

bool file_ends_in(const char *name, const char *suffix);

/* Pushes every regular file below `directory` whose base name ends in one of `suffixes`
 * (NULL-terminated), in sorted order of their paths. Hidden names (a leading dot) and directories
 * that were already visited (links) are skipped. What cannot be looked into is pushed as well, so
 * that whoever opens it learns why: a link of such a name that leads nowhere, a directory below
 * `directory`. */
bool file_walk(const char *directory, const char *const *suffixes, struct strvec *paths,
	       struct error *err);

/* Pushes the directories that file_walk() looks into, `directory` first, in sorted order. */
bool file_walk_directories(const char *directory, struct strvec *paths, struct error *err);

/*
 * A batch of output files that appear together or not at all.
 *
 * Files are made in a private staging directory beside their destination (same file system, mode
 * 0700), under their final base names, so that another program can make some of them there.
 * file_batch_commit() renames them all; if one rename fails, those already done are undone and the
 * former files are as they were. file_batch_release() removes what was not committed, parent
 * directories that were made for it included.
 *
 * A process that is killed leaves its staging directory; the next batch there removes those that
 * are older than an hour and whose process has gone. What commit has set aside
 * (".paretoplot-old-…") is never removed so: it may be the only copy of a former file.
 *
 * Where a destination is a symbolic link, the file that it points to is replaced and the link
 * stays. A destination that is a directory, not a regular file, or write-protected is an error
 * ("out/fig.pdf: cannot write: Is a directory"), and so are two paths of one file.
 *
 *     struct file_batch batch = FILE_BATCH_INIT;
 *     bool ok = file_batch_write(&batch, "out/fig.dat", data, len, err) &&
 *               (pdf = file_batch_reserve(&batch, "out/fig.pdf", err)) && render(pdf) &&
 *               file_batch_commit(&batch, err);
 *     file_batch_release(&batch);
 */
struct file_batch {
	struct file_batch_entry *entries;
	size_t len;
	size_t cap;
	struct strvec directories; /* destination directory, staging directory, alternating */
	struct strvec vaults;      /* the same, for what commit sets aside */
	struct strvec made;        /* parent directories that were made for the batch */
	bool keep_vaults;          /* a former file could not be put back */
	bool dry; /* set by the caller: there will be no commit; files are made in $TMPDIR (or
		   * /tmp), and it is no error that something may not be written */
};

#define FILE_BATCH_INIT                                                                            \
	{                                                                                          \
		0                                                                                  \
	}

/* Writes data to the staging place of `path`; creates missing parent directories of `path`.
 * New files get the mode 0666 & ~umask; a file that is replaced keeps its mode. */
bool file_batch_write(struct file_batch *batch, const char *path, const char *data, size_t len,
		      struct error *err);

/* The staging path at which the caller (or a child process) will make `path`; borrowed until
 * commit or release. It is an error at commit if nothing was made there. Asking again for the same
 * path gives the same answer. */
const char *file_batch_reserve(struct file_batch *batch, const char *path, struct error *err);

/* The staging directory that belongs to `path`'s directory, made when needed; borrowed. It is an
 * error if no file may stand at `path`. */
const char *file_batch_staging(struct file_batch *batch, const char *path, struct error *err);

/* Renames everything into place. After a failure only release is left. Nothing is forced to the
 * disk (fsync): that would take longer than drawing, and what a power failure takes can be made
 * again. */
bool file_batch_commit(struct file_batch *batch, struct error *err);

void file_batch_release(struct file_batch *batch);

#endif
