# shellcheck shell=bash
# What the tests of edits by hand share; to be sourced.

outside() { # SCRIPT: the lines outside the block, without blanks, sorted
	tr -d ' \t\r' <"$1" | sed -e '/^#----computed/,/^#----endofwhat/{/^#----/!d}' -e '/^$/d' | sort
}

block() {
	sed 's/[ \r]*$//' "$1" | sed -n '/^# ---- computed/,/^# ---- end of what/p'
}

section() { # HEADING: an address of sed
	echo "/^# ---- $1/,/^\$/"
}

cut_section() { # HEADING: from fig.gp into the file `cut`
	sed -n "$(section "$1")p" fig.gp >>cut
	sed -i "$(section "$1")d" fig.gp
}
