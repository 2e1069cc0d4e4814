"""Documents written before an intervention had several sources: their single ones become lines of means."""

import json
from uuid import NAMESPACE_URL, uuid5

Row = dict[str, object]
ELDER = ("secured", "hours", "in_kind", "funding_source")


def renewed(content: str | bytes) -> str | bytes:
    """The same document as it is written today; what is not one is left for its reader to refuse."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return content
    acts = told.get("intervention") if isinstance(told, dict) else None
    elders = [act for act in acts if _is_elder(act)] if isinstance(acts, list) else []
    if not elders:
        return content
    lines = told.setdefault("means", [])
    if isinstance(lines, list):
        for act in elders:
            lines += _lines(act)
    return json.dumps(told)


def _is_elder(act: object) -> bool:
    return isinstance(act, dict) and any(key in act for key in ELDER)


def _lines(act: Row) -> list[Row]:
    """One line each for money, hours and gifts; as the file's own step to schema 4 makes them."""
    secured, hours, in_kind, source = (act.pop(key, None) for key in ELDER)
    made: list[Row] = []
    if secured or source:
        made.append(
            {"kind": "money", "amount": secured or None, "source": source or "", "secured": bool(secured)}
        )
    if hours:
        made.append({"kind": "hours", "amount": hours, "secured": True})
    if in_kind:
        made.append({"kind": "in_kind", "what": in_kind, "secured": True})
    for line in made:
        line["intervention"] = act.get("uid")
        line["uid"] = str(uuid5(NAMESPACE_URL, f"maillon/means/{act.get('uid')}/{line['kind']}"))
    return made
