#!/usr/bin/env python3
"""A figure as it is rendered: true points in every format, embedded fonts, the same bytes each time.

    test_rendered.py PROGRAM     (77: skipped, a tool that is needed is not installed)

Each file is rasterised at 600 dpi by way of PDF, so that one rasteriser is measured. A length is the
darkness across it, in pixels of its full ink, which does not depend on how the pixels fall.
"""
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

PROGRAM = os.path.realpath(sys.argv[1])
DPI = 600
TOLERANCE = 0.03
FORMATS = ["pdf", "eps", "svg", "png"]
TOOLS = ["gnuplot", "pdftocairo", "pdffonts", "pdfinfo", "rsvg-convert", "gs", "fc-list"]
LETTERS = "HHHHHH"       # the label of the x axis: as high as a capital
LABEL_SIZE = 10          # points, in the script
CAP_HEIGHT = 1341 / 2048  # of Liberation Serif, from its OS/2 table
TARGET = 1.0             # points, the dashed line at the target
OPTIONS = ["--simulate", "-q", "--width", "5.5in", "--font", "Liberation Serif", "--xlabel", LETTERS,
           "--dpi", str(DPI)]


def run(args, folder, **more):
    done = subprocess.run(args, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, **more)
    if done.returncode:
        raise AssertionError("%s: %s" % (args, done.stderr.decode()))
    return done.stdout


def read(*path):
    with open(os.path.join(*path), "rb") as f:
        return f.read()


def decode_png(data):
    """Rows of grey pixels of a PNG file of one or three bytes a pixel."""
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    assert depth == 8 and color in (0, 2)
    step = 1 if color == 0 else 3
    stride, raw, rows = width * step, zlib.decompress(packed), []
    before = bytearray(stride)
    for y in range(height):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            a = line[i - step] if i >= step else 0
            b, c = before[i], before[i - step] if i >= step else 0
            paeth = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
            line[i] = line[i] + (0, a, b, (a + b) // 2, paeth)[kind] & 255
        rows.append(line[::step])
        before = line
    return rows


class Page:
    """A page of 5.5 in by 4 in, of which strips are rasterised."""

    def __init__(self, folder, name):
        self.folder = folder
        self.pdf = name + ".page.pdf"
        if name == "pdf":
            shutil.copy(os.path.join(folder, "fig.pdf"), os.path.join(folder, self.pdf))
        elif name == "eps":
            run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dEPSCrop", "-sDEVICE=pdfwrite",
                 "-sOutputFile=" + self.pdf, "fig.eps"], folder)
        elif name == "svg":
            run(["rsvg-convert", "-f", "pdf", "-o", self.pdf, "fig.svg"], folder)
        else:
            width, height = struct.unpack(">II", read(folder, "fig.png")[16:24])
            with open(os.path.join(folder, "page.svg"), "w") as f:
                f.write("<svg xmlns='http://www.w3.org/2000/svg' "
                        "xmlns:x='http://www.w3.org/1999/xlink' width='%gpx' height='%gpx'>"
                        "<image x:href='fig.png' width='%gpx' height='%gpx'/></svg>\n"
                        % ((width * 96 / DPI, height * 96 / DPI) * 2))
            run(["rsvg-convert", "-f", "pdf", "-o", self.pdf, "page.svg"], folder)

    def size(self):
        box = re.search(r"Page size: +([\d.]+) x ([\d.]+)", run(["pdfinfo", self.pdf], self.folder)
                        .decode())
        return float(box[1]), float(box[2])

    def thickness(self, x, y, width, height):
        """What is drawn in a strip (points, from the upper left corner): the greatest length of full
        ink, in points, over the columns of the strip, whatever is uniform behind it."""
        box = [str(round(v * DPI / 72)) for v in (x, y, width, height)]
        run(["pdftocairo", "-png", "-gray", "-singlefile", "-r", str(DPI), "-x", box[0], "-y", box[1],
             "-W", box[2], "-H", box[3], self.pdf, "strip"], self.folder)
        rows = decode_png(read(self.folder, "strip.png"))
        paper, ink = max(map(max, rows)), min(map(min, rows))
        return max(sum(paper - v for v in column) for column in zip(*rows)) / (paper - ink) * 72 / DPI


class Rendered(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp()
        run([PROGRAM, *OPTIONS, "-o", "fig", "-f", ",".join(FORMATS)], cls.dir)
        cls.script = read(cls.dir, "fig.gp").decode()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.dir)

    def value(self, name):
        return float(re.search(r"(?m)\b%s = ([\d.]+)" % name, self.script)[1])

    def assert_near(self, what, actual, nominal):
        print("# %s: %.3f pt, nominally %.3f" % (what, actual, nominal))
        self.assertLess(abs(actual - nominal), TOLERANCE * nominal, what)

    def test_true_points(self):
        self.assertIn('FONT_SIZE = %g;' % LABEL_SIZE, self.script)
        self.assertRegex(self.script, r"TARGET with lines lw %g dt \(6,4\)" % TARGET)
        width, height = self.value("PAGE_WIDTH"), self.value("PAGE_HEIGHT")
        self.assertEqual(width, 396)
        bottom, top = self.value("BOX_BOTTOM"), self.value("BOX_TOP")
        low, high = self.value("YMIN"), self.value("YMAX")
        target = height * (1 - bottom - (self.value("TARGET") - low) / (high - low) * (top - bottom))
        left, right = width * self.value("BOX_LEFT"), width * self.value("BOX_RIGHT")
        for name in FORMATS:
            with self.subTest(name):
                page = Page(self.dir, name)
                for actual, nominal in zip(page.size(), (width, height)):
                    self.assert_near(name + " page", actual, nominal)
                # a stem of the label, in a strip below the tics' labels
                label = page.thickness((left + right) / 2 - 25, height - 17, 50, 17)
                self.assert_near(name + " capital", label, CAP_HEIGHT * LABEL_SIZE)
                # a dash, where no other line comes near
                line = page.thickness(left + 0.6 * (right - left), target - 3, 30, 6)
                self.assert_near(name + " line", line, TARGET)

    def test_fonts(self):
        lines = run(["pdffonts", "fig.pdf"], self.dir).decode().splitlines()[2:]
        self.assertGreater(len(lines), 2)
        for line in lines:
            self.assertNotIn("Type 3", line)
            self.assertRegex(line, r" yes +yes +(yes|no) +\d+ +\d+$")
        self.assertIn("LiberationSerif", lines[0] + lines[1])

    def test_same_bytes(self):
        """In two folders, a second apart, with another environment."""
        first, second = (os.path.join(self.dir, d) for d in ("one", "another one"))
        formats = FORMATS + ["txt"]
        terminals = subprocess.run(["gnuplot", "-d", "-e", "print GPVAL_TERMINALS"],
                                   stderr=subprocess.PIPE).stderr.split()
        formats += [f for f, t in (("tex", b"cairolatex"), ("tikz", b"tikz")) if t in terminals]
        for folder, more in ((first, {}), (second, {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LOGNAME": "x"})):
            os.mkdir(folder)
            run([PROGRAM, *OPTIONS, "-o", "fig", "-f", ",".join(formats), "--save-summary"], folder,
                env={**os.environ, **more})
            time.sleep(1.1)
        names = sorted(os.listdir(first))
        self.assertEqual(names, sorted(os.listdir(second)))
        self.assertGreater(len(names), 10)
        for name in names:
            if os.path.isfile(os.path.join(first, name)):
                self.assertEqual(read(first, name), read(second, name), name)

    def test_described(self):
        """The same words in the SVG file, the PNG file and the text beside them."""
        words = read(self.dir, "fig.alt.txt").decode().rstrip("\n")
        self.assertRegex(words, r"^Perplexity .* 2\.16 GFLOPs.*simulated\.$")
        svg = read(self.dir, "fig.svg").decode()
        self.assertIn('role="img" aria-labelledby="paretoplot-title paretoplot-desc"', svg)
        self.assertIn('<desc id="paretoplot-desc">%s</desc>' % words, svg)
        self.assertNotIn("Gnuplot</title>", svg)
        self.assertIn(b"iTXtDescription\0\0\0\0\0" + words.encode(), read(self.dir, "fig.png"))


if __name__ == "__main__":
    fonts = b""
    if all(shutil.which(tool) for tool in TOOLS):
        fonts = run(["fc-list", ":family=Liberation Serif"], "/")
    if not fonts:
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
