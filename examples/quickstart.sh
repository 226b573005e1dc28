#!/bin/bash
# From a fresh checkout to a figure, on Debian or Ubuntu: installs what is missing, builds into build/,
# and draws the example figure into examples/out/ with the command that it prints.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=.ci/packages.sh
. .ci/packages.sh

install_missing gcc libc6-dev meson ninja-build pkg-config libyajl-dev gnuplot-nox fontconfig \
	fonts-liberation

[ -f build/build.ninja ] || meson setup build
ninja -C build src/cli/paretoplot

stem=examples/out/pile-perplexity
# shellcheck disable=SC2054
command=(build/src/cli/paretoplot plot examples/pile-perplexity/results.json -o "$stem" -f pdf,png,svg
	--log xy --target perplexity=7 --target flops_per_token=3e9
	--title "Pile perplexity against compute" --save-summary)
printf '\n$'
printf ' %q' "${command[@]}"
printf '\n\n'
"${command[@]}"

cat <<END

The figure:  $PWD/$stem.pdf  (also .png and .svg)
To edit it:  $PWD/$stem.gp  is yours to change; draw it again with: gnuplot $stem.gp
The data:    examples/pile-perplexity/README.md says where each number is from
END
