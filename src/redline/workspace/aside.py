"""Verify a record in a process of its own, so that nothing here waits for it or is slowed by it.

A thread would not do: whoever verifies computes all the time, and would take the interpreter from
everybody who writes to a file, hundreds of times for one look.
"""

from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from redline.errors import DatabaseError, RedlineError
from redline.store import Verification, verify

__all__ = ["Aside"]


class Aside:
    """One verification that is under way; it ends with this process."""

    def __init__(self, path: Path) -> None:
        context = get_context("spawn")
        self.ours, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=tell, args=(path, theirs), daemon=True)
        self.process.start()
        theirs.close()

    def over(self, seconds: float = 0.0) -> bool:
        """Say whether it is over, waiting so long at most."""
        return self.ours.poll(seconds)

    def found(self) -> Verification:
        """Return what it came to, once it is over.

        Raises
        ------
        DatabaseError
            The record could not be read, or the process is gone.
        """
        try:
            found = self.ours.recv()
        except EOFError as error:
            raise DatabaseError("the record could not be verified: the process ended.") from error
        finally:
            self.ours.close()
            self.process.join()
        if isinstance(found, str):
            raise DatabaseError(found)
        return found  # type: ignore[no-any-return]  # what `tell` sends

    def close(self) -> None:
        """End it, wherever it is."""
        self.process.terminate()
        self.process.join()
        self.ours.close()


def tell(path: Path, to: Connection) -> None:
    """Verify a record and tell what it came to, or in words why not."""
    try:
        to.send(verify(path))
    except (RedlineError, OSError) as error:
        to.send(str(error))
