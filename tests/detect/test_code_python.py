"""Weak Python by its data flow; every kind of the catalogue has its pairs in the bench."""

import ast
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.code import weaknesses
from redline.detect.code.analysed import WEAKNESSES
from redline.detect.code.python import catalogue, read
from redline.detect.code.python.slow import dangerous

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "bench/detectors/code.jsonl").read_text().splitlines()
    if line.startswith('{"id": "code-py-')
]
DEV = [row for row in ROWS if row["split"] == "dev"]
WEAK = [row for row in DEV if row["twin"] == "insecure"]
FIXED = [row for row in DEV if row["twin"] == "fixed"]
KNOWN_ALARMS = {"code-py-290-1-fixed"}  # bandit takes the key "secret" for a password
RARE = {"CWE-94", "CWE-406"}  # without pairs of their own: 94 has older rows
FLASK = "from flask import Flask, redirect, request\napp = Flask(__name__)\n@app.get('/a')\n"


def kinds(code):
    """Return the kinds that are found by flow."""
    return {weak.cwe for _, weak in read(code)}


def said(row):
    """Return the kinds that are found in a row of the bench."""
    return {w.kind for w in weaknesses(row["text"]).weaknesses}


@pytest.mark.parametrize("row", WEAK, ids=lambda row: row["id"])
def test_each_weak_piece_is_told_by_its_kind(row):
    """The name of the weakness is what a reader acts on."""
    assert row["cwe"] in said(row)


@pytest.mark.parametrize("row", FIXED, ids=lambda row: row["id"])
def test_each_repair_passes(row):
    """A check that also stops the right way teaches nothing."""
    assert not said(row) or row["id"] in KNOWN_ALARMS


def test_every_kind_has_pairs_in_both_halves():
    """A rule without a twin is a rule nobody tried."""
    kept = {(row["cwe"], row["split"]) for row in ROWS}
    for cwe in {weak.cwe for weak in catalogue()} | {"CWE-326"}:
        assert {(cwe, "dev"), (cwe, "held")} <= kept or cwe in RARE


def test_entries_say_what_is_wrong_and_what_to_do():
    """The catalogue is read by people as well."""
    entries = catalogue()
    assert len({weak.id for weak in entries}) == len(entries)
    assert all(weak.what and weak.instead and weak.cwe.startswith("CWE-") for weak in entries)
    assert set(WEAKNESSES.values())


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("x = request.args['u']\n    return redirect(x)", True),
        ("x = y = request.args['u']\n    z = y.strip()\n    return redirect(z)", True),
        ("x = 'a'\n    if f():\n        x = request.args['u']\n    return redirect(x)", True),
        ("for x in request.args.getlist('u'):\n        return redirect(x)", True),
        ("x = LINKS[request.args['u']]\n    return redirect(x)", False),
        ("x = unknown(request.args['u'])\n    return redirect(x)", False),
        ("x = request.args['u']\n    if x not in OK: x = '/'\n    return redirect(x)", False),
        ("x = request.args['u']\n    check_link(x)\n    return redirect(x)", False),
        ("x = request.args['u']\n    return redirect('/a/' + x)", False),
        ("x = request.args['u']\n    return redirect(f'https://{x}/')", True),
        ("x = int(request.args['u'])\n    return redirect(x)", False),
    ],
)
def test_what_is_sent_is_followed_until_it_is_checked(body, found):
    """Unknown functions and tables end the flow: a false alarm costs an answer."""
    assert ("CWE-601" in kinds(f"{FLASK}def a():\n    {body}\n")) is found


def test_a_number_in_the_address_carries_no_text():
    """Flask has made it a number already."""
    code = "@app.get('/<{}name>')\ndef a(name):\n    return open('a/' + name).read()\n"
    assert "CWE-22" in kinds(code.format(""))
    assert kinds(code.format("int:")) == set()


def test_words_on_a_command_line_are_the_users_own():
    """A tool opens the file that it is told to open."""
    assert kinds("import sys\nopen(sys.argv[1]).read()\n") == set()


@pytest.mark.parametrize(
    ("pattern", "is_slow"),
    [(r"(.*)*", True), (r"(\w+\s*)+$", True), (r"(ab|cd)+", False),
     (r"(\d+,)*", False), (r"[", False), (r"(a*)*" * 200, False), (r"(\w+|\d)+", True)],
)  # fmt: skip
def test_repetitions_that_share_a_text_are_slow(pattern, is_slow):
    """Two ways to read a text double with each sign."""
    assert dangerous(pattern) is is_slow


@given(st.data())
def test_broken_code_is_read_without_a_fault(data):
    """What no parser takes is left to the patterns; what it takes must not stop the reading."""
    row = data.draw(st.sampled_from(DEV))
    lines = row["text"].split("```python\n")[1][:-4].split("\n")
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=3))
    code = "\n".join(line for at, line in enumerate(lines) if at not in gone)
    assert all(0 <= line <= len(lines) for line, _ in read(code))


@pytest.mark.parametrize(
    "code",
    [
        "def f(x, A):\n" + "".join(f"    if x in A: y{i} = g(x)\n" for i in range(900)),
        "def f(request):\n" + "    global a\n    a = request.GET\n" * 900,
        "import http.cookies\nc=http.cookies.SimpleCookie()\n" + "c['sid']=x\n" * 2000,
    ],
)
def test_hostile_code_takes_a_time_that_grows_with_its_length(code):
    """Whoever asks for code may ask for much of it."""
    ast.parse(code)
    begun = time.process_time()
    list(read(code))
    assert time.process_time() - begun < 5
