#!/bin/sh
# How long it takes from text to the frontier, next to programs that do less: cat, wc, json_verify,
# and moocore's `nondominated -q` if MOOCORE names it. Every figure is the best of REPEATS (5) runs
# in wall-clock seconds; a machine that does something else meanwhile makes it worthless.
#
#     tests/bench/read.sh BUILD [ROWS]...      BUILD: a build folder; ROWS: 1000000 5000000
#
# Needs about 1 GB in TMPDIR. Exits 1 if a frontier is not the one that moocore finds.
set -eu

build=${1:?build folder}
shift
[ $# -gt 0 ] || set -- 1000000 5000000
bench=$build/tests/bench/bench_read
repeats=${REPEATS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
wrong=0

# The best of several runs of a shell command; its output is in $work/out.
seconds() {
	best=
	for _ in $(seq "$repeats"); do
		before=$(date +%s.%N)
		sh -c "$1" > "$work/out" 2> "$work/err"
		after=$(date +%s.%N)
		best=$(echo "$before $after $best" | awk '{
			t = $2 - $1
			printf "%.3f", NF == 2 || t < $3 ? t : $3
		}')
	done
	echo "$best"
}

ratio() {
	echo "$1 $2" | awk '{ printf "%.2f", $1 / $2 }'
}

points() { # shape rows
	awk -v shape="$1" -v rows="$2" 'BEGIN {
		srand(1)
		print "cost,loss"
		for (i = 0; i < rows; i++) {
			x = rand() + rand() / 2147483648
			y = shape == "front" ? 2 - x : rand() + rand() / 2147483648
			if (shape == "log-uniform")
				x = exp(log(10) * 6 * x)
			printf "%.17g,%.17g\n", x, y
		}
	}'
}

table() { # shape rows
	file=$work/$1-$2.csv
	points "$1" "$2" > "$file"
	ours=$(seconds "'$bench' '$file' cost loss")
	found=$(sed 's/.* rows, \([0-9]*\) on.*/\1/' "$work/out")
	bytes=$(seconds "cat '$file' > /dev/null")
	lines=$(seconds "wc -l < '$file'")
	theirs=- times=-
	if [ -n "${MOOCORE:-}" ]; then
		tail -n +2 "$file" | tr , ' ' > "$work/points"
		theirs=$(seconds "'$MOOCORE' -q '$work/points' || true")
		times=$(ratio "$theirs" "$ours")
		expected=$("$MOOCORE" -q -f < "$work/points" | grep -c '^[0-9]')
		[ "$found" = "$expected" ] || wrong=1
	fi
	printf '%-12s %9d %9d %8s %8s %8s %8s %8s\n' "$1" "$2" "$found" "$ours" "$bytes" "$lines" \
		"$theirs" "$times"
	rm "$file"
}

records() { # rows
	awk -v rows="$1" 'BEGIN {
		srand(1)
		for (i = 0; i < rows; i++)
			printf "{\"config_id\": \"c%d\", \"model\": \"%s\", \"perplexity\": %.17g, " \
				"\"flops_per_token\": %.17g, \"compute_factor\": 1.0}\n",
				i, i % 2 ? "a" : "b", 50 * rand(), 1e10 * rand()
	}'
}

printf '%-12s %9s %9s %8s %8s %8s %8s %8s\n' shape rows frontier ours cat wc moocore times
for rows; do
	for shape in uniform front log-uniform; do
		table "$shape" "$rows"
	done
done

records 1000000 > "$work/runs.jsonl"
ours=$(seconds "taskset -c 0 '$bench' '$work/runs.jsonl' flops_per_token perplexity")
printf '\n1e6 JSON Lines, one processor: %s s' "$ours"
if command -v json_verify > /dev/null; then
	theirs=$(seconds "taskset -c 0 json_verify -s -q < '$work/runs.jsonl'")
	printf '; json_verify: %s s; its rate times %s' "$theirs" "$(ratio "$theirs" "$ours")"
fi

mkdir "$work/runs"
records 100000 | (cd "$work/runs" && split -l 1 -a 5 --additional-suffix=.json - run_)
ours=$(seconds "'$bench' '$work/runs' flops_per_token perplexity")
theirs=$(seconds "find '$work/runs' -name '*.json' -print0 | xargs -0 cat > /dev/null")
printf '\n1e5 small files: %s s; cat: %s s; times %s\n' "$ours" "$theirs" "$(ratio "$ours" "$theirs")"
exit "$wrong"
