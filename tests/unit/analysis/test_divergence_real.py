#!/usr/bin/env python3
"""The defaults of divergence.h on the real curves that they were chosen on, and on others.

    PARETOPLOT_DATA=FOLDER test_divergence_real.py DIVERGENCE_DRIVER    (77: skipped, no such folder)

No training run among them has diverged. What has, is the perplexity of models beyond the context
that they were trained for.
"""
import collections
import csv
import glob
import json
import os
import subprocess
import sys
import unittest

DRIVER, DATA = os.path.realpath(sys.argv[1]), os.environ.get("PARETOPLOT_DATA", "")
if not os.path.isdir(DATA):
    sys.exit(77)

# model and number of lengths: the first length at which it is above 3 times its best
BEYOND_CONTEXT = {
    ("meta-llama/Llama-2-70b-hf", 15): "6144",
    ("NousResearch/Yarn-Llama-2-13b-64k", 64): "86016",
    ("NousResearch/Yarn-Llama-2-7b-64k", 59): "88064",
    ("togethercomputer/LLaMA-2-7B-32K", 64): "43008",
}


def hf_trainer():
    with open(os.path.join(DATA, "hf-trainer/trainer_state.json")) as f:
        records = json.load(f)["log_history"]
    curves = collections.defaultdict(list)
    for r in records:
        for key in r:
            if "loss" in key or key == "grad_norm":
                curves[key].append((r["step"], r[key]))
    return curves


def wandb():
    with open(os.path.join(DATA, "wandb/nanoGPT-wandb_export.csv")) as f:
        rows = list(csv.reader(f))
    return {name: [(r[0], r[i]) for r in rows[1:] if r[i]]
            for i, name in enumerate(rows[0]) if "__M" not in name and name != "Step"}


def yarn():
    curves = {}
    for path in sorted(glob.glob(os.path.join(DATA, "yarn/*.csv"))):
        with open(path) as f:
            rows = list(csv.reader(f))
        for r in rows[1:]:
            pairs = [(x, y) for x, y in zip(rows[0][1:], r[1:]) if y.replace(".", "").isdigit()]
            if pairs:
                curves[(r[0], len(pairs))] = pairs
    return curves


def pythia():
    curves = collections.defaultdict(list)
    with open(os.path.join(DATA, "facts/headline-pythia-lambada-vs-flops.jsonl")) as f:
        for line in f:
            r = json.loads(line)
            curves[r["model"]].append((r["step"], r["lambada_ppl"]))
    return {model: sorted(curve) for model, curve in curves.items()}


def diverged(curves, multiple="3", window="0"):
    lines = "".join(" ".join("%s:%s" % p for p in curve) + "\n" for curve in curves.values())
    done = subprocess.run([DRIVER, multiple, window], input=lines, stdout=subprocess.PIPE,
                          check=True, text=True)
    found = done.stdout.splitlines()
    assert len(found) == len(curves)
    return {name: step for name, step in zip(curves, found) if step != "-"}


class Real(unittest.TestCase):
    def test_training(self):
        curves = {**hf_trainer(), **wandb(), **pythia()}
        self.assertGreaterEqual(len(curves), 30)
        for window in "0", "5", "9":
            self.assertEqual(diverged(curves, "3", window), {})
            self.assertEqual(diverged(curves, "2.5", window), {})

    def test_overfitting_is_a_false_alarm_of_twice_the_best(self):
        self.assertEqual(sorted(diverged(hf_trainer(), "2")), ["eval_g1_loss", "eval_g2_loss"])

    def test_beyond_the_context(self):
        self.assertEqual(diverged(yarn()), BEYOND_CONTEXT)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
