"""A version kept: the initiative as it was, packed; and what has changed since, kind by kind."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from sqlalchemy.orm import Session

from app.errors import Refused
from app.exchange import document
from app.exchange.document import InitiativeDocument
from app.i18n import _, language, ngettext
from app.method.content import criteria

SUFFIX = ".json.gz"
LARGEST = 64_000_000
"""Bytes of a version once unpacked: beyond, it is not one of ours."""

Told = Mapping[str, object]
"""One row of a document."""

UNSAID = frozenset(
    "uid x y pinned collapsed group number entered_at statement_basis definition_version".split()
)
"""What changes without anything being said otherwise: places, marks of the canvas, hours."""


@dataclass(frozen=True)
class Difference:
    """What changed in one kind of thing, each by its words; `reworded` as (before, now)."""

    what: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()
    edited: tuple[str, ...] = ()
    """The same words, something else of it changed."""


@dataclass(frozen=True)
class _Kind:
    """One list of the document: its title on screen, and how a row of it is named."""

    part: str
    what: str
    said: Callable[[Told, Mapping[object, str]], str]


def pack(session: Session) -> bytes:
    """The whole initiative as it is now, small."""
    return gzip.compress(document.show(session).model_dump_json().encode(), mtime=0)


def unpack(content: bytes) -> InitiativeDocument:
    """The initiative as it was. Raises Refused for bytes that are not a version, or not whole."""
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as packed:
            told = packed.read(LARGEST + 1)
    except (OSError, EOFError) as error:
        raise Refused(_("Cette version gardée est abîmée : elle ne peut plus être lue.")) from error
    if len(told) > LARGEST:
        raise Refused(_("Cette version gardée est trop volumineuse pour être lue."))
    return document.read(told)


def differences(then: InitiativeDocument, now: InitiativeDocument) -> list[Difference]:
    """What is not as it was, in the order of the stages; nothing of a kind in which nothing changed."""
    before, after = then.as_json(), now.as_json()
    names = _names(before), _names(after)
    found = [_difference(kind, _rows(before, kind.part), _rows(after, kind.part), names) for kind in _kinds()]
    found.append(_values(_rows(before, "measurement"), _rows(after, "measurement")))
    return [one for one in found if one.added or one.removed or one.reworded or one.edited]


def _difference(
    kind: _Kind,
    before: Sequence[Told],
    after: Sequence[Told],
    names: tuple[Mapping[object, str], Mapping[object, str]],
) -> Difference:
    was = {row["uid"]: row for row in before}
    now = {row["uid"]: row for row in after}
    both = [uid for uid in now if uid in was and _plain(was[uid]) != _plain(now[uid])]
    words = {uid: (kind.said(was[uid], names[0]), kind.said(now[uid], names[1])) for uid in both}
    return Difference(
        kind.what,
        tuple(kind.said(row, names[1]) for uid, row in now.items() if uid not in was),
        tuple(kind.said(row, names[0]) for uid, row in was.items() if uid not in now),
        tuple(words[uid] for uid in both if words[uid][0] != words[uid][1]),
        tuple(words[uid][1] for uid in both if words[uid][0] == words[uid][1]),
    )


def _values(before: Sequence[Told], after: Sequence[Told]) -> Difference:
    """Values are counted: a list of them would say nothing."""
    was, now = ({row["uid"]: _plain(row) for row in rows} for rows in (before, after))
    edited = sum(uid in was and was[uid] != now[uid] for uid in now)
    return Difference(
        _("Valeurs des indicateurs"),
        _counted(len(now.keys() - was.keys())),
        _counted(len(was.keys() - now.keys())),
        edited=_counted(edited),
    )


def _counted(count: int) -> tuple[str, ...]:
    return (ngettext("{n} valeur", "{n} valeurs", count).format(n=count),) if count else ()


def _kinds() -> list[_Kind]:
    """The kinds that are compared, in the order of the stages."""
    names = {criterion.key: criterion.name for criterion in criteria(language())}
    return [
        _Kind("initiative", _("Fiche de l’initiative"), _text("title")),
        _Kind("readiness_answer", _("Socle"), lambda row, _n: names.get(str(row["criterion"]), "")),
        _Kind("need", _("Besoin"), lambda row, _n: str(row["statement"] or row["problem"])),
        _Kind("evidence", _("Connaissances"), _text("title")),
        _Kind("factor", _("Facteurs"), _text("name")),
        _Kind("impact", _("Impact ciblé"), _text("text")),
        _Kind("outcome", _("Résultats"), _text("text")),
        _Kind("link", _("Liens"), _arrow),
        _Kind("assumption", _("Hypothèses"), _text("text")),
        _Kind("intervention", _("Interventions"), _text("text")),
        _Kind("organisation", _("Partenaires"), _text("name")),
        _Kind("person", _("Personnes-ressources"), _text("name")),
        _Kind("body", _("Instances"), _text("name")),
        _Kind("decision", _("Décisions"), _text("text")),
        _Kind("communication_action", _("Actions de communication"), _text("audience")),
        _Kind("indicator", _("Indicateurs"), _text("name")),
        _Kind("sense_making", _("Donner du sens"), _text("seen")),
    ]


def _text(key: str) -> Callable[[Told, Mapping[object, str]], str]:
    return lambda row, _names: str(row[key])


def _arrow(row: Told, names: Mapping[object, str]) -> str:
    return f"{names.get(row['source'], '?')} → {names.get(row['target'], '?')}"


def _names(told: Mapping[str, object]) -> dict[object, str]:
    """By uid, the code of each card; the impact by its name."""
    codes = {"outcome": "R{number}", "intervention": "I{number}", "impact": _("Impact")}
    return {row["uid"]: code.format(**row) for part, code in codes.items() for row in _rows(told, part)}


def _rows(told: Mapping[str, object], part: str) -> list[dict[str, object]]:
    held = told[part]
    return held if isinstance(held, list) else [held] if isinstance(held, dict) else []


def _plain(row: Told) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in UNSAID}
