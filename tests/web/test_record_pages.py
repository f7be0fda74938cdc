"""The record in the app: paged by place, proved step by step, taken along, and erased for good."""

import json
import sqlite3

import pytest
from starlette.testclient import TestClient

from redline.store import independent
from redline.web import application
from redline.web.record.checks import checks_of
from redline.workspace.launch import open_launch
from redline.workspace.proof_steps import proof_of_exchange
from tests.web.people_work import HOSTILE, As, keyed, said


@pytest.fixture
def at(key, launch_brief):
    """Return where the record is, with twelve exchanges in it."""
    keyed(launch_brief)
    for number in range(12):
        said(launch_brief, f"x{number}", f"question {number}")
    return f"/launches/{key}/record"


def asking(house, role="admin"):
    """Return a program that asks as somebody with a role."""
    app = application(house, As(role))
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def test_entries_are_paged_newest_first_without_a_gap(house, at, key):
    """Pages follow each other down to the first entry; a kind is looked for alone."""
    with asking(house) as ana:
        seen, before = [], None
        while before != 0:
            more = f"&before={before}" if before else ""
            found = ana.get(f"/api/launches/{key}/record?most=10{more}").json()
            seen += [entry["seq"] for entry in found["entries"]]
            before = found["before"]
        assert seen == list(range(37, 0, -1))
        ends = ana.get(f"/api/launches/{key}/record?kind=end&most=100").json()["entries"]
        assert [entry["exchange"] for entry in ends] == [f"x{n}" for n in range(11, -1, -1)]
        assert "question 11" in ana.get(at).text


def test_the_key_of_digests_is_shown_to_nobody(house, at, key):
    """Whoever has it can tell who said what."""
    with asking(house) as ana:
        assert "5e5e5e" not in ana.get(f"{at}?kind=session+key").text
        assert "5e5e5e" not in ana.get(f"/api/launches/{key}/record?kind=session+key").text


def test_one_exchange_is_shown_in_full(house, at):
    """Found around any of its places; elsewhere it is not."""
    with asking(house) as ana:
        page = ana.get(f"{at}/exchange?exchange=x3&at=11").text
        assert "question 3" in page
        assert "You may." in page
        assert "question 4" not in page
        assert ana.get(f"{at}/exchange?exchange=none&at=11").status_code == 422
        assert ana.get(f"{at}/exchange").status_code == 422


@pytest.mark.parametrize("name", ["x0", "x5", "x11"])
@pytest.mark.usefixtures("at")
def test_a_proof_climbs_to_the_root_that_was_signed(launch_brief, name):
    """For entries anywhere in a tree that is not full, as the independent check says too."""
    found = proof_of_exchange(launch_brief, name)
    assert found.wrong == ""
    assert {one.root for one in found.entries} == {found.checkpoint.root.hex()}
    assert len(found.entries) == 3


def test_a_proof_is_shown_and_taken_along(house, at, tmp_path):
    """The file proves the exchange to whoever has it alone."""
    with asking(house, "reviewer") as ana:
        page = ana.post(f"{at}/proof", data={"exchange": "x3"}).text
        assert page.count("That is the root that was signed.") == 3
        file = tmp_path / "proof.json"
        file.write_bytes(ana.post(f"{at}/proof", data={"exchange": "x3", "as": "file"}).content)
        assert independent.checked(file)["exchange"] == "x3"
        assert ana.post(f"{at}/proof", data={"exchange": "none"}).status_code == 422


def test_the_record_is_taken_along_line_by_line(house, at, tmp_path):
    """Without texts to reviewers, with them to who administers; each checks alone."""
    with asking(house) as ana:
        for path, data in (("export", {"what": "record"}), ("export-texts", {})):
            file = tmp_path / f"{path}.jsonl"
            file.write_bytes(ana.post(f"{at}/{path}", data=data).content)
            assert independent.checked(file)["exchanges"] == 12
            assert ("question 3" in file.read_text()) == (path == "export-texts")
        lines = ana.post(f"{at}/export", data={"what": "exchanges"}).text.splitlines()
        assert [json.loads(line)["id"] for line in lines] == [f"x{n}" for n in range(12)]
        assert ana.post(f"{at}/export", data={"what": "decisions"}).text == ""


def test_a_full_verification_says_what_it_found(house, at, launch_brief):
    """Aside, while the page is shown; a changed entry is named."""
    record = open_launch(launch_brief).home.record
    with asking(house, "reviewer") as ana:
        assert ana.post(f"{at}/verify").status_code == 303
        check = checks_of(house).of[record]
        assert check.aside.over(60)
        assert "12 admitted, 12 ended" in ana.get(at).text
        with sqlite3.connect(record) as connection:
            connection.execute("UPDATE entry SET body = replace(body, 'x5', 'y5') WHERE seq = 17")
        ana.post(f"{at}/verify")
        assert checks_of(house).of[record].aside.over(60)
        assert "broken at entry 17" in ana.get(at).text


def test_what_is_erased_is_gone_and_the_record_whole(house, at, key):
    """The page says how many texts there were and what remains."""
    with asking(house) as ana:
        done = ana.post(f"{at}/erase", data={"exchange": "x3"}).text
        assert "2 texts" in done
        assert "question 3" not in ana.get(f"{at}/exchange?exchange=x3&at=11").text
        assert "has no text left" in ana.post(f"{at}/erase", data={"exchange": "x3"}).text
        assert ana.post(f"{at}/erase", data={}).status_code == 422
        assert ana.post(f"{at}/erase", data={"exchange": "x1", "subject": "a"}).status_code == 422
        assert ana.post(f"/api/launches/{key}/record/verify").json()["whole"]
        wrong = ana.post(f"/api/launches/{key}/record/erase", json={})
        assert wrong.status_code == 422
        erased = ana.post(f"/api/launches/{key}/record/erase", json={"exchange": "x4"})
        assert erased.json() == {"erased": 2}


@pytest.mark.parametrize(
    ("act", "role"),
    [("erase", "approver"), ("sweep", "approver"), ("export-texts", "approver"),
     ("verify", "viewer"), ("proof", "author"), ("export", "viewer")],
)  # fmt: skip
def test_each_act_on_the_record_has_its_role(house, at, act, role):
    """Only who administers erases, or takes texts along."""
    with asking(house, role) as ana:
        assert ana.post(f"{at}/{act}", data={"exchange": "x1"}).status_code == 403


def test_hostile_words_stay_words_in_the_record(house, at, launch_brief):
    """In the list, in an exchange and in its proof."""
    said(launch_brief, "x<b>&amp;", HOSTILE, HOSTILE, HOSTILE)
    with asking(house) as ana:
        pages = [ana.get(at), ana.get(f"{at}/exchange?exchange=x%3Cb%3E%26amp%3B&at=40")]
        pages.append(ana.post(f"{at}/proof", data={"exchange": "x<b>&amp;"}))
        for page in pages:
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert "<img" not in page.text
            assert "x<b>" not in page.text


def test_without_a_record_the_page_says_when_it_begins(client, key):
    """And no list is shown."""
    page = client.get(f"/launches/{key}/record").text
    assert "There is no record yet" in page
    assert '<h2 id="entries-h"' not in page
