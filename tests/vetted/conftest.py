"""A corpus of three small pages."""

from pathlib import Path

import pytest

PAGE = """---
id: {slug}.{language}
language: {language}
title: {title}
source: Handbook, written for this test
vetted_by: Content team
vetted_on: 2026-11-02
review_by: 2027-05-02
asked_as:
{asked}
---

{body}
"""
PAGES = [
    ("hours", "en", "Opening hours", "The desk is open from 08:00 to 18:00.",
     ["when are you open", "opening times", "is the desk open now", "closing time today"]),
    ("parking", "en", "Where to park", "Park behind the building. It is free.",
     ["where can I park", "is there parking", "car park", "parking costs"]),
    ("hours", "es", "Horario", "El mostrador abre de 8 a 18 horas.",
     ["a que hora abren", "horario", "cuando cierran", "abren hoy"]),
]  # fmt: skip


def write_page(folder: Path, page: tuple[str, str, str, str, list[str]]):
    """Write one page as a person would."""
    slug, language, title, body, asked = page
    lines = "\n".join(f"  - {line}" for line in asked)
    text = PAGE.format(slug=slug, language=language, title=title, asked=lines, body=body)
    (folder / f"{slug}.{language}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def corpus_folder(tmp_path):
    """Return a folder with three pages."""
    for page in PAGES:
        write_page(tmp_path, page)
    return tmp_path
