"""The documentation is held against the code: pages, links, examples, the tour."""

import doctest
import importlib
import os
import re
import shutil
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

import redline
from redline import errors
from redline.brief import load_brief
from redline.brief.readers import READERS
from redline.catalogue import discover
from redline.cli.main import COMMANDS
from redline.controls import CONTROLS, compile_policy, stages
from redline.controls.modes import COMMON
from redline.guard import JournalRecorder, alongside, gateway, guarded
from redline.interaction import Action
from redline.profile import contradictions, profiles
from redline.store import Journal
from redline.vetted import VettedClient, load_corpus
from redline.workspace.home import home_of
from redline.workspace.touring import Run, steps, tours
from redline.workspace.touring import page as tour

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))
generate = importlib.import_module("generate")
catalogues = importlib.import_module("making.catalogues")
commands = importlib.import_module("making.commands")
markdown = importlib.import_module("making.markdown")
records = importlib.import_module("making.records")
site = importlib.import_module("making.site")

PAGES = sorted(DOCS.rglob("*.md"))
CLINIC = Path(redline.__file__).parent / "content" / "examples" / "clinic-triage"
ADDRESS = "http://127.0.0.1:8080"


def page(name: str) -> str:
    """Return a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


@cache
def pages() -> dict[str, str]:
    """Return every page of the site by its name; no test writes there."""
    return site.pages_of(DOCS, ROOT / "changes")


@cache
def anchors(text: str) -> frozenset[str]:
    """Return the anchors of a page, parsed once for all the links that lead to it."""
    return frozenset(markdown.anchors(text))


def named(path: Path) -> str:
    """Return a page's name for a test's id."""
    return path.relative_to(DOCS).as_posix()


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_generated_page_is_what_the_code_would_write(name):
    """A page that lags tells people about a Redline that is gone."""
    assert generate.lagging([name]) == [], "run `make docs`"


def test_the_check_names_the_page_that_lags(monkeypatch, capsys, tmp_path):
    """Whoever changed the code is told what to write again."""
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    assert generate.main(["--check", "reference/errors.md"]) == 1
    assert "reference/errors.md" in capsys.readouterr().err
    (tmp_path / "reference").mkdir()
    assert generate.main(["reference/errors.md"]) == 0
    assert generate.main(["--check", "reference/errors.md"]) == 0


def test_generated_pages_name_nothing_of_this_machine():
    """The same code gives the same pages everywhere."""
    for name in generate.PAGES:
        assert str(ROOT) not in page(name)
        assert str(Path.home()) not in page(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_listed_command_is_there_and_documented(name):
    """A command that is listed and cannot be loaded would be found by a person."""
    command = importlib.import_module(f"redline.cli.{name}").command
    assert f"## redline {name}\n" in page("reference/commands.md")
    assert (command.help or "").strip(), f"`redline {name}` has no help"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name):
    """The list is written twice, so that help loads no command."""
    command = importlib.import_module(f"redline.cli.{name}").command
    assert command.help.partition("\n")[0].strip() == COMMANDS[name]


def test_every_subcommand_has_help_for_each_option():
    """An option without a word is an option that nobody can use."""
    silent = [
        f"{path} {option.opts[0]}"
        for path, command, _ in commands.command_paths()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("name", "catalogue"),
    [(name, c) for name, several in catalogues.CATALOGUES.items() for c in several],
    ids=lambda value: value if isinstance(value, str) else value.package,
)
def test_every_entry_of_a_catalogue_is_documented(name, catalogue):
    """An entry joins the reference by existing."""
    package = importlib.import_module(catalogue.package)
    folder = importlib.import_module(f"{catalogue.package}.entries")
    found = discover(folder, getattr(package, catalogue.kind))
    anchors = markdown.anchors(page(f"reference/{name}.md"))
    assert found
    for _, path in found:
        title = markdown.anchors(path.read_text(encoding="utf-8"))[0]
        assert title in anchors


def test_every_setting_is_documented():
    """A setting that nobody can read about is a setting at its default."""
    text = page("reference/settings.md")
    for name, control in CONTROLS.items():
        part = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        for setting in control.settings:
            assert f"| `{setting.name}` | {setting.means} |" in part


def test_every_control_says_what_it_takes_as_all_others_do():
    """Nobody should have to know of a page of its own that a control can be let by."""
    shared = page("reference/settings.md").partition("\n## Every control\n")[2]
    assert all(
        f"| `{s.name}` | {s.means} |" in shared.partition("\n## ")[0] for s in COMMON.values()
    )
    text = page("reference/controls.md")
    for name in CONTROLS:
        part = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        settings = part.partition("\n### Settings\n")[2].partition("\n### ")[0]
        assert "[every control](settings.md#every-control): `if it fails` and `within`" in settings


def test_every_contradiction_is_documented_with_all_its_sides():
    """Whoever reads a handling can see what it was weighed against, and who takes which side."""
    text = page("reference/profiles.md")
    for name, found in contradictions().items():
        part = text.partition(f"\n### {name}: {found.about}\n")[2].partition("\n### ")[0]
        assert f"Handling: {found.handling}." in part
        for side in found.sides:
            row = next(line for line in part.splitlines() if line.startswith(f"| `{side.name}` |"))
            assert side.says in row
            assert all(each in row for each in (*side.sources, *side.levels))


def test_every_profile_is_documented_with_the_sides_that_it_takes():
    """A profile that nobody can read about is a rule nobody agreed to."""
    text = page("reference/profiles.md")
    for name, found in profiles().items():
        part = text.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        assert found.title in part
        assert all(f": `{side}`" in part for side in found.choices.values())
        assert all(f"| {dimension} |" in part for dimension in found.rubric)


def test_every_error_is_documented_with_its_exit_code():
    """The sentence of a class is its entry in the manual."""
    text = page("reference/errors.md")
    for name in errors.__all__:
        kind = getattr(errors, name)
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
        assert row.endswith(f"| {kind.exit_code} |")
        assert " ".join((kind.__doc__ or "").split()) in row


def test_every_reader_of_a_column_is_put_into_words():
    """A new kind of column says how to fill it."""
    assert set(records.READS) == set(READERS)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_internal_link_leads_somewhere(path):
    """A link leads to a page of the documentation and to a heading on it."""
    for link in markdown.links(path.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        target, _, anchor = link.partition("#")
        there = (path.parent / target).resolve() if target else path.resolve()
        assert there.is_relative_to(DOCS), f"{link} leads out of the documentation"
        assert named(there) in pages(), f"{link}: there is no such page"
        assert not anchor or anchor in anchors(pages()[named(there)]), f"{link}: no heading"


def test_pages_that_readme_links_to_exist():
    """The first page that people see leads on."""
    for link in markdown.links((ROOT / "README.md").read_text(encoding="utf-8")):
        if "://" not in link and not link.startswith("#"):
            assert (ROOT / link.partition("#")[0]).exists(), link


TAUGHT = [
    pytest.param(path, id=named(path))
    for path in PAGES
    if re.search(r"(?:```|~~~)\s*python", path.read_text(encoding="utf-8"))
]
"""Pages with Python on them."""


@pytest.fixture(scope="module")
def address(tmp_path_factory, learnt_clinic):
    """Serve the clinic's launch, so that examples have somebody to ask."""
    home = tmp_path_factory.mktemp("gateway")
    policy = compile_policy(load_brief(CLINIC / "brief.md"), CLINIC)
    corpus = load_corpus(CLINIC / "corpus")
    texts = [text for found in corpus.pages for text in (found.body, found.title)]
    with Journal.open(home / "record.db") as journal:
        served = guarded(
            VettedClient(corpus, policy.feature),
            policy,
            stages(policy, texts, cache=learnt_clinic),
            recorder=JournalRecorder.open(journal, policy),
        )
        with alongside(gateway(served)) as found:
            yield found


@pytest.mark.parametrize("path", TAUGHT)
def test_python_on_a_page_runs(path, request, capsys):
    """What a page shows is what happens; blocks of a page build on one another."""
    names = {"__name__": "__page__"}
    for line, code in markdown.fences(path.read_text(encoding="utf-8"), "python"):
        if ">>>" in code:
            names |= shown(path, line, code, names)
            continue
        if ADDRESS in code:
            code = code.replace(ADDRESS, request.getfixturevalue("address"))  # noqa: PLW2901
        exec(compile("\n" * line + code, str(path), "exec"), names)  # noqa: S102  our own pages
        names.pop("client").close()
        *_, verdict = capsys.readouterr().out.split("\n")[:-1]
        assert verdict in {action.value for action in Action}


def shown(path, line, code, names):
    """Run what a page shows with its outcome, and return the names it leaves."""
    test = doctest.DocTestParser().get_doctest(code, names, path.name, str(path), line)
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=told.append, clear_globs=False)
    assert not told, "".join(told)
    return test.globs


def ran(command: Run, folder: Path, start) -> tuple[int, str]:
    """Run a command of the tour, and return its code and all its words on one line."""
    environment = {**os.environ, "COLUMNS": "240"}
    environment |= {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
    done = start(list(command.arguments), cwd=folder, env=environment, timeout=300)
    if command.into:
        (folder / command.into).write_text(done.stdout)
    return done.returncode, " ".join((done.stdout + " " + done.stderr).split())


LONG_TOURS = ("auditor", "product-manager", "safety-engineer")
"""Tours that a whole run leaves to `make thorough`."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.thorough) if name in LONG_TOURS else name
        for name in tours()
    ],
)
def test_a_tour_is_what_happens(name, tmp_path, start, learnt_clinic):
    """Every command of a tour runs, ends as it says, and prints what it shows."""
    commands = [part for step in steps(tour(name)) for part in step.parts if isinstance(part, Run)]
    assert len(commands) > 8
    cache = home_of(tmp_path / "clinic" / "brief.md").cache
    for command in commands:
        code, output = ran(command, tmp_path, start)
        if cache.parents[1].exists() and not cache.exists():
            shutil.copytree(learnt_clinic, cache)  # `demo`, from the wheel, learns for itself
        assert code in command.exits, f"$ {command.typed}\nended with {code}\n{output}"
        for line in command.shows:
            assert line in output, f"$ {command.typed}\ndoes not print {line!r}\n{output}"


def test_only_tours_show_sessions():
    """A session that no test runs would drift from the program."""
    shown = [named(p) for p in PAGES if markdown.fences(p.read_text(encoding="utf-8"), "console")]
    assert shown == [f"tours/{name}.md" for name in sorted(tours())]


class Outline(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def all(self, tag, key):
        """Return one attribute of every such tag that has it."""
        return [attrs[key] for found, attrs in self.tags if found == tag and key in attrs]

    @property
    def ids(self):
        """Return every id."""
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the site once, and return its pages by path."""
    folder = tmp_path_factory.mktemp("site")
    written = site.build(pages(), folder)
    html = [path for path in written if path.suffix == ".html"]
    return {path: Outline(path.read_text(encoding="utf-8")) for path in html}


def test_every_page_of_the_site_opens_without_network(built):
    """It is read from a folder, offline: nothing is loaded from elsewhere, and no script runs."""
    for path, found in built.items():
        loaded = [*found.all("link", "href"), *found.all("img", "src")]
        assert all((path.parent / link).is_file() for link in loaded)
        assert not any(tag in {"script", "iframe"} for tag, _ in found.tags)


def test_every_link_of_the_site_leads_somewhere(built):
    """Links are rewritten for the site, and the site has what they lead to."""
    for path, found in built.items():
        for link in found.all("a", "href"):
            target, _, anchor = link.partition("#")
            if "://" in link:
                continue
            there = (path.parent / target).resolve() if target else path
            assert there in built, f"{path.name}: {link}"
            assert not anchor or anchor in built[there].ids, f"{path.name}: {link}"


def test_every_page_can_be_walked_with_a_keyboard_and_a_screen_reader(built):
    """Landmarks, one main heading, a way past the navigation, headed columns, unique ids."""
    for path, found in built.items():
        tags = [tag for tag, _ in found.tags]
        for landmark in ("header", "main", "footer", "h1"):
            assert tags.count(landmark) == 1, f"{path.name}: {landmark}"
        first = next(attrs for tag, attrs in found.tags if tag == "a")
        assert first["href"] == "#content"
        assert len(found.ids) == len(set(found.ids)), path.name
        assert found.all("nav", "aria-label")[0] == "Main"
        assert found.all("th", "scope") == ["col"] * tags.count("th")
        assert found.all("html", "lang") == ["en"]


def test_the_navigation_is_the_same_on_every_page(built):
    """Whoever is lost finds the same way out everywhere, and sees where they are."""
    for path, found in built.items():
        text = path.read_text(encoding="utf-8")
        assert all(f">{words}</a>" in text for words in site.NAVIGATION.values())
        if path.name != "limits.html":
            assert found.all("a", "aria-current"), path.name


def test_changes_are_listed_by_kind(tmp_path):
    """A note a change, in words for whoever notices it."""
    (tmp_path / "b.fixed.md").write_text("Mended.\n")
    (tmp_path / "a.added.md").write_text("New.\n")
    assert site.changes_page(tmp_path).split("\n\n")[2:] == [
        "## Added",
        "New.",
        "## Fixed",
        "Mended.",
    ]
