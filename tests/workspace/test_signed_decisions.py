"""Decisions in the record: signed, the same from the same evidence, checked by the audit."""

import json

import pytest

from redline.store import Entry, Journal, erase, rightly_signed
from redline.workspace.audit import exported_decisions, verify_decisions, verify_record
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.signing import PURPOSE, canonical, sign_decision, signed_decisions


@pytest.fixture
def decided(launch_brief):
    """Return a launch with two different decisions, and the second of them."""
    launch = open_launch(launch_brief)
    decide_launch(launch)
    evaluate_launch(launch, Choices())
    return launch, decide_launch(launch)


def troubles(launch):
    """Return what the audit says of the decisions."""
    return " ".join(verify_decisions(launch.folder / "brief.md")[1])


def test_every_decision_is_signed_into_the_record(decided):
    """And stands there once, however often it is asked for."""
    launch, found = decided
    again = decide_launch(launch)
    assert again.signed == found.signed
    signed, wrong = verify_decisions(launch.folder / "brief.md")
    assert wrong == []
    assert [one.entry for one in signed] == [1, 3]  # between them the seal of the run
    assert rightly_signed(PURPOSE + canonical(found.decision), signed[1].signature, signed[1].key)
    assert verify_record(launch.folder / "brief.md").whole


def test_the_same_evidence_gives_the_same_bytes(decided):
    """A decision can be made again years later, and is the same to the last byte."""
    launch, found = decided
    kept = [json.loads(line) for line in launch.home.decisions.read_text().splitlines()]
    launch.home.decisions.unlink()
    for file in launch.home.record.parent.glob(f"{launch.home.record.name}*"):
        file.unlink()
    evaluate_launch(launch, Choices())  # asks nothing anew, and seals what is there
    again = decide_launch(open_launch(launch.folder / "brief.md"))
    assert canonical(again.decision) == canonical(found.decision)
    assert again.decision.stored() == kept[1]


def test_to_forget_decisions_holds(decided):
    """Whoever takes the file of decisions away takes no look, hit or last version back."""
    launch, _ = decided
    launch.home.decisions.unlink()
    again = decide_launch(open_launch(launch.folder / "brief.md")).decision
    told = [r.text for r in again.phases[0].reasons if r.about == "evidence" and r.counts]
    assert any("this signed decision is not in decisions.jsonl" in text for text in told)
    assert again.phases[0].outcome.value != "ship"


def test_an_export_carries_the_public_key(decided):
    """Whoever holds it can check the decision without the record."""
    launch, found = decided
    lines = list(exported_decisions(launch.folder / "brief.md"))
    assert [line["entry"] for line in lines] == [1, 3]
    data = lines[1]["decision"].encode()
    assert data == canonical(found.decision)
    assert rightly_signed(PURPOSE + data, lines[1]["signature"], lines[1]["key"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda lines: [lines[0].replace(b'"hold"', b'"ship"', 1), lines[1]], "not signed"),
        (lambda lines: lines[:1], "entry 3: this signed decision is not in decisions.jsonl"),
        (lambda lines: lines[::-1], "another order"),
        (lambda lines: [lines[0], lines[0], lines[1]], ""),  # two commands at once
    ],
)
def test_decisions_that_were_changed_moved_or_taken_away_are_found(decided, change, says):
    """The file and the record have to tell the same story."""
    launch, _ = decided
    lines = launch.home.decisions.read_bytes().splitlines(keepends=True)
    launch.home.decisions.write_bytes(b"".join(change(lines)))
    assert says in troubles(launch)
    assert bool(says) is bool(troubles(launch))


def test_a_decision_that_somebody_else_put_into_the_record_is_found(decided):
    """An entry is no signature."""
    launch, found = decided
    good = signed_decisions(launch.home)[1]
    meta = {"sha256": good.digest, "signature": "00" * 64, "key": good.key}
    with Journal.open(launch.home.record) as journal:
        journal.append(
            Entry(kind="decision", exchange="x", meta=meta, text=good.text, keep_text=True)
        )
    assert "entry 4: the decision's signature is wrong" in troubles(launch)
    assert sign_decision(launch.home, found.decision).entry == 5


def test_an_erased_text_is_checked_against_the_file(decided):
    """To erase what a decision says does not make it unsigned."""
    launch, found = decided
    assert erase(launch.home.record, f"decision:{found.signed.digest[:16]}") == 1
    assert verify_record(launch.folder / "brief.md").whole
    assert troubles(launch) == ""


def test_a_launch_without_a_record_has_no_signed_decision(launch_brief):
    """Nothing was decided yet."""
    assert signed_decisions(open_launch(launch_brief).home) == []


def test_the_audit_command_tells_keys_and_what_is_wrong(redline, launch_brief):
    """It ends with 1 where a decision is not what was signed."""
    redline("decide", launch_brief)
    found = redline("audit", "verify", launch_brief)
    assert found.returncode == 0
    assert "decisions: 1 signed with the key" in found.stdout
    line = json.loads(redline("audit", "export", "--decisions", launch_brief).stdout)
    assert line["key"] in found.stdout
    path = launch_brief.parent / ".redline" / "decisions.jsonl"
    path.write_text(path.read_text().replace('"hold"', '"ship"', 1))
    found = redline("audit", "verify", launch_brief)
    assert found.returncode == 1
    assert "wrong: " in found.stdout
    told = json.loads(redline("audit", "verify", launch_brief, "--format", "json").stdout)
    assert told["whole"]
    assert len(told["decisions_wrong"]) == 2


def test_the_decision_as_json_carries_its_signature(redline, launch_brief):
    """With its place in the record and the public key."""
    told = json.loads(redline("decide", launch_brief, "--format", "json").stdout)
    assert told["signed"]["entry"] == 1
    assert len(told["signed"]["signature"]) == 128
