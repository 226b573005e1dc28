#!/bin/bash
# Golden tests: commands whose output, exit status and files are known to the byte. Prints TAP.
#
#     PARETOPLOT=build/src/cli/paretoplot tests/golden/run.sh [CASE | TABLE]...
#
# Without arguments, all of this folder. UPDATE=1 rewrites what is expected; read the diff.
#
# CASE is a folder; adding one needs no other change:
#
#     cmd       the command, run by bash in a scratch copy of the folder; `paretoplot` and
#               $PARETOPLOT are the program
#     stdout    what it prints; without the file: nothing
#     stderr    the same for messages
#     status    its exit status; without the file: 0
#     expect/   files that it must leave, compared byte for byte. To add one: make it empty, UPDATE=1
#     absent    names of files that it must not leave, one a line
#     needs     programs without which the case is skipped, one a line
#     *         input
#
# Every gnuplot script (*.gp) that a case made must then run without a message, from elsewhere.
#
# TABLE is a text file (errors.txt) of commands that fail. They run in a scratch copy of the folder
# of the same name (errors/), print nothing on stdout, and leave the folder as it was:
#
#     $ paretoplot --nosuch
#     paretoplot: the exact text on stderr
#     ? 1
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../tap.sh
. "$here/../tap.sh"

run() { # COMMAND_FILE FOLDER: sets $status; the output is in $scratch/stdout and $scratch/stderr
	status=0
	(cd "$2" && timeout 60 bash -o pipefail "$1") </dev/null >"$scratch/stdout" \
		2>"$scratch/stderr" || status=$?
}

same() { # LABEL EXPECTED ACTUAL
	cmp -s "$2" "$3" && return
	echo "$1 differs (- expected, + actual):"
	diff -u --label expected --label actual "$2" "$3" | head -n 60
	return 1
}

or_nothing() {
	if [ -e "$1" ]; then echo "$1"; else echo /dev/null; fi
}

expected_files() { # CASE
	[ ! -d "$1/expect" ] || (cd "$1/expect" && find . -type f -printf '%P\n' | sort)
}

compare_case() { # CASE FOLDER: says what differs
	local verdict=0 name
	same stdout "$(or_nothing "$1/stdout")" "$scratch/stdout" || verdict=1
	same stderr "$(or_nothing "$1/stderr")" "$scratch/stderr" || verdict=1
	if [ "$status" != "$(cat "$1/status" 2>/dev/null || echo 0)" ]; then
		echo "exit status is $status"
		verdict=1
	fi
	while IFS= read -r name; do
		if [ ! -f "$2/$name" ]; then
			echo "$name was not made"
			verdict=1
		else
			same "$name" "$1/expect/$name" "$2/$name" || verdict=1
		fi
	done < <(expected_files "$1")
	while IFS= read -r name; do
		if [ -e "$2/$name" ]; then
			echo "$name was made"
			verdict=1
		fi
	done < <(cat "$1/absent" 2>/dev/null)
	return $verdict
}

update_case() { # CASE FOLDER
	local name
	cp "$scratch/stdout" "$1/stdout"
	cp "$scratch/stderr" "$1/stderr"
	echo "$status" >"$1/status"
	[ -s "$1/stdout" ] || rm "$1/stdout"
	[ -s "$1/stderr" ] || rm "$1/stderr"
	[ "$status" != 0 ] || rm "$1/status"
	while IFS= read -r name; do
		[ ! -f "$2/$name" ] || cp "$2/$name" "$1/expect/$name"
	done < <(expected_files "$1")
}

run_scripts() { # NAME CASE FOLDER
	local script result
	while IFS= read -r script; do
		! cmp -s "$2/$script" "$3/$script" || continue
		if ! command -v gnuplot >/dev/null; then
			tap_skip "$1: gnuplot $script" "gnuplot is not installed"
			continue
		fi
		result=0
		(cd "$scratch/home" && timeout 60 gnuplot -d "$3/$script") </dev/null >/dev/null \
			2>"$scratch/why" || result=$?
		[ ! -s "$scratch/why" ] || result=1
		tap_point "$result" "$1: gnuplot $script"
	done < <(cd "$3" && find . -name '.?*' -prune -o -name '*.gp' -printf '%P\n' | sort)
}

run_case() { # CASE
	local case name folder program result=0
	case=$(realpath "$1")
	name=$(basename "$case")
	folder=$scratch/cases/$name
	while IFS= read -r program; do
		if ! command -v "$program" >/dev/null; then
			tap_skip "$name" "$program is not installed"
			return
		fi
	done < <(cat "$case/needs" 2>/dev/null)
	mkdir -p "$scratch/cases"
	cp -R "$case" "$folder"
	(cd "$folder" && rm -rf cmd stdout stderr status expect absent needs)
	run "$case/cmd" "$folder"
	[ -z "${UPDATE:-}" ] || update_case "$case" "$folder"
	compare_case "$case" "$folder" >"$scratch/why" || result=1
	tap_point $result "$name"
	run_scripts "$name" "$case" "$folder"
}

run_entry() { # FOLDER COMMAND STDERR STATUS: one command of a table
	local result=0
	rm -rf "$scratch/table"
	mkdir "$scratch/table"
	[ ! -d "$1" ] || cp -R "$1/." "$scratch/table"
	cp -R "$scratch/table" "$scratch/before"
	printf '%s\n' "$2" >"$scratch/command"
	printf '%s' "$3" >"$scratch/expected"
	run "$scratch/command" "$scratch/table"
	{
		printf '$ %s\n' "$2"
		cat "$scratch/stderr"
		echo "? $status"
	} >>"$scratch/new"
	if [ -z "${UPDATE:-}" ]; then
		{
			same stderr "$scratch/expected" "$scratch/stderr" || result=1
			if [ "$status" != "$4" ]; then
				echo "exit status is $status, not $4"
				result=1
			fi
		} >"$scratch/why"
	fi
	{
		same stdout /dev/null "$scratch/stdout" || result=1
		diff -r "$scratch/before" "$scratch/table" || result=1
	} >>"$scratch/why"
	tap_point $result "$2"
	rm -rf "$scratch/before"
}

run_table() { # TABLE
	local line command='' text=''
	: >"$scratch/new"
	while IFS= read -r line; do
		if [ -z "$command" ]; then
			case $line in
			'$ '*) command=${line#'$ '} text='' ;;
			*) printf '%s\n' "$line" >>"$scratch/new" ;;
			esac
		elif [[ $line == '? '* ]]; then
			run_entry "$(realpath "${1%.txt}")" "$command" "$text" "${line#'? '}"
			command=''
		else
			text+=$line$'\n'
		fi
	done <"$1"
	if [ -n "$command" ]; then
		echo "no line '? STATUS' follows" >"$scratch/why"
		tap_point 1 "$command"
	elif [ -n "${UPDATE:-}" ]; then
		cp "$scratch/new" "$1"
	fi
}

tap_begin
if [ $# = 0 ]; then
	mapfile -t found < <(find "$here" -mindepth 2 -maxdepth 2 -name cmd -printf '%h\n' | sort)
	[ ! -s "$here/errors.txt" ] || found+=("$here/errors.txt")
	set -- "${found[@]}"
fi
for item; do
	if [ -d "$item" ]; then run_case "$item"; else run_table "$item"; fi
done
tap_end
