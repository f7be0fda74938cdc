"""Editors: findings while a brief is typed, what they mean, and how to mend them.

Speaks the Language Server Protocol 3.17 over standard input and output (`serve`).
`checking` judges a text that may be half typed and never fails; the other modules
turn what it found into the protocol's records. Needs the extra `[lsp]`.
"""

from redline.errors import MissingExtra

__all__ = ["serve"]


def serve() -> None:
    """Serve one editor until it says that it leaves.

    Raises
    ------
    MissingExtra
        The extra is not installed.
    """
    try:
        # An optional dependency, and slow to load.
        from redline.lsp.server import start  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in {"pygls", "lsprotocol"}:
            raise MissingExtra(
                "redline lsp: speaks to editors through pygls, which is not installed.\n"
                "Install it with `pip install 'redline-launch[lsp]'`."
            ) from error
        raise
    start()
