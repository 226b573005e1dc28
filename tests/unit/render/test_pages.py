#!/usr/bin/env python3
"""Figures as pages: gnuplot draws them to PDF, and pdftotext tells where each word really stands.

    test_pages.py FIGURE_DRIVER    (77: skipped, a program or a font is not there)
"""
import html
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

DRIVER = os.path.realpath(sys.argv[1])
ENVIRONMENT = {k: v for k, v in os.environ.items()
               if not k.startswith(("GNUPLOT", "GNUTERM", "GDFONT"))}
ENVIRONMENT.update(LC_ALL="C.UTF-8", TZ="UTC")
NAMES = ["Mamba", "RWKV-4", "Pythia", "GPT-NeoX", "Hyena", "H3", "RetNet", "xLSTM", "Griffin",
         "Based", "DeltaNet", "Mamba-2"]
LONG = ["llama.cpp Q4_K_M (imatrix, 4096 tokens)", "GPT-NeoX with rotary positions", "R&D {x}^2"]


def curves(names, points=7, spread=0.06, seed=1):
    """Quality falls with cost by a power law; each model a little worse than the one before."""
    r = random.Random(seed)
    out = ""
    for m, name in enumerate(names):
        word = "".join(c if c.isalnum() else "\\x%02x" % ord(c) for c in name)
        for k in range(points):
            u = (k + r.random() / 2) / points
            y = 60 * (1 + spread * m) * 10 ** (-0.6 * u) * (1 + 0.05 * r.random())
            out += "%s c%d %.6g %.6g\n" % (word, k, 1e9 * 10 ** (2 * u), y)
    return out


FIGURES = {
    "one model": (curves(NAMES[:1]), []),
    "one point": (curves(NAMES[:1], 1), []),
    "two": (curves(NAMES[:2], spread=0.5), []),
    "two, simulated": (curves(NAMES[:2], spread=0.5), ["-S", "-n"]),
    "three on a log axis": (curves(NAMES[:3], spread=0.2), ["-l", "x"]),
    "three on log axes, maximised": (curves(NAMES[:3], spread=0.2),
                                     ["-l", "xy", "-x", "recall:max", "-y", "qps:max"]),
    "quality maximised": (curves(NAMES[:3], spread=0.2), ["-y", "score:max"]),
    "cost maximised": (curves(NAMES[:4], spread=0.2), ["-x", "throughput:max"]),
    "eight": (curves(NAMES[:8]), ["-S"]),
    "twelve": (curves(NAMES), ["-S", "-l", "x"]),
    "a cloud": (curves(NAMES[:3], 60, seed=4), []),
    "long names": (curves(LONG, spread=0.2), ["-S"]),
    "a long title": (curves(NAMES[:2]), ["-t", "A title that goes on " * 9, "-Y", "Quality " * 30]),
    "another font": (curves(NAMES[:3]), ["-f", "DejaVu Serif", "-m", "DejaVu Sans Mono"]),
}
WIDTHS = ["3.25", "5.5", "7"]


def run(*args, folder):
    done = subprocess.run(args, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    if done.returncode or done.stderr:
        raise AssertionError((args, done.returncode, done.stderr))
    return done.stdout.decode()


def words_of(pdf, folder):
    """The page's size, and (x0, y0, x1, y1, text) of each word, from the upper left corner."""
    text = run("pdftotext", "-bbox", pdf, "-", folder=folder)
    page = re.search(r'<page width="([\d.]+)" height="([\d.]+)">', text)
    found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
                       r'yMax="([-\d.]+)">(.*?)</word>', text)
    words = [tuple(float(v) for v in w[:4]) + (html.unescape(w[4]),) for w in found]
    return float(page[1]), float(page[2]), words


def overlap(a, b):
    """Points that two boxes have in common, across and down."""
    return min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])


class Pages(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.dir)

    def draw(self, points, *options):
        with open(os.path.join(self.dir, "points"), "w") as f:
            f.write(points)
        run(DRIVER, "-F", "pdf", *options, "points", folder=self.dir)
        run("gnuplot", "-d", "figure.gp", folder=self.dir)
        return words_of("figure.pdf", self.dir)

    def test_no_word_on_another(self):
        for name, (points, options) in FIGURES.items():
            for width in WIDTHS:
                with self.subTest(name, width=width):
                    self.check(*self.draw(points, "-w", width, *options), width)

    def check(self, width, height, words, wanted):
        self.assertEqual(width, float(wanted) * 72)
        self.assertGreater(len(words), 12)
        for i, a in enumerate(words):
            self.assertTrue(a[0] >= 0 and a[1] >= 0 and a[2] <= width and a[3] <= height, a)
            for b in words[:i]:
                across, down = overlap(a, b)
                self.assertFalse(across > 0.3 and down > 0.3, (a, b))

    def test_what_must_be_there(self):
        for width in WIDTHS:
            points, options = FIGURES["twelve"]
            words = [w[4] for w in self.draw(points, "-w", width, *options)[2]]
            for word in ["SIMULATED", "DATA", "Perplexity,", "FLOPs", *NAMES]:
                self.assertIn(word, words)

    def test_widths(self):
        """Tables of widths against the page."""
        texts = ["perplexity", "Hypersphere", "0123456789", "mmmmiiii", "Größe", "ΑβΩ", "±≤×", "dominated"]
        faces = [("Liberation Serif", ""), ("Liberation Serif", ":Bold"),
                 ("Liberation Serif", ":Italic"), ("Liberation Sans", ""),
                 ("Liberation Mono", ""), ("DejaVu Serif", "")]
        for family, style in faces:
            with open(os.path.join(self.dir, "w.gp"), "w") as f:
                f.write('set encoding utf8\nset terminal pdfcairo size 6in,6in fontscale 0.75\n'
                        'set output "w.pdf"\nunset tics; unset border; unset key\n')
                for i, text in enumerate(texts):
                    f.write('set label "{/:%s %s}" at graph 0.1,%g font "%s,20"\n' %
                            (style.strip(":") or "Normal", text, 0.9 - i / 10, family))
                f.write("plot [0:1][0:1] -1\n")
            run("gnuplot", "-d", "w.gp", folder=self.dir)
            words = {w[4]: w[2] - w[0] for w in words_of("w.pdf", self.dir)[2]}
            for text in texts:
                with self.subTest(family + style, text=text):
                    said = float(run(DRIVER, "-W", family + style, "20", text, folder=self.dir))
                    self.assertLess(abs(words[text] / said - 1), 0.02, (words[text], said))


def missing():
    if not all(shutil.which(p) for p in ("gnuplot", "pdftotext", "fc-match")):
        return True
    return any(family not in subprocess.run(["fc-match", family], stdout=subprocess.PIPE,
                                            check=True).stdout.decode()
               for family in ("Liberation Serif", "Liberation Mono", "DejaVu Serif"))


if __name__ == "__main__":
    if missing():
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
