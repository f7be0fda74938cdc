"""Redis or Valkey: one script an operation, so that each happens whole and at one time, theirs.

Speaks through `redis-py`, which is an extra. A server that does not answer soon is *away*: that
is an `Away`, and nothing here tries again.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from redline.errors import EnvironmentFailure, InputError, MissingExtra

__all__ = ["PATIENCE", "Away", "Scripts"]

HERE = Path(__file__).parent
PATIENCE = 0.25
"""Seconds that a server has to answer; a request waits no longer for it, once."""
CONNECTIONS = 64
"""At most, of one process; who finds none free waits as long as for an answer."""


class Away(EnvironmentFailure):
    """The shared store does not answer."""


class Scripts:
    """The scripts of one server."""

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        """Make it ready; it connects when it is first asked.

        Raises
        ------
        MissingExtra
            The client is not installed.
        InputError
            The address is none.
        """
        try:
            import redis.asyncio as client  # noqa: PLC0415  an extra
            from redis.backoff import NoBackoff  # noqa: PLC0415  an extra
            from redis.exceptions import RedisError  # noqa: PLC0415  an extra
            from redis.retry import Retry  # noqa: PLC0415  an extra
        except ImportError as error:
            raise MissingExtra(
                "Limits that several gateways share need the extra `redis`.\n"
                "Install it with `pip install 'redline-launch[redis]'`."
            ) from error
        try:
            pool: Any = client.BlockingConnectionPool.from_url(
                address,
                max_connections=CONNECTIONS,
                timeout=patience,
                socket_timeout=patience,
                socket_connect_timeout=patience,
                retry=Retry(NoBackoff(), 0),
            )
        except ValueError as error:
            # Without the address: it may hold a password.
            raise InputError(
                "the address of the shared store is none; write `redis://HOST:PORT/0`, "
                "`rediss://…` or `unix://PATH`."
            ) from error
        self.client: Any = client.Redis.from_pool(pool)
        self.errors: tuple[type[BaseException], ...] = (RedisError, OSError, TimeoutError)

    @cached_property
    def registered(self) -> dict[str, Any]:
        """Return the scripts by name; the server keeps them by their digests."""
        return {
            path.stem: self.client.register_script(path.read_text(encoding="utf-8"))
            for path in sorted(HERE.glob("*.lua"))
        }

    async def run(self, name: str, keys: Sequence[str], args: Sequence[Any]) -> Any:
        """Run one.

        Raises
        ------
        Away
            The server did not do it, or did not say so in time.
        """
        try:
            return await self.registered[name](keys=keys, args=args)
        except self.errors as error:
            raise Away(f"the shared store is away: {type(error).__name__}.") from error

    async def once(self, key: str, value: bytes) -> bytes:
        """Return the value of a key that whoever comes first sets. Raises Away as `run` does."""
        try:
            await self.client.set(key, value, nx=True)
            found: bytes = await self.client.get(key)
        except self.errors as error:
            raise Away(f"the shared store is away: {type(error).__name__}.") from error
        return found

    async def close(self) -> None:
        """Let go of all connections."""
        await self.client.aclose()
