"""Transcripts: sought, paged, read; whatever stands in them changes no page."""

import pytest

from tests.web.evidence.conftest import HOSTILE


def total(client, place, run_name, query):
    """Return how many units fit."""
    return client.get(f"/api{place}/{run_name}/units?{query}").json()["total"]


def test_words_are_found_in_requests_and_replies(client, place, run_name):
    """All of them, in one exchange, whatever their case."""
    assert total(client, place, run_name, "q=CONTRACT+renew") == 1
    assert total(client, place, run_name, "q=nobody-said-this") == 0
    assert "No unit of this run fits" in client.get(f"{place}/{run_name}/units?q=zzzz").text


def test_filters_narrow_one_another(client, place, run_name):
    """An attack's exchanges are among all."""
    every = total(client, place, run_name, "")
    refused = total(client, place, run_name, "expected=refuse")
    assert 0 < refused < every
    assert total(client, place, run_name, "expected=refuse,answer") == every
    wrong, done = (total(client, place, run_name, f"right={how}") for how in ("no", "yes"))
    assert wrong + done >= every
    assert total(client, place, run_name, "slice=kind&part=<i>odd</i>") == len(HOSTILE)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("metric=M9", "is no metric that a run shows"),
        ("metric=M1&shows=all", "accepted: failed"),
        ("slice=moon&part=full", "is no slice of this run"),
        ("sure_from=2", "a confidence from 0 to 1"),
        ("sure_to=much", "a confidence from 0 to 1"),
    ],
)
def test_a_filter_that_cannot_be_used_says_what_can(client, place, run_name, query, message):
    """To a person and to a program."""
    for address in (f"{place}/{run_name}/units?{query}", f"/api{place}/{run_name}/units?{query}"):
        answer = client.get(address)
        assert (answer.status_code, message in answer.text) == (422, True)


def test_a_unit_is_read_with_all_its_versions(client, place, run_name):
    """What the attack added is marked, the control that acted stands before the reply."""
    address = f"{place}/{run_name}/unit?id=contract-0-0"
    page = client.get(address).text
    assert "Attack: authority" in page
    assert '<mark class="attack">' in page
    found = client.get(f"/api{address}").json()
    assert [one["attack"] for one in found["exchanges"]] == ["none", "authority"]
    plain = found["exchanges"][0]
    assert plain["lines"][0]["pieces"] == [["Will you renew my contract next year?", ""]]
    assert {one["by"].partition(":")[0] for one in plain["labels"]} == {"suite", "scorer"}
    assert found["shows"]


def test_units_follow_one_another_as_they_were_sought(client, place, run_name):
    """Next and before stay within what fits."""
    listed = client.get(f"/api{place}/{run_name}/units?q=parking").json()["units"]
    first, second = (one["unit"] for one in listed[:2])
    page = client.get(f"{place}/{run_name}/unit?q=parking&id={first}").text
    assert f"unit?q=parking&amp;id={second}" in page
    assert f"1 of {len(listed)}" in page
    assert "not among those" in client.get(f"{place}/{run_name}/unit?q=zzz&id={first}").text


def test_a_unit_that_is_not_there_is_said(client, place, run_name):
    """With its id as it was asked for."""
    answer = client.get(f"{place}/{run_name}/unit?id=<b>none</b>")
    assert answer.status_code == 422
    assert "<b>none</b>" not in answer.text


def test_stored_texts_are_shown_and_do_nothing(client, place, run_name):
    """Requests, ids and slices go through pages as words."""
    odd = {"slice": "kind", "part": "<i>odd</i>", "q": "<script>"}
    pages = [
        client.get(f"{place}/{run_name}").text,
        client.get(f"{place}/{run_name}/units", params=odd).text,
    ]
    for one in client.get(f"/api{place}/{run_name}/units?q=hostile").json()["units"]:
        pages.append(client.get(f"{place}/{run_name}/unit", params={"id": one["unit"]}).text)
    assert len(pages) == 2 + len(HOSTILE)
    for page in pages:
        for bad in ("<script>alert", "<img src=x", "<b>", "<i>odd", "49 when", "\u0001"):
            assert bad not in page
    assert any("{{7*7}}" in page for page in pages)
