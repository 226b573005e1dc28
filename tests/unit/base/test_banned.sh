#!/bin/sh
# Usage: test_banned.sh BANNED_H COMPILER...
# Every banned function must stop the compiler, with and without the checked C library; the same
# program without it must compile.
header=$1
shift
status=0

compile() {
	statement=$1
	shift
	printf '%s\n' '#include <stdio.h>' '#include <stdlib.h>' '#include <string.h>' \
		'#include <stdarg.h>' \
		'int f(char *a, const char *b, va_list v) { (void)a; (void)b; (void)v;' \
		"return $statement; }" |
		"$@" -std=c17 -D_XOPEN_SOURCE=700 -include "$header" -x c -c -o /dev/null - 2>&1
}

check_all() {
	if ! out=$(compile 'snprintf(a, 4, "%s", b) + !strchr(b, 47) + !UNBANNED_STRTOD(b, 0)' "$@"); then
		echo "an innocent program does not compile with $*: $out"
		status=1
	fi
	for call in '!strcpy(a, b)' '!strcat(a, b)' 'sprintf(a, "%s", b)' 'vsprintf(a, b, v)' \
		'!gets(a)' '!strtok(a, b)' 'atoi(b)' 'atol(b) > 0' 'atoll(b) > 0' 'atof(b) > 0' \
		'strtod(b, 0) > 0' 'strtof(b, 0) > 0' 'strtold(b, 0) > 0'; do
		name=${call%%(*}
		name=${name#!}
		if out=$(compile "$call" "$@"); then
			echo "$name compiles with $*"
			status=1
		elif ! echo "$out" | grep -q "poisoned"; then
			echo "$name is stopped with $* for another reason: $out"
			status=1
		fi
	done
}

check_all "$@" -O0
check_all "$@" -O2 -D_FORTIFY_SOURCE=2
exit $status
