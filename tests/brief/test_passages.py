"""What a brief says, with its columns."""

from hard_briefs import EXAMPLE

from redline.brief import load_brief, parse_brief, passages, said

TEXT = (
    "---\nredline: 1\n---\n\n# Scope\n\nFirst 😀 line. It goes\non here. Third.\n\n"
    "- a list. Of two.\n\n"
    "## Boundaries\n\n| ID | Will not | Because | Instead |\n| --- | --- | --- | --- |\n"
    "| B1 | a \\| wrong. A name |  | c |\n\n```C1\nnot said\n```\n"
)


def words_at(text, at):
    """Return the words at a place, to the end of the line where it goes over several."""
    line = text.split("\n")[at.line - 1]
    return line[at.column - 1 : None if at.end is None else at.end - 1]


def test_every_sentence_stands_where_its_place_says():
    """Over line ends and behind escaped pipes too."""
    found = [(s.text, words_at(TEXT, s.span(0, len(s.text))), s.section) for s in said(brief())]
    assert found == [
        ("First 😀 line.", "First 😀 line.", "Scope"),
        ("It goes\non here.", "It goes", "Scope"),
        ("Third.", "Third.", "Scope"),
        ("- a list.", "- a list.", "Scope"),
        ("Of two.", "Of two.", "Scope"),
        ("B1", "B1", "Boundaries"),
        ("a | wrong.", "a \\| wrong.", "Boundaries"),
        ("A name", "A name", "Boundaries"),
        ("c", "c", "Boundaries"),
    ]


def brief():
    """Return the brief of the text above."""
    return parse_brief(TEXT.encode(), "b.md")


def test_a_span_inside_a_sentence_counts_from_its_own_start():
    """A rule searches in the sentence and points into the file."""
    here = next(s for s in said(brief()) if "here" in s.text)
    start = here.text.index("here")
    assert words_at(TEXT, here.span(start, start + 4)) == "here"


def test_all_words_of_the_example_are_in_its_passages():
    """Nothing that is said can escape a rule."""
    text = EXAMPLE.read_text("utf-8")
    for passage in passages(load_brief(EXAMPLE)):
        at = passage.span(0, len(passage.text))
        assert words_at(text, at).replace("\\|", "|").startswith(passage.text.split("\n")[0])
