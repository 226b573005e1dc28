#!/bin/bash
# The manual page is well-formed: no warning from mandoc or man, those that are there. Prints TAP.
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

check 1 mandoc mandoc -T lint "$page"
check 2 man groff_warnings
echo "1..2"
exit $failed
