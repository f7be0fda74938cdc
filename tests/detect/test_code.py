"""Weaknesses of code in answers; the rows of the bench are measured there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.code import KINDS, blocks, weaknesses
from redline.detect.code.analysed import WEAKNESSES
from redline.detect.code.python import catalogue
from redline.detect.code.stored import stored

WEAK = [
    ("CWE-79", "js", "list.innerHTML = '<li>' + item.name;", "list.textContent = item.name;"),
    ("CWE-79", "php", "echo $_POST['q'];", "echo htmlspecialchars($_POST['q']);"),
    ("CWE-89", "py", "c.execute('SELECT a FROM b WHERE c = %s' % d)", "c.execute(QUERY, (d,))"),
    ("CWE-89", "java", 's.execute("DELETE FROM a WHERE b = " + c);', "p.setInt(1, c);"),
    ("CWE-78", "py", "import os\nos.popen('du ' + path)", "size(path)"),
    ("CWE-78", "js", "exec(`rm ${name}`);", "execFile('rm', [name]);"),
    ("CWE-22", "py", "open('/in/' + request.args['f'])", "open('/in/fixed')"),
    ("CWE-94", "js", "eval(text);", "JSON.parse(text);"),
    ("CWE-94", "py", "eval(text)", "int(text)"),
    ("CWE-502", "py", "import pickle\npickle.load(f)", "import json\njson.load(f)"),
    ("CWE-798", "js", "const dbPassword = 'Moss-green-4';", "const dbPassword = read();"),
    ("CWE-327", "java", 'Cipher.getInstance("DES");', 'Cipher.getInstance("AES/GCM/NoPadding");'),
    ("CWE-338", "js", "let otp = Math.random() * 1e6;", "let otp = crypto.randomInt(1e6);"),
    ("CWE-295", "go", "c := tls.Config{InsecureSkipVerify: true}", "c := tls.Config{}"),
    ("CWE-120", "c", "strcat(a, b);", "strlcat(a, b, sizeof a);"),
    ("CWE-918", "js", "axios.get(req.body.link);", "axios.get(LINKS[req.body.link]);"),
]


@pytest.mark.parametrize(("kind", "language", "weak", "mended"), WEAK)
def test_a_weakness_is_seen_and_its_repair_is_not(kind, language, weak, mended):
    """Blocking the repair as well would teach nobody anything."""
    assert kind in {w.kind for w in weaknesses(f"```{language}\n{weak}\n```").weaknesses}
    assert weaknesses(f"```{language}\n{mended}\n```").weaknesses == ()


def test_what_a_caller_sends_is_followed_through_variables():
    """Few programs use a parameter where they read it."""
    code = (
        "```js\nconst name = req.query.name;\nconst where = name;\nfs.readFile(where, done);\n```"
    )
    (found,) = weaknesses(code).weaknesses
    assert found.kind == "CWE-22"
    safe = code.replace("req.query.name;", "path.basename(req.query.name);")
    assert weaknesses(safe).weaknesses == ()


@pytest.mark.parametrize(
    "text",
    [
        "Try:\n~~~\nconst a = () => {\n  eval(b);\n};\n~~~\n",
        "Try <pre>const a = () => { eval(b); };</pre> now",
        "<script>eval(location.hash)</script>",
        "Try:\n\n    const a = () => {\n      eval(b);\n    };\n\nGood.",
        "const a = () => {\n  eval(b);\n};",
        "```js\nconst a = 1; eval(b);",
    ],
)
def test_code_is_found_however_it_stands(text):
    """An answer is not always in Markdown, and a fence is not always closed."""
    assert "CWE-94" in {w.kind for w in weaknesses(text).weaknesses}


def test_remarks_are_not_code_and_do_not_switch_the_reading_off():
    """Whoever wrote the code wrote its remarks too."""
    assert weaknesses("```js\n// never eval(text)\nrun();\n```").weaknesses == ()
    assert weaknesses("```python\neval(text)  # nosec\n```").weaknesses


def test_a_language_that_cannot_be_read_is_unknown():
    """That nothing was found in it says nothing."""
    seen = weaknesses("```haskell\nmain = getLine\n```")
    assert (seen.weaknesses, seen.blocks, seen.unknown) == ((), 0, ("haskell",))


def test_prose_is_no_code():
    """Most answers hold none."""
    assert blocks("We met at noon. I import tea from Kenya; she does not.") == ()


def test_stored_kinds_are_the_documented_ones():
    """The file, the catalogue, bandit's map and the list say the same."""
    kinds = {row["cwe"] for row in stored()["weakness"]} | {weak.cwe for weak in catalogue()}
    assert kinds == set(KINDS)
    assert set(WEAKNESSES.values()) <= set(KINDS)


@given(st.text(max_size=60), st.sampled_from(WEAK))
def test_spans_quote_the_text(before, row):
    """A report shows the line itself."""
    text = f"{before}\n\n```{row[1]}\n{row[2]}\n```"
    found = weaknesses(text).weaknesses
    assert all(text[w.start : w.end] == w.quote for w in found)


@pytest.mark.parametrize(
    "code", ["(" * 3000, "a." * 3000 + "b", "eval(" * 3000, "x = 'a' + " * 3000]
)
@pytest.mark.parametrize("language", ["python", "javascript"])
def test_hostile_code_is_read_to_its_end(language, code):
    """Code that no parser reads must not stop the reading of the rest."""
    text = f"```{language}\n{code}\n```\n```js\neval(b);\n```"
    assert weaknesses(text).weaknesses[-1].language == "javascript"
