"""Loops: those of the sources, and a person's own file with clear errors."""

import json
from pathlib import Path

import pytest

from redline.errors import CatalogueError, InputError
from redline.practice import DIMENSIONS, Loop, loop, loop_file, loops, read_loop

OWN = """
title = "Our own loop"
[[stages]]
id = "talk"
title = "A talk"
minutes = [20, 30]
scores = ["product sense"]
themes = ["product sense"]
timing = { prepare = 30, probes = 3 }
"""


def test_the_loops_of_the_four_sources_are_there():
    """Five, five, six and six stages (X001), and the single product sense round."""
    counts = {name: len(found.stages) for name, found in loops().items()}
    assert counts == {"loop-a": 5, "loop-b": 5, "loop-c": 6, "loop-d": 6, "product-sense": 1}


@pytest.mark.parametrize("name", loops())
def test_every_loop_says_where_it_comes_from(name):
    """Nobody outside can check a preparation guide."""
    found = loops()[name]
    assert found.source.startswith("preparation guide")
    assert found.date
    assert found.status == "reported, unverified"
    assert all(stage.answers for stage in found.stages)


@pytest.mark.parametrize("name", loops())
def test_a_stored_loop_is_the_loop(name):
    """An interview carries its loop, so that a changed file changes no interview under way."""
    found = loops()[name]
    assert Loop.restored(json.loads(json.dumps(found.stored()))) == found


def test_each_dimension_is_tested_by_the_long_loops():
    """A verdict on a whole loop leaves no dimension unknown."""
    for found in loops().values():
        if len(found.stages) > 1:
            assert {s for stage in found.stages for s in stage.scores} == set(DIMENSIONS)


def test_both_sides_of_the_disagreement_on_policy_can_be_practised():
    """One guide wants the doubt voiced, another wants the candidate to build within it (X003)."""
    assert {found.disagreement for found in loops().values()} == {"voice", "build"}


def test_the_written_case_has_its_four_sections():
    """Thirty, sixty, thirty and thirty minutes (P014)."""
    stage = loop("loop-b").stage("take-home")
    assert [minutes for _, minutes in stage.sections] == [30, 60, 30, 30]


def test_a_loop_of_ones_own_is_a_file(tmp_path):
    """What is left out has a default."""
    path = tmp_path / "ours.toml"
    path.write_text(OWN, encoding="utf-8")
    found = loop(str(path))
    assert found.id == "ours"
    assert found.status == "our own"
    assert found.stages[0].timing.prepare == 30
    assert found.stages[0].timing.present > 0
    assert found.stages[0].roles == ("interviewer",)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "Our own loop"', "", "title is a text"),
        ("[[stages]]", "[stages]", r"\[\[stages\]\]"),
        ('id = "talk"', "", "id is a text"),
        ("minutes = [20, 30]", "minutes = 20", "minutes is a pair"),
        ("minutes = [20, 30]", "minutes = [true, 30]", "minutes is a pair"),
        ('themes = ["product sense"]', 'themes = ["products"]', "'products' is unknown; accepted"),
        ('scores = ["product sense"]', "scores = []", "at least one of"),
        ("prepare = 30", "prepares = 30", "Did you mean 'prepare'"),
        ("prepare = 30", "prepare = -30", "none below 0"),
        ("probes = 3 }", "probes = 3 }\nroles = ['king']", "'king' is unknown"),
        ("probes = 3 }", "probes = 3 }\nrounds = 0", "from 1 to 9"),
        ("probes = 3 }", "probes = 3 }\npreset = 'lunch'", "'lunch' is unknown"),
        ("probes = 3 }", "probes = 3 }\nsections = [['Scope']]", "a section is a pair"),
        ("probes = 3 }", "probes = 3 }\nformat = 'duel'", "'duel' is unknown"),
        ("timing = { prepare = 30, probes = 3 }", "timing = 5", "timing is a table"),
        ("title = ", "titel = 1\ntitle = ", "Did you mean 'title'"),
        ("title = ", "disagreement = 'shout'\ntitle = ", "`voice` or `build`"),
        ("title = ", "= 5\ntitle = ", "no TOML"),
    ],
)
def test_a_wrong_loop_is_refused_with_its_place(tmp_path, old, new, says):
    """Where, what was found, what is accepted."""
    path = tmp_path / "ours.toml"
    path.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=says) as caught:
        read_loop(path)
    assert "ours.toml" in str(caught.value)


def test_two_stages_cannot_share_an_id(tmp_path):
    """A round is picked by its id."""
    path = tmp_path / "ours.toml"
    stage = OWN[OWN.index("[[stages]]") :]
    path.write_text(OWN + stage, encoding="utf-8")
    with pytest.raises(InputError, match="same id"):
        read_loop(path)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = 1\n" * 30_000])
def test_bytes_that_are_no_loop_are_refused(tmp_path, data):
    """Neither another encoding nor a flood ends in a traceback."""
    path = tmp_path / "ours.toml"
    path.write_bytes(data)
    with pytest.raises(InputError):
        read_loop(path)


def test_a_missing_loop_is_named(tmp_path):
    """With what there is, and what was probably meant."""
    with pytest.raises(CatalogueError, match="Did you mean 'loop-a'"):
        loop("loop-aa")
    with pytest.raises(InputError, match="cannot be read"):
        loop(str(tmp_path / "none.toml"))
    with pytest.raises(InputError, match="Did you mean 'culture'"):
        loop("loop-a").stage("cultur")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("rules = 5", "rules is a list of texts"),
        ('rules = "abc"', "rules is a list of texts"),
        ("answers = [1]", "answers is a list of texts"),
        ('recalls = "yes"', "recalls is true or false"),
        ("sections = 5", "a section is a pair"),
        ('preset = "long talk"', "not both"),
        ("rounds = 0", "from 1 to 9"),
    ],
)
def test_a_setting_of_another_kind_is_refused(tmp_path, line, says):
    """It would be met as a crash, or letter by letter, in the middle of a round."""
    path = tmp_path / "mine.toml"
    path.write_text(f"{OWN}{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_loop(path)


@pytest.mark.parametrize("head", ["answers = 5", "disagreement = []", 'answers = "x"'])
def test_a_head_of_another_kind_is_refused(tmp_path, head):
    """Also where the value cannot be looked up."""
    path = tmp_path / "mine.toml"
    path.write_text(f"{head}\n{OWN}", encoding="utf-8")
    with pytest.raises(InputError, match=r"list of texts|`voice` or `build`"):
        read_loop(path)


def test_minutes_run_from_the_smaller_to_the_larger(tmp_path):
    """A span from fifty to ten is a slip of the pen."""
    path = tmp_path / "mine.toml"
    path.write_text(OWN.replace("[20, 30]", "[50, 10]"), encoding="utf-8")
    with pytest.raises(InputError, match="smaller one first"):
        read_loop(path)


def test_a_loop_that_runs_out_of_questions_is_refused_before_it_begins(tmp_path, monkeypatch):
    """Nobody should come to the fortieth round and hear that none is left."""
    stage = OWN.partition("[[stages]]")[2]
    many = "".join(f"[[stages]]{stage.replace('talk', f'talk{n}')}rounds = 9\n" for n in range(5))
    path = tmp_path / "mine.toml"
    path.write_text(f'title = "Long"\n{many}', encoding="utf-8")
    with pytest.raises(InputError, match="at most 40 rounds, not 45"):
        read_loop(path)
    monkeypatch.setattr(loop_file, "exercises", lambda: dict.fromkeys("abc"))
    path.write_text(f"{OWN}rounds = 9\nformat = 'exercise'\n", encoding="utf-8")
    with pytest.raises(InputError, match="3 exercises, and it asks for 9"):
        read_loop(path)


def test_an_endless_file_is_no_loop():
    """Only so much is read of a file that says that it is empty."""
    with pytest.raises(InputError, match="at most"):
        read_loop(Path("/dev/zero"))
