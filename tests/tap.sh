# shellcheck shell=bash
# tap.sh: what the test scripts share; sourced. It needs PARETOPLOT, the program under test.
#
#     tap_begin                      # $scratch, removed at the end; the same environment everywhere
#     tap_point 0 "name"             # ok; any other status is "not ok", with $scratch/why shown
#     tap_skip "name" "reason"
#     tap_end                        # the plan; exits 1 if a point failed or there was none

tap_begin() {
	PARETOPLOT=$(realpath "${PARETOPLOT:?names the program under test}")
	scratch=$(mktemp -d)
	trap 'rm -rf "$scratch"' EXIT
	mkdir "$scratch/bin" "$scratch/home"
	ln -s "$PARETOPLOT" "$scratch/bin/paretoplot"
	unset GNUTERM GNUPLOT_LIB GNUPLOT_LUA_DIR GNUPLOT_PS_DIR GNUPLOT_FONTPATH GDFONTPATH \
		GNUPLOT_DEFAULT_GDFONT FIT_LOG FIT_SCRIPT SOURCE_DATE_EPOCH NO_COLOR COLUMNS CDPATH
	export PARETOPLOT LC_ALL=C.UTF-8 TZ=UTC HOME=$scratch/home PATH=$scratch/bin:$PATH
	tap_count=0
	tap_failed=0
}

tap_point() { # STATUS NAME
	tap_count=$((tap_count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $tap_count - $2"
		return
	fi
	tap_failed=$((tap_failed + 1))
	echo "not ok $tap_count - $2"
	{
		echo "$2:"
		cat "$scratch/why"
	} >&2
}

tap_skip() { # NAME REASON
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}

tap_end() {
	if [ "$tap_count" = 0 ]; then
		echo "Bail out! nothing to test"
		exit 1
	fi
	echo "1..$tap_count"
	[ "$tap_failed" = 0 ]
}
