#!/bin/bash
# The frontier of many files, in parts: one process a file, then the frontier of their frontiers.
# Works on simulated results, in a scratch folder; needs GNU parallel, and paretoplot on PATH.
#
#     examples/parallel/front.sh [FILES [CONFIGURATIONS]]
#
# The same with other schedulers: `paretoplot front -` reads rows on standard input and prints some of
# them, so that it can stand wherever lines are filtered.
#
#     parallel -k --pipe --header : --block 100M paretoplot front - < huge.csv | paretoplot front -
#     srun -n 64 bash -c 'paretoplot front shard-$SLURM_PROCID.csv > front-$SLURM_PROCID.csv'
#     sc.textFile("runs/*.jsonl").pipe("paretoplot front -").coalesce(1).pipe("paretoplot front -")
set -euo pipefail
files=${1:-8}
configurations=${2:-200}
if ! command -v parallel >/dev/null; then
	echo "front.sh: GNU parallel is not installed" >&2
	exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

for ((seed = 1; seed <= files; seed++)); do
	paretoplot simulate --seed "$seed" --num-configs "$configurations" >"shard-$seed.json"
done

parallel --will-cite -k -j 2 paretoplot front {} ::: shard-*.json >parts.jsonl
paretoplot front parts.jsonl >in-parts.jsonl
paretoplot front shard-*.json >at-once.jsonl

echo "$((2 * files * configurations)) rows in $files files," \
	"$(wc -l <parts.jsonl) on the frontier of their file," \
	"$(wc -l <in-parts.jsonl) on that of all"
cmp in-parts.jsonl at-once.jsonl
