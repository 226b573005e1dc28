#!/bin/bash
# The whole test suite, on a fresh Debian 12 or Ubuntu too: installs what is missing, builds with gcc,
# with clang, and with gcc under the address and undefined-behaviour sanitizers, warnings as errors,
# runs every suite in each, and checks the format of the C files.
#
# PARETOPLOT_DATA=FOLDER names the real results that some tests look at; without it they are skipped.
#
# The last line is "N passed, N failed" (", N skipped" may follow); the exit status is 0 if nothing
# failed. A build that breaks, a format that differs and a suite without tests are failures.
# The builds are kept in build-test (BUILD_TEST_DIR names another folder) and made anew if CI is set.
set -euo pipefail
exec </dev/null
if [ -n "${PARETOPLOT_DATA:-}" ]; then
	PARETOPLOT_DATA=$(realpath "$PARETOPLOT_DATA")
	export PARETOPLOT_DATA
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# shellcheck source=.ci/packages.sh
. .ci/packages.sh

packages=(git gcc libc6-dev clang meson ninja-build pkg-config libyajl-dev libcmocka-dev gnuplot-nox
	fontconfig fonts-liberation poppler-utils librsvg2-bin ghostscript)
builds=${BUILD_TEST_DIR:-$root/build-test}
results=$builds/results.txt
finished=no

note() { # pass|fail|skip NAME
	echo "$1 $2" >>"$results"
	[ "$1" = pass ] || echo "$1: $2"
}

finish() {
	local passed failed skipped
	[ $finished = yes ] || note fail "tests/run.sh: ended early"
	passed=$(grep -c '^pass ' "$results" || true)
	failed=$(grep -c '^fail ' "$results" || true)
	skipped=$(grep -c '^skip ' "$results" || true)
	grep -E '^(fail|skip) ' "$results" || true
	echo "$passed passed, $failed failed, $skipped skipped"
	[ "$failed" = 0 ] || exit 1
	exit 0
}

install_packages() {
	local missing
	install_missing "${packages[@]}" || true
	[ -n "$(find_clang_format)" ] || install_missing clang-format-14 || true
	mapfile -t missing < <(packages_missing "${packages[@]}")
	if [ ${#missing[@]} -gt 0 ]; then
		note fail "install: still missing: ${missing[*]}"
	fi
}

# Each major version formats a little differently; the files are formatted with 14.
find_clang_format() {
	local program
	for program in clang-format-14 clang-format; do
		if "$program" --version 2>/dev/null | grep -E 'version 14\.' >/dev/null; then
			echo "$program"
			return
		fi
	done
}

check_format() {
	local program files
	program=$(find_clang_format)
	if [ -z "$program" ]; then
		note skip "format: clang-format 14 is not installed"
		return
	fi
	mapfile -t files < <(git ls-files '*.c' '*.h')
	if [ ${#files[@]} -gt 0 ] && "$program" --dry-run -Werror "${files[@]}"; then
		note pass "format"
	else
		note fail "format: run $program -i on the files named above"
	fi
}

build() { # DIRECTORY COMPILER OPTION...
	local directory=$1 compiler=$2
	shift 2
	if [ ! -f "$directory/build.ninja" ]; then
		rm -rf "$directory"
		CC=$compiler meson setup "$directory" -Dwerror=true "$@" || return 1
	fi
	ninja -C "$directory"
}

# What drives a browser, LaTeX or hundreds of edits is slow and looks at finished files, which are the same whoever built
# the program: it runs once.
run_suite() { # NAME COMPILER OPTION...
	local name=$1 directory=$builds/$1 log=$builds/$1.log skip=()
	[ "$name" = gcc ] || skip=(--no-suite slow)
	shift
	echo "== $name"
	if ! build "$directory" "$@" >"$log" 2>&1; then
		cat "$log"
		note fail "$name: build"
		return
	fi
	note pass "$name: build"
	rm -f "$directory/meson-logs/testlog.json"
	meson test -C "$directory" --no-rebuild --timeout-multiplier 4 "${skip[@]}" >"$log" 2>&1 || true
	python3 tests/tally.py "$name" "$directory/meson-logs/testlog.json" >>"$results"
}

[ -z "${CI:-}" ] || rm -rf "$builds"
mkdir -p "$builds"
: >"$results"
trap finish EXIT
trap 'exit 1' INT TERM
export CMOCKA_MESSAGE_OUTPUT=TAP
export ASAN_OPTIONS=exitcode=99:detect_stack_use_after_return=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:exitcode=99

install_packages
check_format
run_suite gcc gcc
run_suite clang clang
run_suite sanitizers gcc -Db_sanitize=address,undefined
finished=yes
