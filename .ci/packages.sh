# shellcheck shell=bash
# packages.sh: installs Debian packages that are missing; sourced by the scripts that need them.
#
#     install_missing meson ninja-build libyajl-dev || echo "go on without"
#
# A package is present if what it is wanted for is there, whoever installed it. If nothing is
# missing, neither apt-get nor the network nor root is needed.

package_present() {
	case $1 in
	libc6-dev) echo '#include <stdio.h>' | cc -E - >/dev/null 2>&1 ;;
	libyajl-dev) pkg-config --exists yajl 2>/dev/null ;;
	libcmocka-dev) pkg-config --exists cmocka 2>/dev/null ;;
	ninja-build) command -v ninja >/dev/null ;;
	gnuplot-nox) command -v gnuplot >/dev/null ;;
	poppler-utils) command -v pdftoppm >/dev/null ;;
	librsvg2-bin) command -v rsvg-convert >/dev/null ;;
	ghostscript) command -v gs >/dev/null ;;
	fontconfig) command -v fc-match >/dev/null ;;
	fonts-liberation) [ -n "$(fc-list 'Liberation Serif' 2>/dev/null)" ] ;;
	*) command -v "$1" >/dev/null ;;
	esac
}

packages_missing() {
	local package
	for package; do
		package_present "$package" || echo "$package"
	done
}

install_missing() {
	local missing as_root=()
	mapfile -t missing < <(packages_missing "$@")
	[ ${#missing[@]} -gt 0 ] || return 0
	echo "installing: ${missing[*]}"
	if ! command -v apt-get >/dev/null; then
		echo "there is no apt-get here; please install them by hand" >&2
		return 1
	fi
	if [ "$(id -u)" != 0 ]; then
		as_root=(sudo)
	fi
	"${as_root[@]}" apt-get -q update </dev/null || true
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
		apt-get -qy install --no-install-recommends "${missing[@]}" </dev/null
}
