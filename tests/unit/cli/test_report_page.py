#!/usr/bin/env python3
"""The page of `paretoplot report` in a headless Chromium, with figures of all kinds.

    test_report_page.py PROGRAM CLAIMS.json HOSTILE.txt    (77: skipped, a program is not there)
"""
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "render"))
import chromium  # noqa: E402
from page_test import PageTest  # noqa: E402

PROGRAM, CLAIMS, HOSTILE = (os.path.realpath(a) for a in sys.argv[1:4])
KINDS = ["efficiency", "quantization", "stability"]
EFFICIENCY, QUANTIZATION, STABILITY = range(3)
CONFIGURATIONS = 5000
BUTTONS = "document.querySelectorAll('figure')[%d].querySelectorAll('.key button')"


def hostile_names():
    """Those that a JSON file can hold; \\xHH is a byte."""
    with open(HOSTILE, "rb") as f:
        lines = f.read().split(b"\n")
    names = []
    for line in lines:
        raw = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m.group(1), 16)]), line)
        name = raw.decode("utf-8", "replace")
        if name.strip() and name not in names:
            names.append(name)
    return names + ["</script><script>document.title='in'</script>", "<img src=x onerror=alert(1)>",
                    "x" * 400, "__proto__", "a\tb", "&lt;&amp;"]


class ReportPage(PageTest):
    page = "simulated/index"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report("simulated", "--simulate", "--claims", CLAIMS, status=3)

    @classmethod
    def report(cls, name, *args, status=0):
        done = subprocess.run([PROGRAM, "report", "-q", "-o", name, *args], cwd=cls.folder,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode != status:
            raise AssertionError("%s: %d %s" % (args, done.returncode, done.stderr.decode()))
        return os.path.join(cls.folder, name)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(text)
        return path

    def point(self, tab, i, n):
        """What the tooltip says at mark i of figure n."""
        x, y = self.place(tab, i, n)
        tab.mouse("mouseMoved", x + 1, y - 1)
        tab.settle(0.1)
        return self.tip(tab, n)

    def find(self, tab, n, *words):
        for i, mark in enumerate(self.data(tab, n)["marks"]):
            text = json.dumps(mark[3], ensure_ascii=False)
            if all(w in text for w in words):
                return i
        self.fail("no mark says %s" % (words,))

    # ---- what stands in it ----

    def test_figures(self):
        tab = self.open()
        self.assertEqual(tab.js("[...document.querySelectorAll('figure')].map(f => f.id)"),
                         ["figure-" + k for k in KINDS])
        self.assertEqual(tab.js("[...document.querySelectorAll('figure h2')].map(h => h.textContent)"),
                         ["Cost and quality", "Robustness under quantization", "Stability of training"])
        self.assertEqual(tab.js("document.querySelectorAll('.caption').length"), 3)
        self.assertIn("SIMULATED DATA", tab.js("document.querySelector('.banner').textContent"))
        self.shot(tab, "report")
        self.quiet(tab)

    def test_files_are_there(self):
        tab = self.open()
        links = tab.js("[...document.querySelectorAll('.files a')].map(a => a.getAttribute('href'))")
        self.assertEqual(len(links), 15)  # five a figure
        for link in links:
            self.assertTrue(os.path.getsize(os.path.join(self.folder, "simulated", link)) > 1000, link)

    def test_ids_do_not_collide(self):
        tab = self.open()
        ids = tab.js("[...document.querySelectorAll('[id]')].map(e => e.id)")
        self.assertEqual([i for i, n in collections.Counter(ids).items() if n > 1], [])
        self.assertGreater(len(ids), 50)
        used = tab.js("""[...document.querySelectorAll('figure')].flatMap((f, n) => [...f.querySelectorAll('use')]
          .map(u => u.getAttribute('href') || u.getAttribute('xlink:href')).filter(h => !h.startsWith(`#svg${n + 1}-`)))""")
        self.assertEqual(used, [])

    def test_verdicts(self):
        tab = self.open()
        self.assertEqual(tab.js("document.querySelectorAll('.verdicts > li').length"), 19)
        self.assertEqual(tab.js("document.querySelectorAll('.verdicts > .inconclusive').length"), 2)
        self.assertEqual(tab.js("[...document.querySelectorAll('.id')].filter(e => e.textContent ==='8.6').length"), 4)
        self.assertIn("17 hold", tab.js("document.querySelector('.tally').innerText"))

    # ---- values ----

    def test_marks_of_precisions(self):
        tab = self.open()
        i = self.find(tab, QUANTIZATION, "ResNet-BK", "4 bits")
        self.assertEqual(self.point(tab, i, QUANTIZATION).split("\n"),
                         ["4 bits", "Model", "ResNet-BK", "Perplexity", "34.36", "Change", "+13.6 %"])
        i = self.find(tab, QUANTIZATION, "Mamba", "32 bits")
        self.assertNotIn("Change", self.point(tab, i, QUANTIZATION))  # the widest
        self.shot(tab, "report-precision")
        self.quiet(tab)

    def test_marks_of_curves(self):
        tab = self.open()
        i = self.find(tab, STABILITY, "Mamba at 8192", '"Step", "999"')
        text = self.point(tab, i, STABILITY).split("\n")
        self.assertEqual(text, ["Mamba at 8192", "Step", "999", "Loss", "0.228"])
        i = self.find(tab, STABILITY, "Mamba at 32768", "Diverged")
        self.assertIn("Diverged", self.point(tab, i, STABILITY))
        self.shot(tab, "report-curve")
        self.quiet(tab)

    def test_marks_lie_on_what_gnuplot_drew(self):
        tab = self.open()
        for n in (EFFICIENCY, QUANTIZATION):
            self.stage(tab, n)
            drawn = tab.js("""(() => {
              const figure = document.querySelectorAll("figure")[%d];
              const box = figure.querySelector(".stage").getBoundingClientRect();
              return [...figure.querySelectorAll("use[transform*=translate]")]
                .map(u => u.getBoundingClientRect())
                .map(r => [(r.left + r.width / 2 - box.left) / box.width,
                           (r.top + r.height / 2 - box.top) / box.height]) })()""" % n)
            for _, x, y, lines in self.data(tab, n)["marks"]:
                near = min(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for a, b in drawn)
                self.assertLess(near, 0.004, lines)

    # ---- zoom, pan, reset ----

    def test_zoom_pan_reset(self):
        tab = self.open()
        for n in range(3):
            left, top, width, height = self.stage(tab, n)
            x, y = left + width / 2, top + height / 2
            tab.mouse("mouseMoved", x - 5, y)
            tab.mouse("mouseMoved", x, y)
            tab.wheel(x, y, -240)
            tab.settle()
            self.assertGreater(self.scale(tab, n), 1.5)
            tab.mouse("mousePressed", x, y, button="left", clickCount=1)
            tab.mouse("mouseMoved", x + 20, y + 10, button="left", buttons=1)
            tab.mouse("mouseMoved", x + 40, y + 20, button="left", buttons=1)
            tab.mouse("mouseReleased", x + 40, y + 20, button="left", clickCount=1)
            tab.settle()
            moved = self.offset(tab, n)
            tab.settle()
            self.assertEqual(self.offset(tab, n), moved)
            self.assertLess(abs(moved[0] - (40 - width / 2 * (self.scale(tab, n) - 1))), 2)
            tab.click(x, y, 2)
            tab.settle()
            self.assertEqual(self.scale(tab, n), 1)
        self.quiet(tab)

    # ---- the key ----

    def visible(self, tab, n, color):
        """Drawn elements of a colour, and texts that are not faint."""
        return tab.js("""(() => {
          const figure = document.querySelectorAll("figure")[%d], svg = figure.querySelector(".sheet svg");
          const solid = (e) => e.getClientRects().length && +getComputedStyle(e).opacity > 0.5;
          const drawn = [...svg.querySelectorAll("[id*=gnuplot_plot_] :is(path, use, polygon, circle)")]
            .filter(e => solid(e) && ["stroke", "fill", "color"].some(a =>
              (e.getAttribute(a) || "").replace(/[^0-9,]/g, "") === %s));
          return [drawn.length, [...svg.querySelectorAll("text")].filter(solid).map(e => e.textContent)] })()"""
                      % (n, json.dumps(color)))

    def test_a_model_is_switched_off(self):
        tab = self.open()
        mamba, resnet = "162,59,114", "46,134,171"
        for n, words in ((EFFICIENCY, ["Mamba"]), (QUANTIZATION, ["Mamba", "211.05", "38.10"]),
                         (STABILITY, ["Mamba", "32k: step 750", "1M: step 355"])):
            before, texts = self.visible(tab, n, mamba)
            other = self.visible(tab, n, resnet)[0]
            self.assertGreater(before, 0)
            for w in words:
                self.assertIn(w, texts)
            tab.js(BUTTONS % n + "[0].click()")
            drawn, texts = self.visible(tab, n, mamba)
            self.assertEqual(drawn, 0, KINDS[n])
            for w in words:
                self.assertNotIn(w, texts)
            self.assertEqual(self.visible(tab, n, resnet)[0], other)
            self.assertIn("ResNet-BK", texts)
            if n == STABILITY:  # what lies after a divergence is of another colour
                self.assertEqual(self.visible(tab, n, "179,38,30")[0], 0)
            self.shot(tab, "report-off-" + KINDS[n])
            tab.js(BUTTONS % n + "[0].click()")
            self.assertEqual(self.visible(tab, n, mamba)[0], before)
        self.quiet(tab)

    # ---- tables, themes, sizes ----

    def test_a_table_is_sorted(self):
        tab = self.open()
        rows = """(() => { const t = document.querySelectorAll('table'), last = t[t.length - 1];
          last.tHead.rows[0].cells[9].querySelector('button').click();
          return [...last.tBodies[0].rows].map(r => r.cells[9].textContent) })()"""
        first = tab.js(rows)
        self.assertEqual(first[:4], ["307", "313", "355", "750"])
        self.assertEqual(tab.js(rows)[:4], ["750", "355", "313", "307"])
        self.quiet(tab)

    def test_wide_tables_take_the_margins(self):
        tab = self.open(width=1300)
        self.assertEqual(tab.js("document.documentElement.scrollWidth"), 1300)
        cut = tab.js("[...document.querySelectorAll('.scroll')].filter(s => s.scrollWidth > s.clientWidth)"
                     ".map(s => s.getAttribute('aria-labelledby'))")
        self.assertEqual(cut, [])
        off = tab.js("""[...document.querySelectorAll('.scroll')].map(s => s.getBoundingClientRect())
          .map(r => Math.abs(r.left + r.right - document.documentElement.clientWidth))""")
        self.assertLess(max(off), 2)

    def test_a_phone(self):
        for width in (320, 400):
            tab = self.open(width=width, height=800, touch=True)
            self.assertEqual(tab.js("document.documentElement.scrollWidth"), width)
            for n in range(3):
                left, _, across, _ = self.stage(tab, n)
                self.assertGreater(left, 0)
                self.assertLess(left + across, width)
            self.shot(tab, "report-phone-%d" % width)
            self.quiet(tab)
            tab.close()

    def test_dark(self):
        tab = self.open(dark=True)
        paper = tab.js("getComputedStyle(document.body).backgroundColor")
        self.assertLess(max(int(c) for c in re.findall(r"\d+", paper)[:3]), 64)
        self.assertNotEqual(tab.js("getComputedStyle(document.querySelector('.sheet')).filter"), "none")
        self.shot(tab, "report-dark")
        tab.js("document.querySelector('.theme').click()")
        self.assertEqual(tab.js("getComputedStyle(document.querySelector('.sheet')).filter"), "none")
        self.quiet(tab)

    def test_print(self):
        tab = self.open(dark=True)
        pdf = tab.pdf()
        self.assertTrue(pdf.startswith(b"%PDF"))
        if not shutil.which("pdftotext"):
            return
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        for word in ("Figure 3.", "Verdicts", "8.12", "SIMULATED DATA", "above 3 × 0.652", "Notices"):
            self.assertIn(word, text)
        names = re.findall(r"^ *(\S+) +\d+k? +1000", text, re.M)
        self.assertEqual(collections.Counter(names)["resnetbk"] + collections.Counter(names)["mamba"],
                         len(names))  # no name is broken
        self.assertNotIn("Reset", text)

    def test_what_is_left_out_is_told_once_a_reason(self):
        for i in range(120):
            self.write("many/notes%03d.csv" % i, "word\n%s\n" % "abc"[i % 3])
        self.write("many/runs.jsonl", "".join(
            json.dumps({"model": "a", "config_id": "c%d" % k, "flops_per_token": 1e9 * (k + 1), "perplexity": 30 - k})
            + "\n" for k in range(5)))
        self.report("some", "many")
        tab = self.open("some/index")
        told = tab.js("[...document.querySelectorAll('#notices li')].map(e => e.textContent)"
                      ".filter(t => t.startsWith('left out'))")
        self.assertEqual(len(told), 1)
        self.assertIn("many/notes000.csv and 119 more: ", told[0])
        with open(os.path.join(self.folder, "some", "summary.json")) as f:
            self.assertEqual(len(json.load(f)["left_out"]), 120)
        self.quiet(tab)

    # ---- several of a kind ----

    def test_titles_of_several(self):
        runs = [{"model": m, "params": p, "loss": 5 - p / 9, "flops": 7 * p, "acc": p / 10, "config_id": m + str(p)}
                for m in "ab" for p in range(1, 6)]
        for i, keys in enumerate([("flops", "loss"), ("params", "acc")]):
            self.write("two/%d.json" % i,
                       json.dumps([{k: r[k] for k in ("model", "config_id") + keys} for r in runs]))
        self.report("several", "two", "--claim", "best(a) < 1", status=3)
        tab = self.open("several/index")
        self.assertEqual(tab.js("[...document.querySelectorAll('figure h2')].map(h => h.textContent)"),
                         ["Cost and quality: loss against FLOPs", "Cost and quality: accuracy against parameters"])
        heads = tab.js("[...document.querySelectorAll('h3')].map(h => h.textContent)")
        self.assertEqual(len(set(heads)), len(heads))
        self.assertEqual(tab.js("document.querySelector('.evidence').innerText").split("\n"),
                         ["efficiency: refuted; efficiency-2: holds", "efficiency: 4.44 > 1",
                          "efficiency: a: 4.44 at 35.00 FLOPs (a5)", "efficiency-2: 0.50 < 1",
                          "efficiency-2: a: 0.500 at 5.00 (a5)"])
        with open(os.path.join(self.folder, "several", "summary.json")) as f:
            parts = json.load(f)["claims"][0]["figures"]
        self.assertEqual([(p["figure"], p["verdict"]) for p in parts],
                         [("efficiency", "refuted"), ("efficiency-2", "holds")])
        self.quiet(tab)

    # ---- hostile names ----

    def test_hostile_names(self):
        names = hostile_names()
        r = random.Random(5)
        first = names[:12]
        self.write("evil/a<b>&'.json", json.dumps(
            [{"model": m, "config_id": c, "flops_per_token": 1e9 * (1 + k), "perplexity": 30 + r.random()}
             for m in first for k, c in enumerate(names)]))
        self.write("evil/q.json", json.dumps(
            [{"model": m, "bits": b, "perplexity": 30 + 10 / b + r.random()} for m in names[12:24] for b in (16, 8, 4)]))
        self.write("evil/</script><script>alert(1)<!--.csv".replace("/", ""), "no,numbers\nx,y\n")
        self.write("evil/s.json", json.dumps(
            [{"model": m, "seq_len": s, "steps": list(range(60)),
              "loss": [4 - 0.02 * t if t < 40 or k % 2 else 90 for t in range(60)]}
             for k, m in enumerate(names[24:36]) for s in (names[k % 5], "8192")]))
        claims = [{"id": n, "text": n, "claim": "best(%s) < 99" % json.dumps(n, ensure_ascii=False)}
                  for n in names if not re.search(r"[\\\"\x00-\x1f]", n)]
        path = self.write("claims.json", json.dumps(claims))
        self.report("hostile", "evil", "--claims", path, status=3)
        with open(os.path.join(self.folder, "hostile", "index.html"), "rb") as f:
            page = f.read().decode("utf-8")  # no bad byte
        self.assertEqual(page.count("<script>"), 1)
        tab = self.open("hostile/index")
        self.assertEqual(tab.js("document.querySelectorAll('figure').length"), 3)
        self.assertEqual(tab.js("document.title"), "Results")
        self.assertEqual(tab.js("document.querySelectorAll('main img, main b[onclick], main [onerror]').length"), 0)
        self.assertEqual(tab.js("document.querySelectorAll('.verdicts > li').length"), len(claims))
        for n in range(3):
            self.stage(tab, n)
            tab.js("document.querySelectorAll('.stage')[%d].focus()" % n)
            for _ in range(3):
                tab.press("ArrowRight", 39)
            tab.settle(0.1)
            self.assertIsNotNone(self.tip(tab, n))
            for _ in range(2):
                tab.js("[...%s].forEach(b => b.click())" % (BUTTONS % n))
        tab.js("document.querySelectorAll('th button').forEach(b => b.click())")
        self.assertEqual(tab.js("document.documentElement.scrollWidth"), 1200)
        ids = tab.js("[...document.querySelectorAll('[id]')].map(e => e.id)")
        self.assertEqual(len(ids), len(set(ids)))
        self.shot(tab, "report-hostile")
        self.quiet(tab)

    # ---- speed ----

    def test_five_thousand_configurations_are_fluid(self):
        r = random.Random(3)
        self.write("many/a.json", json.dumps(
            [{"model": "m%d" % (k % 5), "config_id": "c%d" % k, "flops_per_token": 1e9 * 100 ** u,
              "perplexity": 60 * 10 ** (-0.6 * u) * (1 + r.random())}
             for k in range(CONFIGURATIONS) for u in [r.random()]]))
        self.report("many-report", "many")
        tab = self.open("many-report/index")
        self.assertEqual(len(self.data(tab)["marks"]), CONFIGURATIONS)
        left, top, width, height = self.stage(tab)
        x, y = left + width / 2, top + height / 2
        tab.mouse("mouseMoved", x - 5, y)
        tab.mouse("mouseMoved", x, y)
        measured = {
            "pointing": self.frames(tab, lambda k: tab.mouse("mouseMoved", left + 100 + 8 * k, y)),
            "zooming": self.frames(tab, lambda k: tab.wheel(x, y, -12)),
        }
        tab.mouse("mousePressed", x, y, button="left", clickCount=1)
        measured["panning"] = self.frames(tab, lambda k: tab.mouse(
            "mouseMoved", x + 3 * k, y + k, button="left", buttons=1))
        tab.mouse("mouseReleased", x, y, button="left", clickCount=1)
        for what, (median, high, most) in measured.items():
            print("%d configurations, %s: a frame takes %.1f ms, 95 %% within %.1f ms, the longest %.1f ms"
                  % (CONFIGURATIONS, what, median, high, most))
            self.assertLess(median, 100, what)
        self.shot(tab, "report-many")
        self.quiet(tab)


if __name__ == "__main__":
    if not chromium.find() or not shutil.which("gnuplot"):
        print("skipped: chromium or gnuplot is not installed")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=1)
