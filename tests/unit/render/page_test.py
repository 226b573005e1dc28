"""What tests of report pages in a browser share. PAGE_SHOTS names a folder that screenshots go to."""
import os
import shutil
import tempfile
import unittest

import chromium

SHOTS = os.environ.get("PAGE_SHOTS")


class PageTest(unittest.TestCase):
    """Pages are NAME.html in self.folder; self.page is the usual one."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="page-")
        cls.browser = chromium.Browser(chromium.find())

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        shutil.rmtree(cls.folder)

    def open(self, name=None, **how):
        path = os.path.join(self.folder, (name or self.page) + ".html")
        tab = chromium.Tab(self.browser, "file://" + path, **how)
        self.addCleanup(tab.close)
        tab.settle(0.1)
        return tab

    def shot(self, tab, name):
        if SHOTS:
            tab.settle()
            tab.screenshot(os.path.join(SHOTS, name + ".png"))

    def quiet(self, tab):
        self.assertEqual(tab.complaints(), [])

    def stage(self, tab, n=0):
        tab.js("document.querySelectorAll('.stage')[%d].scrollIntoView({block: 'center', "
               "behavior: 'instant'})" % n)
        tab.settle(0.1)
        return tab.js("(() => { const r = document.querySelectorAll('.stage')[%d]"
                      ".getBoundingClientRect(); return [r.left, r.top, r.width, r.height] })()" % n)

    def data(self, tab, n=0):
        return tab.js("JSON.parse(document.querySelectorAll('figure script')[%d].textContent)" % n)

    def scale(self, tab, n=0):
        return tab.js("new DOMMatrix(getComputedStyle(document.querySelectorAll('.sheet')[%d])"
                      ".transform).a" % n)

    def offset(self, tab, n=0):
        return tab.js("(() => { const m = new DOMMatrix(getComputedStyle(document.querySelectorAll("
                      "'.sheet')[%d]).transform); return [m.e, m.f] })()" % n)

    def tip(self, tab, n=0):
        return tab.js("(() => { const t = document.querySelectorAll('.tip')[%d];"
                      "return t.hidden ? null : t.innerText })()" % n)

    def place(self, tab, i, n=0):
        """Where mark i is on the screen when nothing is zoomed."""
        left, top, width, height = self.stage(tab, n)
        mark = self.data(tab, n)["marks"][i]
        return left + mark[1] * width, top + mark[2] * height

    def frames(self, tab, act, count=90):
        tab.js("window.at = []; (function next(t) { at.push(t); if (at.length < 2000) "
               "requestAnimationFrame(next) })(performance.now()); 0")
        for k in range(count):
            act(k)
        times = tab.js("(() => { const t = at; at = new Array(2000); return t })()")
        gaps = sorted(b - a for a, b in zip(times, times[1:]))
        self.assertGreater(len(gaps), 10)
        return gaps[len(gaps) // 2], gaps[len(gaps) * 95 // 100], gaps[-1]
