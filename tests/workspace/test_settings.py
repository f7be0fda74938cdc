"""Settings of a review: where they come from, which comes first, what is refused."""

import pytest

from redline.brief import parse_brief
from redline.errors import InputError
from redline.finding import Severity
from redline.workspace.config import settings_of
from redline.workspace.settings import Settings

FRONT = "---\nredline: 1\ntitle: a small one\n{}---\n\n# Scope\n\nPeople.\n"


def settled(folder, *, front="", toml=None, asked=None):
    """Return the settings of a brief with that front matter in a folder with that file."""
    if toml is not None:
        (folder / "redline.toml").write_text(toml, encoding="utf-8")
    brief = parse_brief(FRONT.format(front).encode(), "brief.md")
    return settings_of(brief, folder, asked)


@pytest.fixture
def folder(tmp_path):
    """Return a folder of a repository, so that no file above it counts."""
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_nothing_settled_is_every_rule_and_the_usual_level(folder):
    """A brief alone is reviewed whole."""
    found = settled(folder)
    assert found.selection.takes("HRM001")
    assert found.worst is Severity.WARNING
    assert found.sides.name == "frontier-lab"


def test_the_command_line_comes_before_the_brief_and_that_before_the_file(folder):
    """The nearer to the person, the more it counts; each key for itself."""
    toml = '[review]\nselect = ["MET"]\nignore = ["FMT"]\nfail-on = "error"\n'
    assert settled(folder, toml=toml).select == ("MET",)
    found = settled(folder, front="select: HRM, REF\n")
    assert (found.select, found.ignore, found.worst) == (("HRM", "REF"), ("FMT",), Severity.ERROR)
    asked = Settings(select=("BAR",), fail_on="note")
    found = settled(folder, front="select: HRM\nignore: REF001\n", asked=asked)
    assert (found.select, found.ignore, found.worst) == (("BAR",), ("REF001",), Severity.NOTE)


def test_an_empty_list_nearby_undoes_one_further_away(folder):
    """Otherwise a brief could not ask for what its folder ignores."""
    toml = '[review]\nignore = ["FMT"]\n'
    assert not settled(folder, front='ignore: ""\n', toml=toml).ignore


def test_the_nearest_file_upwards_counts_alone(folder):
    """A folder may settle things otherwise than the whole repository."""
    (folder / "redline.toml").write_text('[review]\nselect = ["MET"]\nignore = ["FMT"]\n')
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    assert settled(below).select == ("MET",)
    (folder / "a" / "redline.toml").write_text('[review]\nselect = ["HRM"]\n')
    assert settled(below).select == ("HRM",)
    assert settled(below).ignore is None


def test_no_file_above_the_repository_counts(folder):
    """What lies around somebody's clone is nobody's business."""
    (folder / "redline.toml").write_text('[review]\nselect = ["MET"]\n')
    clone = folder / "clone"
    (clone / ".git").mkdir(parents=True)
    assert settled(clone).select is None


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[review]\n\nselect = [HRM]\n", r"redline\.toml:3:\d+: is not TOML"),
        ("[review]\n\nselect = [", r"redline\.toml:\d+"),
        ("[reveiw]\n", r"redline\.toml:1: `reveiw` is not known; did you mean `review`"),
        ("review = 3\n", r"redline\.toml:1: `review` is no table"),
        (
            "[review]\n# words\nselcet = []\n",
            r"redline\.toml:3: `selcet` is not known; did you mean `select`",
        ),
        ('[review]\nselect = "HRM"\n', r"redline\.toml:2: `select` = .HRM. is no list of codes"),
        ("[review]\nselect = [3]\n", r"redline\.toml:2: `select` = \[3\] is no list"),
        (
            '[review]\nignore = ["HRM0019"]\n',
            r"redline\.toml:2: `ignore`.*'HRM0019'; did you mean HRM0",
        ),
        ('[review]\nfail-on = "fatal"\n', r"redline\.toml:2: `fail-on` = 'fatal' is no level"),
        ("[review]\nfail-on = []\n", r"redline\.toml:2: `fail-on` = \[\] is no level"),
        ("[review]\nprofile = 3\n", r"redline\.toml:2: `profile` = 3 is no text"),
        ('[review]\nprofile = "frontierlab"\n', r"redline\.toml:2: .*did you mean `frontier-lab`"),
        ("[review]\nmodel = true\n", r"redline\.toml:2: `model` = True is no text"),
    ],
)
def test_what_is_not_known_in_the_file_is_named_with_its_line(folder, toml, says):
    """A key that is misspelt would look as if it held."""
    with pytest.raises(InputError, match=says):
        settled(folder, toml=toml)


def test_a_file_that_is_no_text_is_refused(folder):
    """It is named, so that somebody can mend it."""
    (folder / "redline.toml").write_bytes(b"[review]\n# \xff\n")
    with pytest.raises(InputError, match=r"redline\.toml: cannot be read"):
        settled(folder)


@pytest.mark.parametrize(
    ("front", "says"),
    [
        ("select: HRX\n", r"brief\.md:4:9: `select`: no rule's code begins with 'HRX'"),
        ("ignore: hrm001\n", r"brief\.md:4:9: `ignore`.*did you mean HRM001"),
        ("ignore: harm-without-control\n", r"brief\.md:4:9: `ignore`.*did you mean HRM001"),
        ("profile: frontier-lap\n", r"brief\.md:4:10: .*did you mean `frontier-lab`"),
    ],
)
def test_what_is_not_known_in_the_brief_is_named_with_its_place(folder, front, says):
    """The code of a rule that is gone would silence nothing."""
    with pytest.raises(InputError, match=says):
        settled(folder, front=front)


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_what_is_not_known_on_the_command_line_names_the_option(folder, option):
    """So that it is clear where to mend it."""
    with pytest.raises(InputError, match=f"--{option}: no rule"):
        settled(folder, asked=Settings(**{option: ("nothing",)}))
    with pytest.raises(InputError, match="--profile: 'nothing' is no profile"):
        settled(folder, asked=Settings(profile="nothing"))


def test_empty_texts_in_the_file_say_nothing(folder):
    """The file may show every key with nothing settled."""
    toml = '[review]\nselect = []\nignore = []\nprofile = ""\nfail-on = ""\nmodel = ""\n'
    found = settled(folder, front="profile: containment\n", toml=toml)
    assert (found.profile, found.model, found.worst) == ("containment", None, Severity.WARNING)
