#!/bin/bash
# Shows that the golden runner can fail: the same cases, run with a small program in place of
# paretoplot, once with right expectations and once with each of them wrong. Prints TAP.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../tap.sh
. "$here/../tap.sh"

make_program() {
	cat >"$scratch/program" <<'END'
#!/bin/bash
case $1 in
plot)
	echo "drew $(cat input)"
	echo "a notice" >&2
	printf 'points\n' >fig.dat
	printf 'set terminal dumb\nplot x\n' >fig.gp
	exit 3
	;;
broken) printf 'plot nonsense(\n' >fig.gp ;;
litter) echo "wrong" >&2; touch left-behind; exit 1 ;;
chatter) echo "text"; echo "wrong" >&2; exit 1 ;;
*) echo "wrong" >&2; exit 1 ;;
esac
END
	chmod +x "$scratch/program"
	PARETOPLOT=$scratch/program
}

make_case() {
	rm -rf "$scratch/case"
	mkdir -p "$scratch/case/expect"
	cd "$scratch/case"
	# shellcheck disable=SC2016
	echo '"$PARETOPLOT" plot' >cmd
	echo "text" >input
	echo "drew text" >stdout
	echo "a notice" >stderr
	echo 3 >status
	echo "points" >expect/fig.dat
	echo "fig.pdf" >absent
}

golden() {
	"$here/run.sh" "$@" >"$scratch/out" 2>"$scratch/why"
}

passes() { # NAME ITEM: the runner is content
	local result=0
	golden "$2" || result=1
	tap_point $result "$1"
}

fails() { # NAME ITEM REASON: the runner exits 1, marks a point and names the reason
	local result=0
	! golden "$2" || result=1
	grep -q '^not ok' "$scratch/out" || result=1
	grep -qF -- "$3" "$scratch/why" || result=1
	tap_point $result "$1"
}

table() { # COMMAND STDERR STATUS
	printf '# a comment\n\n$ %s\n%s\n? %s\n' "$1" "$2" "$3" >"$scratch/table.txt"
}

export PARETOPLOT=${PARETOPLOT:-/bin/true}
tap_begin
make_program
unset UPDATE

make_case && passes "a case that is right" .
make_case && echo "drew test" >stdout && fails "wrong stdout" . "+drew text"
make_case && printf 'drew text' >stdout && fails "no final newline" . "No newline at end of file"
make_case && rm stderr && fails "a message that is not expected" . "+a notice"
make_case && rm status && fails "wrong exit status" . "exit status is 3"
make_case && echo "point" >expect/fig.dat && fails "wrong file" . "+points"
make_case && touch expect/fig.svg && fails "a file is missing" . "fig.svg was not made"
make_case && echo "fig.dat" >absent && fails "a file too many" . "fig.dat was made"
make_case && echo "no-such-program" >needs && passes "a case that is skipped" .
if command -v gnuplot >/dev/null; then
	make_case && echo 'paretoplot broken' >cmd && rm -r stdout stderr status expect absent
	fails "a script that gnuplot refuses" . "line 1:"
else
	tap_skip "a script that gnuplot refuses" "gnuplot is not installed"
fi
make_case && echo "drew test" >stdout && rm stderr && : >expect/fig.dat
export UPDATE=1
passes "UPDATE=1" .
unset UPDATE
passes "what UPDATE=1 wrote" .

table "paretoplot x" "wrong" 1 && passes "a table that is right" "$scratch/table.txt"
table "paretoplot x" "wrung" 1 && fails "wrong message" "$scratch/table.txt" "+wrong"
table "paretoplot x" "wrong" 2 && fails "wrong status" "$scratch/table.txt" "exit status is 1, not 2"
table "paretoplot litter" "wrong" 1 && fails "litter" "$scratch/table.txt" "left-behind"
table "paretoplot chatter" "wrong" 1 && fails "output of an error" "$scratch/table.txt" "+text"
# shellcheck disable=SC2016
echo '$ paretoplot x' >"$scratch/table.txt"
fails "an entry without an end" "$scratch/table.txt" "no line '? STATUS' follows"
table "paretoplot x" "wrung" 2
UPDATE=1 passes "UPDATE=1 of a table" "$scratch/table.txt"
passes "the table that UPDATE=1 wrote" "$scratch/table.txt"

result=0
! "$here/run.sh" /dev/null >"$scratch/out" || result=1
grep -q '^Bail out!' "$scratch/out" || result=1
tap_point $result "nothing to test is a failure"
tap_end
