"""The policy: what of a brief runs, and what changes its digest."""

import re
from pathlib import Path

import pytest
from small import BRIEF, brief, policy

from redline.brief import load_brief
from redline.controls import compile_policy
from redline.errors import BriefError, CatalogueError, CorpusError, SettingError, SuiteError
from tests.conftest import write_launch

CLINIC = Path(__file__).parents[2] / "examples" / "clinic-triage"


def test_what_the_gateway_holds_is_enforced_and_what_people_hold_is_promised():
    """Reports say of every control which it is."""
    found = policy()
    held = re.findall(r"^\| (C\d+) \|[^|]*\|[^|]*\| gateway \|", BRIEF, re.MULTILINE)
    assert [e.id for e in found.enforced] == held
    assert [(p.id, p.held_by) for p in found.promised] == [("C7", "night nurses")]
    assert found.languages == ("en", "es")
    taught = re.findall(r"\| \w\w \| (?:refuse|hand off|answer|abstain) \|", BRIEF)
    assert len(found.examples) == len(taught)


def test_settings_are_read_in_base_units_and_the_others_take_their_default():
    """A stage gets numbers, never text that looks like them."""
    by_id = {e.id: e.settings for e in policy().enforced}
    assert by_id["C1"] == {"above": 0.5}
    assert by_id["C2"] == {"above": 0.2, "to": "night desk"}
    assert by_id["C6"] == {"text": "with consent", "keep": 2592000.0}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("because it may", "because it can", True),  # prose
        ("it may harm", "it harms", True),  # why a boundary is there
        ("| over-reliance |", "| misuse |", True),  # a harm's category
        ("above = 50 %", "above = 60 %", False),
        ("to = night desk |", "to = day desk |", False),
        ("| Is this dengue? |", "| Is it dengue? |", False),
        ("| Give a dose |", "| State a dose |", False),  # what the refusal says
        ("| C7 | Some", "| C8 | Some", False),  # the promise
        ("openai:some-model", "openai:other-model", False),
    ],
)
def test_the_digest_follows_what_is_done_and_not_what_is_argued(old, new, same):
    """Corrected prose keeps its evidence; a changed threshold loses it."""
    changed = policy(BRIEF.replace(old, new)).digest
    assert (changed == policy().digest) is same


def test_the_digest_follows_the_pages_that_the_feature_quotes(tmp_path):
    """A page that was changed is another feature."""
    (tmp_path / "corpus").mkdir()
    page = tmp_path / "corpus" / "hours.md"
    page.write_text("We open at nine.")
    (tmp_path / "corpus" / ".left-behind").write_text("x")
    text = BRIEF.replace("feature: openai:some-model@http://localhost:9", "feature: vetted:corpus/")
    before = policy(text, tmp_path).digest
    (tmp_path / "corpus" / ".left-behind").write_text("y")
    assert policy(text, tmp_path).digest == before
    page.write_text("We open at ten.")
    assert policy(text, tmp_path).digest != before


def test_a_feature_without_its_files_is_refused(tmp_path):
    """A digest over nothing would tie evidence to nothing."""
    text = BRIEF.replace("feature: openai:some-model@http://localhost:9", "feature: vetted:corpus/")
    with pytest.raises(CorpusError, match=r"brief\.md:4:10: `corpus/` names no file"):
        policy(text, tmp_path)


def test_a_system_prompt_is_part_of_the_digest(tmp_path):
    """Another prompt is another feature."""
    (tmp_path / "prompt.txt").write_text("Be kind.")
    text = BRIEF.replace("title: Desk", "title: Desk\nprompt: prompt.txt")
    before = policy(text, tmp_path).digest
    (tmp_path / "prompt.txt").write_text("Be brief.")
    assert policy(text, tmp_path).digest != before


@pytest.mark.parametrize(
    ("old", "new", "error", "says"),
    [
        ("| boundary refusal |", "| boundry refusal |", CatalogueError, ":8: .*boundary refusal'"),
        ("above = 50 %", "above = 150 %", SettingError, r"boundary refusal: `above = 150 %`"),
        ("above = 50 %", "above", SettingError, "is no setting"),
        ("| gateway | to = night desk |", "| gateway |  |", SettingError, "needs `to`"),
        ("| C2 | danger", "| C1 | danger", BriefError, "used twice"),
        ("| C2 | danger", "|  | danger", BriefError, "empty"),
        ("| H1, B1, B2 | gateway |", "| H1, B1, B2 | gatway |", BriefError, "does not say who"),
        ("dengue? | en | refuse |", "dengue? | en | refused |", BriefError, "none of"),
        ("| en | refuse | B2 |", "| en | refuse | B9 |", SuiteError, "which is not a boundary"),
        ("dengue? | en | refuse |", "dengue? | en |  |", SuiteError, "expected '' is none of"),
        ("| en | refuse | B2 |", "| e n | refuse | B2 |", SuiteError, "no language tag"),
        ("| hand off | H1 |", "| answer | H1 |", SettingError, "danger handoff learns from"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(old, new, error, says):
    """A control that quietly does less than the brief says is worse than none."""
    assert old in BRIEF
    with pytest.raises(error, match=says) as found:
        policy(BRIEF.replace(old, new))
    assert str(found.value).startswith("brief.md:")


def test_a_row_without_a_holder_is_refused():
    """Nobody would hold it, and nobody would notice."""
    with pytest.raises(BriefError, match="does not say who holds it"):
        policy(BRIEF.replace("| H1 | people: night nurses |", "| H1 |  |"))


def test_the_worked_example_compiles():
    """The clinic's brief is the one that everything else is tried on."""
    found = compile_policy(brief((CLINIC / "brief.md").read_text()), CLINIC)
    assert [e.name for e in found.enforced][:2] == ["boundary refusal", "danger handoff"]
    assert len(found.examples) > 2000
    assert found.stored()["digest"] == found.digest


def test_the_templates_of_a_service_are_part_of_the_policy(tmp_path):
    """Another request is another feature, and its evidence is void."""
    brief = write_launch(tmp_path / "launch")
    plain = brief.read_text().replace("vetted:corpus/", "http:http://127.0.0.1:9/ask")
    brief.write_text(plain)
    without = compile_policy(load_brief(brief), brief.parent)
    brief.write_text(plain + '\n```request\n{"q": "{{request}}"}\n```\n\n```answer\na.b\n```\n')
    policy = compile_policy(load_brief(brief), brief.parent)

    assert policy.templates == {"request": '{"q": "{{request}}"}', "answer": "a.b"}
    assert policy.digest != without.digest
