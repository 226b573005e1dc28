#!/bin/bash
# The manual page is well-formed: no warning from mandoc or man, those that are there; and neither a
# name nor what is quoted is broken at the end of a line. Prints TAP.
#
#     test_man.sh FILE
set -euo pipefail
page=$(realpath "$1")
failed=0

check() { # NUMBER PROGRAM COMMAND...: prints nothing if all is well
	local number=$1 program=$2 output
	shift 2
	if ! command -v "$program" >/dev/null; then
		echo "ok $number - $program # SKIP $program is not installed"
		return
	fi
	if output=$("$@" 2>&1) && [ -z "$output" ]; then
		echo "ok $number - $program"
	else
		echo "not ok $number - $program"
		printf '# %s\n' "$output"
		failed=1
	fi
}

groff_warnings() {
	MANWIDTH=80 LC_ALL=C.UTF-8 man -l --warnings=w "$page" 2>&1 >/dev/null
}

broken_lines() {
	local text
	text=$(MANWIDTH=60 LC_ALL=C.UTF-8 man -l "$page")
	grep -E '[[:alpha:]][-‐]$' <<<"$text" && return 1
	grep -F "'cost_ratio(A, B, perplexity=30) >= 2'" <<<"$text" >/dev/null || echo 'a broken command'
}

check 1 mandoc mandoc -T lint "$page"
check 2 man groff_warnings
check 3 man broken_lines
echo "1..3"
exit $failed
