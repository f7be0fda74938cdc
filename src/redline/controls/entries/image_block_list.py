"""Image block list: a picture of a list is not used, nor one that cannot be looked up."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.controls.pictures import LINK, LISTED, UNREAD, Gallery
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["IMAGE_BLOCK_LIST"]

HOLD, LET_BY = "hold", "let by"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockPictures:
    """Decline a request with a picture of the list, wherever in the conversation it stands.

    Reads: pictures of all turns and of tools' results.  Writes: the whole reply.
    Notes: the picture's id on the list, or why it could not be looked up.
    If the detector raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"
    gallery: Gallery

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Decline, or pass the exchange on."""
        images = [image for message in exchange.ask.messages for image in message.images]
        verdict, why = await self.gallery.first(images, self.let_by()) if images else ("", "")
        if not verdict:
            async for passage in forward(exchange):
                yield passage
            return
        exchange.action = Action.REFUSED
        exchange.fire(self.control.id, self.control.name, why)
        key = "picture" if verdict == LISTED else "picture_unread"
        yield self.means.sentences.say(key, exchange.language, self.control.id)

    def let_by(self) -> frozenset[str]:
        """Return the verdicts that stop nothing, as the brief says."""
        chosen = {LINK: "links", UNREAD: "what cannot be told"}
        return frozenset(
            verdict for verdict, name in chosen.items() if self.control.settings[name] == LET_BY
        )


def build(control: Enforced, means: "Resources") -> BlockPictures:
    """Make the stage; the list is read now.

    Raises
    ------
    InputError
        The list is missing or broken.
    MissingExtra
        Pillow is not installed.
    """
    look = means.detectors.get("image")
    if look is None:
        # It loads NumPy, and a brief without pictures needs none.
        from redline.detect.image.listing import read_list  # noqa: PLC0415
        from redline.detect.image.views import engine  # noqa: PLC0415

        engine()
        path = means.policy.folder / control.settings["list"]
        look = read_list(path, datetime.now(UTC).date()).look
    return BlockPictures(control=control, means=means, gallery=Gallery(look))


IMAGE_BLOCK_LIST = Control(
    name="image block list",
    position=50,
    acts=frozenset({HarmStage.REQUEST}),
    categories=frozenset({"misuse", "privacy", "offensive content"}),
    settings=(
        Setting(
            name="list",
            kind="text",
            means="the list, beside the brief, that `redline images` made",
            default=None,
        ),
        Setting(
            name="links",
            kind="text",
            means="what becomes of a request with a picture behind a link",
            default=HOLD,
            choices=(HOLD, LET_BY),
        ),
        Setting(
            name="what cannot be told",
            kind="text",
            means="what becomes of one with a picture that is broken, moves or is nearly empty",
            default=HOLD,
            choices=(HOLD, LET_BY),
        ),
    ),
    cost_ms=12.0,
    detectors=("image",),
    says=("picture", "picture_unread"),
    own=lambda _: "picture",
    files=lambda settings: (str(settings["list"]),),
    build=build,
    answers=("T027",),
)
