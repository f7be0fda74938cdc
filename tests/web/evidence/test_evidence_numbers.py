"""What a run shows: every number leads to the transcripts behind it, and reports are as written."""

import pytest


def exchanges(client, address):
    """Return how many units an address lists, by the API."""
    return client.get(f"/api{address}").json()


def test_each_metric_leads_to_the_units_behind_it(client, place, run_name):
    """What failed, what could not be judged and what went well are together what is counted."""
    for row in ("M1", "M2", "M3"):
        by = {
            how: exchanges(client, f"{place}/{run_name}/units?metric={row}&shows={how}")["total"]
            for how in ("failed", "unknown", "held", "counted")
        }
        assert by["failed"] + by["unknown"] + by["held"] == by["counted"] > 0
        assert f"units?metric={row}" in client.get(f"{place}/{run_name}").text


def test_a_share_has_as_many_units_as_its_list(client, place, run_name):
    """The number on the page and the list behind it are counted alike."""
    said = client.get(f"/api{place}/{run_name}").json()
    found = next(one for one in said["bars"] if one["id"] == "M1")["measurement"]
    held = exchanges(client, f"{place}/{run_name}/units?metric=M1&shows=held")["total"]
    counted = exchanges(client, f"{place}/{run_name}/units?metric=M1&shows=counted")["total"]
    assert (found["hits"], found["n"]) == (held, counted)


def test_the_page_links_cells_slices_and_attacks(client, place, run_name):
    """One click from any of them."""
    page = client.get(f"{place}/{run_name}").text
    for part in ("expected=answer&amp;action=", "attack=authority", "metric=M1&amp;slice=kind"):
        assert f"units?{part}" in page, part


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("html", b"<!doctype html>"),
        ("json", b"{"),
        ("xml", b"<?xml"),
        ("md", b"#"),
        ("pdf", b"%PDF"),
    ],
)
def test_reports_come_as_files(client, place, run_name, kind, begins):
    """No browser shows them in place of the app."""
    answer = client.get(f"{place}/{run_name}/report.{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.content.lstrip().startswith(begins)


def test_what_is_not_there_is_said(client, place, run_name):
    """A run, a kind of report."""
    assert "there is no run" in client.get(f"{place}/nowhere").text
    assert "no kind of report" in client.get(f"{place}/{run_name}/report.exe").text
