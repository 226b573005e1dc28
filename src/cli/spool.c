#include "spool.h"

#include "buf.h"
#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { PIECE = 1 << 18 };

static bool copy_stdin(int fd, struct error *err)
{
	struct buf piece = BUF_INIT;
	ssize_t n;
	bool ok = true;
	buf_reserve(&piece, PIECE);
	while (ok && (n = read(STDIN_FILENO, piece.text, PIECE)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			ok = error_set_errno(err, errno, "stdin");
		else if (!file_write_all(fd, piece.text, (size_t)n))
			ok = error_set_errno(err, errno,
					     "stdin: cannot keep it for a second reading");
	}
	buf_release(&piece);
	return ok;
}

static int open_nameless(struct error *err)
{
	const char *folder = getenv("TMPDIR");
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/paretoplot-XXXXXX", folder && *folder ? folder : "/tmp");
	int fd = mkstemp(path.text);
	if (fd < 0)
		error_set_errno(err, errno, "stdin: cannot keep it in %s",
				folder && *folder ? folder : "/tmp");
	else
		unlink(path.text);
	buf_release(&path);
	return fd;
}

bool spool_stdin(off_t *start, struct error *err)
{
	*start = lseek(STDIN_FILENO, 0, SEEK_CUR);
	if (*start >= 0)
		return true;
	int fd = open_nameless(err);
	if (fd < 0)
		return false;
	bool ok = copy_stdin(fd, err);
	if (ok && (lseek(fd, 0, SEEK_SET) < 0 || dup2(fd, STDIN_FILENO) < 0))
		ok = error_set_errno(err, errno, "stdin");
	close(fd);
	*start = 0;
	return ok;
}
