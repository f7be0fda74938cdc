"""The files that pages load: kept for ever, packed, and of colours whose contrast is tested."""

import re
from importlib.resources import files

from redline.web import assets


def test_a_file_is_kept_until_it_is_another(client):
    """Its address carries its digest; it is sent packed to whoever takes it so."""
    answer = client.get(assets.address("app.css"))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    plain = client.get(assets.address("app.css"), headers={"accept-encoding": "identity"})
    assert plain.text == answer.text


def test_no_other_file_is_given_away(client):
    """Whatever the address tries."""
    for name in ("none.css", "..%2fapp.py", "%2e%2e%2fapp.py", "app.py"):
        assert client.get(f"/static/x/{name}").status_code == 404, name


def test_the_apps_colours_are_those_whose_contrast_is_tested():
    """No colour is written into a style sheet itself, and no style sheet is forgotten."""
    folder = files("redline.web") / "static"
    own = {one.name: one.read_text("utf-8") for one in folder.iterdir() if one.name[-4:] == ".css"}
    assert set(own) == set(assets.OWN)
    found = {name: re.findall(r"#[0-9a-fA-F]{3,8}\b", text) for name, text in own.items()}
    assert [name for name, colours in found.items() if colours] == []


def test_templates_and_scripts_stay_within_the_policy():
    """No style, handler or script inside a page, and nothing from another host."""
    wrong = []
    for folder in ("templates", "static"):
        for file in (files("redline.web") / folder).iterdir():
            text = file.read_text(encoding="utf-8")
            wrong += [
                f"{file.name}: {found[0]}"
                for found in re.finditer(
                    r"\sstyle=|\son[a-z]+=\"|<script(?! src=)|https?://(?!www\.w3\.org)|\beval\(",
                    text,
                )
            ]
    assert wrong == []
