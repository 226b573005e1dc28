#!/usr/bin/env python3
"""Figures for LaTeX: whatever their texts hold, they compile, and the page shows those texts.

    test_latex.py FIGURE_DRIVER HOSTILE_LIST    (77: skipped, there is no gnuplot or no LaTeX)

One document is made of all figures, so that a text that left something open would break the rest.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

DRIVER, HOSTILE = (os.path.realpath(a) for a in sys.argv[1:3])
ENVIRONMENT = {k: v for k, v in os.environ.items()
               if not k.startswith(("GNUPLOT", "GNUTERM", "GDFONT"))}
ENVIRONMENT.update(LC_ALL="C.UTF-8", TZ="UTC")
POINTS = "A a 3e9 30.5\nA b 5e9 28\nB a 6e9 36\nB b 9e9 29\n"

# What TeX would read as a sign of its own, a ligature or a command, or lose.
MORE = ["--", "a---b", "?`", "!`", ",,a,,", "''", "<<a>>", "fi ffl", "[x]", "[", "{x}", "\\", "\\relax",
        "$x^2$", "#1", "a|b|c", '"q"', "`q'", "  lead", "trail  ", "a  b", "^^M", "^^5cx", "~", "&", "%",
        "%%", "_", "a_b_c", "\\end{picture}", "\\csname", "}}}}", "\\\\", "*", "-1", "=", "\"a", "'", "//",
        "\\verb|x|", "@", "\\ ", "{}", "$$", "$", "^", "\\]", "-{}-", ":;!?", "(a)"]
SIGNS = {"\u00d7": "\u00d7", "a \u2212 b": "a\u2212b", "\u2265 4": "\u22654", "\u2264": "\u2264",
         "\u00b1": "\u00b1", "\u03b1\u03a9": "\u03b1\u2126", "10\u207b\u00b9\u00b2": "10\u221212",
         "\u00e9\u00e0\u00df": "\u00e9\u00e0\u00df", "a\u2013b": "a\u2013b", "\u2192": "\u2192",
         "\u00b5s": "\u00b5s", "a\u00a0b\u202fc": "abc", "x\u2081": "x1", "\u221e": "\u221e"}


def run(args, folder, **more):
    return subprocess.run(args, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=280, **more)


def has_latex():
    if not all(shutil.which(p) for p in ("gnuplot", "pdflatex", "kpsewhich", "pdftotext")):
        return False
    files = run(["kpsewhich", "tikz.sty", "lmodern.sty", "xcolor.sty"], "/").stdout.split()
    terminals = run(["gnuplot", "-d", "-e", "print GPVAL_TERMINALS"], "/").stderr.split()
    return len(files) == 3 and b"tikz" in terminals and b"cairolatex" in terminals


def listed_strings():
    with open(HOSTILE, encoding="utf-8") as lines:
        for line in lines.read().splitlines():
            yield re.sub(rb"\\(\\|x[0-9a-fA-F]{2})",
                         lambda m: b"\\" if m[1] == b"\\" else bytes([int(m[1][1:], 16)]),
                         line.encode())


def escaped(data):
    return "".join(chr(b) if b < 128 and chr(b).isalnum() else "\\x%02x" % b for b in data)


def as_seen(text):
    """What a PDF reader calls the glyphs that look alike, and no blanks."""
    for seen, meant in (("\u2019", "'"), ("\u2018", "`"), ("\u02c6", "^"), ("\u02dc", "~"), ("\u03bc", "\u00b5"),
                        ("\u03a9", "\u2126"), ("\ufb01", "fi"), ("\ufb04", "ffl"), ("\u201d", '"')):
        text = text.replace(seen, meant)
    return re.sub(r"\s", "", text)


class Latex(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.dir)

    def figure(self, base, title, x, y, width="7"):
        with open(os.path.join(self.dir, "points"), "w") as f:
            f.write(POINTS.replace("A ", "A%s " % escaped(x[:20])))
        done = run([DRIVER, "-F", "tex,tikz", "-b", base, "-w", width, "-t", escaped(title),
                    "-X", escaped(x), "-Y", escaped(y), "-S", "points"], self.dir)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        done = run(["gnuplot", "-d", base + ".gp"], self.dir)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def compile(self, inputs):
        run(["gnuplot", "-d", "-e", "set terminal tikz createstyle"], self.dir)
        pages = "\\newpage\n".join("\\noindent\\input{%s}\n" % i for i in inputs)
        with open(os.path.join(self.dir, "all.tex"), "w", encoding="utf-8") as f:
            f.write("\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\n"
                    "\\usepackage{lmodern,graphicx,xcolor,gnuplot-lua-tikz}\n"
                    "\\usepackage[margin=5mm,paperwidth=9in,paperheight=9in]{geometry}\n"
                    "\\pagestyle{empty}\\begin{document}\n%s\\end{document}\n" % pages)
        done = run(["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "all.tex"], self.dir)
        log = done.stdout.decode("utf-8", "replace")
        # pdfLaTeX does not have every script of the world
        wrong = [l for l in re.findall(r"(?m)^! .*(?:\n.*){3}", log) if "Unicode char" not in l]
        self.assertEqual(wrong, [])
        text = run(["pdftotext", "-layout", "all.pdf", "-"], self.dir).stdout.decode()
        return text.split("\f")[:-1]

    def test_texts(self):
        strings = list(listed_strings()) + [s.encode() for s in MORE] + [s.encode() for s in SIGNS]
        self.assertGreater(len(strings), 130)
        inputs = []
        for i, x in enumerate(strings):
            self.figure("f%d" % i, strings[i - 1], x, strings[i - 2])
            inputs += ["f%d-tex" % i, "f%d.tikz" % i]
        pages = self.compile(inputs)
        self.assertEqual(len(pages), len(inputs))
        for i, data in enumerate(strings):
            text = data.decode("utf-8", "replace")
            expected = SIGNS.get(text, text)
            if text not in SIGNS and not re.fullmatch(r"[ -~]*", text):
                continue
            for page in pages[2 * i:2 * i + 2]:
                with self.subTest(text):
                    self.assertIn(as_seen(expected), as_seen(page))
        self.assertFalse(os.path.exists(os.path.join(self.dir, "pwned")))

    def test_metrics(self):
        """All lines of the metrics are equally wide in typewriter fonts, whatever signs are in them."""
        names = ["a_b|c", "x\u2026{y}", "\u03b1\u2212\u00d7\u2013", "\u00b2\\~^", "\u2265\u00b1. A", "`\"<>"]
        lines = []
        for i in range(0, len(names), 2):
            base = "m%d" % i
            with open(os.path.join(self.dir, "points"), "w") as f:
                for model, x in zip(names[i:i + 2], (1, 2)):
                    f.write("".join("%s c%d %d %d\n" % (escaped(model.encode()), n, x * n, 40 - 2 * n + x)
                                    for n in (1, 2, 3)))
            done = run([DRIVER, "-F", "tex,tikz", "-b", base, "-M", "1", "points"], self.dir)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            run(["gnuplot", "-d", base + ".gp"], self.dir)
            for name in (base + "-tex.tex", base + ".tikz"):
                with open(os.path.join(self.dir, name), encoding="utf-8") as f:
                    found = re.findall(r"\\ttfamily(.*?)(?:\}\}%|\};)$", f.read(), re.M)
                self.assertGreater(len(found), 3, name)
                lines.append(found)
        tests = "".join("\\setbox0\\hbox{\\ttfamily%s}\\typeout{W%d:\\the\\wd0}\n" % (line, i)
                        for i, found in enumerate(lines) for line in found)
        for packages in ("", "\\usepackage[T1]{fontenc}\\usepackage{lmodern}"):
            with open(os.path.join(self.dir, "widths.tex"), "w", encoding="utf-8") as f:
                f.write("\\documentclass{article}%s\\begin{document}\n%s\\end{document}\n" % (packages, tests))
            done = run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "widths.tex"], self.dir)
            widths = {}
            for i, width in re.findall(r"W(\d+):([0-9.]+)pt", done.stdout.decode("utf-8", "replace")):
                widths.setdefault(i, []).append(float(width))
            self.assertEqual(len(widths), len(lines))
            for of_one in widths.values():
                self.assertLess(max(of_one) - min(of_one), 0.1)

    def test_room(self):
        """Texts in the plot take the room that was kept for them, in wider fonts too."""
        with open(os.path.join(self.dir, "points"), "w") as f:
            f.write(POINTS.replace("A ", "Mamba-2 ").replace("B ", "Hyena "))
        done = run([DRIVER, "-F", "tex,tikz", "-w", "3.25", "-S", "points"], self.dir)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        run(["gnuplot", "-d", "figure.gp"], self.dir)
        tests = []
        for name in ("figure-tex.tex", "figure.tikz"):
            with open(os.path.join(self.dir, name), encoding="utf-8") as f:
                texts = re.findall(r"(\\sbox0.*\\resizebox\{([0-9.]+)bp\}.*\\fi)", f.read())
            for some in ("Mamba-2", "Hyena", "SIMULATED", "target", "dominated"):
                self.assertTrue(any(some in text for text, _ in texts), (name, some))
            tests += texts
        with open(os.path.join(self.dir, "widths.tex"), "w", encoding="utf-8") as f:
            f.write("\\documentclass{article}\\usepackage{graphicx}\\begin{document}\n")
            for text, _ in tests:
                f.write("\\setbox2\\hbox{%s}\\typeout{W\\the\\wd2}\n" % text)
            f.write("\\end{document}\n")
        done = run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "widths.tex"], self.dir)
        widths = re.findall(r"W([0-9.]+)pt", done.stdout.decode("utf-8", "replace"))
        self.assertEqual(len(widths), len(tests))
        shrunk = 0
        for (text, room), width in zip(tests, widths):
            self.assertLess(float(width), float(room) * 72.27 / 72 + 0.1, text)
            shrunk += float(width) > float(room) * 72.27 / 72 - 0.1
        self.assertGreater(shrunk, 6)

    def test_wide_fonts(self):
        """Texts that fill the line in Times are wider in Computer Modern, and stay on the page."""
        words = "Mamba reaches a perplexity of 30 with much less compute than any other model that we".split()
        inputs = []
        for i in range(len(words)):
            text = " ".join(words[i:] + words[:i])[:24 + 4 * i]
            self.figure("f%d" % i, *(t.encode() for t in (text, text + " per token", text + " in all")),
                        width="3.25")
            inputs += ["f%d-tex" % i, "f%d.tikz" % i]
        self.compile(inputs)
        done = run(["pdftotext", "-bbox", "all.pdf", "-"], self.dir)
        pages = re.split("<page ", done.stdout.decode())[1:]
        self.assertEqual(len(pages), len(inputs))
        left = 5 / 25.4 * 72
        for page, name in zip(pages, inputs):
            right = max(float(x) for x in re.findall(r'xMax="([0-9.]+)"', page))
            self.assertLess(right, left + 3.25 * 72 + 0.5, name)
            self.assertGreater(right, left + 2 * 72, name)


if __name__ == "__main__":
    if not has_latex():
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
