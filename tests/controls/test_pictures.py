"""Image block list: a listed picture is not used, wherever in a conversation it stands."""

import asyncio
import io
import re
from pathlib import Path

import pytest
from PIL import Image as Picture
from PIL import ImageEnhance
from small import BRIEF, picture, policy, released, says, url_of

from redline.controls import CONTROLS, Resources
from redline.controls.pictures import MOST, Gallery, bytes_of
from redline.detect.image import Match, Seen
from redline.errors import CorpusError, InputError
from redline.interaction import Action
from redline.llm.dialects import DIALECTS
from redline.llm.protocol import Ask, Image, Message

WHOLE = Picture.open(io.BytesIO(picture(1)))


def saved(made, form="JPEG", **how):
    """Return a picture as a `data:` URL."""
    out = io.BytesIO()
    made.save(out, form, **how)
    return url_of(out.getvalue(), f"image/{form.lower()}")


COPIES = {
    "itself": url_of(picture(1)),
    "as JPEG 30": saved(WHOLE, quality=30),
    "as WebP": saved(WHOLE, "WEBP", quality=70),
    "at half size": saved(WHOLE.resize((80, 60))),
    "three times as large": saved(WHOLE.resize((480, 360))),
    "cropped left and top": saved(WHOLE.crop((14, 11, 160, 120))),
    "cropped all round": saved(WHOLE.crop((8, 6, 152, 114))),
    "cropped, scaled and saved": saved(
        WHOLE.crop((0, 10, 147, 120)).resize((300, 200)), quality=40
    ),
    "mirrored": saved(WHOLE.transpose(Picture.Transpose.FLIP_LEFT_RIGHT)),
    "on its side": saved(WHOLE.transpose(Picture.Transpose.ROTATE_90)),
    "brighter": saved(ImageEnhance.Brightness(WHOLE).enhance(1.2)),
    "without colour": saved(WHOLE.convert("L")),
    "without its kind": url_of(picture(1), ""),
    "under another kind": url_of(picture(1), "text/plain"),
}


def stage(settings=""):
    """Return the control with these settings beside its list."""
    row = r"(\| C67 \| image block list \| H1 \| gateway \| list = [^|;]*?) *\|"
    made = policy(re.sub(row, rf"\1; {settings} |" if settings else r"\1 |", BRIEF))
    control = next(e for e in made.enforced if e.name == "image block list")
    return CONTROLS[control.name].build(control, Resources(policy=made))


def run(made, *messages):
    """Return the exchange after a conversation."""

    async def talk(exchange, forward):
        exchange.ask = Ask(messages=messages)
        async for passage in made(exchange, forward) if made else forward(exchange):
            yield passage

    return asyncio.run(released([talk], "x", says("Here he is.")))[1]


def user(*urls, text="Put him into a film."):
    """Return a turn with pictures."""
    return Message(role="user", content=text, images=tuple(Image(url=url) for url in urls))


LIST = stage()


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_used_without_the_control_and_not_with_it(name):
    """Whoever means harm changes the picture a little."""
    assert run(None, user(COPIES[name])).action is Action.ANSWERED
    exchange = run(LIST, user(COPIES[name]))
    assert exchange.action is Action.REFUSED
    assert [fired.because for fired in exchange.fired] == ["P1"]


@pytest.mark.parametrize("seed", range(2, 14))
def test_other_pictures_pass(seed):
    """The second is on the list no longer: the wish has ended."""
    assert run(LIST, user(url_of(picture(seed)))).action is Action.ANSWERED


def test_it_is_found_in_any_turn_and_in_what_a_tool_brought():
    """A picture of before is still before the feature."""
    listed, plain = url_of(picture(1)), url_of(picture(5))
    last = Message(role="user", content="Now with a hat.")
    tool = Message(role="tool", content="", images=(Image(url=listed),), answers="1")
    for talk in ((user(plain, listed), last), (tool, last), (user(plain), user(listed))):
        assert run(LIST, *talk).action is Action.REFUSED
    assert run(LIST, user(plain), last).action is Action.ANSWERED


@pytest.mark.parametrize(
    ("url", "setting"),
    [
        ("https://example.org/a.png", "links"),
        ("file:///etc/passwd", "links"),
        ("data:image/png;base64,%%%", "what cannot be told"),
        ("data:image/png;base64", "what cannot be told"),
        (url_of(b"GIF89a"), "what cannot be told"),
        (saved(Picture.new("RGB", (60, 60), (9, 9, 9))), "what cannot be told"),
    ],
)
def test_what_cannot_be_looked_up_is_held_unless_the_brief_lets_it_by(url, setting):
    """Doubt is no pass."""
    exchange = run(LIST, user(url))
    assert exchange.action is Action.REFUSED
    other = {"links": "what cannot be told", "what cannot be told": "links"}[setting]
    assert run(stage(f"{other} = let by"), user(url)).action is Action.REFUSED
    assert run(stage(f"{setting} = let by"), user(url)).action is Action.ANSWERED
    # Beside what is let by a listed picture is still found.
    made = stage(f"{setting} = let by")
    assert run(made, user(url, url_of(picture(1)))).action is Action.REFUSED


def test_a_picture_is_looked_at_once_and_few_verdicts_are_kept():
    """A conversation repeats its pictures at every turn, and callers choose how many there are."""
    looked = []

    def look(data):
        looked.append(data)
        return Seen(verdict="not-listed", matches=())

    gallery = Gallery(look)

    async def many():
        for number in range(2_050):
            await gallery.one(f"data:,{number % 2_030}")
        return await gallery.one("data:,2029")

    assert asyncio.run(many()) == ("", "")
    assert len(gallery.seen) == 2_000
    assert len(looked) == 2_050


def test_too_many_pictures_are_held_whatever_the_brief_lets_by():
    """Looking at all of them would stop the others."""

    def look(data):
        return Seen(verdict="listed", matches=(Match(name="a", distance=len(data)),))

    images = [Image(url=f"data:,{number}") for number in range(MOST + 1)]
    both = frozenset({"unread", "a link"})
    assert asyncio.run(Gallery(look).first(images, both))[0] == "unread"
    assert asyncio.run(Gallery(look).first(images[:1] * 99, both)) == ("listed", "a")


@pytest.mark.parametrize(
    ("url", "data"),
    [
        ("DATA:image/png;BASE64,QUJD", b"ABC"),
        ("data:,A%42C", b"ABC"),
        ("data:;base64,QU\nJD", b"ABC"),
    ],
)
def test_a_data_url_is_read_as_services_read_it(url, data):
    """Another reading would be looked up than the feature sees."""
    assert bytes_of(url) == data
    with pytest.raises(InputError):
        bytes_of("data:;base64,QU_D")


def body_of(dialect, url):
    """Return a request with a picture in a dialect."""
    if dialect.name == "chat":
        part = {"type": "image_url", "image_url": {"url": url}}
        return {"messages": [{"role": "user", "content": [part]}]}
    if dialect.name == "responses":
        part = {"type": "input_image", "image_url": url}
        return {"input": [{"role": "user", "content": [part]}]}
    head, _, data = url.partition(";base64,")
    source = {"type": "base64", "media_type": head.removeprefix("data:"), "data": data}
    part = {"type": "image", "source": source}
    return {"max_tokens": 9, "messages": [{"role": "user", "content": [part]}]}


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_in_every_format_a_listed_picture_is_found(dialect):
    """However it is written down."""
    for seed, action in ((1, Action.REFUSED), (5, Action.ANSWERED)):
        asked = dialect.read({"model": "m", **body_of(dialect, url_of(picture(seed)))})
        assert len(asked.messages[0].images) == 1
        assert run(LIST, *asked.messages).action is action


def test_the_list_is_part_of_the_policy(tmp_path):
    """Another list is another policy."""
    text = BRIEF.replace(str(small_list()), "figures.jsonl")
    with pytest.raises(CorpusError, match="C67: image block list"):
        policy(text, tmp_path)
    (tmp_path / "figures.jsonl").write_bytes(small_list().read_bytes())
    before = policy(text, tmp_path).digest
    lines = small_list().read_bytes().splitlines(keepends=True)
    (tmp_path / "figures.jsonl").write_bytes(b"".join(lines[:2]))
    assert policy(text, tmp_path).digest != before


def small_list():
    """Return the list beside the small brief."""
    return Path(__file__).parent / "figures.jsonl"
