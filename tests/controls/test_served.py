"""What stands beside the feature in the front matter: the team's prompt, and fallbacks."""

import pytest
from small import BRIEF, policy

from redline.errors import BriefError, CorpusError

FEATURE = "feature: openai:some-model@http://localhost:9"


def said(*lines, feature=FEATURE, extra=""):
    """Return the small brief with more lines of front matter."""
    return BRIEF.replace(FEATURE, "\n".join([feature, *lines])) + extra


def test_a_prompt_is_read_with_the_policy(tmp_path):
    """What the feature is told is what the digest was made of."""
    (tmp_path / "desk.txt").write_text("\nYou are the desk.\n")
    assert policy(said("prompt: desk.txt"), tmp_path).prompt == "You are the desk."
    assert policy().prompt == ""


@pytest.mark.parametrize("feature", ["feature: vetted:pages/", "feature: http://localhost:9/ask"])
def test_a_prompt_that_reaches_no_model_is_refused(tmp_path, feature):
    """It would look as if it held."""
    (tmp_path / "desk.txt").write_text("You are the desk.")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.md").write_text("We open at nine.")
    with pytest.raises(BriefError, match=r"brief\.md:5:\d+: `prompt: desk.txt` would reach no"):
        policy(said("prompt: desk.txt", feature=feature), tmp_path)


def test_a_template_may_have_a_place_for_it(tmp_path):
    """A service of one's own takes it where its template says."""
    (tmp_path / "desk.txt").write_text("You are the desk.")
    block = '\n\n```request\n{"q": "{{request}}", "told": "{{system}}"}\n```\n'
    feature = "feature: http://localhost:9/ask"
    found = policy(said("prompt: desk.txt", feature=feature, extra=block), tmp_path)
    assert found.prompt == "You are the desk."


@pytest.mark.parametrize(("content", "says"), [(b" \n", "holds nothing"), (b"\xff\xfe", "no file")])
def test_a_prompt_that_is_no_text_is_refused(tmp_path, content, says):
    """With its place in the brief."""
    (tmp_path / "desk.txt").write_bytes(content)
    with pytest.raises(CorpusError, match=rf"brief\.md:5:\d+: `desk.txt`.*{says}"):
        policy(said("prompt: desk.txt"), tmp_path)


def test_fallbacks_are_read_in_their_order_and_change_the_digest():
    """They are part of what is served."""
    one, two = "openai:some-model@http://other:9", "anthropic:team/Some-Model@http://third:9"
    found = policy(said(f"fallback: {one}, {two}"))
    assert found.fallbacks == (one, two)
    listed = policy(said(f"fallback:\n  - {one}\n  - {two}"))
    assert listed.digest == found.digest
    assert len({policy().digest, found.digest, policy(said(f"fallback: {one}")).digest}) == 3


@pytest.mark.parametrize(
    ("feature", "fallback", "says"),
    [
        (FEATURE, "openai:another-model@http://other:9", "is not `some-model` at another address"),
        (FEATURE, "http://other:9/ask", "is not `some-model`"),
        (FEATURE, "python:some-model:ask", "is not `some-model`"),
        (FEATURE, "openai:some-model@http://localhost:9", "stands twice"),
        ("feature: http://one/ask", "openai:some-model@http://other:9", "is not `http`"),
        ("feature: python:desk:ask", "openai:m@http://other:9", "is none"),
    ],
)
def test_a_fallback_that_no_evidence_speaks_of_is_refused(feature, fallback, says, tmp_path):
    """The decision was about one model, and what is served must be that one."""
    (tmp_path / "desk.py").write_text("def ask(text): return text\n")
    with pytest.raises(BriefError, match=rf"brief\.md:5:\d+: .*{says}"):
        policy(said(f"fallback: {fallback}", feature=feature), tmp_path)


def test_a_service_of_ones_own_may_stand_elsewhere_too():
    """It has no name of a model; its address is all that is known of it."""
    found = policy(said("fallback: http://two/ask", feature="feature: http://one/ask"))
    assert found.fallbacks == ("http://two/ask",)
