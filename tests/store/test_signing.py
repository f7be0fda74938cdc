"""Keys and signatures: made once, for their owner only, and right for the same bytes alone."""

import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from redline.errors import EnvironmentFailure, InputError
from redline.store import rightly_signed, signer_at


def test_a_key_is_made_once_and_for_its_owner_only(tmp_path):
    """Whoever reads it can sign in its owner's name."""
    path = tmp_path / "keys" / "signing.pem"
    first, second = signer_at(path), signer_at(path)
    assert first.public == second.public
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["signing.pem"]
    assert "private" not in repr(first)


def test_a_signature_is_right_for_its_bytes_and_key_alone(tmp_path):
    """The same bytes always give the same signature."""
    mine, other = signer_at(tmp_path / "a.pem"), signer_at(tmp_path / "b.pem")
    signature = mine.sign(b"ship")
    assert signature == mine.sign(b"ship")
    assert rightly_signed(b"ship", signature, mine.public)
    assert not rightly_signed(b"hold", signature, mine.public)
    assert not rightly_signed(b"ship", signature, other.public)
    for broken in ("", "zz", signature[:-2]):
        assert not rightly_signed(b"ship", broken, mine.public)
        assert not rightly_signed(b"ship", signature, broken)


def test_the_published_example_is_reproduced(tmp_path):
    """RFC 8032, section 7.1, test 2."""
    secret = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    path = tmp_path / "k.pem"
    path.touch(mode=0o600)
    path.write_bytes(
        Ed25519PrivateKey.from_private_bytes(secret).private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )
    )
    found = signer_at(path)
    assert found.public == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert found.sign(b"\x72").startswith("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb376")


def test_a_key_that_others_may_read_is_refused(tmp_path):
    """It may have been used by anybody."""
    path = tmp_path / "k.pem"
    signer_at(path)
    path.chmod(0o640)
    with pytest.raises(EnvironmentFailure, match="others than its owner"):
        signer_at(path)


@pytest.mark.parametrize("text", ["", "no key", "-----BEGIN PRIVATE KEY-----\n"])
def test_what_is_no_key_is_refused(tmp_path, text):
    """And the message says how one is made."""
    path = tmp_path / "k.pem"
    path.touch(mode=0o600)
    path.write_text(text)
    with pytest.raises(InputError, match="openssl genpkey -algorithm ed25519"):
        signer_at(path)


def test_a_key_of_another_kind_is_refused(tmp_path):
    """Only Ed25519 is signed with."""
    path = tmp_path / "k.pem"
    path.touch(mode=0o600)
    pem = X25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    path.write_bytes(pem)
    with pytest.raises(InputError, match="no Ed25519 private key"):
        signer_at(path)


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    """With what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentFailure, match="REDLINE_SIGNING_KEY"):
        signer_at(tmp_path / "file" / "k.pem")


def test_two_processes_agree_on_one_key(tmp_path):
    """Whoever is second uses the key of the first."""
    code = "import sys; from pathlib import Path; from redline.store import signer_at; "
    code += "print(signer_at(Path(sys.argv[1])).public)"
    command = [sys.executable, "-c", code, str(tmp_path / "k.pem")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    assert len({process.communicate()[0] for process in started}) == 1
