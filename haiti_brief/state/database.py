"""The SQLite file: found, checked and opened, then read and written in whole transactions.

What is written is on the disk when `Database.write` returns: write-ahead log, synchronous FULL.
Opening is the work of one process at a time, by a lock on a file of its own, so that two that
start together neither make the file twice nor set it aside twice. SQLite itself keeps the
transactions of several processes apart. A file that cannot be written is opened to be read alone,
and each write tries anew whether it can be.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Final, TypeVar

from haiti_brief.state.damage import (
    Damaged,
    is_damage,
    is_held,
    sentence,
    set_aside,
    system_sentence,
)
from haiti_brief.state.errors import StateError
from haiti_brief.state.obstacles import obstacle
from haiti_brief.state.patience import Patience
from haiti_brief.state.read_only import open_read_only
from haiti_brief.state.schema import APPLICATION, MIGRATIONS, PROBES, migrate, version_of

T = TypeVar("T")

FILE: Final = "state.db"
PATIENCE: Final = 5.0
"""Seconds to wait for another process that is opening or writing the file."""
_REOPENINGS: Final = 5


class Database:
    """One connection to the file in `folder`, for all threads of the process.

    `remark` tells what was done with a damaged file, or that nothing can be written; "" where all
    is well. `trouble` is why nothing can be written to a file that is read all the same, "" where
    it can be. `generation` grows whenever another file than before is found under the name. Every
    method raises `StateError` and nothing else.
    """

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        self.remark = ""
        self.trouble = ""
        self.generation = 0
        self._folder = folder
        self._patience = Patience(patience)
        self._lock = RLock()
        self._closed = False
        self._connection: sqlite3.Connection | None = None
        # The file may be a link; what belongs to it stands beside what the link leads to.
        self.file = Path(os.path.realpath(folder / FILE)) if _nameable(folder) else folder / FILE
        self._reopen()

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` reads."""
        with self._lock, self._told():
            self._find_again()
            return self._patiently(lambda: work(self._open()))

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work` in one transaction; what it gives comes back once all of it is on the disk."""
        with self._lock, self._told():
            if self.trouble:
                # There may be room again.
                self._reopen()
            for _ in range(_REOPENINGS):
                self._find_again()
                if self.trouble:
                    raise StateError(self.trouble)
                done = self._patiently(lambda: self._transact(work))
                # Another process may have set the file aside meanwhile; then it is done anew.
                if self._is_in_place():
                    return done
        raise StateError(f"{self.file} is moved again and again: close other readers")

    def hurry(self, seconds: float) -> None:
        """Wait for other processes no longer than so many seconds from now, all waits together."""
        self._patience.hurry(seconds)

    def close(self, patience: float | None = None) -> bool:
        """Close the file; closing it twice does nothing.

        With `patience` it is waited no longer than so many seconds for a write that goes on;
        False where it did not end.
        """
        if patience is not None:
            self.hurry(patience)
        if not self._lock.acquire(timeout=-1 if patience is None else max(0.0, patience)):
            return False
        try:
            self._closed = True
            self._let_go()
        finally:
            self._lock.release()
        return True

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise StateError(f"{self.file} was closed: start again")
        return self._connection

    def _find_again(self) -> None:
        """Open the file anew where it is no longer the one under the name."""
        if self._closed:
            self._open()
        if self._connection is None or not self._is_in_place():
            self.generation += 1
            self._reopen()

    def _patiently(self, work: Callable[[], T]) -> T:
        """What `work` gives, which is tried again as long as another process holds the file."""
        until = self._patience.begin()
        while True:
            try:
                return work()
            except sqlite3.OperationalError as error:
                if not is_held(error) or not self._patience.goes_on(until):
                    raise

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._open()
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = work(connection)
            connection.execute("COMMIT")
        finally:
            # SQLite has itself rolled back after some errors.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return done

    def _is_in_place(self) -> bool:
        """Whether the file under the name is the one that is open."""
        self._open()
        try:
            now = self.file.stat()
        except FileNotFoundError:
            return False
        return (now.st_dev, now.st_ino) == self._identity

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Every error of SQLite or of the system as a `StateError`."""
        try:
            yield
        except sqlite3.Error as error:
            if self._connection is not None and not self.trouble and _is_damage(error, self.file):
                self._replace(str(error))
                raise StateError(f"{self.remark}: try again") from error
            raise StateError(sentence(error, self.file)) from error
        except OverflowError as error:
            raise StateError(f"a number or text is too large for {self.file}") from error
        except UnicodeDecodeError as error:
            # SQLite puts names from the file into what it tells.
            raise StateError(f"{self.file} is damaged: start again, and it is set aside") from error
        except Damaged as fault:
            more = f"; it cannot be set aside: {self.trouble}" if self.trouble else ""
            raise StateError(f"{self.file} is damaged: {fault}{more}") from fault
        except (OSError, ValueError) as error:
            raise StateError(system_sentence(error, self.file)) from error

    def _reopen(self) -> None:
        self._let_go()
        with self._told():
            try:
                _make_folder(self._folder)
                with _alone(self.file, self._patience):
                    self._connection = self._patiently(self._checked)
                if self.trouble:
                    self.trouble = self.remark = ""
            except (sqlite3.Error, OSError) as error:
                self._only_read(error)
            found = self.file.stat()
            self._identity = (found.st_dev, found.st_ino)

    def _only_read(self, error: sqlite3.Error | OSError) -> None:
        """Open the file to be read alone where `error` tells that it cannot be written."""
        why = obstacle(error, self.file)
        if not why:
            raise error
        told = sentence(error, self.file) if isinstance(error, sqlite3.Error) else None
        self.trouble = told or system_sentence(error, self.file)
        try:
            opened = open_read_only(self.file)
        except (sqlite3.Error, OSError):
            there = os.path.exists(self.file)  # noqa: PTH110 - it may not even be looked at
            raise StateError(self.trouble + ("; nor can it be read" if there else "")) from error
        self._connection = opened.connection
        version = version_of(opened.connection)
        if version > len(MIGRATIONS):
            self._let_go()
            raise StateError(_newer(self.file, version))
        self.remark = f"marks and notes can be read, but not kept: {self.trouble}"
        if not opened.whole:
            self.remark += "; the newest, which stand in the file's log, cannot be read"

    def _replace(self, fault: str) -> None:
        """Set aside the open file, in which damage has shown, and begin a new one."""
        with _alone(self.file, self._patience):
            if self._is_in_place():
                self._set_aside(fault)
        self.generation += 1
        self._reopen()

    def _set_aside(self, fault: str) -> None:
        aside = set_aside(self.file)
        self.remark = (
            f"{self.file} was damaged ({fault}); "
            f"it was set aside as {aside.name} and a new one was begun"
        )

    def _checked(self) -> sqlite3.Connection:
        """A connection to a sound file, after setting a damaged one aside."""
        try:
            return self._connected()
        except Damaged as fault:
            self._set_aside(str(fault))
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        _make_file(self.file)
        _refuse_newer(self.file)
        if not os.access(self.file, os.W_OK):
            # SQLite would open it to be read, and tell only when something is written.
            raise OSError(*_not_writable(self.file))
        connection = sqlite3.connect(
            self.file, timeout=0, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, self.file)
        except sqlite3.Error as error:
            connection.close()
            # What is asked is sound, so that an error in it is one of the file's tables.
            wrong = error.sqlite_errorcode == sqlite3.SQLITE_ERROR
            if wrong or _is_damage(error, self.file):
                raise Damaged(str(error)) from error
            raise
        except UnicodeDecodeError as error:
            connection.close()
            raise Damaged("a name in it is no text") from error
        except (Damaged, StateError):
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    """Check the file and bring it up to date; `Damaged` where it is not sound."""
    connection.execute("PRAGMA foreign_keys = ON")
    version = version_of(connection)
    if version > len(MIGRATIONS):
        raise StateError(_newer(file, version))
    if version < 0:
        raise Damaged("its version is no number")
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise Damaged(f"the check says: {found[0] if found else 'nothing'}")
    own = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not own and (tables or version):
        raise Damaged("it is a database of another program")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    migrate(connection)
    for probe in PROBES:
        connection.execute(probe)


def _is_damage(error: sqlite3.Error, file: Path) -> bool:
    """Whether the fault is the file's, which may say by its header that it may not be written."""
    if is_damage(error) or error.sqlite_errorcode != sqlite3.SQLITE_READONLY:
        return is_damage(error)
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _newer(file: Path, version: int) -> str:
    return (
        f"{file} was written by a newer haiti-brief (version {version} of its tables, this one "
        f"knows {len(MIGRATIONS)}) and was not touched: use the newer program"
    )


def _refuse_newer(file: Path) -> None:
    """Refuse a file of a newer version before anything beside it is made or changed.

    It is read through SQLite: closing a file of one's own would drop the locks that SQLite holds
    for another connection of this process.
    """
    if not file.stat().st_size:
        return
    try:
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            version = version_of(connection)
        finally:
            connection.close()
    except sqlite3.Error:
        # What is wrong with it shows when it is opened in earnest.
        return
    if version > len(MIGRATIONS):
        raise StateError(_newer(file, version))


def _nameable(folder: Path) -> bool:
    return "\0" not in str(folder)


def _make_folder(folder: Path) -> None:
    """Make the folder and those above it that are missing, for this user alone."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _make_file(file: Path) -> None:
    """Make the file, empty, where there is none; raises `Damaged` where only its log is left."""
    with suppress(FileExistsError):
        # SQLite gives its files beside it the same mode.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "not a regular file"
        raise StateError(f"{file} is {what}: move it away, so that notes can be kept there")
    if stat.S_IMODE(found.st_mode) & 0o077 and found.st_uid == os.geteuid():
        file.chmod(0o600)
    log = Path(f"{file}-wal")
    # SQLite would throw the log of an empty file away.
    if not found.st_size and log.exists() and log.stat().st_size:
        raise Damaged("it is empty, but its log is not")


def _not_writable(file: Path) -> tuple[int, str, str]:
    """The error that opening the file to write it would give."""
    read_only = os.statvfs(file).f_flag & os.ST_RDONLY
    number = errno.EROFS if read_only else errno.EACCES
    return number, os.strerror(number), str(file)


@contextmanager
def _alone(file: Path, patience: Patience) -> Iterator[None]:
    """Hold off other processes that would open the file; `StateError` after too long a wait."""
    lock = Path(f"{file}.lock")
    descriptor = os.open(
        lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW, 0o600
    )
    try:
        until = patience.begin()
        while not _locked(descriptor):
            if not patience.goes_on(until):
                raise StateError(f"another program holds {lock}: close it")
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
