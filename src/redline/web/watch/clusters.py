"""Requests that share words: which grew, and a suite of each."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.errors import InputError
from redline.evaluate import EXPECTED
from redline.web.asking import TheEntry, TheHouse
from redline.web.entries import Entry
from redline.web.house import House
from redline.web.keeping import Keeping
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.web.watch.spans import DAY, EVERY, SPANS, span_of
from redline.web.watch.standing import standing
from redline.web.watch.told import Told, told
from redline.workspace.cluster_suite import write_suite
from redline.workspace.clustering import Clustering, clustering
from redline.workspace.launch import Launch, open_launch

__all__ = ["api", "pages", "parts"]

CLUSTERS: Keeping[Clustering] = Keeping(8, EVERY)

pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


def clusters_html(launch: Launch, key: str, word: str, patience: float = 0.03) -> str:
    """Return the clusters; that they are looked for while they are."""
    shown: dict[str, Any] = {"key": key, "found": None, "nothing": "", "span": word}
    span = span_of(word)
    try:
        shown["found"] = CLUSTERS.get(
            (launch.brief.file, span),
            None,
            lambda: clustering(launch, span),
            patience,
            older=True,
        )
    except InputError as error:
        shown["nothing"] = str(error)
    return fragment("live-clusters-list.html.j2", shown)


def clusters_part(house: House, key: str, word: str = "") -> str:
    """Make the part that shows clusters."""
    return clusters_html(house.launch(key), key, word, 5.0)


@pages.get("/clusters")
def clusters(request: Request, entry: TheEntry, house: TheHouse, span: str = DAY) -> HTMLResponse:
    """Show which requests share words, and which of them grew."""
    launch, span = house.launch(entry.key), span if span in SPANS else DAY
    return page(
        request,
        "live-clusters.html.j2",
        entry=entry,
        area="live",
        span=span,
        spans=SPANS,
        expected=EXPECTED,
        boundaries=[row.id for row in launch.brief.boundaries],
        shown=clusters_html(launch, entry.key, span),
        **standing(launch),
    )


@pages.post("/clusters/suite", dependencies=[depends(Act.WRITE)])
def cluster_suite(
    request: Request,
    entry: TheEntry,
    cluster: Annotated[str, Form()] = "",
    expected: Annotated[str, Form()] = "",
    about: Annotated[str, Form()] = "",
    span: Annotated[str, Form()] = DAY,
) -> HTMLResponse:
    """Write the requests of a cluster as a suite beside the brief's own."""
    return told(request, entry, lambda: suite_told(entry, cluster, expected, about, span))


def suite_told(entry: Entry, cluster: str, expected: str, about: str, span: str) -> Told:
    """Write a suite and say where it is."""
    if expected not in EXPECTED:
        raise InputError(f"what should be done with them? Accepted: {', '.join(EXPECTED)}.")
    launch = open_launch(entry.path)
    if not cluster.isalnum():
        raise InputError(f"there is no cluster {cluster!r}; the page lists them.")
    folder = launch.folder / "suites"
    folder.mkdir(exist_ok=True)
    out = folder / f"cluster-{cluster}.jsonl"
    rows = write_suite(
        launch, cluster, out, since=span_of(span), expected=expected, about=about.strip()
    )
    return Told(
        done=True,
        says=f"{rows:,} rows in suites/{out.name}; somebody should read them before they count.",
        lines=(f"redline evaluate {launch.brief.file} --suite suites/{out.name}",),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Which requests are kept as a suite."""

    cluster: str
    """Its id in the list of clusters."""
    expected: str
    """What should be done with its requests."""
    about: str = ""
    """A boundary of the brief, or nothing."""
    span: str = DAY
    """As the list was asked for."""


@api.get("/clusters")
def show_clusters(entry: TheEntry, house: TheHouse, span: str = DAY) -> dict[str, Any]:
    """Return the clusters, as `redline clusters --format json` prints them."""
    return asdict(clustering(house.launch(entry.key), span_of(span)))


@api.post("/clusters/suite", dependencies=[depends(Act.WRITE)])
def keep_cluster(entry: TheEntry, wanted: Kept) -> dict[str, Any]:
    """Write the requests of a cluster as a suite beside the brief's own."""
    return asdict(suite_told(entry, wanted.cluster, wanted.expected, wanted.about, wanted.span))


parts: dict[str, Part] = {"clusters": clusters_part}
