#!/bin/bash
# From a fresh checkout to figures, on Debian or Ubuntu: installs what is missing, builds into build/,
# and draws the examples into examples/out/ with the commands that it prints.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=.ci/packages.sh
. .ci/packages.sh

install_missing gcc libc6-dev meson ninja-build pkg-config libyajl-dev gnuplot-nox fontconfig \
	fonts-liberation

[ -f build/build.ninja ] || meson setup build
ninja -C build src/cli/paretoplot

out=examples/out
paretoplot=build/src/cli/paretoplot
# shellcheck disable=SC2054
figure=("$paretoplot" plot examples/pile-perplexity/results.json -o "$out/pile-perplexity"
	-f pdf,png,svg --log xy --target perplexity=7 --target flops_per_token=3e9
	--title "Pile perplexity against compute" --save-summary)
report=("$paretoplot" report examples/pile-perplexity examples/quantization
	examples/context-length -o "$out/report")

printf '\n$'
printf ' %q' "${figure[@]}"
printf '\n\n'
"${figure[@]}"

printf '\n$'
printf ' %q' "${report[@]}"
printf '\n\n'
"${report[@]}" >/dev/null

cat <<END

The figure:  $PWD/$out/pile-perplexity.pdf  (also .png and .svg)
To edit it:  $PWD/$out/pile-perplexity.gp  is yours to change; draw it again with: gnuplot $out/pile-perplexity.gp
The report:  $PWD/$out/report/index.html  has this figure and those of the other examples
The data:    examples/README.md says where each number is from
END
