#!/usr/bin/python3
"""Figures of the kinds "quantization" and "stability", drawn at three widths and looked at by
overlap.py: the simulated results, real ones where there are any, and random data sets.

    random_kinds.py PROGRAM [SETS] [FIRST_SEED] [KIND]

SETS is how many random data sets each kind has. The environment's PARETOPLOT_DATA names the folder of
the real results. Prints every figure in which something overlaps, and every script at which gnuplot
says a word. Exit status 77 (skip) where there is no Chromium or gnuplot.
"""
import csv
import io
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile

import overlap
from random_figures import NAMES, WIDTHS, spoiled

REAL = os.environ.get("PARETOPLOT_DATA", "")  # a folder
KINDS = ["quantization", "stability"]
MORE_NAMES = NAMES + ["org/model-7b-chat", "50% off", "", "{x}", "\"q\" 'r'", "`touch pwned`", "@T"]

FORMATS = ["FP32", "BF16", "FP16", "FP8", "INT8", "INT4", "INT2"]
LLAMA = ["F16", "Q8_0", "Q6_K", "Q5_K_M", "Q5_K_S", "Q5_0", "Q4_1", "Q4_K_M", "Q4_K_S", "Q4_0", "IQ4_XS",
         "Q3_K_L", "Q3_K_M", "Q3_K_S", "IQ3_M", "IQ3_XXS", "Q2_K", "Q2_K_S", "IQ2_M", "IQ2_XS", "IQ2_XXS",
         "IQ1_M", "IQ1_S"]
BITS = [64, 32, 16, 12, 8, 6, 5, 4.5, 4, 3.5, 3, 2.5, 2, 1.58, 1]


# ---- options ------------------------------------------------------------------------------------

def looks(rng, models):
    options = []
    if rng.random() < 0.2:
        options += ["--theme", "dark"]
    if rng.random() < 0.2:
        options += ["--palette", rng.choice(["grey", "okabe-ito", "tol-bright", "tol-muted"])]
    if len(models) > 12 or (len(models) > 2 and rng.random() < 0.2):
        options += ["--focus", models[-1]]
    if rng.random() < 0.2:
        options += ["--log", rng.choice(["none", "y"])]
    if rng.random() < 0.1:
        options += ["--title", rng.choice(["", "A title that is rather long, " * 4, "50% of {x}"])]
    if rng.random() < 0.1:
        options += ["--height", rng.choice(["2.4", "3", "4"])]
    if rng.random() < 0.1:
        options += ["--label", models[0] + "=" + "A long name for a model, with a note"]
    if rng.random() < 0.1:
        options += ["--font", rng.choice(["DejaVu Sans", "Liberation Sans"])]
    if "--focus" in options and "--log" in options:  # the model may have no value on a log axis
        at = options.index("--log")
        del options[at:at + 2]
    return options


def names(rng, counts):
    some = [n for n in rng.sample(MORE_NAMES, rng.choice(counts)) if n and "," not in n]
    return some or ["a"]


# ---- quantization -------------------------------------------------------------------------------

def precisions(rng):
    known = rng.choice([FORMATS, LLAMA, BITS, BITS])
    count = min(len(known), rng.choice([1, 2, 3, 5, 5, 7, 10, 24]))
    return [known[i] for i in sorted(rng.sample(range(len(known)), count))]


def quantization(rng):
    """The bytes of a file, its extension, and options."""
    models, at = names(rng, [1, 1, 2, 2, 3, 4, 6, 8, 12, 15]), precisions(rng)
    quality = rng.choice(["perplexity", "perplexity", "accuracy", "loss"])
    runs, noise, growth = rng.choice([1, 1, 3]), rng.choice([0, 0.02, 0.3]), rng.choice([0.5, 2, 8])
    crowded = rng.choice([0, 0.01, 0.3])
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["model", "precision", "seed", quality, quality + "_stderr"])
    values, drawn = [], {}
    for m, model in enumerate(models):
        base = (5 + 30 * rng.random()) if crowded == 0.3 else 10 * (1 + crowded * m)
        for i, p in enumerate(at):
            if len(at) > 1 and rng.random() < 0.1:
                continue
            mean = base * (1 + growth * (i / max(1, len(at) - 1)) ** 4 * rng.random())
            if quality == "accuracy":
                mean = 8 / mean
            for seed in range(runs):
                value = mean * math.exp(rng.gauss(0, noise))
                values.append(value)
                drawn[model] = True
                rows.writerow([model, p, seed, "%.6g" % value,
                               "%.3g" % (value * 0.05) if noise and runs == 1 else ""])
    options = looks(rng, list(drawn))
    if rng.random() < 0.5 and values:
        options += ["--threshold", "%s=%.4g" % (quality, rng.choice(values) * rng.choice([0.7, 1, 1.3]))]
    return out.getvalue().encode(), "csv", options


# ---- stability ----------------------------------------------------------------------------------

def loss(rng, steps, floor, noise, kind):
    """Of one run: it is stable, or diverges at some step, or has a spike; some values are lost."""
    n, turn = len(steps), int(len(steps) * rng.uniform(0.2, 0.9))
    values = []
    for t in range(n):
        v = floor + 4 * math.exp(-5 * t / max(1, n)) + rng.gauss(0, noise)
        if kind == "diverges" and t >= turn:
            v = abs(v) * math.exp(min(200, 12 * (t - turn) / n * 5))
        if kind == "spike" and t == turn:
            v *= 50
        if kind == "lost" and t >= turn:
            v = math.nan
        if kind == "gaps" and rng.random() < 0.05:
            v = rng.choice([math.nan, math.inf])
        if kind == "negative":
            v = -v
        values.append(v)
    return values


def training(rng, models):
    n = rng.choice([1, 2, 5, 30, 150, 1000])
    lengths = rng.sample([8192, 32768, 131072, 524288, 1048576], rng.choice([1, 1, 2, 5]))
    stride, noise = rng.choice([1, 10, 1000]), rng.choice([0, 0.05, 0.2])
    kinds = rng.choice([["stable"], ["stable", "diverges"], ["diverges"], ["spike", "lost", "diverges"],
                        ["gaps", "stable"], ["negative"]])
    records = []
    for model in models:
        for length in lengths:
            for seed in range(rng.choice([1, 1, 2])):
                steps = [stride * t for t in range(n)]
                record = {"model": model, "seed": seed, "steps": steps,
                          "loss": loss(rng, steps, rng.uniform(0.1, 1), noise, rng.choice(kinds))}
                if len(lengths) > 1:
                    record["seq_len"] = length
                records.append(record)
    return records


def evaluation(rng, models):
    records = []
    octaves = rng.choice([3, 7, 11])
    for model in models:
        values = loss(rng, range(8 * octaves), rng.uniform(2, 4), 0.02, rng.choice(["stable", "diverges"]))
        for i, value in enumerate(values):
            records.append({"model": model, "context_length": round(1024 * 2 ** (i / 8)),
                            "perplexity": value})
    return records


def stability(rng):
    models = names(rng, [1, 1, 2, 2, 3, 5, 8, 12])
    records = evaluation(rng, models) if rng.random() < 0.3 else training(rng, models)
    options = looks(rng, models)
    if rng.random() < 0.2:
        options += ["--divergence", rng.choice(["1.5", "10"])]
    if rng.random() < 0.2:
        options += ["--window", rng.choice(["1", "25"])]
    return json.dumps({"results": records, "simulated": rng.random() < 0.3}).encode(), "json", options


# ---- all of it ----------------------------------------------------------------------------------

def draw(program, folder, name, arguments):
    """The figure's path; None if nothing can be drawn, and the program says why."""
    stem = os.path.join(folder, name)
    done = subprocess.run([program, *arguments, "-q", "-f", "svg", "-o", stem], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    refused = [b"no finite value", b"its axis is logarithmic"]
    refused += [b"has no room for the plot"] if "--height" in arguments else []
    if done.returncode == 1 and any(why in done.stderr for why in refused):
        return None
    if done.returncode or b"gnuplot" in done.stderr:
        raise RuntimeError("%s: %s" % (arguments, done.stderr.decode()))
    return stem + ".svg"


def known_sets():
    yield "simulated_quantization", ["--simulate", "--figure", "quantization", "--threshold", "perplexity=100"]
    yield "simulated_stability", ["--simulate", "--figure", "stability"]
    if not os.path.isdir(REAL):
        print("the real results are not there")
        return
    for name, path, options in (
            ("llama", "facts/llamacpp-llama3-8b-scoreboard.csv", ["--figure", "quantization"]),
            ("yarn", "yarn/proofpile-long-small.csv", ["--figure", "stability"]),
            ("trainer", "hf-trainer/trainer_state.json", ["--figure", "stability"]),
            ("pythia", "pythia", ["--figure", "stability", "--path-field", "{}_step{step}.json"])):
        yield name, [os.path.join(REAL, path), *options]


def random_sets(folder, sets, first, kinds):
    for kind in kinds:
        for seed in range(first, first + sets):
            data, extension, options = globals()[kind](random.Random(seed))
            path = os.path.join(folder, "%s_%d.%s" % (kind, seed, extension))
            with open(path, "wb") as f:
                f.write(data)
            yield "%s_%d" % (kind, seed), [path, "--figure", kind, *options]


def look(figures):
    bad = 0
    for at in range(0, len(figures), 40):
        group = figures[at:at + 40]
        for path, result in zip(group, overlap.check(group)):
            if result["texts"] == 0 or result["found"]:
                bad += 1
                print(os.path.basename(path), result["found"][:6])
    return bad


def main(program, sets=200, first=1, kind=None):
    if not shutil.which("chromium") or not shutil.which("gnuplot"):
        print("no chromium or no gnuplot")
        return 77
    program, bad, figures = os.path.abspath(program), 0, []
    with tempfile.TemporaryDirectory() as folder:
        known = [] if kind else known_sets()
        for name, arguments in [*known, *random_sets(folder, int(sets), int(first),
                                                     [kind] if kind else KINDS)]:
            for width in WIDTHS:
                try:
                    figure = draw(program, folder, name + "_" + width, [*arguments, "--width", width])
                except (RuntimeError, subprocess.TimeoutExpired) as e:
                    print(name, width, e)
                    bad += 1
                    continue
                if figure:
                    figures.append(figure)
        kinds = {item[0] for item in overlap.check([spoiled(figures[0], folder)])[0]["found"]}
        if not {"text", "outside"} <= kinds:
            print("the checker is blind: a spoiled figure gives only", sorted(kinds))
            return 1
        bad += look(figures)
    print("%d figures, %d with overlaps or failed" % (len(figures), bad))
    return 1 if bad or not figures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
