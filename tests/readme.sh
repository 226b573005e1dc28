#!/bin/bash
# Runs the examples of README.md and of those below examples/, so that they stay true. Prints TAP, one
# point per block, and one per file for its links and pictures, which must be there.
#
#     PARETOPLOT=build/src/cli/paretoplot tests/readme.sh [FILE]...
#
# A block fenced as ```sh is run with `bash -euo pipefail`, those of a file in order, all in one scratch
# folder that holds a copy of README.md and of examples/, with paretoplot on PATH. It must exit 0, or N if the
# fence says ```sh exit=N. If the next block is fenced as ```output, it is exactly what is printed
# on stdout. What must not be run here (installing, building, the test suite itself) is fenced as
# ```console.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=tap.sh
. "$root/tests/tap.sh"

split() { # FILE: N.line, N.status, N.sh and maybe N.output for each block, in $scratch/blocks
	awk -v folder="$scratch/blocks" '
		/^```sh( |$)/ {
			base = folder "/" sprintf("%03d", ++n)
			status = 0
			if (match($0, /exit=[0-9]+/))
				status = substr($0, RSTART + 5, RLENGTH - 5)
			print NR > (base ".line")
			print status > (base ".status")
			out = base ".sh"
			printf "" > out
			next
		}
		/^```output$/ && n { out = base ".output"; printf "" > out; next }
		/^```/ { out = ""; next }
		out != "" { print > out }
	' "$1"
}

check() { # BLOCK: runs it and says what is wrong
	local status=0 result=0
	(cd "$scratch/copy" && timeout 60 bash -euo pipefail "$1.sh") </dev/null \
		>"$scratch/stdout" 2>"$scratch/stderr" || status=$?
	if [ "$status" != "$(cat "$1.status")" ]; then
		echo "exit status is $status"
		cat "$1.sh" "$scratch/stderr"
		result=1
	fi
	if [ -f "$1.output" ] && ! cmp -s "$1.output" "$scratch/stdout"; then
		diff -u --label "in the file" --label "printed" "$1.output" "$scratch/stdout"
		result=1
	fi
	return $result
}

missing_links() { # FILE: what its links name that is not there; addresses and parts of pages aside
	local link
	while read -r link; do
		[ -e "$(dirname "$1")/${link%%#*}" ] || echo "$link"
	done < <(grep -o '](\([^)#:]*\))' "$1" | sed 's/^](//; s/)$//')
}

check_file() { # FILE NAME
	local block result
	rm -rf "$scratch/blocks" "$scratch/copy"
	mkdir "$scratch/blocks" "$scratch/copy"
	cp "$root/README.md" "$scratch/copy"
	(cd "$root" && tar -c --exclude=examples/out examples) | tar -x -C "$scratch/copy"
	split "$1"
	for block in "$scratch"/blocks/*.sh; do
		[ -f "$block" ] || continue
		block=${block%.sh}
		result=0
		check "$block" >"$scratch/why" || result=1
		tap_point $result "$2:$(cat "$block.line")"
	done
	missing_links "$1" >"$scratch/why"
	result=0
	[ ! -s "$scratch/why" ] || result=1
	tap_point $result "$2: links"
}

tap_begin
if [ $# = 0 ]; then
	cd "$root"
	set -- README.md examples/README.md examples/*/README.md
fi
for file; do
	check_file "$(realpath "$file")" "$file"
done
tap_end
