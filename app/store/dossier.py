"""The dossier: one open file, its session, and the only way to write in it.

SQLAlchemy and the entities come with the session, the first time that it is asked for: a file is open, and read in
plain SQL, before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from filelock import FileLock

from app.errors import Refused
from app.i18n import _
from app.store import backups, copies, health, lock
from app.store.changed import Changed, Event, summed
from app.store.history import History, Step, unreadable_step
from app.store.tables import quoted
from app.store.troubles import plainly, told
from app.unswept import unswept

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.model import Base, Initiative

MERGING = 10.0
"""Seconds during which changes of the same key make one step."""

E = TypeVar("E", bound="Base")


@dataclass
class _Work:
    """What is being written: its label and step, if it can be undone."""

    label: str = ""
    merge: str | None = None
    step: int | None = None


@dataclass(frozen=True)
class _Merging:
    """The step that the next change of the same key would join."""

    key: str
    step: int
    since: float

    def takes(self, key: str | None) -> bool:
        return key == self.key and monotonic() - self.since <= MERGING


class Dossier:
    """One open file. Made by `create` and `open_dossier`, never directly."""

    def __init__(
        self,
        path: Path,
        raw: sqlite3.Connection,
        *,
        held: FileLock | None,
        reason: str = "",
        notices: list[str] | None = None,
    ) -> None:
        self.path = path
        self.read_only = held is None
        self.reason = reason
        self.notices = notices or []
        """Sentences to show once the window is there: what was migrated."""
        self._raw, self._held = raw, held
        self._history = History(raw)
        self._watched = False
        self._work: _Work | None = None
        self._merging: _Merging | None = None
        self._hearers: list[Callable[[Changed], None]] = []
        self.saved_at: datetime | None = datetime.fromtimestamp(path.stat().st_mtime).astimezone()

    @cached_property
    def session(self) -> Session:
        """Through which entities are read and written."""
        from sqlalchemy import event
        from sqlalchemy.orm import Session

        from app.model import entities  # noqa: F401  all of them, or none can be tied to the others
        from app.store.engine import engine_of

        session = Session(engine_of(self._raw))
        event.listen(session, "before_flush", self._refuse_stray)
        return session

    @property
    def _is_asked(self) -> bool:
        """Was the session ever asked for?"""
        return "session" in self.__dict__

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """What a SELECT finds, as SQLite keeps it; what was changed and not saved yet is seen too. Raises Refused."""
        if self._is_asked:
            self.session.flush()
        with plainly():
            return self._raw.execute(select).fetchall()

    @cached_property
    def initiative(self) -> Initiative:
        """The one initiative of this file. Held: a session forgets what nobody holds."""
        from app.model import Initiative

        return self.session.get_one(Initiative, 1)

    def get(self, kind: type[E], id: int) -> E | None:
        """The entity of that id, if it is still there."""
        return self.session.get(kind, id)

    # Writing

    def set_all(
        self, kind: type[Base], columns: tuple[str, ...], rows: Mapping[int, tuple[object, ...]]
    ) -> None:
        """Inside a change: these columns of many rows, at once; entities read them when the change is saved."""
        if self._work is None:
            raise RuntimeError("a write outside a change")
        sets = ", ".join(f"{quoted(column)} = ?" for column in columns)
        self._raw.executemany(
            f"UPDATE main.{quoted(kind.__tablename__)} SET {sets} WHERE id = ?",
            [(*cells, id) for id, cells in rows.items()],
        )

    @contextmanager
    def change(self, label: str, *, merge: str | None = None) -> Iterator[None]:
        """Save all of what is done inside, or none of it, as one step said by `label`.

        Raises Refused when the file cannot be written. A change inside another joins it.
        """
        with self._writing(_Work(label, merge)):
            yield

    @contextmanager
    def record(self) -> Iterator[None]:
        """Save facts, which nothing undoes: what was sent, received, kept."""
        with self._writing(_Work()):
            yield

    @contextmanager
    def _writing(self, work: _Work) -> Iterator[None]:
        if self._work is not None:
            with self._joined(self._work, work):
                yield
            return
        with unswept(), self._transaction():
            self._work = work
            self._start(work)
            yield
            self.session.flush()
            changed = self._keep(work)
        self._say(changed)

    def _start(self, work: _Work) -> None:
        if work.label and work.step is None:
            work.step = self._history.begin()

    @contextmanager
    def _joined(self, outer: _Work, inner: _Work) -> Iterator[None]:
        if not outer.label:
            outer.label, outer.merge = inner.label, inner.merge
            self._start(outer)
        with self.session.begin_nested():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing, on the disk and in the session; SQLite's refusals told plainly."""
        self._refuse_if_closed_to_writing()
        try:
            self._raw.execute("PRAGMA query_only = OFF")
            self._watch()
            self._raw.execute("BEGIN IMMEDIATE")
            yield
            self._raw.execute("COMMIT")
        except BaseException as error:
            self._take_back()
            refused = told(error) if isinstance(error, sqlite3.Error) else None
            if refused is not None:
                raise refused from error
            raise
        finally:
            self._work = None
            self._raw.execute("PRAGMA query_only = ON")
        self.session.commit()
        self.saved_at = datetime.now().astimezone()

    def _watch(self) -> None:
        """The triggers are put at the first write: who only looks does not wait for them."""
        if not self._watched:
            from app.model import Base
            from app.store.triggers import watch

            watch(self._raw, Base.metadata)
            self._watched = True

    def _refuse_if_closed_to_writing(self) -> None:
        if self.read_only:
            raise Refused(self.reason or _("Cette initiative est ouverte en lecture seule."))
        if not self.session.is_active:
            self.session.rollback()
        if self._has_strays():
            self._drop_strays()

    def _take_back(self) -> None:
        with suppress(sqlite3.Error):
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
        self.session.rollback()

    def _keep(self, work: _Work) -> Changed:
        """Keep the step, unless nothing that can be undone was touched."""
        facts = self._history.facts()
        if work.step is None:
            return summed(facts)
        self._history.end()
        events = self._history.events(work.step)
        if events:
            joined = self._merging if self._merging and self._merging.takes(work.merge) else None
            kept = self._history.keep(work.step, work.label, into=joined.step if joined else None)
            self._merging = joined or (_Merging(work.merge, kept, monotonic()) if work.merge else None)
        return summed([*events, *facts])

    def _say(self, changed: Changed) -> None:
        self._let_go_of(changed)
        if changed:
            for hear in list(self._hearers):
                hear(changed)

    def _let_go_of(self, changed: Changed) -> None:
        """Entities whose row is gone leave the session, even if someone still holds them."""
        if not changed.removed:
            return
        from app.model import Base

        for state in self.session.identity_map.all_states():
            kind, identity = state.key[:2] if state.key else (Base, (0,))
            entity = state.obj()
            if entity is not None and identity[0] in changed.removed.get(kind.__tablename__, ()):
                self.session.expunge(entity)

    # A write outside a change is a fault of ours

    def _has_strays(self) -> bool:
        session = self.session
        return bool(session.new or session.deleted) or any(map(session.is_modified, session.dirty))

    def _drop_strays(self) -> None:
        self.session.rollback()
        self.session.expire_all()
        raise RuntimeError("an entity was written outside a change")

    def _refuse_stray(self, *_context: object) -> None:
        if self._work is None and self._has_strays():
            self._drop_strays()

    # The way back

    @property
    def undo_label(self) -> str | None:
        """What `undo` would undo, as it was said; None when there is nothing."""
        step = self._history.done()
        return step[1] if step and not self.read_only else None

    @property
    def redo_label(self) -> str | None:
        """What `redo` would redo, as it was said; None when there is nothing."""
        step = self._history.undone()
        return step[1] if step and not self.read_only else None

    def steps(self) -> list[Step]:
        """What was done, oldest first."""
        return self._history.steps()

    def undo(self) -> Changed:
        """Take back the latest step. Raises Refused when the file cannot be written."""
        step = self._history.done()
        return self._turn([step[0]] if step else [])

    def redo(self) -> Changed:
        """Do again what was undone last."""
        step = self._history.undone()
        return self._turn([step[0]] if step else [])

    def return_to(self, step_id: int) -> Changed:
        """Go back, or forward, to the state just after a step; 0 is before the oldest one kept.

        Raises Refused when that step is no longer in the history.
        """
        steps = self.steps()
        if step_id and step_id not in {step.id for step in steps}:
            raise Refused(_("Cette étape n’est plus dans l’historique. Choisissez-en une autre."))
        back = [step.id for step in reversed(steps) if not step.undone and step.id > step_id]
        forward = [step.id for step in steps if step.undone and step.id <= step_id]
        return self._turn(back + forward)

    def _turn(self, steps: list[int]) -> Changed:
        if self._work is not None:
            raise RuntimeError("undo inside a change")
        if not steps:
            return Changed()
        self.end_merging()
        events: list[Event] = []
        with self._transaction():
            for step in steps:
                events += self._history.turn(step)
            self._history.end()
            self._refuse_a_lost_initiative()
            events += self._history.facts()
        changed = summed(events)
        self._say(changed)
        return changed

    def _refuse_a_lost_initiative(self) -> None:
        if self._raw.execute("SELECT count(*) FROM initiative").fetchone()[0] != 1:
            raise unreadable_step()

    def end_merging(self) -> None:
        """The next change starts a step of its own: the field lost the focus."""
        self._merging = None

    # News

    def listen(self, hear: Callable[[Changed], None]) -> Callable[[], None]:
        """Hear what each change touched, until the function returned is called."""
        self._hearers.append(hear)

        def stop() -> None:
            if hear in self._hearers:
                self._hearers.remove(hear)

        return stop

    # Files

    def copy_to(self, path: Path) -> None:
        """Write the whole dossier in another file, replacing it if it exists. Raises Refused."""
        copies.copy(self.path, path)

    def back_up(self, reason: str = "") -> Path | None:
        """Keep a dated copy, if the file changed since the last one; from any thread. Raises Refused."""
        return backups.before(self.path, reason)

    def verify(self) -> list[str]:
        """What is wrong with the file, a sentence each; nothing when all is well."""
        with plainly():
            return health.complaints(self._raw)

    @contextmanager
    def erasing(self) -> Iterator[None]:
        """Erase personal information: what is done inside is saved, and no history of anything is left."""
        with self._transaction():
            self._work = _Work("-")
            self._start(self._work)
            yield
            self.session.flush()
            changed = summed([*self._history.events(self._work.step or 0), *self._history.facts()])
            self._history.end()
            self._history.empty()
        self.end_merging()
        self._vacuum()
        self._say(changed)

    def _vacuum(self) -> None:
        with plainly():
            self._raw.execute("PRAGMA query_only = OFF")
            try:
                self._raw.execute("VACUUM")
            finally:
                self._raw.execute("PRAGMA query_only = ON")

    def erase_history(self) -> None:
        """Leave no trace of what was written before."""
        with self.erasing():
            pass

    def close(self) -> None:
        """Let go of the file. Everything is saved already."""
        if self._is_asked:
            self.session.close()
        self._raw.close()
        if self._held is not None:
            lock.give_back(self._held)
            self._held = None
