#!/bin/bash
# Edits by hand survive in figures of the other kinds: every edit with every change of the results.
# Prints TAP, one point for each pair.
#
#     PARETOPLOT=build/src/cli/paretoplot tests/edits_kinds.sh [KIND [EDIT]]
#
# After each run the script has the block of computed values that a fresh one has; all its other lines
# differ from those of a fresh one exactly as the edited script differed from the one it was made
# from (places and blanks aside); the data are those of a fresh run; and gnuplot runs the script
# without a word.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tap.sh
. "$here/tap.sh"
# shellcheck source=edited.sh
. "$here/edited.sh"

# ---- results: $shift moves the numbers -----------------------------------------------------------

precisions() { # "MODEL..." "PRECISION..."
	local model precision n=0 k
	echo model,precision,perplexity
	for model in $1; do
		n=$((n + 1)) k=0
		for precision in $2; do
			k=$((k + 1))
			echo "$model,$precision,$((8 + n + k * k)).$((shift % 10))$k"
		done
	done
}

curves() { # "MODEL..." "LENGTH..." DIVERGING LOST: models of which the longest curve does so, or -
	local model length
	for model in $1; do
		for length in $2; do
			awk -v model="$model" -v len="$length" -v grows="$([ "$model $length" != "$3 ${2##* }" ]; echo $?)" \
				-v lost="$([ "$model" != "$4" ]; echo $?)" -v shift="$shift" 'BEGIN {
				printf "{\"model\": \"%s\", \"seq_len\": %d, \"loss\": [", model, len
				value = 4 + shift / 100 + length(model) / 10
				for (t = 0; t < 40; t++) {
					value *= grows && t > 20 ? 1.4 : 0.97
					printf "%s%s", t ? ", " : "", lost && t == 30 ? "NaN" : sprintf("%.4f", value)
				}
				print "]}"
			}'
		done
	done
}

quantization_base() { precisions "Mamba Pythia RWKV" "FP16 INT8 INT4 INT2"; }
quantization_numbers() { shift=7 quantization_base; }
quantization_model_more() { precisions "Alpha Mamba Pythia RWKV" "FP16 INT8 INT4 INT2"; }
quantization_model_less() { shift=3 precisions "Mamba RWKV" "FP16 INT8 INT4 INT2"; }
quantization_precision_more() { shift=2 precisions "Mamba Pythia RWKV" "FP32 FP16 INT8 INT4 INT3 INT2"; }
quantization_precision_less() { precisions "Mamba Pythia RWKV" "FP16 INT4"; }
quantization_bits() { precisions "Mamba Pythia RWKV" "16 8 4 2"; }
quantization_threshold_goes() { shift=1 quantization_base; }
quantization_threshold_comes() { shift=1 quantization_base; }
quantization_width() { quantization_base; }

stability_base() { curves "Mamba Pythia RWKV" "8192 32768" RWKV -; }
stability_numbers() { shift=7 stability_base; }
stability_model_more() { curves "Alpha Mamba Pythia RWKV" "8192 32768" RWKV -; }
stability_model_less() { shift=3 curves "Mamba RWKV" "8192 32768" RWKV -; }
stability_length_more() { shift=2 curves "Mamba Pythia RWKV" "8192 32768 131072" RWKV -; }
stability_length_less() { curves "Mamba Pythia RWKV" "8192" - -; }
stability_divergence_comes() { curves "Mamba Pythia RWKV" "8192 32768" Mamba -; }
stability_divergence_goes() { curves "Mamba Pythia RWKV" "8192 32768" - -; }
stability_lost_comes() { shift=4 curves "Mamba Pythia RWKV" "8192 32768" RWKV Mamba; }

options_for() { # KIND CHANGE: into $options
	options=(--figure "$1" -q -f svg -o fig)
	[ "$1 $2" = "quantization threshold_goes" ] || [ "$1" != quantization ] ||
		options+=(--threshold perplexity=20)
	[ "$2" != width ] || options+=(--width 3.25in)
}

# ---- edits: each is a function that changes fig.gp -----------------------------------------------

all_change_a_colour() { sed -i '/^m = model("Mamba")/a \  COLOR[m] = "#CC0000"' fig.gp; }
all_change_all_widths() { sed -i 's/lw WIDTH\[m\] dt/lw 2.4 dt/' fig.gp; }
all_delete_the_names() { sed -i '/^  set label 1000+m/d' fig.gp; }
all_delete_the_key() { sed -i "$(section 'key')d" fig.gp; }
all_delete_the_notes() { sed -i '/^set for \[i=1:NOTES\]/d' fig.gp; }
all_move_a_note() { sed -i 's/NOTE_X\[i\],NOTE_Y\[i\]/NOTE_X[i],NOTE_Y[i]+(i==1 ? 0.1 : 0)/' fig.gp; }
all_add_a_label() { sed -i '/^unset key/a set label 500 "our regime" at graph 0.2,0.2 rotate by 30' fig.gp; }
all_add_a_curve() {
	printf '1 30\n9 12\n' >extra.dat
	sed -i 's/^plot \\$/&\n  HERE."extra.dat" using 1:2 with lines lw 2 lc rgb "black", \\/' fig.gp
}
all_add_a_section() {
	printf '\n# ---- my own things ----\nset label 501 "mine" at graph 0.9,0.1\nreplot\n' >>fig.gp
	sed -i '/^set output$/d' fig.gp
}
all_rename_a_series() { sed -i "$(section 'model: Mamba')s/NAME\[m\] at/\"{\/:Bold Mamba (ours)}\" at/" fig.gp; }
all_change_the_title() { sed -i 's/"{\/:Bold "\.TITLE\[i\]\."}"/"{\/:Bold Ours is better}"/' fig.gp; }
all_change_an_axis_label() { sed -i 's/^set xlabel X_LABEL/set xlabel "Compute"/' fig.gp; }
all_change_fonts() { sed -i 's/^FONT = .*/FONT = "DejaVu Serif"/; s/font FONT\.","\.FONT_SIZE/font FONT.",12"/' fig.gp; }
all_change_ranges() { sed -i 's/^set yrange .*/set yrange [1:500]/' fig.gp; }
all_change_the_grid() { sed -i 's/^set grid .*/unset grid/; s/^set border 3/set border 15/' fig.gp; }
all_reorder_sections() {
	: >cut
	cut_section 'page'
	sed -i -e '/^# ---- title/{
r cut
N
}' fig.gp
	rm cut
}
all_indent_everything() { sed -i '/^# ---- end of what/,$s/^[^#]/\t&/' fig.gp; }
all_crlf() { sed -i 's/$/\r/' fig.gp; }
all_nothing_but_a_comment() { sed -i '1i # paper version' fig.gp; }
all_many_at_once() {
	all_change_a_colour
	all_add_a_label
	all_change_fonts
	all_rename_a_series
	all_delete_the_notes
}

quantization_move_the_names() { sed -i 's/NAME_X\[m\],NAME_Y\[m\]/0.5,0.1*m/' fig.gp; }
quantization_move_the_threshold() { sed -i 's/graph TARGET_TEXT_X,TARGET_TEXT_Y/graph 0.6,TARGET_TEXT_Y/' fig.gp; }
quantization_change_the_tint() { sed -i 's/\(WITHIN.*fillcolor rgb\) REGION/\1 "#FFF0D0"/' fig.gp; }
quantization_other_crosses() { sed -i '/CROSSES\] BEYOND/s/pt 2 \(.*\) rgb INK/pt 1 \1 rgb "red"/' fig.gp; }
quantization_delete_the_bars() { sed -i '/^  for \[i=1:Y_BARS\]/d' fig.gp; }

stability_other_red() { sed -i 's/^AFTER_COLOR = .*/AFTER_COLOR = "#884400"/' fig.gp; }
stability_other_marks() { sed -i '/DIVERGENCE .*AFTER_COLOR/s/pt 7/pt 5/' fig.gp; }
stability_delete_the_smoothed() { sed -i '/^  for \[i=1:SMOOTH_COUNT\]/d' fig.gp; }
stability_delete_what_diverged() { sed -i '/^  for \[i=1:AFTER_COUNT\]/d' fig.gp; }
stability_lost_elsewhere() { sed -i '/LOST index/s/(YMAX)/(YMIN)/' fig.gp; }
stability_move_the_lengths() { sed -i 's/at graph LEGEND_X\[i\],LEGEND_Y/at graph LEGEND_X[i]+0.01,LEGEND_Y/' fig.gp; }

functions() { # PATTERN: names of functions, sorted
	declare -F | sed -n "s/^declare -f \($1\)$/\1/p"
}

edits_of() { # KIND
	functions 'all_.*'
	case $1 in
	quantization) functions 'quantization_\(move\|change\|other\|delete\)_.*' ;;
	stability) functions 'stability_\(other\|delete\|move\)_.*\|stability_lost_elsewhere' ;;
	esac
}

changes=(numbers model_more model_less)
changes_of() { # KIND
	case $1 in
	quantization) echo "${changes[@]}" precision_more precision_less bits threshold_goes threshold_comes width ;;
	stability) echo "${changes[@]}" length_more length_less divergence_comes divergence_goes lost_comes ;;
	esac
}

# ---- the check -----------------------------------------------------------------------------------

prepare() { # KIND FOLDER OPTION...
	local kind=$1
	mkdir "$2"
	cd "$2"
	shift 2
	shift=0 "${kind}_base" >results
	if [ "$kind" = stability ]; then mv results results.jsonl; else mv results results.csv; fi
	paretoplot results.* "$@" >report
	cp fig.gp before.gp
}

# Edits of a model that is gone cannot be compared line by line: its section stays.
compares() { # EDIT CHANGE
	case $1,$2 in
	*_change_all_widths,model_less | *_delete_the_names,model_less | *_move_the_names,model_less) return 1 ;;
	esac
}

looks_right() { # EDIT CHANGE: says what is wrong
	local wrong=0 name
	diff <(outside before.gp) <(outside edited.gp) | grep '^[<>]' >did || true
	diff <(outside fresh/fig.gp) <(outside fig.gp) | grep '^[<>]' >kept || true
	if compares "$1" "$2"; then
		diff did kept || wrong=1
	else # nothing that the author wrote is lost
		grep '^>' did >wrote || true
		! grep -vxFf <(outside fig.gp | sed 's/^/> /') wrote || wrong=1
	fi
	diff <(block fresh/fig.gp) <(block fig.gp) || wrong=1
	for name in fresh/fig.*.dat; do
		cmp "$name" "${name#fresh/}" || wrong=1
	done
	gnuplot -d fig.gp >said 2>&1 || wrong=1
	[ ! -s said ] || { cat said; wrong=1; }
	tail -n 2 fig.svg | grep -q '</svg>' || wrong=1
	return $wrong
}

try() { # KIND EDIT CHANGE
	local data base=base
	[ "$3" != threshold_comes ] || base=plain
	cp -R "$scratch/$1-$base" "$scratch/try"
	cd "$scratch/try"
	"$2"
	cp fig.gp edited.gp
	! cmp -s before.gp edited.gp || { echo "the edit does nothing"; return 1; }
	data=$(echo results.*)
	"$1_$3" >"$data"
	options_for "$1" "$3"
	mkdir fresh
	cp "$data" fresh
	(cd fresh && paretoplot "$data" "${options[@]}" >report 2>said)
	paretoplot "$data" "${options[@]}" >report 2>said || { cat said; return 1; }
	! cmp -s before.gp fig.gp || { echo "nothing is new"; return 1; }
	looks_right "$2" "$3"
}

shift=0
tap_begin
if ! command -v gnuplot >/dev/null || ! command -v diff3 >/dev/null; then
	tap_skip "edits of other kinds" "gnuplot or diff3 is not installed"
	tap_end
	exit
fi
for kind in ${1:-quantization stability}; do
	options_for "$kind" base
	(prepare "$kind" "$scratch/$kind-base" "${options[@]}")
	options_for "$kind" threshold_goes
	(prepare "$kind" "$scratch/$kind-plain" "${options[@]}")
	for edit in ${2:-$(edits_of "$kind")}; do
		for change in $(changes_of "$kind"); do
			result=0
			rm -rf "$scratch/try"
			(try "$kind" "$edit" "$change") >"$scratch/why" 2>&1 || result=1
			tap_point $result "$kind: ${edit#*_}, $change"
		done
	done
done
tap_end
