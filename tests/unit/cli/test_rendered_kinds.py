#!/usr/bin/env python3
"""The figures of precisions and of training curves as they are rendered: true points in every format,
embedded fonts, the same bytes each time, for every venue and theme, in LaTeX whatever names hold.

    test_rendered_kinds.py PROGRAM     (77: skipped, a tool that is needed is not installed)
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from test_rendered import (CAP_HEIGHT, DPI, FORMATS, LABEL_SIZE, LETTERS, PROGRAM, TOLERANCE, TOOLS, Page,
                           read, run)

KINDS = ["quantization", "stability"]
VENUES = ("neurips iclr icml aistats uai aaai cvpr eccv acl jmlr tmlr acm-sigconf acm-small ieee nature "
          "science cell elsevier plos aps").split()
HOSTILE = ["50% & more_less", "a_b^c", "{/:Bold x}", "$x$ #1", "`touch pwned`", "\"q\" 'r' @T", "~\\relax",
           "<tag> ]]>", "$(touch pwned)", "\\input{/etc/passwd}", "-- a", "é × −"]


def quiet(case, script, folder):
    """gnuplot runs it without a word."""
    done = subprocess.run(["gnuplot", "-d", script], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    case.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""), script)


def hostile_results(folder):
    with open(os.path.join(folder, "precisions.json"), "w", encoding="utf-8") as f:
        json.dump([{"model": name, "precision": p, "perplexity": 5 + i + 9 * (p == "INT4")}
                   for i, name in enumerate(HOSTILE) for p in ("FP16", "INT4")], f)
    with open(os.path.join(folder, "curves.json"), "w", encoding="utf-8") as f:
        json.dump([{"model": name, "seq_len": HOSTILE[i - 3],
                    "loss": [4 + i / 9 + t * (t > 20) * 2.0 ** (t - 20) * (i % 5 == 0) for t in range(40)]
                    + [float("nan")] * (i == 5)} for i, name in enumerate(HOSTILE)], f)


class Kinds(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.dir)

    def draw(self, kind, *options, folder=None, **more):
        return run([PROGRAM, "--simulate", "--figure", kind, "-q", "-o", "fig", "--font", "Liberation Serif",
                    *options], folder or self.dir, **more)

    def assert_near(self, what, actual, nominal):
        print("# %s: %.3f pt, nominally %.3f" % (what, actual, nominal))
        self.assertLess(abs(actual - nominal), TOLERANCE * nominal, what)

    def flat(self, kind):
        """Two models that stay as they are, as a file."""
        path = os.path.join(self.dir, kind + ".json")
        levels = (("a", 3.37), ("b", 5.1))
        with open(path, "w", encoding="utf-8") as f:
            if kind == "quantization":
                json.dump([{"model": m, "bits": b, "perplexity": v} for m, v in levels for b in (16, 8, 4)], f)
            else:
                json.dump([{"model": m, "loss": [v] * 60} for m, v in levels], f)
        return path

    def test_true_points(self):
        """The first model's line, between two marks; and a capital."""
        for kind, at in zip(KINDS, (0.25, 0.55)):
            run([PROGRAM, self.flat(kind), "--figure", kind, "-q", "-o", "fig", "--font", "Liberation Serif",
                 "--width", "5.5in", "--xlabel", LETTERS, "--dpi", str(DPI), "-f", ",".join(FORMATS),
                 "--force"], self.dir)
            script = read(self.dir, "fig.gp").decode()

            def value(name):
                return float(re.search(r"(?m)\b%s = (-?[\d.]+)" % name, script)[1])

            self.assertIn('FONT_SIZE = %g;' % LABEL_SIZE, script)
            nominal_line = float(re.search(r"array WIDTH\[MODELS\] = \[([\d.]+)", script)[1])
            width, height = value("PAGE_WIDTH"), value("PAGE_HEIGHT")
            left, bottom = value("BOX_LEFT"), value("BOX_BOTTOM")
            share = (3.37 - value("YMIN")) / (value("YMAX") - value("YMIN"))
            line_y = height * (1 - bottom - share * (value("BOX_TOP") - bottom))
            line_x = width * (left + at * (value("BOX_RIGHT") - left))
            middle = width * (left + value("BOX_RIGHT")) / 2
            for name in FORMATS:
                with self.subTest(kind + " " + name):
                    page = Page(self.dir, name)
                    for actual, nominal in zip(page.size(), (width, height)):
                        self.assert_near(name + " page", actual, nominal)
                    label = page.thickness(middle - 25, height - 17, 50, 17)
                    self.assert_near(name + " capital", label, CAP_HEIGHT * LABEL_SIZE)
                    line = page.thickness(line_x - 4, line_y - 3, 8, 6)
                    self.assert_near(name + " line", line, nominal_line)

    def test_fonts(self):
        for kind in KINDS:
            self.draw(kind, "-f", "pdf", "--force")
            lines = run(["pdffonts", "fig.pdf"], self.dir).decode().splitlines()[2:]
            self.assertGreater(len(lines), 1, kind)
            for line in lines:
                self.assertNotIn("Type 3", line)
                self.assertRegex(line, r" yes +yes +(yes|no) +\d+ +\d+$")
                self.assertIn("LiberationSerif", line)

    def test_same_bytes(self):
        """In two folders, a second apart, with another environment."""
        terminals = run(["gnuplot", "-d", "-e", "print GPVAL_TERMINALS"], self.dir,
                        ) or subprocess.run(["gnuplot", "-d", "-e", "print GPVAL_TERMINALS"],
                                            stderr=subprocess.PIPE).stderr
        formats = FORMATS + ["txt"] + [f for f, t in (("tex", b"cairolatex"), ("tikz", b"tikz"))
                                       if t in terminals.split()]
        folders = [os.path.join(self.dir, d) for d in ("one", "another one")]
        for folder, more in zip(folders, ({}, {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LOGNAME": "x"})):
            os.mkdir(folder)
            for kind in KINDS:
                self.draw(kind, "-o", kind, "-f", ",".join(formats), "--save-summary", folder=folder,
                          env={**os.environ, **more})
            time.sleep(1.1)
        names = sorted(os.listdir(folders[0]))
        self.assertEqual(names, sorted(os.listdir(folders[1])))
        self.assertGreater(len(names), 40)
        for name in names:
            if os.path.isfile(os.path.join(folders[0], name)):
                self.assertEqual(read(folders[0], name), read(folders[1], name), name)

    def test_looks(self):
        """Dark, of another palette, for every venue: gnuplot has nothing to say."""
        looks = [["--theme", "dark"], ["--palette", "grey"], ["--dpi", "72", "-f", "png,eps"]]
        for venue in VENUES:
            looks += [["--venue", venue], ["--venue", venue + ":full"]]
        drawn = 0
        for kind in KINDS:
            for i, look in enumerate(looks):
                name = "%s_%d" % (kind, i)
                done = subprocess.run([PROGRAM, "--simulate", "--figure", kind, "-q", "-f", "svg", "-o", name,
                                       *look], cwd=self.dir, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
                if done.returncode and b"has no full" in done.stderr:
                    continue
                self.assertEqual(done.returncode, 0, (look, done.stderr))
                self.assertNotIn(b"gnuplot", done.stderr)
                if i % 8 == 0:
                    quiet(self, name + ".gp", self.dir)
                drawn += 1
        self.assertGreater(drawn, 50)

    def test_described(self):
        for kind in KINDS:
            self.draw(kind, "-f", "svg,png", "--force")
            words = read(self.dir, "fig.alt.txt").decode().rstrip("\n")
            self.assertRegex(words, r"^(Perplexity|Loss) against .* The data are simulated\.$")
            svg = read(self.dir, "fig.svg").decode()
            self.assertIn('role="img" aria-labelledby="paretoplot-title paretoplot-desc"', svg)
            self.assertIn('<desc id="paretoplot-desc">%s</desc>' % words, svg)
            self.assertIn(b"iTXtDescription\0\0\0\0\0" + words.encode(), read(self.dir, "fig.png"))

    def test_hostile(self):
        """Names run nothing and break no format; they are in the picture as they are."""
        hostile_results(self.dir)
        before = set(os.listdir(self.dir))
        for kind, data in zip(KINDS, ("precisions.json", "curves.json")):
            run([PROGRAM, data, "--figure", kind, "-q", "--width", "7", "-f", "svg,pdf,txt", "-o", kind],
                self.dir)
            quiet(self, kind + ".gp", self.dir)
            run([PROGRAM, data, "--figure", kind, "-q", "--width", "7", "--log", "none", "--standalone", "-f",
                 "svg", "-o", kind + "-whole"], self.dir)
            quiet(self, kind + "-whole.gp", self.dir)
            run(["rsvg-convert", "-o", "x.png", kind + ".svg"], self.dir)
            text = re.sub(r"\s", "", run(["pdftotext", "-layout", kind + ".pdf", "-"], self.dir).decode())
            for name in HOSTILE:
                self.assertIn(re.sub(r"\s", "", name), text, kind)
        self.assertNotIn("pwned", set(os.listdir(self.dir)) - before)

    @unittest.skipUnless(shutil.which("pdflatex"), "there is no LaTeX")
    def test_latex(self):
        hostile_results(self.dir)
        inputs = []
        for kind, data in zip(KINDS, ("precisions.json", "curves.json")):
            for width in ("3.25", "7"):
                name = "%s%s" % (kind[0], width[0])
                run([PROGRAM, data, "--figure", kind, "-q", "--width", width, "-f", "tex,tikz", "-o", name],
                    self.dir)
                inputs += [name + "-tex", name + ".tikz"]
        styles = run(["kpsewhich", "tikz.sty", "lmodern.sty", "xcolor.sty"], self.dir).split()
        if len(styles) < 3:
            self.skipTest("LaTeX lacks a style")
        run(["gnuplot", "-d", "-e", "set terminal tikz createstyle"], self.dir)
        with open(os.path.join(self.dir, "all.tex"), "w", encoding="utf-8") as f:
            f.write("\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\n"
                    "\\usepackage{lmodern,graphicx,xcolor,gnuplot-lua-tikz}\n"
                    "\\usepackage[margin=5mm,paperwidth=9in,paperheight=9in]{geometry}\n"
                    "\\pagestyle{empty}\\begin{document}\n%s\\end{document}\n"
                    % "\\newpage\n".join("\\noindent\\input{%s}\n" % i for i in inputs))
        done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "all.tex"],
                              cwd=self.dir, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=200)
        log = done.stdout.decode("utf-8", "replace")
        self.assertEqual(re.findall(r"(?m)^! .*(?:\n.*){3}", log), [])
        pages = run(["pdftotext", "-layout", "all.pdf", "-"], self.dir).decode().split("\f")[:-1]
        self.assertEqual(len(pages), len(inputs))
        for page in pages:
            for name in ("50% & more_less", "a_b", "<tag> ]]>"):
                self.assertIn(re.sub(r"\s", "", name), re.sub(r"\s", "", page))


if __name__ == "__main__":
    fonts = b""
    if all(shutil.which(tool) for tool in TOOLS):
        fonts = run(["fc-list", ":family=Liberation Serif"], "/")
    if not fonts:
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
