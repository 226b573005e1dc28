#!/usr/bin/env python3
"""The report page in a headless Chromium: what a reader does with it, by mouse, touch and keyboard.

    test_page_browser.py PAGE_DRIVER HOSTILE.txt    (77: skipped, a program is not there)
"""
import http.server
import os
import random
import shutil
import subprocess
import sys
import threading
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import chromium  # noqa: E402
from page_test import PageTest  # noqa: E402

DRIVER, HOSTILE = (os.path.realpath(a) for a in sys.argv[1:3])
EVIL = ["</script><script>document.title='broken'</script>", "<img src=x onerror=document.title=1>",
        "\"'><b onclick=x>", "]]>", "<!--<script>", "\U0001f600 é ✓", "abc\u202edcba",
        "line\u2028end", "__proto__", "&lt;&amp;", "bad \udcff byte", "a\tb\nc\0d", "שלום",
        "x" * 300]


def word(text):
    data = text.encode("utf-8", "surrogateescape")
    return "".join(chr(b) if chr(b).isalnum() and b < 128 else "\\x%02x" % b for b in data)


def curves(names, points=8, seed=1, configs=None):
    r, out = random.Random(seed), ""
    for m, name in enumerate(names):
        for k in range(points):
            u = (k + r.random() / 2) / points
            y = 60 * (1 + 0.3 * m) * 10 ** (-0.6 * u) * (1 + 0.05 * r.random())
            config = configs[k % len(configs)] if configs else "c%d" % k
            out += "%s %s %.6g %.6g\n" % (word(name), word(config), 1e9 * 10 ** (2 * u), y)
    return out


def cloud(marks):
    r, out = random.Random(3), ""
    for k in range(marks):
        u = r.random()
        y = 60 * 10 ** (-0.6 * u) * (1 + r.random())
        out += "%s c%d %.6g %.6g\n" % ("ABCDE"[k % 5] + "lpha", k, 1e9 * 10 ** (2 * u), y)
    return out


class Page(PageTest):
    page = "two"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make("two", curves(["Mamba", "ResNet-BK"]), curves(["Mamba", "ResNet-BK"], seed=2))

    @classmethod
    def make(cls, name, *lists, options=()):
        paths = []
        for i, text in enumerate(lists):
            paths.append(os.path.join(cls.folder, "%s%d.txt" % (name, i)))
            with open(paths[-1], "w") as f:
                f.write(text)
        page = os.path.join(cls.folder, name + ".html")
        with open(page, "wb") as out:
            subprocess.run([DRIVER, *options, *paths], cwd=cls.folder, stdout=out, check=True)
        return page

    # ---- zoom and pan ----

    def test_wheel_zooms_about_the_pointer(self):
        tab = self.open()
        x, y = self.place(tab, 3)
        tab.mouse("mouseMoved", x - 5, y)
        tab.mouse("mouseMoved", x, y)
        tab.wheel(x, y, -120)
        tab.wheel(x, y, -120)
        tab.settle()
        self.assertAlmostEqual(self.scale(tab), 1.302 ** 2, delta=0.01)
        tab.mouse("mouseMoved", x + 1, y)
        tab.settle(0.1)
        self.assertIn("c3", self.tip(tab))  # the mark is where it was
        for _ in range(40):
            tab.wheel(x, y, -240)
        tab.settle()
        self.assertEqual(self.scale(tab), 40)
        self.shot(tab, "zoom-40")
        for _ in range(60):
            tab.wheel(x, y, 240)
        tab.settle()
        self.assertEqual(self.scale(tab), 1)
        self.quiet(tab)

    def test_a_zoomed_picture_is_drawn_anew_twice(self):
        tab = self.open()  # Firefox is deaf to the first time
        tab.js("""(() => { window.sharpened = 0; let was = false; const stage = document.querySelector(".stage");
          new MutationObserver(() => { const is = stage.matches(".sharpen"); sharpened += is && !was; was = is })
          .observe(stage, {attributes: true}) })()""")
        tab.js("document.querySelector('[data-zoom=in]').click()")
        tab.until("sharpened === 2")
        tab.settle(0.9)
        self.assertEqual(tab.js("[sharpened, document.querySelectorAll('.sharpen').length]"), [2, 0])

    def test_wheel_scrolls_the_page_where_zooming_would_surprise(self):
        tab = self.open(height=500)
        left, top, width, height = self.stage(tab)
        x, y = left + width / 2, top + height / 2
        tab.mouse("mouseMoved", x - 9, y)
        tab.mouse("mouseMoved", x, y)
        before = tab.js("scrollY")
        tab.wheel(x, y, 100)  # out, when all is shown already
        tab.settle(0.3)
        self.assertGreater(tab.js("scrollY"), before)
        tab.wheel(x, y, -50)  # the pointer has not moved since the page scrolled
        tab.settle(0.3)
        self.assertEqual(self.scale(tab), 1)

    def test_drag_pans_within_the_picture(self):
        tab = self.open()
        left, top, width, height = self.stage(tab)
        x, y = left + width / 2, top + height / 2
        tab.js("document.querySelector('[data-zoom=in]').click()")
        tab.settle()
        before = self.offset(tab)
        tab.mouse("mouseMoved", x, y)
        tab.mouse("mousePressed", x, y, button="left", clickCount=1)
        tab.mouse("mouseMoved", x + 30, y + 20, button="left", buttons=1)
        tab.mouse("mouseMoved", x + 60, y + 40, button="left", buttons=1)
        tab.settle(0.1)
        self.assertEqual([round(b - a) for a, b in zip(before, self.offset(tab))], [60, 40])
        tab.mouse("mouseMoved", x + 5000, y + 5000, button="left", buttons=1)
        tab.mouse("mouseReleased", x + 5000, y + 5000, button="left", clickCount=1)
        tab.settle()
        self.assertEqual(self.offset(tab), [0, 0])  # its corner does not leave the corner
        self.quiet(tab)

    def test_double_click_resets(self):
        tab = self.open()
        left, top, width, height = self.stage(tab)
        tab.js("document.querySelector('[data-zoom=in]').click()")
        tab.settle()
        self.assertAlmostEqual(self.scale(tab), 1.5, places=3)
        tab.click(left + width / 3, top + height / 3, 2)
        tab.settle()
        self.assertEqual(self.scale(tab), 1)
        self.assertTrue(tab.js("document.querySelector('[data-zoom=reset]').disabled"))

    def test_each_figure_zooms_by_itself(self):
        tab = self.open()
        tab.js("document.querySelectorAll('[data-zoom=in]')[1].click()")
        tab.settle()
        self.assertEqual(self.scale(tab, 0), 1)
        self.assertAlmostEqual(self.scale(tab, 1), 1.5, places=3)

    # ---- touch ----

    def test_two_fingers_zoom(self):
        tab = self.open(width=375, height=700, touch=True)
        left, top, width, height = self.stage(tab)
        x, y = left + width / 2, top + height / 2
        tab.touch("touchStart", (x - 20, y))
        tab.touch("touchStart", (x - 20, y), (x + 20, y))
        for d in range(25, 85, 5):
            tab.touch("touchMove", (x - d, y), (x + d, y))
        tab.touch("touchEnd")
        tab.settle()
        self.assertAlmostEqual(self.scale(tab), 4, delta=0.2)
        self.assertEqual(tab.js("visualViewport.scale"), 1)
        self.shot(tab, "phone-pinched")
        tab.touch("touchStart", (x, y))  # one finger moves it now
        before = self.offset(tab)
        for d in range(0, 60, 10):
            tab.touch("touchMove", (x + d, y))
        tab.touch("touchEnd")
        tab.settle()
        self.assertGreater(self.offset(tab)[0], before[0] + 30)
        for _ in range(2):
            tab.touch("touchStart", (x, y))
            tab.touch("touchEnd")
        tab.settle()
        self.assertEqual(self.scale(tab), 1)
        self.quiet(tab)

    def test_a_tap_shows_values(self):
        tab = self.open(width=375, height=700, touch=True)
        x, y = self.place(tab, 5)
        tab.touch("touchStart", (x + 2, y - 2))
        tab.touch("touchEnd")
        tab.settle()
        self.assertIn("Mamba · c5", self.tip(tab))
        self.shot(tab, "phone-tip")

    def test_a_phone_needs_no_sideways_scrolling(self):
        for width in (320, 375):
            tab = self.open(width=width, height=700, touch=True)
            self.assertEqual(tab.js("document.documentElement.scrollWidth"), width)
            small = tab.js("[...document.querySelectorAll('figure button, .theme')].filter(b => "
                           "b.getBoundingClientRect().height < 32).length")
            self.assertEqual(small, 0)
            self.quiet(tab)

    def test_the_hint_is_about_what_there_is(self):
        hint = "document.querySelector('.hint').innerText"
        for width, touch, there, not_there in [(375, True, "Pinch", "Scroll"), (1200, True, "Pinch", "keyboard"),
                                               (1200, False, "keyboard", "Pinch")]:
            tab = self.open(width=width, height=700, touch=touch)
            self.assertIn(there, tab.js(hint))
            self.assertNotIn(not_there, tab.js(hint))
            self.assertEqual(tab.js("document.querySelectorAll('.hint > span').length"), 4)

    # ---- values ----

    def test_pointing_at_a_mark_shows_its_values(self):
        tab = self.open()
        data = self.data(tab)
        for i in (0, 7, 12):
            x, y = self.place(tab, i)
            tab.mouse("mouseMoved", x + 2, y - 2)
            tab.settle(0.1)
            text = self.tip(tab)
            for line in data["marks"][i][3]:
                for part in line if isinstance(line, list) else [line]:
                    self.assertIn(part, text)
            ring = tab.js("(() => { const r = document.querySelector('.ring').getBounding"
                          "ClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] })()")
            self.assertAlmostEqual(ring[0], x, delta=0.6)
            self.assertAlmostEqual(ring[1], y, delta=0.6)
        self.shot(tab, "tip")
        tab.mouse("mouseMoved", 3, 3)
        tab.settle(0.1)
        self.assertIsNone(self.tip(tab))
        self.quiet(tab)

    def test_marks_lie_on_what_gnuplot_drew(self):
        tab = self.open()
        drawn = tab.js("""(() => {
          const box = document.querySelector(".stage").getBoundingClientRect();
          return [...document.querySelectorAll("#svg1-picture use[transform*=translate]")]
            .map(u => u.getBoundingClientRect())
            .map(r => [(r.left + r.width / 2 - box.left) / box.width,
                       (r.top + r.height / 2 - box.top) / box.height]) })()""")
        self.assertGreater(len(drawn), 10)
        for _, x, y, lines in self.data(tab)["marks"]:
            near = min(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for a, b in drawn)
            self.assertLess(near, 0.003, lines)

    def test_keyboard(self):
        tab = self.open()
        for _ in range(40):
            tab.press("Tab", 9)
            if tab.js("document.activeElement.className").startswith("stage"):
                break
        tab.settle(0.1)
        self.assertIn("Mamba · c0", self.tip(tab))
        tab.press("ArrowRight", 39)
        tab.settle(0.1)
        self.assertIn("Mamba · c1", self.tip(tab))
        self.assertIn("Mamba · c1", tab.js("document.querySelector('.spoken').textContent"))
        tab.press("ArrowDown", 40)
        tab.settle(0.1)
        self.assertIn("ResNet-BK", self.tip(tab))
        self.shot(tab, "keyboard")
        tab.press("ArrowLeft", 37)
        for _ in range(6):
            tab.press("+", 187)
        tab.settle()
        self.assertAlmostEqual(self.scale(tab), 1.5 ** 6, places=2)
        before = self.offset(tab)
        tab.press("ArrowRight", 39, shift=True)
        tab.settle()
        self.assertLess(self.offset(tab)[0], before[0])
        tab.press("ArrowLeft", 37)  # out of view: it is brought in
        tab.settle()
        self.assertIsNotNone(self.tip(tab))
        tab.press("0", 48)
        tab.settle()
        self.assertEqual(self.scale(tab), 1)
        tab.press("Escape", 27)
        self.assertIsNone(self.tip(tab))
        self.quiet(tab)

    # ---- the key ----

    def test_series_are_switched_off_and_on(self):
        tab = self.open()
        button = "document.querySelectorAll('.key button')[0]"
        hidden = ("[...document.querySelectorAll('#svg1-picture g[id*=gnuplot_plot_]')]"
                  ".filter(g => !g.getClientRects().length && g.querySelector('path,use')).length")
        name = ("[...document.querySelectorAll('#svg1-picture text')].filter(e => "
                "+getComputedStyle(e).opacity > 0.5 && e.textContent === 'Mamba').length")
        color = ("[...document.querySelectorAll('#svg1-picture :is(path, use, polygon)')].filter(e => e.getClientRects()"
                 ".length && /162, *59, *114/.test(['stroke', 'fill', 'color']"
                 ".map(a => e.getAttribute(a)).join())).length")
        x, y = self.place(tab, 3)
        self.assertGreater(tab.js(color), 5)
        self.assertEqual(tab.js(name), 1)
        before = tab.js(hidden)
        tab.js(button + ".click()")
        self.assertEqual(tab.js(button + ".getAttribute('aria-pressed')"), "false")
        self.assertGreaterEqual(tab.js(hidden) - before, 3)
        self.assertEqual([tab.js(color), tab.js(name)], [0, 0])
        tab.mouse("mouseMoved", x, y)
        tab.settle(0.1)
        self.assertNotIn("Mamba", self.tip(tab) or "")
        self.shot(tab, "series-off")
        self.assertEqual(tab.js("document.querySelectorAll('#svg2-picture .off').length"), 0)
        tab.js(button + ".click()")
        self.assertEqual(tab.js(hidden), before)
        tab.mouse("mouseMoved", x + 1, y)
        tab.settle(0.1)
        self.assertIn("Mamba", self.tip(tab))
        self.quiet(tab)

    # ---- tables, verdicts ----

    def column(self, tab, n):
        return tab.js("[...document.querySelector('table').tBodies[0].rows]"
                      ".map(r => r.cells[%d].textContent)" % n)

    def press_head(self, tab, n):
        tab.js("document.querySelectorAll('table th button')[%d].click()" % n)
        return tab.js("[...document.querySelector('table').tHead.rows[0].cells]"
                      ".map(c => c.getAttribute('aria-sort'))")

    def test_tables_are_sorted(self):
        tab = self.open()
        original = self.column(tab, 3)
        self.assertEqual(self.press_head(tab, 3), ["none"] * 3 + ["ascending", "none"])
        self.assertEqual(self.column(tab, 3), sorted(original, key=float))
        self.assertEqual(self.press_head(tab, 3), ["none"] * 3 + ["descending", "none"])
        self.assertEqual(self.column(tab, 3), sorted(original, key=float, reverse=True))
        self.assertEqual(self.press_head(tab, 3), ["none"] * 5)
        self.assertEqual(self.column(tab, 3), original)
        self.assertEqual(self.press_head(tab, 1)[1], "ascending")
        self.assertEqual(self.column(tab, 1)[::2], ["c%d" % k for k in range(8)])
        for order in ("ascending", "descending"):  # empty cells are last in either order
            self.assertEqual(self.press_head(tab, 4)[4], order)
            cells = self.column(tab, 4)
            self.assertEqual(cells, sorted(cells, key=lambda c: c == ""))
        self.quiet(tab)

    def test_verdicts_and_texts_are_there(self):
        tab = self.open()
        text = tab.js("document.querySelector('#verdicts').innerText")
        for part in ["1 holds", "1 refuted", "1 inconclusive", "8.1", "≥ 4.62×",
                     "cost_ratio(resnetbk, mamba, perplexity=30) >= 2", "seq_2048"]:
            self.assertIn(part, text)
        self.assertIn("dominated", tab.js("document.querySelector('.caption').textContent"))
        self.assertIn("scatter", tab.js("document.querySelector('#svg1-desc').textContent"))

    # ---- looks ----

    def paper(self, tab):
        return tab.js("getComputedStyle(document.body).backgroundColor")

    def test_light_and_dark(self):
        tab = self.open()
        light = self.paper(tab)
        tab.prefer(True)
        dark = self.paper(tab)
        self.assertNotEqual(light, dark)
        self.shot(tab, "dark")
        tab.js("document.querySelector('.theme').click()")
        self.assertEqual(self.paper(tab), light)
        tab.js("location.reload()")
        tab.settle(0.5)
        self.assertEqual(self.paper(tab), light)  # the choice is kept
        tab.js("document.querySelector('.theme').click()")
        tab.prefer(False)
        self.assertEqual(self.paper(tab), dark)
        tab.js("localStorage.clear()")
        self.quiet(tab)

    def test_contrast(self):
        contrast = """(() => {
          const luminance = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3)
            .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b };
          const behind = e => { for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor;
            if (!c.endsWith(", 0)") && c !== "transparent") return c; } };
          return [...document.querySelectorAll("h1, h2, h3, p, a, li, td, code, summary, " +
              "button:enabled, .tally span, .hint")].filter(e => e.getClientRects().length)
            .map(e => { const a = luminance(getComputedStyle(e).color),
                b = luminance(behind(e));
              return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.className + e.tagName] })
            .filter(c => c[0] < 4.5) })()"""
        for dark in (False, True):
            self.assertEqual(self.open(dark=dark).js(contrast), [])

    def test_print(self):
        tab = self.open(dark=True)
        tab.js("document.querySelector('[data-zoom=in]').click()")
        tab.settle()
        tab.call("Emulation.setEmulatedMedia", media="print")
        self.assertEqual(self.paper(tab), "rgb(255, 255, 255)")
        self.assertEqual(self.scale(tab), 1)
        self.assertEqual(tab.js("getComputedStyle(document.querySelector('.tools')).display"), "none")
        self.assertEqual(tab.js("getComputedStyle(document.querySelector('.scroll')).maxHeight"),
                         "none")
        self.assertEqual(tab.js("getComputedStyle(document.querySelector('.sheet')).filter"), "none")
        self.assertEqual(tab.js("[...document.querySelectorAll('.scroll')].filter(e => getComputedStyle("
                                "e.closest('.table')).breakInside !== 'avoid' || !e.closest('.table')"
                                ".querySelector('h3')).length"), 0)

    # ---- safety ----

    def test_ids_are_unique(self):
        ids = self.open().js("[...document.querySelectorAll('[id]')].map(e => e.id)")
        self.assertEqual(len(ids), len(set(ids)))
        self.assertIn("svg2-gnuplot_plot_1", ids)

    def test_references_find_what_they_name(self):
        missing = self.open().js("""[...document.querySelectorAll("use")].filter(u =>
          !document.getElementById((u.getAttribute("xlink:href") || "").slice(1))).length""")
        self.assertEqual(missing, 0)

    def test_hostile_names(self):
        with open(HOSTILE, "rb") as f:
            lines = [l.rstrip(b"\n").decode("utf-8", "surrogateescape") for l in f if l.strip()]
        for first in range(0, len(lines) + len(EVIL), 12):
            names = (EVIL + lines)[first:first + 12]
            configs = EVIL[first % len(EVIL):] + EVIL[:3]
            self.make("evil", curves(names, 3, configs=configs),
                      options=["-t", word("".join(EVIL[:13]))])
            tab = self.open("evil")
            self.quiet(tab)
            self.assertEqual(tab.js("document.querySelectorAll('script').length"), 2)
            self.assertEqual(tab.js("document.querySelectorAll('img, b[onclick], iframe').length"), 0)
            self.assertIn("</script><script>", tab.js("document.title"))
            self.assertIn("<U+202E>", tab.js("document.querySelector('h1').textContent"))
            count = tab.js("document.querySelectorAll('.key button').length")
            self.assertEqual(count, len({n for n in names}))
            self.stage(tab)
            tab.js("document.querySelector('.stage').focus()")
            for _ in range(5):
                tab.press("ArrowRight", 39)
            tab.settle(0.1)
            shown = self.tip(tab).split("\n")[0]
            self.assertIn(shown[:20], [m[3][0][:20] for m in self.data(tab)["marks"]])
            tab.js("document.querySelectorAll('.key button').forEach(b => b.click())")
            tab.js("document.querySelectorAll('th button').forEach(b => b.click())")
            self.assertEqual(tab.js("document.documentElement.scrollWidth"), 1200)
            self.quiet(tab)
            if first == 0:
                self.shot(tab, "hostile")
            tab.close()

    def test_the_policy_stops_what_is_put_in(self):
        with open(os.path.join(self.folder, "two.html")) as f:
            page = f.read()
        bad = "<script>document.title='in'</script><p style='color:red' onclick='x'>p</p>"
        with open(os.path.join(self.folder, "bad.html"), "w") as f:
            f.write(page.replace("<main>", "<main>" + bad))
        tab = self.open("bad")
        self.assertNotEqual(tab.js("document.title"), "in")
        self.assertGreaterEqual(len(tab.complaints()), 2)
        with self.assertRaises(RuntimeError):
            tab.js("document.body.innerHTML = '<b>x</b>'")

    def test_over_http_nothing_else_is_asked_for(self):
        folder, asked = self.folder, []

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *args):
                super().__init__(*args, directory=folder)

            def log_message(self, *args):
                asked.append(self.path)

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tab = chromium.Tab(self.browser, "http://127.0.0.1:%d/two.html" % server.server_port)
        tab.settle()
        lines = [l for l in tab.complaints() if not l.endswith("/two.html")]
        tab.close()
        server.shutdown()
        server.server_close()
        self.assertEqual(lines, [])
        self.assertEqual(set(asked) - {"/favicon.ico"}, {"/two.html"})

    # ---- speed ----

    def test_five_thousand_marks_are_fluid(self):
        self.make("big", cloud(5000), options=["-l", "x"])
        tab = self.open("big")
        self.assertEqual(len(self.data(tab)["marks"]), 5000)
        self.assertGreater(tab.js("document.querySelectorAll('#svg1-picture use').length"), 4000)
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
        self.assertLess(self.offset(tab)[0], -50)
        self.shot(tab, "five-thousand")
        for what, (median, high, most) in measured.items():
            print("5,000 marks, %s: a frame takes %.1f ms, 95 %% within %.1f ms, the longest %.1f ms"
                  % (what, median, high, most))
        self.quiet(tab)


if __name__ == "__main__":
    if not chromium.find() or not shutil.which("gnuplot"):
        print("skipped: chromium or gnuplot is not installed")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=1)
