#!/usr/bin/python3
"""Random data sets at three widths, drawn and looked at by overlap.py.

    random_figures.py DRIVER [SETS] [FIRST_SEED]

DRIVER is the figure driver of the render tests. Prints every figure in which something overlaps;
a figure that shall fail is looked at first, so that a blind checker is noticed. Exit status 77 (skip)
where there is no Chromium or gnuplot.
"""
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile

import overlap

WIDTHS = ["3.25", "5.5", "7"]
NAMES = ["Mamba", "Pythia", "RWKV-4", "GPT_J", "Transformer++ (long context)", "a", "H3", "Llama 3 8B",
         "ResNet-BK", "Model with a rather long name", "B", "日本語", "x^2"]
FIELDS = [("flops_per_token", "perplexity"), ("latency_ms", "accuracy:max"), ("recall:max", "qps:max"),
          ("params", "loss"), ("cost", "quality:max")]


def data_set(rng):
    """Lines "MODEL CONFIG X Y" and the driver's options."""
    x_field, y_field = rng.choice(FIELDS)
    models = rng.sample(NAMES, rng.choice([1, 2, 2, 3, 3, 4, 5, 8, 12]))
    points = rng.choice([1, 3, 6, 10, 20, 60])
    decades = rng.choice([0.3, 1, 2, 4])
    scale = 10 ** rng.uniform(-3, 10)
    noise = rng.choice([0, 0.05, 0.3])
    lines = []
    for m, model in enumerate(models):
        name = "".join("\\x%02x" % b for b in model.encode())
        for i in range(points):
            t = rng.random()
            x = scale * 10 ** (decades * t)
            y = (1 + 3 * math.exp(-3 * t)) * (1 + 0.1 * m) * (1 + abs(rng.gauss(0, noise)))
            if y_field.endswith(":max"):
                y = 1 / y if not x_field.endswith(":max") else y
            lines.append("%s c%d %.9g %.9g" % (name, i, x, y * rng.choice([1, 1, 1, 1.02])))
    options = ["-x", x_field, "-y", y_field]
    log = rng.choice(["", "x", "y", "xy"])
    if log:
        options += ["-l", log]
    if rng.random() < 0.3:
        options += ["-S"]
    if rng.random() < 0.2:
        options += ["-n"]
    options += looks(rng, models)
    if rng.random() < 0.3:
        return seeded(rng, lines), options + ["-U", rng.choice("0112")]
    return "\n".join(lines) + "\n", options


def seeded(rng, lines):
    """Each run several times, with seeds; too few for a band of some models."""
    out = []
    for line in lines:
        model, config, x, y = line.split(" ")
        for seed in range(rng.choice([2, 4, 5]) if model[-1] in "02468" else 5):
            out.append("%s %s %.9g %.9g %d" % (model, config, float(x) * rng.uniform(0.95, 1.05),
                                               float(y) * rng.uniform(0.9, 1.1), seed))
    return "\n".join(out) + "\n"


def looks(rng, models):
    options = []
    if rng.random() < 0.3:
        options += ["-A", rng.choice(["frontier", "model"])]
    if rng.random() < 0.3:
        options += ["-M", rng.choice("01234")]
    if rng.random() < 0.2:
        options += ["-T", "dark", "-P", rng.choice(["default", "grey", "okabe-ito"])]
    if len(models) > 2 and rng.random() < 0.25:
        options += ["-Z", "".join("\\x%02x" % b for b in rng.choice(models).encode())]
    return options


def draw(driver, folder, points, options, name, width):
    path = os.path.join(folder, name)
    os.mkdir(path)
    with open(os.path.join(path, "points"), "w", encoding="utf-8") as f:
        f.write(points)
    subprocess.run([driver, *options, "-w", width, "-F", "svg", "points"], cwd=path, check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run(["gnuplot", "-d", "figure.gp"], cwd=path, check=True, stdin=subprocess.DEVNULL)
    return os.path.join(path, "figure.svg")


def spoiled(path, folder):
    """The figure with its first two texts in one place and a third one off the page."""
    text = overlap.svg_text(path)
    places = []
    at = 0
    while len(places) < 3:
        at = text.index('<g transform="translate(', at) + 1
        if "<text" in text[at:at + 300]:
            places.append((at, text.index(")", at)))
    first = text[places[0][0] - 1:places[0][1] + 1]
    second = text[places[1][0] - 1:places[1][1] + 1]
    third = text[places[2][0] - 1:places[2][1] + 1]
    text = text.replace(second, first, 1).replace(third, '<g transform="translate(-30,-30)', 1)
    out = os.path.join(folder, "spoiled.svg")
    with open(out, "w", encoding="utf-8") as f:
        f.write(text)
    return out


def main(driver, sets=200, first=1):
    if not shutil.which("chromium") or not shutil.which("gnuplot"):
        print("no chromium or no gnuplot")
        return 77
    driver = os.path.abspath(driver)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        figures = []
        for seed in range(first, first + sets):
            points, options = data_set(random.Random(seed))
            for width in WIDTHS:
                name = "%d_%s" % (seed, width)
                figures.append(draw(driver, folder, points, options, name, width))
        control = overlap.check([spoiled(figures[0], folder)])[0]["found"]
        kinds = {item[0] for item in control}
        if not {"text", "outside"} <= kinds:
            print("the checker is blind: a spoiled figure gives only", sorted(kinds))
            return 1
        for at in range(0, len(figures), 40):
            group = figures[at:at + 40]
            for path, result in zip(group, overlap.check(group)):
                if result["texts"] == 0 or result["found"]:
                    bad += 1
                    print(os.path.basename(os.path.dirname(path)), result["found"][:6])
    print("%d figures, %d with overlaps" % (len(figures), bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(int(a) for a in sys.argv[2:])))
