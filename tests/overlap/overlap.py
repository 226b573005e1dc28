#!/usr/bin/python3
"""Counts what overlaps in SVG figures, with a browser's own measures.

    overlap.py FIGURE.svg...        prints a line for each figure; exit status 1 if anything overlaps

Every SVG is loaded in headless Chromium, which is asked for the box of every text and mark. Counted
are text on text, text on a mark, text on a curve, and text outside the page. The program that placed
the texts has no part in this. A text's box is its advance width by the height of its lower-case letters and
capitals; marks are gnuplot's points and filled polygons; curves are stroked paths, looked at every
two units of their length.
"""
import json
import os
import subprocess
import sys
import tempfile

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--virtual-time-budget=20000", "--dump-dom"]

SCRIPT = """
'use strict';
const shrunk = (r, x, y) => ({left: r.left + x, right: r.right - x, top: r.top + y, bottom: r.bottom - y});
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const inside = (p, r) => p.x > r.left && p.x < r.right && p.y > r.top && p.y < r.bottom;

// Of the light and the dark theme: halos have the colour of the paper, stars that of the target.
const papers = ['rgb(255, 255, 255)', 'rgb(22, 25, 29)'], targets = ['rgb(241, 143, 1)', 'rgb(245, 166, 35)'];

function textBox(t) {
  const r = t.getBoundingClientRect(), turned = r.height > r.width * 1.2 && t.textContent.trim().length > 2;
  return turned ? shrunk(r, r.width * 0.22, 1) : shrunk(r, 1, r.height * 0.22);
}

function check(svg) {
  const page = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim())
    .map(t => ({text: t.textContent.trim(), box: textBox(t), whole: t.getBoundingClientRect()}));
  const visible = e => {
    const s = getComputedStyle(e), none = c => c === 'none' || papers.includes(c);
    return !(none(s.fill) && none(s.stroke));
  };
  const marks = [...svg.querySelectorAll('use')].filter(visible).map(u => u.getBoundingClientRect());
  const polygons = [...svg.querySelectorAll('[id*=gnuplot_plot] polygon, [id*=gnuplot_plot] path[fill]')]
    .filter(e => targets.includes(getComputedStyle(e).fill)).map(e => e.getBoundingClientRect());
  const found = [];
  for (let i = 0; i < texts.length; i++) {
    const a = texts[i], w = a.whole;
    if (w.left < page.left - 0.5 || w.right > page.right + 0.5 || w.top < page.top - 0.5 ||
        w.bottom > page.bottom + 0.5) found.push(['outside', a.text]);
    for (let k = i + 1; k < texts.length; k++)
      if (meet(a.box, texts[k].box)) found.push(['text', a.text, texts[k].text]);
    if (marks.some(m => meet(a.box, m)) || polygons.some(m => meet(a.box, m)))
      found.push(['mark', a.text]);
  }
  const curves = [...svg.querySelectorAll('[id*=gnuplot_plot] path')].filter(p => {
    const s = getComputedStyle(p);
    return s.stroke !== 'none' && !papers.includes(s.stroke) && parseFloat(s.strokeWidth) >= 1;
  });
  for (const p of curves) {
    const length = p.getTotalLength(), m = p.getScreenCTM();
    const hit = new Set();
    for (let at = 0; at <= length; at += Math.max(2, length / 4000)) {
      const q = p.getPointAtLength(at).matrixTransform(m);
      texts.forEach((t, i) => { if (!hit.has(i) && inside(q, t.box)) { hit.add(i); found.push(['curve', t.text]); } });
    }
  }
  return {texts: texts.length, marks: marks.length, curves: curves.length, found};
}
const results = [...document.querySelectorAll('div.figure')].map(d => check(d.querySelector('svg')));
const out = document.createElement('pre');
out.id = 'results';
out.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(results))));
document.body.replaceChildren(out);
"""


def svg_text(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    return text[text.index("<svg"):]


def check(paths):
    """A list of {texts, marks, curves, found}, one for each path."""
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.html")
        with open(page, "w", encoding="utf-8") as f:
            f.write("<!doctype html><meta charset=utf-8><body>")
            for path in paths:
                f.write("<div class=figure>%s</div>\n" % svg_text(path))
            f.write("<script>%s</script>" % SCRIPT)
        done = subprocess.run(
            CHROMIUM + ["--user-data-dir=" + os.path.join(folder, "profile"), "file://" + page],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    dom = done.stdout.decode()
    start = dom.find('<pre id="results">')
    if start < 0:
        raise RuntimeError("chromium gave no result: " + done.stderr.decode()[-500:])
    import base64
    data = dom[start + len('<pre id="results">'):dom.index("</pre>", start)]
    return json.loads(base64.b64decode(data))


def main(paths):
    bad = 0
    for at in range(0, len(paths), 40):
        group = paths[at:at + 40]
        for path, result in zip(group, check(group)):
            if result["texts"] == 0:
                result["found"].append(["no text at all"])
            kinds = {}
            for item in result["found"]:
                kinds[item[0]] = kinds.get(item[0], 0) + 1
            print("%s: %d texts, %d marks, %d curves: %s" % (
                path, result["texts"], result["marks"], result["curves"],
                ", ".join("%d %s" % (n, k) for k, n in sorted(kinds.items())) or "0 overlaps"))
            for item in result["found"][:12]:
                print("    " + " | ".join(item))
            bad += len(result["found"])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
