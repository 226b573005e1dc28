#!/bin/sh
# What the embedding helper says when it cannot do its work: one line, and exit status 1.
#
#     test_embed.sh PROGRAM

embed=$(realpath "$1")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
expect() {
	message=$1
	shift
	said=$("$embed" "$@" 2>&1)
	status=$?
	if [ $status -ne 1 ] || [ "$said" != "embed: $message" ]; then
		echo "FAIL: embed $*: $said ($status)"
		failed=1
	fi
}

echo x >good.mustache
echo x >name.txt
expect 'usage: embed OUTPUT.c FILE.mustache...'
expect 'none.mustache: cannot open' out.c none.mustache
expect 'name.txt: the name of a template ends in .mustache' out.c name.txt
expect '.mustache: the name of a template ends in .mustache' out.c .mustache
expect './no/out.c: cannot open' ./no/out.c good.mustache
mkdir folder.mustache
expect 'folder.mustache: cannot read' out.c folder.mustache
[ -w /dev/full ] && expect '/dev/full: cannot write' /dev/full good.mustache
"$embed" out.c || { echo "FAIL: an empty table"; failed=1; }
exit $failed
