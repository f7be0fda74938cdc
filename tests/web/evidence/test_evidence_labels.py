"""Labels by hand: drawn by chance, handed in as a whole, and seen beside the machines'."""

from starlette.testclient import TestClient

from redline.web import application


def test_a_draw_is_filled_in_and_counts(client, place, run_name):
    """The page asks of each exchange, and the labels stand in the transcript with who gave them."""
    drawn = client.post(f"/api{place}/{run_name}/draw", json={"label": "harmful", "units": 4})
    lines = drawn.json()
    page = client.get(f"{place}/{run_name}/labels/harmful").text
    assert f"1 of {len(lines)}" in page
    assert "waits to be filled in" in client.get(f"{place}/{run_name}").text
    said = {one["interaction"]: "no" for one in lines}
    some = dict(list(said.items())[:-1])
    refused = client.post(f"{place}/{run_name}/labels/harmful", data=some)
    assert (refused.status_code, "have no `value`" in refused.text) == (422, True)
    answer = client.post(f"{place}/{run_name}/labels/harmful", data=said, follow_redirects=False)
    assert answer.status_code == 303
    unit = lines[0]["interaction"].partition("~")[0]
    found = client.get(f"/api{place}/{run_name}/unit", params={"id": unit}).json()
    labels = [label for one in found["exchanges"] for label in one["labels"]]
    assert any(one["by"].startswith("person:") and one["value"] == "no" for one in labels)
    assert client.get(f"/api{place}").json()["runs"][0]["counts"]


def test_what_cannot_be_drawn_is_said(client, place, run_name):
    """A label that nothing rests on, too many units, a draw that is not there."""
    for label, units, message in (
        ("moon", 4, "is no label for yes or no"),
        ("harmful", 9999, "cannot be drawn"),
    ):
        said = {"label": label, "units": units}
        answer = client.post(f"/api{place}/{run_name}/draw", json=said)
        assert (answer.status_code, message in answer.json()["error"]) == (422, True)
    assert "no draw of" in client.get(f"{place}/{run_name}/labels/harmful").text
    said = {"label": "harmful", "units": "few"}
    assert "is no number" in client.post(f"{place}/{run_name}/draw", data=said).text


def test_whoever_may_only_look_labels_nothing(house, place, run_name, viewer):
    """Neither draws nor hands in."""
    with TestClient(application(house, viewer), base_url="http://127.0.0.1") as client:
        said = {"label": "harmful", "units": "4"}
        assert client.post(f"{place}/{run_name}/draw", data=said).status_code == 403
        assert client.post(f"{place}/{run_name}/labels/harmful", data={}).status_code == 403
        assert "Label by hand" not in client.get(f"{place}/{run_name}").text
