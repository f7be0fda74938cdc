"""Signatures: who stands behind some bytes, so that nobody else can have written them.

Bytes and a key file come in; a signature goes out, or whether one is right. Ed25519, as
RFC 8032 has it: the same key and bytes always give the same signature. The key belongs to
a person or a machine, lies outside of every record, and its public half goes with every
signature.
"""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from redline.errors import EnvironmentFailure, InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["Signer", "rightly_signed", "signer_at"]

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs."""

    private: "Ed25519PrivateKey" = field(repr=False)

    @property
    def public(self) -> str:
        """Return the public key: 32 bytes, in hex."""
        return self.private.public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> str:
        """Return the signature of some bytes: 64 bytes, in hex."""
        return self.private.sign(data).hex()


def signer_at(path: Path) -> Signer:
    """Return the key in a file, made there on first use: PEM, for its owner only.

    Raises
    ------
    EnvironmentFailure
        The file cannot be read or made, or others may read it.
    InputError
        It holds no Ed25519 key.
    """
    try:
        if not path.exists():
            make_key(path)
        if path.stat().st_mode & OTHERS:
            raise EnvironmentFailure(
                f"{path}: others than its owner may read or write the signing key.\nSay "
                "`chmod 600` of it; if others may have read it, move it away, and a new one is "
                "made."
            )
        return Signer(read_key(path.read_bytes(), path))
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: the signing key cannot be read or made: {error.strerror}.\nName another "
            "place with REDLINE_SIGNING_KEY."
        ) from error


def make_key(path: Path) -> None:
    """Write a new key; where another process was quicker, its key stays."""
    # Only who signs pays for loading the library; so below.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415  as above
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # a link never takes the place of a key that is there
            path.hardlink_to(beside)
    finally:
        beside.unlink()


def read_key(pem: bytes, path: Path) -> "Ed25519PrivateKey":
    """Return the private key of a PEM file."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415  as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  as above
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415  as above
        load_pem_private_key,
    )

    with suppress(ValueError, TypeError, UnsupportedAlgorithm):
        key = load_pem_private_key(pem, password=None)
        if isinstance(key, Ed25519PrivateKey):
            return key
    raise InputError(
        f"{path}: holds no Ed25519 private key in PEM without a password.\nMove it away, and a "
        "new one is made; `openssl genpkey -algorithm ed25519` makes one, too."
    )


def rightly_signed(data: bytes, signature: str, public: str) -> bool:
    """Say whether a signature of some bytes is right for a public key, both in hex."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  as above
        Ed25519PublicKey,
    )

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True
