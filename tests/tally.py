#!/usr/bin/env python3
"""Turns a testlog.json of meson into lines "pass NAME", "fail NAME" and "skip NAME".

    tally.py SUITE TESTLOG

A test program that prints TAP (cmocka does with CMOCKA_MESSAGE_OUTPUT=TAP) gives one line for each
of its test points, any other test gives one line. The exit status has the last word: a program
that failed gives at least one "fail", and one that ended well but printed a failed point, or fewer
points than it planned, gives one too. What a failed program printed goes to stderr.
"""
import json
import re
import sys

POINT = re.compile(r"(ok|not ok) \d+(.*)")
PLAN = re.compile(r"1\.\.(\d+)")


def points(stdout):
    """The (outcome, name) of every TAP point, and how many were planned."""
    found, planned = [], 0
    for line in stdout.splitlines():
        point, plan = POINT.match(line), PLAN.match(line)
        if plan:
            planned += int(plan.group(1))
        if point:
            name = point.group(2).strip(" -")
            outcome = "pass" if point.group(1) == "ok" else "fail"
            # cmocka 1.1.5 reports a skipped test as "not ok N # SKIP NAME".
            found.append(("skip" if "# SKIP" in name else outcome, name))
    return found, planned


def outcomes(test):
    found, planned = points(test.get("stdout", ""))
    result, name = test["result"], test["name"]
    if not found:
        verdict = {"OK": "pass", "EXPECTEDFAIL": "pass", "SKIP": "skip"}.get(result, "fail")
        return [(verdict, name)]
    lines = [(outcome, f"{name}: {point}") for outcome, point in found]
    well = result in ("OK", "SKIP") and planned == len(found)
    if not well and all(outcome != "fail" for outcome, _ in found):
        lines.append(("fail", f"{name}: {result}, {len(found)} of {planned} points"))
    return lines


def main():
    suite, path = sys.argv[1:]
    lines = []
    try:
        with open(path, encoding="utf-8") as log:
            tests = [json.loads(line) for line in log]
    except OSError:
        tests = []
    for test in tests:
        mine = outcomes(test)
        lines += mine
        if any(outcome == "fail" for outcome, _ in mine):
            print(f"--- {suite}: {test['name']} ({test['result']})", file=sys.stderr)
            print(test.get("stdout", "") + test.get("stderr", ""), file=sys.stderr)
    for outcome, name in lines or [("fail", "no test ran")]:
        print(f"{outcome} {suite}: {name}")


main()
