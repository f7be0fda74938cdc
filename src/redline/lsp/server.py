"""The server: which message of an editor is answered how.

Documents come whole with every change. One check runs at a time, in a thread; a
change that comes meanwhile is checked next, those between are skipped, and what
was found in an older version is dropped. A fault in a rule is
told to the editor's log and never ends the server.
"""

import asyncio
import gc
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from redline import __version__
from redline.lsp.acting import FIX_ALL, actions
from redline.lsp.checking import Checked, check
from redline.lsp.diagnosing import diagnostics
from redline.lsp.hovering import hover
from redline.lsp.ruler import Ruler
from redline.workspace.home import now

__all__ = ["start"]

FIRST = "---\nredline: 1\n---\n"
"""The least that is judged as a brief."""


@dataclass(slots=True)
class Open:
    """One document that the editor has open."""

    uri: str
    version: int
    text: str
    checked: Checked | None = None
    """What was found last; of an older version while a check runs."""
    fresh: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while `checked` is of the newest version."""
    busy: bool = False
    """Whether a check runs."""


class Server(LanguageServer):
    """The server of one editor, with its open documents."""

    def __init__(self) -> None:
        super().__init__(
            "redline", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.open: dict[str, Open] = {}
        # One check at a time: two that load the catalogues at once could see half of one.
        self.turn = asyncio.Lock()

    def report_server_error(self, error: Exception, source: object) -> None:
        """Write a fault to the editor's log instead of interrupting the person."""
        self.log(f"{type(error).__name__}: {error} ({getattr(source, '__name__', source)})")

    def log(self, text: str) -> None:
        """Write a line to the editor's log."""
        self.window_log_message(
            types.LogMessageParams(type=types.MessageType.Error, message=f"redline: {text}")
        )

    async def changed(self, uri: str, version: int, text: str) -> None:
        """Take a document's text and check it, unless a check that runs will come to it."""
        document = self.open.setdefault(uri, Open(uri=uri, version=version, text=text))
        if version < document.version:
            return
        document.version, document.text = version, text
        document.fresh.clear()
        if not document.busy:
            document.busy = True
            try:
                await self.work(document)
            finally:
                document.busy = False
                document.fresh.set()

    async def work(self, document: Open) -> None:
        """Check a document until what was found is of its newest version, and show that."""
        while self.open.get(document.uri) is document:
            async with self.turn:
                found = await self.judged(document)
            if document.version == found.version:
                document.checked = found
                self.show(document.uri, found.version, found)
                return

    async def judged(self, document: Open) -> Checked:
        """Return what is in a document's text; nothing where a rule has a fault."""
        ruler = Ruler(document.text, word(self.workspace.position_encoding))
        uri, version, path = document.uri, document.version, path_of(document.uri)
        try:
            return await asyncio.to_thread(check, uri, version, ruler, path)
        except Exception as error:  # noqa: BLE001  # a rule's fault must not end the server
            self.log(f"{path.name}: {type(error).__name__}: {error}")
            return Checked(uri=uri, version=version, ruler=ruler)

    def show(self, uri: str, version: int | None, found: Checked | None) -> None:
        """Send a document's diagnostics; none take earlier ones away."""
        if found is None or uri in self.open:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(
                    uri=uri, version=version, diagnostics=diagnostics(found) if found else []
                )
            )

    async def newest(self, uri: str) -> Checked | None:
        """Return what was found in the newest version of a document."""
        document = self.open.get(uri)
        if document is None:
            return None
        await document.fresh.wait()
        return document.checked


def path_of(uri: str) -> Path:
    """Return where a document's file is; one that was never saved would be in the open folder."""
    found = uris.to_fs_path(uri)
    return Path(found) if found and uri.startswith("file:") else Path.cwd() / "untitled.md"


def word(value: Enum | str | None) -> str:
    """Return the word of the protocol for a value that may be one of its enumerations."""
    return str(value.value if isinstance(value, Enum) else value or "")


server = Server()


@server.feature(types.INITIALIZED)
async def initialized(ls: Server, _: types.InitializedParams) -> None:
    """Load the catalogues before anybody types."""
    async with ls.turn:
        await asyncio.to_thread(warm)


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
async def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Check a document that was opened."""
    found = params.text_document
    ls.open.pop(found.uri, None)
    await ls.changed(found.uri, found.version, found.text)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
async def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Check a document that was changed."""
    if params.content_changes:
        found = params.text_document
        await ls.changed(found.uri, found.version, params.content_changes[-1].text)


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
async def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Check again: what lies beside the brief may have changed too."""
    document = ls.open.get(params.text_document.uri)
    if document:
        await ls.changed(document.uri, document.version, document.text)


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Take a document's diagnostics away."""
    ls.open.pop(params.text_document.uri, None)
    ls.show(params.text_document.uri, None, None)


@server.feature(types.TEXT_DOCUMENT_HOVER)
async def did_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """Say what is under the pointer."""
    found = await ls.newest(params.text_document.uri)
    return hover(found, params.position) if found else None


@server.feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
)
async def did_ask(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer what can be done."""
    found = await ls.newest(params.text_document.uri)
    if found is None:
        return []
    workspace = ls.client_capabilities.workspace
    can = workspace.workspace_edit if workspace else None
    only = None if params.context.only is None else [word(kind) for kind in params.context.only]
    versioned = bool(can and can.document_changes)
    return actions(found, params.range, only, today(), versioned=versioned)


def warm() -> None:
    """Judge a small brief, and keep what that loaded out of the garbage collector's sight."""
    # What is wrong, such as a setting, is told again with the first document.
    with suppress(Exception):
        check("file:///", 0, Ruler(FIRST), Path.cwd() / "brief.md")
    gc.collect()
    # Rules and catalogues live as long as the server; looking through them costs a check a fifth.
    gc.freeze()


def today() -> date:
    """Return the day."""
    return now().date()


def start() -> None:
    """Serve over standard input and output until the editor leaves."""
    server.start_io()
