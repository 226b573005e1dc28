#!/usr/bin/env python3
"""Scripts of figures: accepted by gnuplot in every form, alike in every form, hostile to nobody, and
fit to be read.

    test_script.py FIGURE_DRIVER HOSTILE_LIST    (77: skipped, there is no gnuplot)
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.dom.minidom

DRIVER, HOSTILE = (os.path.realpath(a) for a in sys.argv[1:3])
FORMATS = ["pdf", "svg", "png", "eps"]
ENVIRONMENT = {k: v for k, v in os.environ.items()
               if not k.startswith(("GNUPLOT", "GNUTERM", "GDFONT"))}
ENVIRONMENT.update(LC_ALL="C.UTF-8", TZ="UTC")

TWO = """A a 3e9 30.5
A b 5e9 28
A c 4e9 33
B a 6e9 36
B b 9e9 29
"""
ONE = "only one 5e9 28\n"
MANY = "".join("M%d c%d %g %g\n" % (m, k, 1e9 * (k + 1 + m / 5), 60 / (k + 1) + m)
               for m in range(12) for k in range(5))

# Newer than gnuplot 5.2, by pattern.
NEWER = [r"\btextbox\s+\d", r"\bboxed\s+bs\b", r"\bkey\b.*\bopaque\s+fill", r"\btrim\(",
         r"\bkeyentry\b", r"\bfunction\s+\$", r"\bwith\s+(contourfill|sectors|mask|polygons|zerror)\b",
         r"\bset\s+(walls|pm3d\s+lighting|spiderplot|warnings|isotropic|theta|chi_shapes)\b",
         r"\bwatch\b", r"\bsave\s+changes\b", r"\bsplit\(", r"\bjoin\(", r"\bindex\(", r"\bpalette\(",
         r"\bdt\s+\d", r"\[\s*colou?m?n?s?\s*\]", r"\b(local|unset\s+warnings)\b",
         r"\busing\s+(key|strptime)\b", r"\bbins?\b", r"\bsmooth\s+(mcsplines|path)\b"]

HEADINGS = re.compile(r"^# ---- .* -+$")


def run(args, folder, **more):
    return subprocess.run(args, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, **more)


def hostile_strings():
    with open(HOSTILE, encoding="utf-8") as lines:
        return lines.read().splitlines()


def escaped(text):
    """For the driver, as one word."""
    data = text if isinstance(text, bytes) else text.encode()
    return "".join(chr(b) if b < 128 and chr(b).isalnum() else "\\x%02x" % b for b in data)


def decoded(line):
    """A line of the hostile list as bytes."""
    out = re.sub(rb"\\(\\|x[0-9a-fA-F]{2})",
                 lambda m: b"\\" if m[1] == b"\\" else bytes([int(m[1][1:], 16)]), line.encode())
    return out


class Folder(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.dir)

    def drive(self, points, *options, folder=None):
        folder = folder or self.dir
        with open(os.path.join(folder, "points"), "w") as f:
            f.write(points)
        done = run([DRIVER, *options, "points"], folder)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        os.remove(os.path.join(folder, "points"))
        return done.stdout.decode()

    def gnuplot(self, script, folder=None):
        done = run(["gnuplot", "-d", script], folder or self.dir)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def pipe(self, text, folder):
        """On gnuplot's standard input, as from `paretoplot -o - | gnuplot`."""
        done = subprocess.run(["gnuplot", "-d"], input=text.encode(), cwd=folder, env=ENVIRONMENT,
                              timeout=60, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def read(self, name, folder=None):
        with open(os.path.join(folder or self.dir, name), "rb") as f:
            return f.read()

    def script(self, base="figure"):
        return self.read(base + ".gp").decode()

    def assert_whole(self, base="figure", formats=FORMATS):
        ends = {"pdf": b"%%EOF\n", "eps": b"%%EOF\n", "png": b"IEND\xaeB`\x82", "svg": b"</svg>\n\n"}
        for name in formats:
            data = self.read("%s.%s" % (base, name))
            self.assertGreater(len(data), 1000)
            self.assertTrue(data.rstrip().endswith(ends[name].rstrip()), name)


CASES = {
    "two models": (TWO, []),
    "nearest": (TWO, ["-n"]),
    "one model": (TWO.replace("B", "A"), []),
    "one point": (ONE, []),
    "one point, log": (ONE, ["-l", "xy"]),
    "equal points": ("A a 5e9 28\nA b 5e9 28\nB a 5e9 28\n", ["-S"]),
    "no target": (TWO, ["-q", "none"]),
    "not reached": (TWO, ["-q", "28.5"]),
    "nobody reaches it": (TWO, ["-q", "3"]),
    "no title": (TWO, ["-t", "", "-X", "", "-Y", ""]),
    "twelve models in a key": (MANY, ["-S"]),
    "narrow": (MANY, ["-w", "3.25"]),
    "log axes": (MANY, ["-l", "xy"]),
    "many decades": ("A a 1e-20 1e-9\nA b 1e10 1e-30\nB c 1 1e-12\n", ["-l", "xy"]),
    "good corner at the upper right": (TWO, ["-x", "recall:max", "-y", "qps:max"]),
    "good corner at the lower right": (TWO, ["-x", "throughput:max"]),
    "unknown fields": (TWO, ["-x", "a.b", "-y", "c d"]),
    "negative": ("A a -3 -5\nA b -2 -9\nB c -8 -1\n", ["-x", "u", "-y", "v", "-q", "-4"]),
    "huge": ("A a 3e90 5e-90\nA b 4e90 4e-90\n", ["-x", "u", "-y", "v"]),
    "nearly equal": ("A a 1000001 100.0001\nB b 1000002 100.00005\n", ["-x", "u", "-y", "v"]),
    "dark": (TWO, ["-T", "dark", "-P", "grey"]),
    "focus": (MANY, ["-Z", "M3", "-l", "xy"]),
    "labels at the frontier": (TWO, ["-A", "frontier"]),
    "no metrics": (TWO, ["-M", "4"]),
    "means": ("A a 1e9 30\nA a 1.1e9 31\nB a 2e9 29\n", []),
}


class Accepted(Folder):
    def test_every_case(self):
        for name, (points, options) in CASES.items():
            with self.subTest(name):
                self.drive(points, "-F", ",".join(FORMATS), *options)
                self.gnuplot("figure.gp")
                self.assert_whole()
                self.check_text(self.script(), name)
                for data in ("points", "frontier", "dominated"):
                    self.check_data(self.read("figure.%s.dat" % data).decode())

    def check_text(self, text, name):
        self.assertTrue(text.endswith("set output\n"))
        self.assertNotIn("\n\n\n", text)
        self.assertNotRegex(text, r"[ \t]\n")
        self.assertNotIn("\t", text)
        numbers = text.replace(" : NaN):", "")  # a bar that is not there
        self.assertNotRegex(numbers, r"(?i)\bnan\b|\binf\b|-nan")
        self.assertNotIn("{{", re.sub(r'"[^"]*"', "", text))
        for line in text.splitlines():
            shown = re.sub(r"\\0[0-7]{3}", "x", line)
            self.assertLessEqual(len(shown), 210, line)
            if line.startswith("# --"):
                self.assertRegex(line, HEADINGS)
        for pattern in NEWER:
            self.assertNotRegex(re.sub(r'"[^"]*"|#.*', "", text), pattern)
        self.check_no_dead_lines(text)
        self.check_sections(text)

    def check_no_dead_lines(self, text):
        """Every variable is used, every line style drawn, every tag set once."""
        code = re.sub(r"(?m)#(?![0-9A-F]{6}).*$", "", text)
        for name in re.findall(r"(?m)^(?:.*; )?([A-Z_a-z]+) *= ", code):
            self.assertGreater(len(re.findall(r"\b%s\b" % name, code)), 1, name)
        for name in re.findall(r"(?m)^(\$\w+) <<", code):
            self.assertIn('"%s"' % name.replace("$", "\\0044"), code)
        for kind in ("label", "arrow", "object"):
            tags = re.findall(r"(?m)^set %s (\d+)" % kind, text)
            self.assertEqual(len(tags), len(set(tags)))

    def check_sections(self, text):
        """No heading without a line below it."""
        lines = [l for l in text.splitlines() if l]
        for here, below in zip(lines, lines[1:]):
            if HEADINGS.match(here) and "end of what" not in here:
                self.assertFalse(HEADINGS.match(below), here)

    def check_data(self, text):
        self.assertTrue(text.startswith("# ") and text.endswith("\n"))
        self.assertNotRegex(text, r"[ \t]\n")
        self.assertNotRegex(text, r"(?i)\bnan\b|\binf\b")


class Latex(Folder):
    """The same scripts with texts for LaTeX (test_latex.py compiles what they draw)."""

    def terminals(self):
        return run(["gnuplot", "-d", "-e", "print GPVAL_TERMINALS"], self.dir).stderr.split()

    def test_every_case(self):
        formats = [f for f, t in (("tex", b"cairolatex"), ("tikz", b"tikz")) if t in self.terminals()]
        if not formats:
            self.skipTest("gnuplot has no terminal for LaTeX")
        for name, (points, options) in CASES.items():
            with self.subTest(name):
                self.drive(points, "-F", ",".join(formats), *options)
                text = self.script()
                Accepted.check_text(self, text, name)
                self.assertNotIn("{/:", text)
                self.assertNotIn("enhanced", text)
                self.gnuplot("figure.gp")
                for suffix in [s for f, s in (("tex", "-tex.tex"), ("tikz", ".tikz")) if f in formats]:
                    drawn = self.read("figure" + suffix).decode()
                    self.assertNotIn("{/:", drawn)
                    self.check_size(drawn, text)
                    os.remove(os.path.join(self.dir, "figure" + suffix))

    def check_size(self, drawn, text):
        width = float(re.search(r"PAGE_WIDTH = ([\d.]+)", text)[1])
        picture = re.search(r"\\begin\{picture\}\(([\d.]+)", drawn)
        if picture:
            self.assertAlmostEqual(float(picture[1]) * 0.05, width, delta=0.1)
        else:
            canvas = re.search(r"\\path \(0.000,0.000\) rectangle \(([\d.]+)", drawn)
            self.assertAlmostEqual(float(canvas[1]) / 2.54 * 72, width, delta=0.1)

    check_no_dead_lines = Accepted.check_no_dead_lines
    check_sections = Accepted.check_sections

    def test_mixed(self):
        with open(os.path.join(self.dir, "points"), "w") as f:
            f.write(TWO)
        done = run([DRIVER, "-F", "svg,tex", "points"], self.dir)
        self.assertEqual((done.returncode, done.stderr),
                         (1, b"figure_driver: script: one script cannot draw both svg and tex\n"))


class TrueMarks(Folder):
    def test_point_scale(self):
        """`ps 1` is 0.5625 of the font's size: a unit of pdfcairo's pointscale is 6 points."""
        self.drive(TWO, "-F", "pdf")
        font, scale = re.search(r'FONT_SIZE = (\d+);.* pointscale ([0-9.]+)', self.script(), re.S).groups()
        self.assertAlmostEqual(float(scale), int(font) * 0.5625 / 6, places=4)


class Forms(Folder):
    """A script with its files, the same from elsewhere, and all in one, draw the same picture."""

    def pictures(self, folder):
        return {name: self.read("figure." + name, folder) for name in ("svg", "png")}

    def test_alike(self):
        for name in ("two models", "twelve models in a key", "log axes", "one point"):
            points, options = CASES[name]
            with self.subTest(name):
                self.drive(points, "-F", "svg,png", *options)
                self.gnuplot("figure.gp")
                first = self.pictures(self.dir)
                self.elsewhere(first)
                self.in_one(points, options, first)

    def elsewhere(self, first):
        for name in first:
            os.remove(os.path.join(self.dir, "figure." + name))
        other = tempfile.mkdtemp(dir=self.dir)
        for script in (os.path.join(self.dir, "figure.gp"), "../figure.gp"):
            self.gnuplot(script, other)
            self.assertEqual(os.listdir(other), [])
            self.assertEqual(self.pictures(self.dir), first)
        done = run(["gnuplot", "-d", "-e", "load '../figure.gp'"], other)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(os.listdir(other), [])
        os.rmdir(other)

    def in_one(self, points, options, first):
        alone = tempfile.mkdtemp(dir=self.dir)
        text = self.drive(points, "-F", "svg,png", "-c", *options, folder=alone)
        self.assertEqual(os.listdir(alone), [])
        self.pipe(text, alone)
        self.assertEqual(sorted(os.listdir(alone)), ["figure.png", "figure.svg"])
        self.assertEqual(self.pictures(alone), first)
        shutil.rmtree(alone)

    def test_repeats(self):
        self.drive(TWO, "-F", "svg,png")
        first = {n: self.read(n) for n in os.listdir(self.dir)}
        self.drive(TWO, "-F", "svg,png")
        self.assertEqual({n: self.read(n) for n in os.listdir(self.dir)}, first)


class Hostile(Folder):
    def texts(self):
        """What every text element of the svg holds."""
        dom = xml.dom.minidom.parse(os.path.join(self.dir, "figure.svg"))
        return ["".join(n.data for t in e.getElementsByTagName("tspan") for n in t.childNodes
                        if n.nodeType == n.TEXT_NODE) or
                "".join(n.data for n in e.childNodes if n.nodeType == n.TEXT_NODE)
                for e in dom.getElementsByTagName("text")]

    def truth(self, data):
        """What a reader should see."""
        out = ""
        for c in data.decode("utf-8", "surrogateescape"):
            if "\udc80" <= c <= "\udcff":
                out += "<%02X>" % (ord(c) - 0xdc00)
            elif ord(c) < 32 or ord(c) == 127:
                out += "<%02X>" % ord(c)
            elif c in "\ufffe\uffff\u2028\u2029\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad" or \
                    "\x80" <= c <= "\x9f" or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069":
                out += "<U+%04X>" % ord(c)
            else:
                out += c
        return out

    def assert_quiet(self):
        found = [n for n in os.listdir(self.dir) if not n.startswith("figure.")]
        self.assertEqual(found, [])

    def test_names(self):
        for line in hostile_strings():
            data = decoded(line).split(b"\0")[0]
            if not data:
                continue
            with self.subTest(line):
                word = escaped(data)
                points = "%s %s 3e9 30.5\n%s b 5e9 28\nother a 6e9 36\n" % (word, word, word)
                self.drive(points, "-t", word, "-X", word, "-Y", word, "-w", "7")
                self.gnuplot("figure.gp")
                self.assert_quiet()
                shown = self.truth(data)
                # a text that is too long is cut
                whole = [t for t in self.texts() if t == shown or
                         (t.endswith("…") and len(t) > 4 and shown.startswith(t[:-1]))]
                self.assertGreaterEqual(len(whole), 4, (shown, self.texts()))
                text = self.drive(points, "-c", "-t", word, "-X", word, "-Y", word, "-w", "7")
                self.pipe(text, self.dir)
                self.assert_quiet()

    def test_fields(self):
        for line in hostile_strings():
            data = decoded(line).split(b"\0")[0]
            if not data:
                continue
            with self.subTest(line):
                self.drive(TWO, "-x", escaped(data) + ":min", "-y", escaped(data) + ":min")
                self.gnuplot("figure.gp")
                self.assert_quiet()
                xml.dom.minidom.parse(os.path.join(self.dir, "figure.svg"))

    def test_base_names(self):
        names = ["|touch pwned", "<touch pwned", "-", "--help", "+", "++", "$points", "$x", "<&3",
                 "~root", "`touch pwned`", "it's", 'say "x"', "a b", "100%", "@GPVAL_PWD", "a\\b",
                 "{x}", "x'; system('touch pwned'); '", "模型", "#x", "a_b^c", ".hidden", "x" * 150]
        for base in names:
            for name in os.listdir(self.dir):
                os.remove(os.path.join(self.dir, name))
            with self.subTest(base):
                self.drive(TWO, "-b", escaped(base), "-F", "svg,png")
                self.gnuplot("./" + base + ".gp")
                self.assert_base(base)
                text = self.drive(TWO, "-c", "-b", escaped(base), "-F", "svg,png")
                self.pipe(text, self.dir)
                self.assertEqual(sorted(os.listdir(self.dir)), [base + ".png", base + ".svg"])

    def assert_base(self, base):
        expected = [base + end for end in (".dominated.dat", ".frontier.dat", ".gp", ".png",
                                           ".points.dat", ".svg")]
        self.assertEqual(sorted(os.listdir(self.dir)), expected)
        for name in expected:
            os.remove(os.path.join(self.dir, name))

    def test_refused_base(self):
        for base in ("a\nb", "a\x01", b"\xff"):
            with open(os.path.join(self.dir, "points"), "w") as f:
                f.write(TWO)
            done = run([DRIVER, "-b", escaped(base), "points"], self.dir)
            self.assertEqual(done.returncode, 1)
            self.assertTrue(done.stderr.startswith(b"figure_driver: script: "))
            self.assertEqual(os.listdir(self.dir), ["points"])

    def test_refused_format(self):
        with open(os.path.join(self.dir, "points"), "w") as f:
            f.write(TWO)
        for name in ("jpg", "gp", "svg,x"):
            done = run([DRIVER, "-F", name, "points"], self.dir)
            self.assertEqual((done.returncode, done.stderr.decode()),
                             (1, 'figure_driver: script: "%s" is not a format that gnuplot draws\n'
                              % name.split(",")[-1]))
        self.assertEqual(os.listdir(self.dir), ["points"])

    def test_long(self):
        name = "x" * 10000
        self.drive("%s a 3e9 30\n%s b 2e9 40\nB c 6e9 28\n" % (name, name), "-t", name, "-X", name,
                   "-Y", name, "-F", ",".join(FORMATS))
        self.gnuplot("figure.gp")
        self.assert_whole()


if __name__ == "__main__":
    if not shutil.which("gnuplot"):
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
