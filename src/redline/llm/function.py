"""A Python function as a feature: text in; text, or a whole Reply, out.

The module is looked up beside the brief first, then among what is installed. It
is imported under a search path that is put back at once, and its modules leave
`sys.modules` again, so two briefs may each have a `feature.py`. What it needs
from its own folder must therefore be imported at the top of the file.
"""

import asyncio
import contextvars
import importlib
import inspect
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from redline.errors import FeatureError, UpstreamError
from redline.llm.protocol import Ask, Reply

__all__ = ["FunctionClient", "load_function"]

IMPORTING = threading.Lock()
"""The search path belongs to the process: one import at a time."""
EXITS = (SystemExit, GeneratorExit, KeyboardInterrupt)
"""What would end the whole command if a feature raised it."""


class FunctionClient:
    """Calls one function for each request; a plain one runs in a thread of its own."""

    def __init__(
        self, function: Callable[[str], Any], address: str, *, total: float = 120.0
    ) -> None:
        self.address = address
        self.function = function
        self.total = total
        self.awaited = inspect.iscoroutinefunction(function)

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give what the function returns.

        Raises
        ------
        UpstreamError
            It raised, wanted to end the program, took too long, or returned neither
            text nor Reply.
        """
        try:
            async with asyncio.timeout(self.total):
                said = await self.call(ask.text)
        except TimeoutError as error:
            raise UpstreamError(f"{self.address}: not done within {self.total:g} s.") from error
        except (Exception, *EXITS) as error:
            raise UpstreamError(
                f"{self.address}: raised {error.__class__.__name__}: {error}"
            ) from error
        # Which controls acted is for the guard to say, not for what it guards.
        reply = Reply(text=said) if isinstance(said, str) else said
        if isinstance(reply, Reply):
            reply = replace(reply, fired=(), screened=(), spots=(), more_spots=0)
        else:
            raise UpstreamError(
                f"{self.address}: returned {type(said).__name__}; a text or a "
                "redline.llm.Reply is expected."
            )
        if reply.text:
            yield reply.text
        yield reply

    async def call(self, text: str) -> Any:
        """Call it; what a plain function returns may still have to be awaited."""
        if self.awaited:
            return await self.function(text)
        said = await in_thread(self.function, text)
        return await said if inspect.isawaitable(said) else said

    async def close(self) -> None:
        """Nothing is open."""


async def in_thread(function: Callable[[str], Any], text: str) -> Any:
    """Call a function in a thread that the end of the process does not wait for."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Any] = loop.create_future()

    def settle(said: Any, error: BaseException | None) -> None:
        if done.done():  # nobody waits any more
            return
        if error is None:
            done.set_result(said)
        else:
            done.set_exception(error)

    def work() -> None:
        said: Any = None
        failure: BaseException | None = None
        try:
            said = function(text)
        except StopIteration as error:  # which no future takes
            failure = RuntimeError(f"StopIteration: {error}")
        except BaseException as error:  # noqa: BLE001  whoever waits must be told, whatever it is
            failure = error
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, said, failure)

    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(work,), daemon=True).start()
    return await done


def load_function(module: str, name: str, folder: Path, address: str) -> FunctionClient:
    """Import a function and return the client that calls it.

    Raises
    ------
    FeatureError
        There is no such module or function, or importing it fails.
    """
    try:
        loaded = imported(module, folder)
    except (Exception, SystemExit) as error:
        raise FeatureError(
            f"{address}: module {module!r} cannot be imported "
            f"({error.__class__.__name__}: {error}).\nIt is looked up in {folder}, then among "
            "what is installed."
        ) from error
    function = getattr(loaded, name, None)
    if not callable(function):
        offered = [n for n, v in vars(loaded).items() if callable(v) and not n.startswith("_")]
        raise FeatureError(
            f"{address}: module {module!r} has no function {name!r}.\n"
            f"It has: {', '.join(offered) or 'none'}."
        )
    return FunctionClient(function, address)


def imported(module: str, folder: Path) -> ModuleType:
    """Import a module from a folder, or one that is installed."""
    top = module.partition(".")[0]
    beside = (folder / f"{top}.py").is_file() or (folder / top).is_dir()
    if not beside:
        return importlib.import_module(module)
    with IMPORTING, only_here(folder):
        return importlib.import_module(module)


@contextmanager
def only_here(folder: Path) -> Iterator[None]:
    """Let modules of a folder go first, and leave no trace of them."""
    names = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    hidden = {n: m for n, m in sys.modules.items() if n.partition(".")[0] in names and ours(m)}
    for name in hidden:
        del sys.modules[name]
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in names and inside(sys.modules[name], folder):
                del sys.modules[name]
        sys.modules.update(hidden)


def ours(module: ModuleType) -> bool:
    """Say whether a module may stand aside for a while: the interpreter's own may not."""
    return module.__name__.partition(".")[0] not in sys.stdlib_module_names | {"redline"}


def inside(module: ModuleType, folder: Path) -> bool:
    """Say whether a module's file lies in a folder."""
    file = getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", [])), None)
    return file is not None and Path(file).is_relative_to(folder)
