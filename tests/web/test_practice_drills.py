"""The drills in the app: each page does the work, keeps it, and ticks the checklist."""

import pytest

STORY = (
    "Last spring I stopped the launch of a symptom checker two days before its date. Nurses had "
    "found four missed emergencies in two hundred cases. I decided to hold it, told the director "
    "the same evening, and it cost us a contract of 300,000 a year. We asked forty patients. "
    "Then we lowered the threshold, and no emergency was missed in six hundred further cases."
)
HOSTILE = '<script>alert(1)</script> "><img src=x> {{7*7}} \u202eRTL \x00 ' + "w" * 10_000


@pytest.fixture(autouse=True)
def data(tmp_path_factory, monkeypatch):
    """Return the data folder of whoever prepares, with nothing in it."""
    found = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    return found


def test_a_card_is_asked_shown_graded_and_asked_again_later(client):
    """Its answer stands there only once it was asked for."""
    page = client.get("/practice/cards?deck=principles").text
    card = page.partition('name="shown" value="')[2].partition('"')[0]
    known = next(c for c in client.get("/api/practice/cards?limit=1000").json() if c["id"] == card)
    assert known["says"] not in page
    shown = client.get(f"/practice/cards?deck=principles&shown={card}").text
    assert 'value="good"' in shown
    after = client.post(
        "/practice/cards", data={"name": card, "graded": "good", "deck": "principles"}
    )
    assert "asked again on" in after.text
    assert f'value="{card}"' not in after.text


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("cards", {"name": "no/card", "graded": "good"}),
        ("cards", {"name": "vocabulary/sycophancy", "graded": "splendid"}),
        ("cards", {"name": "vocabulary/sycophancy", "graded": "good", "deck": "no-deck"}),
        ("figures", {"name": "no-figure", "kind": "reported"}),
        ("figures", {"name": "cited-papers", "kind": "invented"}),
        ("reading", {"name": "no-document"}),
        ("checklist", {"item": "no-item"}),
        ("stories", {"text": "  "}),
        ("stories/7/remove", {}),
        ("explain", {"name": "no-term", "text": "words"}),
        ("explain", {"name": "calibration", "text": " "}),
        ("explain", {"name": "calibration", "text": "words", "began": "soon"}),
        ("scripts", {"name": "no-scenario", "text": "words"}),
        ("offer/no-talk", {"text": "words"}),
        ("tabletop/no-incident", {"text": "words"}),
        ("tabletop/weight-leak", {"text": "before it began"}),
        ("take-home", {"text": "none is under way"}),
        ("take-home/begin", {"preset": "eternal"}),
        ("take-home/keep", {}),
    ],
)
def test_what_cannot_be_used_is_refused_on_a_page(client, path, form):
    """With words, and without a traceback."""
    answer = client.post(f"/practice/{path}", data=form)
    assert answer.status_code == 422
    assert 'class="trouble"' in answer.text


def test_a_story_is_kept_reviewed_and_deleted(client):
    """It is shown as words, whatever they are."""
    client.post("/practice/stories", data={"text": STORY, "title": "The checker"})
    page = client.post("/practice/stories", data={"text": HOSTILE, "title": HOSTILE[:100]}).text
    assert "The checker" in page
    assert "found</span>" in page
    for markup in ("<script>alert", "<img src=x", "\x00"):
        assert markup not in page
    first, second = client.get("/api/practice/stories").json()
    client.post(f"/practice/stories/{first['id']}/remove")
    assert [s["id"] for s in client.get("/api/practice/stories").json()] == [second["id"]]


def test_a_figure_is_told_apart(client):
    """The next page says whether it was right, and asks another one."""
    page = client.get("/practice/figures").text
    name = page.partition('name="name" value="')[2].partition('"')[0]
    after = client.post("/practice/figures", data={"name": name, "kind": "measured"}).text
    assert "kinds right so far" in after
    assert f'name="name" value="{name}"' not in after


def test_what_is_ticked_and_read_stands_on_the_checklist(client):
    """Until it is taken back."""
    client.post("/practice/checklist", data={"item": "readability", "done": "1"})
    items = client.get("/api/practice/checklist").json()["items"]
    assert next(i for i in items if i["id"] == "readability")["done"]
    client.post("/practice/checklist", data={"item": "readability"})
    page = client.get("/practice/reading").text
    name = page.partition('name="name" value="')[2].partition('"')[0]
    read = client.post("/practice/reading", data={"name": name, "done": "1"}).text
    assert 'aria-pressed="true"' in read
    client.post("/practice/checklist/forget")
    items = client.get("/api/practice/checklist").json()["items"]
    assert not any(i["done"] for i in items)


def test_an_explanation_is_judged_and_the_model_answer_shown(client):
    """The prepared words come after performing only."""
    before = client.get("/practice/explain?name=calibration").text
    assert "One way to say it" not in before
    said = "A model that says 90 per cent should be right nine times in ten. Ask for the list."
    page = client.post(
        "/practice/explain", data={"name": "calibration", "text": said, "began": "0"}
    ).text
    assert "One way to say it" in page
    assert "forecast" in page


def test_a_script_is_performed_before_it_is_read(client):
    """The prepared script stands there only afterwards."""
    assert "The prepared script" not in client.get("/practice/scripts?name=poisoned-page").text
    said = "We strip hidden text before the model reads the page; honest users keep summaries."
    page = client.post("/practice/scripts", data={"name": "poisoned-page", "text": said}).text
    assert "The prepared script" in page


def test_a_talk_is_played_turn_by_turn(client):
    """Each turn is kept; after the last one it says what the talk held."""
    for turn in range(4):
        page = client.post("/practice/offer/ask", data={"text": f"Turn {turn}, in writing."}).text
    assert "What it held" in page
    assert "Turn 0, in writing." in page
    assert "What it held" not in client.get("/practice/offer/ask").text


def test_an_incident_is_played_to_its_end(client):
    """News comes, something is asked, and at the end words of the player's are quoted."""
    client.post("/practice/tabletop/weight-leak/begin")
    said = "We switch all access off. To regulator: weights were copied; we do not know by whom."
    for _ in range(30):
        page = client.post("/practice/tabletop/weight-leak", data={"text": said}).text
        if "What was looked for" in page:
            break
    assert "of what is looked for was found" in page
    assert "no forecast" in page
    assert client.get("/api/practice/tabletop/weight-leak").json()["play"] is None


def test_a_case_is_written_kept_handed_in_and_set(client):
    """Its clocks run on the server; what it lacks is said, and it leaves as a PDF."""
    client.post("/practice/take-home/begin", data={"question": "Should a chatbot triage?"})
    assert "Should a chatbot triage?" in client.get("/practice/take-home").text
    text = "# Scope\n\n<script>alert(1)</script> Nurses only.\n\n# Safety\n\nNo dosage.\n"
    kept = client.post("/practice/take-home/keep", data={"text": text}).json()
    assert 0 < kept["left"] <= 150 * 60
    page = client.get("/practice/take-home").text
    assert "Nurses only." in page
    assert "<script>alert" not in page
    over = client.post("/practice/take-home", data={"text": text}).text
    assert "What it holds" in over
    assert client.get("/practice/take-home/pdf").content.startswith(b"%PDF")
    assert client.post("/practice/take-home", data={"text": text}).status_code == 422
