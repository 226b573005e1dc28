#!/bin/bash
# What the completion for bash offers, asked as bash asks it. Prints TAP.
#
#     test_completion.sh FILE
set -euo pipefail
# shellcheck disable=SC1090
. "$1"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mkdir results
touch runs.json x=1.json
count=0
failed=0

compopt() { :; } # works only while bash completes

check() { # EXPECTED WORD...: the last word is being written
	local expected=$1
	shift
	COMP_WORDS=(paretoplot "$@")
	COMP_CWORD=$#
	COMPREPLY=()
	_paretoplot
	count=$((count + 1))
	if [ "${COMPREPLY[*]-}" = "$expected" ]; then
		echo "ok $count - $*"
	else
		echo "not ok $count - $*"
		echo "# expected: $expected"
		echo "# offered:  ${COMPREPLY[*]-}"
		failed=1
	fi
}

check 'plot' pl
check 'runs.json' ru
check 'results runs.json' compare r
check 'simulate' sim
check '--simulate' --si
check '--simulate' compare --si
check '' simulate --si
check '--num-configs' simulate --nu
check '--template-dir' --te
check '' compare --te
check 'attained' --match a
check 'mean median min' --aggregate m
check 'pdf png' -f p
check 'pdf png' --format p
check 'pdf png' plot --format p
check 'md macros' compare --format m
check 'csv' compare -f c
check 'results runs.json' compare -o r
check 'interpolated' --match i
check 'results' --template-dir r
check 'results runs.json' -o r
check 'results' report -o r
check 'pdf png' report -f p
check '--threshold' report --thr
check '' update --thr
check '--threshold' --figure quantization --thr
check 'efficiency' --figure e
check 'quantization' simulate --figure q
check 'report' rep
check 'runs.json' report --claims ru
check '' --title r
check '' --seed ''
check '--help --version' template --
check 'efficiency' --figure = e # as bash parts --figure=e
check 'efficiency quantization stability' --figure =
check 'results runs.json' --output = r
check '--metrics=auto' --metrics=a # where it does not
check 'pdf,svg' -f pdf,s
check 'pdf,png,svg' --format = pdf,png,s
check 'ieee' --venue ie
check 'column full' --venue ieee :
check 'full' --venue = ieee : f
check '1.json' x = 1
check '--annotate' results -o report --anno
check '--uncertainty' runs.json --config model --uncert
check '--dpi' results/ -qo front --dpi
check '--force' --title plot update --fo
check '--annotate' - compare --anno
check 'compare' -q com
check 'compare' --where a = b com
check 'report' --results_dir front rep
check '' runs.json com
check '' -- com
check '' -- --si
check 'efficiency.gp' template eff
check '' template efficiency.gp eff
check '' simulate r
check '' doctor r
check 'runs.json' update ru
touch x.gp
check 'x.gp results' update ''
echo "1..$count"
exit $failed
