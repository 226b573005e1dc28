#!/bin/bash
# Edits by hand survive: some dozens of kinds of them, each followed by a run with new results. Prints
# TAP, one point for each pair of an edit and a change of the results, then the conflicts.
#
#     PARETOPLOT=build/src/cli/paretoplot tests/edits.sh
#
# After each run the script has the block of computed values that a fresh one has; all its other
# lines differ from those of a fresh one exactly as the edited script differed from the one it was
# made from (places and blanks aside); the data are those of a fresh run; the figure is made; and
# gnuplot runs the script without a word.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tap.sh
. "$here/tap.sh"
# shellcheck source=edited.sh
. "$here/edited.sh"

results() { # MODEL...: with numbers that $shift moves
	local model k n=0
	echo '['
	for model; do
		n=$((n + 1))
		for k in 1 2 3 4; do
			printf '{"model": "%s", "config_id": "%d", "flops_per_token": %de7, "perplexity": %d.%d}%s\n' \
				"$model" $k $((100 * k * k + 40 * n + shift)) $((36 - 5 * k + 2 * n)) \
				$((shift % 10)) "$([ "$n$k" = "$#4" ] || echo ,)"
		done
	done
	echo ']'
}

plot() {
	paretoplot results.json -q -f "${formats:-svg,eps}" --log xy -o fig "$@" >report
}

# ---- edits: each is a function that changes fig.gp ---------------------------------------------

change_a_colour() { sed -i '/^m = model("Mamba")/a \  COLOR[m] = "#CC0000"' fig.gp; }
change_a_colour_in_place() {
	sed -i "$(section 'model: Pythia')s/lc rgb COLOR\[m\]/lc rgb \"#112233\"/" fig.gp
}
change_all_widths() { sed -i 's/lw WIDTH\[m\] dt/lw 2.4 dt/' fig.gp; }
move_a_name() { sed -i "$(section 'model: RWKV')s/NAME_X\[m\],NAME_Y\[m\]/0.5,0.5/" fig.gp; }
move_the_ratio() { sed -i 's/at graph RATIO_X,RATIO_Y+/at graph 0.1,0.9+/' fig.gp; }
move_the_metrics() { sed -i '/^# ---- metrics/a METRIC_X = 0.4; METRIC_Y = 0.9' fig.gp; }
delete_the_names() { sed -i '/^  set label 1000+m/d' fig.gp; }
delete_the_key() { sed -i "$(section 'key')d" fig.gp; }
delete_the_metrics() { sed -i "$(section 'metrics')d" fig.gp; }
delete_the_shade() { sed -i '/^  DOMINATED using/d' fig.gp; }
delete_a_model() { sed -i "$(section 'model: RWKV')d" fig.gp; }
add_a_label() { sed -i '/^unset key/a set label 500 "our regime" at graph 0.2,0.2 rotate by 30' fig.gp; }
add_a_curve() {
	printf '1 30\n9 12\n' >extra.dat
	sed -i '/^  DOMINATED using/a \  HERE."extra.dat" using 1:2 with lines lw 2 lc rgb "black", \\' fig.gp
}
add_a_curve_last() {
	sed -i '/for \[i=1:CROSSES\]/{s/$/, \\/;a \  20*x**-0.2 with lines lc rgb "#888888"
}' fig.gp
}
add_a_section() {
	printf '\n# ---- my own things ----\nset label 501 "mine" at graph 0.9,0.1\nreplot\n' >>fig.gp
	sed -i '/^set output$/d' fig.gp
}
rename_a_series() { sed -i "$(section 'model: Mamba')s/NAME\[m\] at/\"{\/:Bold Mamba (ours)}\" at/" fig.gp; }
rename_a_heading() { sed -i 's/^# ---- model: Pythia -*$/# ---- the baseline/' fig.gp; }
change_the_title() { sed -i 's/"{\/:Bold "\.TITLE\[i\]\."}"/"{\/:Bold Ours is better}"/' fig.gp; }
change_an_axis_label() { sed -i 's/^set xlabel X_LABEL/set xlabel "Compute"/' fig.gp; }
change_fonts() { sed -i 's/^FONT = .*/FONT = "DejaVu Serif"/; s/font FONT\.","\.FONT_SIZE/font FONT.",12"/' fig.gp; }
change_ranges() { sed -i 's/^set xrange .*/set xrange [0.5:50]; set yrange [5:60]/' fig.gp; }
change_the_target_colour() { sed -i 's/^TARGET_COLOR = .*/TARGET_COLOR = "#CC0000"/' fig.gp; }
change_the_grid() { sed -i 's/^set grid .*/unset grid/; s/^set border 3/set border 15/' fig.gp; }
change_the_terminal() { sed -i 's/size pixels(PAGE_WIDTH, [0-9]*),pixels(PAGE_HEIGHT, [0-9]*)/size 900,500/' fig.gp; }
change_the_curves() { sed -i 's/with steps ls i/with linespoints ls i/' fig.gp; }
reorder_sections() {
	: >cut
	cut_section 'page'
	cut_section 'texts in the plot'
	sed -i -e '/^# ---- title/{
r cut
N
}' fig.gp
	rm cut
}
reorder_models() {
	: >cut
	cut_section 'models'
	cut_section 'model: Mamba'
	cut_section 'model: RWKV'
	cut_section 'model: Pythia'
	awk 'FNR == NR { cut = cut $0 "\n"; next } /^# ---- title/ { printf "%s", cut } { print }' \
		cut fig.gp >moved
	mv moved fig.gp
	rm cut
}
comment_out_a_format() { sed -i "/^# ---- the same as/,/^replot/s/^[^#]/#&/" fig.gp; }
delete_the_comments() { sed -i '/^# ---- end of what/,${/^# ---- end of what/!{/^#/d}}' fig.gp; }
delete_blank_lines() { sed -i '/^$/d' fig.gp; }
indent_everything() { sed -i '/^# ---- end of what/,$s/^[^#]/\t&/' fig.gp; }
trailing_blanks() { sed -i '/^# ---- end of what/,$s/[^\\]$/& /' fig.gp; }
crlf() { sed -i 's/$/\r/' fig.gp; }
no_final_newline() { printf %s "$(cat fig.gp)" >fig.new && mv fig.new fig.gp; }
nothing_but_a_comment() { sed -i '1i # paper version' fig.gp; }
many_at_once() {
	change_a_colour
	move_a_name
	add_a_label
	change_fonts
	rename_a_series
	delete_the_metrics
}

edits=$(declare -F | sed 's/^declare -f //' | grep -vxE \
	'results|outside|block|plot|section|cut_section|tap_.*')

# ---- changes of the results ---------------------------------------------------------------------

numbers() { shift=37 results Mamba Pythia RWKV; }
model_more() { shift=5 results Alpha Mamba Pythia RWKV; }
model_more_last() { shift=12 results Mamba Pythia RWKV Zoo; }
model_less() { shift=9 results Mamba RWKV; }
edited_model_less() { shift=9 results Pythia; }
target() { shift=0 results Mamba Pythia RWKV; }

change() { # NAME: new results, then the options for them in $options
	options=()
	"$1" >results.json
	[ "$1" != target ] || options=(--target perplexity=19)
}

# ---- the check ----------------------------------------------------------------------------------

prepare() { # FOLDER
	mkdir "$1"
	cd "$1"
	shift=0 results Mamba Pythia RWKV >results.json
	paretoplot results.json -q -f svg,eps --log xy -o fig >report
}

# Without headings there is nothing that tells where a new section goes: a conflict, below.
applies() { # EDIT CHANGE
	case $1,$2 in
	delete_the_comments,model_more*) return 1 ;;
	esac
}

# Edits of a model that is gone cannot be compared line by line; neither can models that are new to
# a script without the headings that tell where they go.
compares() { # EDIT CHANGE
	case $2 in
	edited_model_less | model_less) ;;
	*) return 0 ;;
	esac
	case $1 in
	change_a_colour* | move_a_name | rename_a_* | delete_the_names | delete_a_model | \
		change_all_widths | many_at_once | delete_the_comments) return 1 ;;
	esac
}

looks_right() { # EDIT CHANGE: says what is wrong
	local wrong=0
	diff <(outside before.gp) <(outside edited.gp) | grep '^[<>]' >did || true
	diff <(outside fresh/fig.gp) <(outside fig.gp) | grep '^[<>]' >kept || true
	if compares "$1" "$2"; then
		diff did kept || wrong=1
	else # nothing that the author wrote is lost
		grep '^>' did >wrote || true
		grep -vxFf <(outside fig.gp | sed 's/^/> /') wrote && wrong=1
	fi
	diff <(block fresh/fig.gp) <(block fig.gp) || wrong=1
	for name in points frontier dominated; do
		cmp "fresh/fig.$name.dat" "fig.$name.dat" || wrong=1
	done
	gnuplot -d fig.gp >said 2>&1 || wrong=1
	[ ! -s said ] || { cat said; wrong=1; }
	tail -n 2 fig.svg | grep -q '</svg>' || wrong=1
	return $wrong
}

# What the comparison does not see: blanks and line ends.
keeps_form() { # EDIT
	case $1 in
	crlf) ! grep -vc $'\r$' fig.gp ;;
	no_final_newline) [ "$(tail -c 1 fig.gp)" = t ] ;;
	trailing_blanks) [ "$(grep -c ' $' fig.gp)" -gt 60 ] ;;
	indent_everything) [ "$(grep -c $'^\t' fig.gp)" -gt 60 ] ;;
	delete_blank_lines) [ "$(grep -c '^$' fig.gp)" -lt 10 ] ;;
	esac
}

try() { # EDIT CHANGE
	local status=0 wrong=0
	rm -rf "$scratch/try"
	cp -R "$scratch/base" "$scratch/try"
	cd "$scratch/try"
	cp fig.gp before.gp
	"$1"
	cp fig.gp edited.gp
	cmp -s before.gp edited.gp && { echo "the edit does nothing"; return 1; }
	change "$2"
	mkdir fresh
	cp results.json fresh
	(cd fresh && plot "${options[@]}")
	plot "${options[@]}" 2>said || status=$?
	if [ $status != 0 ]; then
		cat said
		return 1
	fi
	looks_right "$1" "$2" || wrong=1
	keeps_form "$1" || { echo "blanks or line ends are lost"; wrong=1; }
	return $wrong
}

# ---- conflicts ----------------------------------------------------------------------------------

conflict() { # NAME EDIT OPTIONS...: the same line is changed by hand and by the options
	local name=$1 edit=$2 status=0 wrong=0
	shift 2
	rm -rf "$scratch/try"
	cp -R "$scratch/base" "$scratch/try"
	cd "$scratch/try"
	sed -i "$edit" fig.gp
	"$new" >results.json
	md5sum fig.* .paretoplot/fig.gp >before
	plot "$@" 2>said || status=$?
	{
		[ $status = 1 ] || { echo "exit status is $status"; wrong=1; }
		md5sum --quiet -c before || wrong=1
		[ -f fig.gp.new ] || { echo "no fig.gp.new"; wrong=1; }
		grep -q '^paretoplot: fig.gp: [-+] ' said || { echo "no lines are shown"; wrong=1; }
	} >"$scratch/why" 2>&1
	tap_point $wrong "conflict: $name"
}

tap_begin
if ! command -v gnuplot >/dev/null || ! command -v diff3 >/dev/null; then
	tap_skip "edits" "gnuplot or diff3 is not installed"
	tap_end
	exit
fi
(prepare "$scratch/base")
for edit in ${1:-$edits}; do
	case $edit in
	numbers | model_* | edited_* | target | change | prepare | compares | applies | looks_right | keeps_form | \
		try | conflict) continue ;;
	esac
	for new in numbers model_more model_more_last model_less edited_model_less target; do
		applies "$edit" "$new" || continue
		result=0
		(try "$edit" "$new") >"$scratch/why" 2>&1 || result=1
		tap_point $result "$edit, $new"
	done
done
new=numbers
conflict "a line that the options change" 's/^set logscale xy/set logscale xy 2/' --log x
conflict "a line that is deleted" '/^set logscale xy/d' --log x
conflict "a line of a block without its marks" \
	'/^# ---- computed/d; /^# ---- end of what/d; s/XMIN = [0-9.]*/XMIN = 0.5/'
new=model_more conflict "a model more in a script without headings" \
	'/^# ---- end of what/,${/^# ---- end of what/!{/^#/d}}'
conflict "several places" 's/^set logscale xy/set logscale xy 2/; s/^FONT = .*/FONT = "A"/' \
	--log x --font 'DejaVu Sans'
tap_end
