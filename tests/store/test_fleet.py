"""A fleet: each gateway's chain is the record, and PostgreSQL receives all of them."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from contextlib import closing, contextmanager

import pytest

from redline.errors import DatabaseError, DatabaseNewer, InputError, MissingExtra
from redline.store import Entry, Journal, Scribe, Shipper, signer_at, verify, verify_chains
from redline.store import shipping as shipping_module
from redline.store.postgres import append, connected, last_of
from tests.store.servers import serving

psycopg = pytest.importorskip("psycopg")

KILLED = """
import sys
from redline.store import Entry, Journal, Shipper

with Journal.open(sys.argv[1]) as journal, Shipper(journal, sys.argv[2]):
    for number in range(10**9):
        entry = Entry(kind="admission", exchange=str(number), text="words")
        print(journal.append(entry).seq, flush=True)
"""


@pytest.fixture(scope="module")
def server():
    """Start a server for all tests of this file, or use the one that is named."""
    named = os.environ.get("REDLINE_TEST_POSTGRES")
    if named:
        yield named
        return
    with serving() as found:
        yield found


@pytest.fixture
def fleet(server):
    """Make an empty database and return its address."""
    whole = server if isinstance(server, str) else server.address()
    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(whole, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield whole.replace("/postgres?", f"/{name}?")
    with psycopg.connect(whole, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def own():
    """Start a server that a test may stop, kill and starve."""
    if os.environ.get("REDLINE_TEST_POSTGRES"):
        pytest.skip("a server that is only named cannot be stopped")
    with serving() as found:
        yield found


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(shipping_module, "PAUSES", (0.05, 0.1))


def until(holds):
    """Wait until something holds."""
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def exchange(name):
    """Return the entries of one whole exchange."""
    return [
        Entry(kind="admission", exchange=name, text="secret words", keep_text=True),
        Entry(kind="passage", exchange=name, text="yes", subject=b"a" * 16),
        Entry(kind="end", exchange=name, meta={"passages": 1}),
    ]


@contextmanager
def gateway(path, address, **more):
    """Open a journal that is shipped."""
    with Journal.open(path) as journal, Shipper(journal, address, **more) as shipper:
        yield journal, shipper


def shipped(path, address, count=20, prefix="x"):
    """Write some exchanges and wait until the copy has them."""
    with gateway(path, address) as (journal, shipper):
        for number in range(count):
            journal.append_many(exchange(f"{prefix}{number}"))
        until(lambda: shipper.waiting == 0)


def test_the_copy_holds_every_entry_and_no_text(path, fleet):
    """What has to be erasable stays where erasing can be promised."""
    shipped(path, fleet)
    found = verify_chains([path], fleet=fleet)
    assert found.whole, found.wrong
    assert [one.entries for one in found.found.values()] == [60, 60]
    with psycopg.connect(fleet) as connection:
        bodies = connection.execute("SELECT body FROM redline_entry").fetchall()
    assert len(bodies) == 60
    assert not any(b"secret" in bytes(body) for (body,) in bodies)


def test_what_was_written_before_the_copy_comes_along(path, fleet):
    """A gateway joins a fleet with all that it has recorded; several batches of it."""
    with Journal.open(path) as journal:
        journal.append_many(e for n in range(1500) for e in exchange(f"x{n}"))
    with gateway(path, fleet) as (_, shipper):
        until(lambda: shipper.waiting == 0)
        assert shipper.told() == {"fleet": "in contact", "fleet_waiting": "0"}
    assert verify_chains([path], fleet=fleet).whole
    with Journal.open(path) as journal:
        assert Shipper(journal, fleet).waiting == 0  # remembered on this disk


def test_an_empty_record_waits_for_its_first_entry(path, fleet):
    """A chain has its name from it."""
    with gateway(path, fleet) as (journal, shipper):
        until(lambda: shipper.told()["fleet"] == "in contact")
        journal.append_many(exchange("x1"))
        until(lambda: shipper.copied == 3)
    assert verify_chains([path], fleet=fleet).whole


def test_gateways_sign_the_heads_of_one_another(tmp_path, fleet):
    """No chain of a fleet can be cut or taken away while another one remembers it."""
    paths = [tmp_path / f"{name}.db" for name in "ab"]
    signer = signer_at(tmp_path / "key.pem")
    shipped(paths[0], fleet, prefix="a")
    with gateway(paths[1], fleet) as (journal, shipper):
        journal.append_many(exchange("b"))
        until(shipper.others)
        checkpoint = Scribe(journal, signer, others=shipper.others).write()
        until(lambda: shipper.waiting == 0)
    assert [head.size for head in checkpoint.others] == [60]
    assert verify_chains(paths, [checkpoint], fleet).whole is False  # the first is not kept outside
    assert verify_chains(paths, fleet=fleet).whole
    alone = verify_chains(paths[1:])
    assert "is not here" in alone.wrong[0]
    with closing(sqlite3.connect(paths[0], isolation_level=None)) as connection:
        for table in ("content", "entry"):
            connection.execute(f"DELETE FROM {table} WHERE seq > 50")  # noqa: S608  two names
    assert verify(paths[0]).whole
    cut = verify_chains(paths)
    assert cut.wrong[0].endswith("ends at entry 50 now: its end was cut off")
    assert (
        "and the fleet's copy of it at entry 60: its end"
        in verify_chains(paths, (), fleet).wrong[0]
    )


def test_a_chain_that_was_written_anew_is_found(tmp_path, fleet):
    """By the copy, and by the checkpoints of others."""
    one, other = tmp_path / "a.db", tmp_path / "b.db"
    with Journal.open(one) as journal:
        journal.append_many(exchange("first"))
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as target:
        source.backup(target)
    shipped(one, fleet)
    with Journal.open(other) as journal:
        journal.append_many(e for n in range(30) for e in exchange(f"z{n}"))
    wrong = verify_chains([other], fleet=fleet).wrong
    assert len(wrong) == 1
    assert "tell different stories of the chain" in wrong[0]
    with gateway(other, fleet) as (_, shipper):
        until(shipper.hindered)
        assert "holds another entry there: one of the two was changed" in shipper.hindered()
        assert "one of the two was changed" in shipper.told()["fleet"]


def test_a_checkpoint_of_another_chain_that_holds_other_entries_is_told(tmp_path):
    """Two files of one home, of which one was exchanged for its own older story."""
    one, other = tmp_path / "a.db", tmp_path / "b.db"
    signer = signer_at(tmp_path / "key.pem")
    with Journal.open(one) as journal:
        journal.append_many(exchange("first"))
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    with Journal.open(one) as journal:
        journal.append_many(exchange("second"))
        head = Scribe(journal, signer).write()
    seen = shipping_module.Head(head.chain, head.size, head.head)
    with Journal.open(other) as journal:
        scribe = Scribe(journal, signer, others=lambda: [seen])
        for name in ("third", "fourth"):
            journal.append_many(exchange(name))
            scribe.write()
    assert verify_chains([one, other]).whole
    with Journal.open(copy) as journal:
        journal.append_many(exchange("another second"))
    wrong = verify_chains([copy, other]).wrong
    assert len(wrong) == 1  # however many checkpoints saw it
    assert wrong[0].endswith("and that chain holds other entries now")
    with Journal.open(other) as journal:
        journal.append(Entry(kind="checkpoint", exchange="", meta={"note": "odd"}))
    assert "says that it is a checkpoint" in verify_chains([other]).found[str(other)].reason


def test_an_older_copy_of_the_file_does_not_go_on(tmp_path, path, fleet):
    """Its end was cut, whoever did it; a second story of the same numbers must not begin."""
    with Journal.open(path) as journal:
        journal.append_many(exchange("first"))
    older = tmp_path / "older.db"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(older)) as target:
        source.backup(target)
    shipped(path, fleet)
    with gateway(older, fleet) as (_, shipper):
        until(shipper.hindered)
        assert "ends before it: its end was cut off, or it is an older copy" in shipper.hindered()


def test_changes_in_the_copy_are_found(path, fleet):
    """Whoever runs the database cannot change it unseen either."""
    shipped(path, fleet)
    with psycopg.connect(fleet) as connection:
        connection.execute("UPDATE redline_entry SET body = body || '\\x20' WHERE seq = 7")
    found = verify_chains([path], fleet=fleet)
    (copy,) = (one for where, one in found.found.items() if where.startswith("fleet:"))
    assert (copy.whole, copy.first_broken) == (False, 7)
    assert not found.whole


def test_the_spool_is_bounded_while_the_server_is_away(path, tmp_path):
    """Beyond its bound nothing begins that the fleet could not prove; until then all goes on."""
    nowhere = f"postgresql://nobody@/none?host={tmp_path}"
    with gateway(path, nowhere, spool=9) as (journal, shipper):
        for number in range(3):
            journal.append_many(exchange(f"x{number}"))
        assert shipper.hindered() == ""
        journal.append_many(exchange("x3"))
        until(lambda: "PostgreSQL at" in shipper.told()["fleet"])
        assert shipper.told()["fleet_waiting"] == "12"
        assert shipper.hindered().startswith("The fleet's record is 12 entries behind, and 9 may")
        assert "Bring the database back" in shipper.hindered()
    with Journal.open(path) as journal:
        assert Shipper(journal, nowhere, spool=9).hindered()  # also after a restart


def test_a_server_killed_in_mid_traffic_loses_nothing(path, own):
    """It comes back, mends itself, and receives what waited, once each."""
    with gateway(path, own.address()) as (journal, shipper):
        for number in range(300):
            journal.append_many(exchange(f"x{number}"))
            if number == 100:
                own.stop(kill=True)
            if number == 200:
                until(lambda: "PostgreSQL at" in shipper.told()["fleet"])
                own.start()
        until(lambda: shipper.waiting == 0)
        assert shipper.told()["fleet"] == "in contact"
    found = verify_chains([path], fleet=own.address())
    assert found.whole, found.wrong
    assert [one.entries for one in found.found.values()] == [900, 900]


def test_a_server_that_hangs_stops_nobody(path, own):
    """Its silence is told; the record goes on on this disk, and is copied when it answers."""
    with gateway(path, own.address()) as (journal, shipper):
        journal.append_many(exchange("x0"))
        until(lambda: shipper.waiting == 0)
        with psycopg.connect(own.address()) as blocker:
            blocker.execute("LOCK TABLE redline_entry IN ACCESS EXCLUSIVE MODE")
            for number in range(50):
                journal.append_many(exchange(f"x{number + 1}"))
            until(lambda: shipper.told().get("fleet_silent", "") not in ("", "1 s"))
            assert shipper.waiting == 150
            assert shipper.hindered() == ""
        until(lambda: shipper.waiting == 0)
    assert verify_chains([path], fleet=own.address()).whole


@contextmanager
def small_disk(server):
    """Put the table of entries on a disk of a few megabytes."""
    place = server.folder / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=777", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system lets no one make a small disk")
    try:
        inside = place / "space"
        inside.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(inside, server.user)
        with psycopg.connect(server.address(), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{inside}'")
            connection.execute("ALTER TABLE redline_entry SET TABLESPACE small")
            connection.execute("ALTER INDEX redline_entry_pkey SET TABLESPACE small")
        yield inside
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_full_disk_of_the_server_is_told_and_passes(path, own):
    """What does not fit there waits here."""
    shipped(path, own.address(), count=1)
    with small_disk(own) as inside:
        ballast = inside.parent / "ballast"
        ballast.write_bytes(bytes(shutil.disk_usage(inside).free - 100_000))
        with gateway(path, own.address(), spool=400) as (journal, shipper):
            for number in range(600):
                journal.append_many(exchange(f"x{number + 1}"))
            until(lambda: "No space left" in shipper.told()["fleet"])
            assert shipper.hindered()
            ballast.unlink()
            until(lambda: shipper.waiting == 0)
            assert shipper.hindered() == ""
        assert verify_chains([path], fleet=own.address()).whole
        own.stop(kill=True)


def test_a_gateway_that_is_killed_goes_on_where_it_was(path, fleet):
    """Whatever was acknowledged is on its disk, and after the next start in the copy."""
    newest = 0
    for _ in range(3):
        command = [sys.executable, "-c", KILLED, str(path), fleet]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
            for _ in range(150):
                newest = int(worker.stdout.readline())
            worker.send_signal(signal.SIGKILL)
    with gateway(path, fleet) as (_, shipper):
        until(lambda: shipper.waiting == 0)
    found = verify_chains([path], fleet=fleet)
    assert found.whole, found.wrong
    assert min(one.entries for one in found.found.values()) >= newest


def test_two_processes_may_ship_one_record(path, fleet):
    """Each looks under a lock where the copy stands."""
    with gateway(path, fleet) as (one, first), gateway(path, fleet) as (other, second):
        for number in range(100):
            (one, other)[number % 2].append_many(exchange(f"x{number}"))
        until(lambda: max(first.copied, second.copied) == 300)
    assert verify_chains([path], fleet=fleet).whole


def test_a_gateway_that_ends_empties_its_spool_if_it_can(path, fleet, monkeypatch):
    """And does not wait long for a server that is away."""
    with gateway(path, fleet) as (journal, shipper):
        until(lambda: shipper.told()["fleet"] == "in contact")
        journal.append_many(exchange("x1"))
    assert verify_chains([path], fleet=fleet).whole
    assert shipper.copied == 3
    monkeypatch.setattr(shipping_module, "LEAVE", 0.2)
    begun = time.monotonic()
    with gateway(path, "postgresql://nobody@/none?host=/nowhere") as (journal, _):
        journal.append_many(exchange("x2"))
    assert time.monotonic() - begun < 10


def test_what_is_no_address_is_said(path):
    """Without repeating it: it may hold a password."""
    with pytest.raises(InputError, match="address of the fleet's database is none") as caught:
        verify_chains([path] if path.exists() else [], fleet="postgresql://a:secret@[/")
    assert "secret" not in str(caught.value)


def test_a_password_is_not_told(tmp_path):
    """Not in the state that anybody may see."""
    address = f"postgresql://someone:hush@/hush?host={tmp_path}"
    with pytest.raises(DatabaseError) as caught, connected(address):
        pass
    assert "hush" not in str(caught.value).replace("/hush", "")


def test_a_driver_that_is_not_there_is_named(monkeypatch):
    """With what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"redline-launch\[postgres\]"), connected("x"):
        pass


@pytest.mark.parametrize("version", ["2", None])
def test_tables_of_a_newer_redline_are_left_alone(path, fleet, version):
    """Or tables whose version nobody knows."""
    shipped(path, fleet)
    with psycopg.connect(fleet) as connection:
        connection.execute("DELETE FROM redline_migration")
        if version:
            connection.execute("INSERT INTO redline_migration VALUES (%s)", [version])
    with pytest.raises(DatabaseNewer), connected(fleet):
        pass


def test_a_gateway_needs_no_right_to_change_or_delete(path, fleet):
    """Whoever takes its password can add to the copy, and take nothing out of it."""
    shipped(path, fleet, count=1)
    role = f"r{uuid.uuid4().hex[:12]}"
    with psycopg.connect(fleet, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN")
        connection.execute(f"GRANT SELECT, INSERT ON redline_chain, redline_entry TO {role}")
        connection.execute(f"GRANT UPDATE ON redline_chain TO {role}")
        connection.execute(f"GRANT SELECT ON redline_migration TO {role}")
    parts = psycopg.conninfo.conninfo_to_dict(fleet) | {"user": role}
    narrow = psycopg.conninfo.make_conninfo(**parts)
    shipped(path, narrow, prefix="y")
    found = verify_chains([path], fleet=narrow)
    assert (found.whole, {one.entries for one in found.found.values()}) == (True, {63})
    with psycopg.connect(narrow) as connection, pytest.raises(psycopg.Error, match="permission"):
        connection.execute("DELETE FROM redline_entry")
    with psycopg.connect(fleet, autocommit=True) as connection:
        connection.execute(f"DROP OWNED BY {role}")
        connection.execute(f"DROP ROLE {role}")


def test_an_entry_is_copied_once(path, fleet):
    """A second writer that skipped the lock is refused by the database."""
    shipped(path, fleet, count=1)
    chain = verify(path).chain
    with pytest.raises(DatabaseError, match="duplicate key"), connected(fleet) as connection:
        append(connection, last_of(connection, chain).id, [(1, b"x", b"y")])
    with contextlib.suppress(DatabaseError), connected(fleet) as connection:
        assert last_of(connection, chain).seq == 3
