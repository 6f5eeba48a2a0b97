"""The door to what the reader wrote: `State`, which gives the `BriefState` of each brief.

Both may be used from any thread. Whatever is written is on the disk when the method returns.
Every method raises `StateError` where the file cannot be used, and no other error.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from haiti_brief.state.annotation import Clock, utc_now
from haiti_brief.state.brief_state import BriefState, TakenIn
from haiti_brief.state.errors import StateError
from haiti_brief.state.failures import Failures
from haiti_brief.state.history import History, add, entries
from haiti_brief.state.known import Identity, KnownBrief, every, identity

if TYPE_CHECKING:
    from haiti_brief.state.database import Database

__all__ = ["BriefState", "KnownBrief", "State", "TakenIn", "state_folder"]

_APP: Final = "haiti-brief"


def state_folder() -> Path:
    """The folder of the user's state: `XDG_STATE_HOME`, or what stands for it on this system.

    Raises `StateError` where the user has none.
    """
    # Needed once, and not where the folder is given.
    import platformdirs  # noqa: PLC0415

    folder = platformdirs.user_state_path(_APP)
    if not folder.is_absolute():
        raise StateError(
            f"notes cannot be kept: {folder} is no absolute path; set HOME or XDG_STATE_HOME"
        )
    return folder


class State:
    """What the reader wrote, to all briefs.

    `State.open` gives it. A file that cannot be written is read all the same: then every writing
    method raises `StateError`, as long as that is so.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._failures = Failures()
        self._briefs: dict[Identity, BriefState] = {}

    @classmethod
    def open(cls, folder: Path | None = None, *, clock: Clock = utc_now) -> State:
        """The state in `folder`, by default the user's; it is begun where there is none."""
        # SQLite is loaded when the state is first opened; many readers never open it.
        from haiti_brief.state.database import Database  # noqa: PLC0415

        return cls(Database(state_folder() if folder is None else folder), clock)

    @property
    def remark(self) -> str:
        """What was done with a damaged file, or that nothing can be kept; "" where all is well."""
        return self._database.remark

    @property
    def trouble(self) -> str:
        """Why nothing can be kept in a file that is read all the same; "" where it can be."""
        return self._database.trouble

    @property
    def path(self) -> Path:
        """The file, every link followed."""
        return self._database.file

    def brief(self, path: Path, title: str) -> BriefState:
        """What belongs to the brief in the file at `path`.

        A brief is known by its path with every link followed. One at a path that is not known
        takes over from one whose file is gone: it was moved or renamed (`known.find` says which).
        """
        brief = identity(path, title)
        new = BriefState(self._database, brief, self._clock, self._failures)
        # One that is asked for again is the same, and knows what was written.
        return self._briefs.setdefault(brief, new)

    def briefs(self) -> tuple[KnownBrief, ...]:
        """Every brief that has marks or notes, by their paths."""
        return self._database.read(every)

    def searches(self) -> tuple[str, ...]:
        """What was searched for, the newest first, each once."""
        return self._database.read(lambda connection: entries(connection, History.SEARCHES))

    def add_search(self, text: str) -> None:
        """Make `text` the newest of the searches."""
        self._database.write(lambda connection: add(connection, History.SEARCHES, text))

    def commands(self) -> tuple[str, ...]:
        """Which commands were called, the newest first, each once."""
        return self._database.read(lambda connection: entries(connection, History.COMMANDS))

    def add_command(self, name: str) -> None:
        """Make `name` the newest of the commands."""
        self._database.write(lambda connection: add(connection, History.COMMANDS, name))

    def hurry(self, seconds: float) -> None:
        """Wait for other programs no longer than so many seconds from now, all waits together.

        Also a write that already waits, in another thread, ends by then.
        """
        self._database.hurry(seconds)

    def close(self, patience: float | None = None) -> tuple[str, ...]:
        """Close the file; what was written stays.

        With `patience` it is waited no longer than so many seconds for a write that goes on in
        another thread. Gives a message for each mark and note that could not be stored or removed
        and was not since, with the reason and the text.
        """
        ended = self._database.close(patience)
        messages = self._failures.messages()
        return messages if ended else (*messages, f"{self.path} is still being written")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
