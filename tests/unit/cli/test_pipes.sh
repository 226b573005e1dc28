#!/bin/bash
# What happens when the reader of stdout is gone: the end that SIGPIPE gives, without a word; a figure is
# written all the same. Prints TAP.
#
#     test_pipes.sh PARETOPLOT
set -uo pipefail
trap - PIPE
program=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
count=0
failed=0

closed() { # COMMAND...: into a pipe whose reader has ended; sets status and said
	mkfifo pipe
	: <pipe &
	exec 3>pipe
	wait
	rm pipe
	"$@" >&3 2>stderr
	status=$?
	exec 3>&-
	said=$(cat stderr)
}

check() { # NAME CONDITION...
	count=$((count + 1))
	if "${@:2}"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		echo "# status $status, stderr: $said"
		failed=1
	fi
}

"$program" simulate >runs.json
for words in '--help' 'simulate' 'fields runs.json' 'compare runs.json -q' 'front runs.json -q' 'runs.json -q -o -' \
	'report --help' 'template' 'doctor'; do
	# shellcheck disable=SC2086
	closed "$program" $words
	check "$words" test "$status $said" = "141 "
done
closed "$program" runs.json -q -o fig --no-render
check "a figure" test "$status $said" = "0 "
check "its script" grep -q '^NAME_SIZE' fig.gp
closed "$program" report runs.json -q -f svg -o dir
check "a report" test "$status $said" = "0 " -a -f dir/index.html
rm -r dir
check "nothing else is left" test "$(echo *)" = "fig.alt.txt fig.dominated.dat fig.frontier.dat fig.gp fig.points.dat runs.json stderr"
echo "1..$count"
exit $failed
