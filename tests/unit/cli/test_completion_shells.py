#!/usr/bin/env python3
"""What the completions for zsh and fish offer, as these shells say. Prints TAP.

    test_completion_shells.py ZSH_FILE FISH_FILE
"""
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time

COMMANDS = "compare doctor fields front plot report simulate template update verify"
FILES = "results/ runs.json"
SCRIPTS = "results/ x.gp"

# What is typed, what is offered (sorted). An offer stands for the word as it is then.
CASES = [
    ("paretoplot pl", "plot"),
    ("paretoplot -q com", "compare"),
    ("paretoplot -qo report com", "compare"),
    ("paretoplot --where 'a=b' com", "compare"),
    ("paretoplot --results_dir front rep", "report"),
    ("paretoplot runs.json com", ""),
    ("paretoplot -- com", ""),
    ("paretoplot -- --si", ""),
    ("paretoplot results -o report --anno", "--annotate"),
    ("paretoplot --title plot update --fo", "--force"),
    ("paretoplot - compare --anno", "--annotate"),
    ("paretoplot simulate --nu", "--num-configs"),
    ("paretoplot simulate --si", ""),
    ("paretoplot simulate r", ""),
    ("paretoplot doctor r", ""),
    ("paretoplot template page-f", "page-figure.js"),
    ("paretoplot --figure e", "efficiency"),
    ("paretoplot --figure=e", "--figure=efficiency"),
    ("paretoplot compare -f c", "csv"),
    ("paretoplot -f pdf,s", "pdf,svg"),
    ("paretoplot --format=pdf,s", "--format=pdf,svg"),
    ("paretoplot --venue ie", "ieee"),
    ("paretoplot --venue ieee:", "ieee:column ieee:full"),
    ("paretoplot --venue=ieee:c", "--venue=ieee:column"),
    ("paretoplot -o r", FILES),
    ("paretoplot report -o r", "results/"),
    ("paretoplot --title r", ""),
]

ZSH = r"""
PS1= PS2= ; unset zle_bracketed_paste; setopt no_beep; stty -echo
fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D
compadd() {{
    builtin compadd "$@"; local status_=$?
    if [[ " ${{(j: :)@[1,(i)(-|--)]}}" == *' -'[OAD]* ]]; then return status_; fi
    local -a hits; local mark=
    builtin compadd -A hits "$@"
    for hit in $hits; do
        [[ -d $hit ]] && mark=/ || mark=
        print -r -- $'\n'"offer:$IPREFIX$hit$mark"
    done
    return status_
}}
_message() {{ print -r -- $'\n'"message:${{@[-1]}}" }}
offer() {{ _main_complete; compstate[insert]=; compstate[list]=; print $'\n'done: }}
zle -C offer list-choices offer
bindkey '^I' offer
bindkey '^U' kill-whole-line
cd {scratch}; print "\ndone:"
"""


class Zsh:
    def __init__(self, folder, scratch):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="dumb", HOME=scratch)
            os.execvp("zsh", ["zsh", "-f", "-i"])
        start = os.path.join(scratch, ".start")
        with open(start, "w", encoding="utf-8") as file:
            file.write(ZSH.format(folder=folder, scratch=scratch))
        self.ask(f". {start}\n")

    def ask(self, text):
        os.write(self.fd, text.encode())
        got, end = "", time.time() + 60
        while "\ndone:" not in got and time.time() < end:
            if select.select([self.fd], [], [], 1)[0]:
                got += os.read(self.fd, 65536).decode(errors="replace")
        return got

    def lines(self, typed):
        return self.ask("\x15" + typed + "\t").replace("\r", "\n").split("\n")

    def offers(self, typed):
        return [line[6:] for line in self.lines(typed) if line.startswith("offer:")]


class Fish:
    def __init__(self, file, scratch):
        self.file = file
        self.scratch = scratch

    def offers(self, typed):
        script = f"source {self.file}; complete -C \"{typed}\""
        home = os.path.join(self.scratch, ".home")
        env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        run = subprocess.run(["fish", "--no-config", "-c", script], cwd=self.scratch, env=env,
                             stdout=subprocess.PIPE, check=True)
        return [line.split("\t")[0] for line in run.stdout.decode().splitlines()]


class Tap:
    count = 0
    failed = False

    def check(self, name, expected, offered):
        self.count += 1
        ok = expected == offered
        print(f"{'ok' if ok else 'not ok'} {self.count} - {name}")
        if not ok:
            self.failed = True
            print(f"# expected: {expected}\n# offered:  {offered}")

    def skip(self, name):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP it is not installed")


def check_shell(tap, name, shell):
    for typed, expected in CASES:
        tap.check(f"{name}: {typed}", expected, " ".join(sorted(set(shell.offers(typed)))))


def make_files(scratch):
    os.mkdir(os.path.join(scratch, "results"))
    for name in ["runs.json", "x.gp"]:
        open(os.path.join(scratch, name), "w", encoding="utf-8").close()


def check_zsh(tap, folder, scratch):
    shell = Zsh(folder, scratch)
    check_shell(tap, "zsh", shell)
    tap.check("zsh: all", sorted(f"{COMMANDS} {FILES} x.gp".split()),
              sorted(set(shell.offers("paretoplot "))))
    tap.check("zsh: scripts", SCRIPTS, " ".join(sorted(shell.offers("paretoplot update "))))
    tap.check("zsh: what a value is", ["message:FIELD[:min|max]"],
              [line for line in shell.lines("paretoplot --x ") if line.startswith("message:")])
    os.close(shell.fd)


def check_fish(tap, file, scratch):
    shell = Fish(file, scratch)
    check_shell(tap, "fish", shell)
    tap.check("fish: all", sorted(f"{COMMANDS} {FILES} x.gp".split()),
              sorted(set(shell.offers("paretoplot "))))
    tap.check("fish: scripts first", "x.gp", shell.offers("paretoplot update ")[0])


def main():
    zsh_file, fish_file = map(os.path.realpath, sys.argv[1:3])
    tap = Tap()
    for name, check, file in [("zsh", check_zsh, os.path.dirname(zsh_file)),
                              ("fish", check_fish, fish_file)]:
        if not shutil.which(name):
            tap.skip(name)
            continue
        with tempfile.TemporaryDirectory() as scratch:
            make_files(scratch)
            check(tap, file, scratch)
    print(f"1..{tap.count}")
    sys.exit(tap.failed)


main()
