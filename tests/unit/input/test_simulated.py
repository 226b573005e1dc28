#!/usr/bin/env python3
"""The simulated results, bit for bit those of NumPy.

    test_simulated.py SIMULATED_DRIVER    (77: skipped, no Python here has NumPy)

The formulas are written down once more, in NumPy's words. NumPy's own exp() for AVX-512 differs from
the C library's in the last bit and from machine to machine; it is switched off.
"""
import json
import os
import subprocess
import sys
import unittest

AVX512 = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL"
OTHER = "/usr/bin/python3"

if "NPY_DISABLE_CPU_FEATURES" not in os.environ:
    os.environ["NPY_DISABLE_CPU_FEATURES"] = AVX512
    os.environ["PYTHONWARNINGS"] = "ignore"
try:
    import numpy as np
except ImportError:
    if os.path.exists(OTHER) and os.path.realpath(sys.executable) != os.path.realpath(OTHER):
        os.execv(OTHER, [OTHER] + sys.argv)
    sys.exit(77)

DRIVER = os.path.realpath(sys.argv[1])
SEEDS = [42, 0, 1, 2, 3, 12345, 4294967295]


def driver(*args):
    return subprocess.run([DRIVER, *map(str, args)], check=True, stdout=subprocess.PIPE).stdout


def quantization(seed):
    laws = [("resnetbk", 30.0, 0.5, [1.0, 1.01, 1.04, 1.12, 1.5]),
            ("mamba", 32.0, 2.0, [1.0, 1.03, 1.15, 6.5, 15.0])]
    for model, base, sd, factors in laws:
        np.random.seed(seed)
        for bits, factor in zip([32, 16, 8, 4, 2], factors):
            yield {"config_id": "%s_%dbit" % (model, bits), "model": model, "bits": bits,
                   "perplexity": base * factor + np.random.normal(0, sd), "simulated": True}


def curve(model, length):
    t = np.arange(1000)
    start, rate, lost = (600, 0.01, 5) if length == 32768 else (None, 0.02, 20)
    if model == "mamba" and length > 32768:
        start = 200 + int(100 * np.random.random())
    loss = 4 * np.exp(-0.003 * t) + np.random.normal(0, 0.05, 1000)
    if model == "resnetbk":
        return np.clip(loss + 0.2 * np.log10(length / 8192), 0.5, 10)
    if start is not None:
        loss[start:] *= np.exp(rate * (t[start:] - start))
        loss[np.random.permutation(np.arange(start, 1000))[:lost]] = np.nan
    return loss


def stability(seed):
    for model in "resnetbk", "mamba":
        np.random.seed(seed)
        for length in 8192, 32768, 131072, 524288, 1048576:
            loss = [x if np.isfinite(x) else "NaN" for x in curve(model, length).tolist()]
            yield {"config_id": "%s_%d" % (model, length), "model": model, "seq_len": length,
                   "simulated": True, "steps": list(range(1000)), "loss": loss}


class Simulated(unittest.TestCase):
    def compare(self, kind, records):
        for seed in SEEDS:
            found = json.loads(driver(kind, seed))
            self.assertEqual(found, {"results": list(records(seed))}, "seed %d" % seed)

    def test_quantization(self):
        self.compare("quantization", quantization)

    def test_stability(self):
        self.compare("stability", stability)

    def test_permutation(self):
        for seed in SEEDS:
            for n in 0, 1, 2, 3, 4, 5, 8, 9, 400, 761, 1000, 4097:
                np.random.seed(seed)
                expected = [*np.random.permutation(n), *np.random.permutation(n),
                            np.random.randint(0, 2 ** 32, dtype=np.uint32)]
                self.assertEqual([int(x) for x in driver("permutation", seed, n).split()],
                                 expected, "seed %d, %d items" % (seed, n))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
