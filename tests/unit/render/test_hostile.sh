#!/bin/sh
# Hostile strings go through gnuplot in titles, labels, keys, data, tics, comments and file names:
# nothing is run, nothing breaks, and what is drawn is what was given.
#
#     test_hostile.sh PROGRAM LIST    (77: skipped, there is no gnuplot)

program=$(realpath "$1")
list=$(realpath "$2")
command -v gnuplot >/dev/null || exit 77
unset GNUTERM GNUPLOT_LIB GNUPLOT_FONTPATH GDFONTPATH GNUPLOT_DEFAULT_GDFONT
LC_ALL=C.UTF-8 TZ=UTC
export LC_ALL TZ

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
fail() {
	echo "FAIL: $*"
	failed=1
}

"$program" script "$list" || exit 1
gnuplot -d fig.gp </dev/null >stdout 2>stderr || fail "gnuplot ended with $?"
[ "$(tail -n 1 stderr)" = done ] || fail "the script did not run to its end"
[ "$(wc -l <stderr)" -eq 1 ] || fail "gnuplot complained: $(cat stderr)"
[ -s stdout ] && fail "gnuplot wrote to stdout"
[ -z "$(find . -name 'pwned*')" ] || fail "a command was run"
tail -c 6 all.pdf | grep -q '%%EOF' || fail "all.pdf is not complete"
tail -n 1 all.eps | grep -q '%%EOF' || fail "all.eps is not complete"
tail -c 8 all.png | grep -aq IEND || fail "all.png is not complete"
for svg in ./*.svg; do
	tail -n 3 "$svg" | grep -q '</svg>' || fail "$svg is not complete"
	if command -v xmllint >/dev/null; then
		xmllint --noout "$svg" || fail "$svg is not well-formed"
	fi
done
"$program" check "$list" || fail "a text is not what was given"
exit $failed
