"""The theory as text for analysts: Mermaid, DOT (Graphviz) and GraphML, with codes, horizons and strengths."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as Xml

from app.analysis.theory import HORIZONS, LAST_BAND, band_name, band_of
from app.i18n import _
from app.model import AssumptionState, ImpactSide, Initiative, Link, Node, Outcome, Strength

SUFFIXES = (".mmd", ".dot", ".graphml")
LONGEST_LINE = 28
"""Characters of a line in a box."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Diagram:
    """What is drawn: the cards of each band, from the impact down, and the links between them."""

    title: str
    bands: Sequence[tuple[str, Sequence[Node]]]
    links: Sequence[Link]
    to_right: bool = False
    """The impact stands at the right, not above."""

    @property
    def direction(self) -> str:
        """From causes to effects, as Mermaid and Graphviz both say it."""
        return "LR" if self.to_right else "BT"

    @property
    def nodes(self) -> list[Node]:
        return [node for _name, nodes in self.bands for node in nodes]


def of(initiative: Initiative, only: Collection[int] | None = None) -> Diagram:
    """The diagram of the whole theory, or of these cards only."""
    held = [node for node in initiative.nodes if only is None or node.id in only]
    ids = {node.id for node in held}
    links = [link for link in initiative.links if link.source_id in ids and link.target_id in ids]
    names = {band_of(horizon): initiative.horizon_name(horizon) for horizon in HORIZONS}
    bands = []
    for band in range(LAST_BAND + 1):
        inside = [node for node in held if _band(node) == band]
        if inside:
            bands.append((names.get(band, band_name(band)), inside))
    to_right = initiative.impact_side is ImpactSide.RIGHT
    return Diagram(initiative.title, bands, links, to_right)


def written(diagram: Diagram, suffix: str) -> bytes:
    """The text in the format of the suffix, one of `SUFFIXES`."""
    if suffix == ".graphml":
        return graphml(diagram)
    return (mermaid(diagram) if suffix == ".mmd" else dot(diagram)).encode("utf-8")


def _band(node: Node) -> int:
    if isinstance(node, Outcome):
        return band_of(node.horizon)
    return 0 if node.kind == "impact" else LAST_BAND


def _key(node: Node) -> str:
    """A name for the node in the text: its code as it is said in the room."""
    return node.code or "IMPACT"


def _words(link: Link) -> str:
    """What is told of a link: its strength, and the worst of its assumptions."""
    states = {assumption.state for assumption in link.assumptions}
    told = [link.strength.label]
    if AssumptionState.REFUTED in states:
        told.append(_("hypothèse qui ne tient pas"))
    elif AssumptionState.UNTESTED in states:
        told.append(_("hypothèse à vérifier"))
    return ", ".join(told)


def _is_doubtful(link: Link) -> bool:
    held = all(assumption.state is AssumptionState.HOLDS for assumption in link.assumptions)
    return link.strength is Strength.UNSURE or not held


def _lines(text: str) -> list[str]:
    """The words of a text on short lines."""
    lines = [""]
    for word in _FORBIDDEN.sub("", text).split():
        if lines[-1] and len(lines[-1]) + len(word) >= LONGEST_LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _labels(node: Node) -> list[str]:
    return [*([node.code] if node.code else []), *_lines(node.headline)]


# Mermaid (mermaid.js.org/syntax/flowchart.html): anything goes between quotes, as entities


def mermaid(diagram: Diagram) -> str:
    """A flowchart whose causes are below their effects, or at their left; each band is a subgraph."""
    lines = ["---", f"title: {_yaml(diagram.title)}", "---", f"flowchart {diagram.direction}"]
    for number, (name, nodes) in enumerate(diagram.bands):
        lines.append(f'  subgraph band{number}["{_entities(name)}"]')
        lines += [f"    {_mermaid_node(node)}" for node in nodes]
        lines.append("  end")
    for link in diagram.links:
        arrow = "-.->" if _is_doubtful(link) else "==>" if link.strength is Strength.STRONG else "-->"
        words = _entities(_words(link))
        lines.append(f'  {_key(link.source)} {arrow}|"{words}"| {_key(link.target)}')
    return "\n".join(lines) + "\n"


def _mermaid_node(node: Node) -> str:
    words = "<br/>".join(_entities(line) for line in _labels(node))
    left, right = {"impact": ("{{", "}}"), "intervention": ("[", "]")}.get(node.kind, ("(", ")"))
    return f'{_key(node)}{left}"{words}"{right}'


def _entities(text: str) -> str:
    """Letters and figures as they are; what Mermaid or HTML could understand, by its number."""
    clean = " ".join(_FORBIDDEN.sub("", text).split())
    return re.sub(r"[\"'<>&#;`\\|{}\[\]()*_~]", lambda found: f"#{ord(found[0])};", clean)


def _yaml(text: str) -> str:
    clean = " ".join(_FORBIDDEN.sub("", text).split())
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'


# DOT (graphviz.org/doc/info/lang.html)


def dot(diagram: Diagram) -> str:
    """A directed graph, from causes to effects; each band is one rank, in a cluster of its own.

    Lines that are not seen keep the bands in their order, whatever the links.
    """
    lines = [
        "digraph theory {",
        f"  graph [rankdir={diagram.direction}, newrank=true, labelloc=t, label={_quoted(diagram.title)}];",
        '  node [shape=box, style=rounded, fontname="Inter, Arial"];',
        '  edge [fontname="Inter, Arial", fontsize=10];',
    ]
    for number, (name, nodes) in enumerate(diagram.bands):
        lines.append(f"  subgraph cluster_{number} {{")
        lines.append(f"    rank=same; label={_quoted(name)}; labeljust=l; color=gray;")
        lines += [f"    {_dot_node(node)}" for node in nodes]
        lines.append("  }")
    firsts = [_key(nodes[0]) for _name, nodes in diagram.bands]
    lines += [f"  {below} -> {above} [style=invis];" for above, below in pairwise(firsts)]
    lines += [f"  {_dot_link(link)}" for link in diagram.links]
    return "\n".join([*lines, "}"]) + "\n"


def _dot_node(node: Node) -> str:
    shape = {"impact": "octagon", "intervention": "box"}.get(node.kind, "")
    drawn = f", shape={shape}, style=solid" if shape else ""
    label = "\\n".join(_escaped(line) for line in _labels(node))
    return f'{_key(node)} [label="{label}"{drawn}];'


def _dot_link(link: Link) -> str:
    style = "dashed" if _is_doubtful(link) else "bold" if link.strength is Strength.STRONG else "solid"
    return f"{_key(link.source)} -> {_key(link.target)} [label={_quoted(_words(link))}, style={style}];"


def _quoted(text: str) -> str:
    return '"' + _escaped(" ".join(_FORBIDDEN.sub("", text).split())) + '"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


# GraphML (graphml.graphdrawing.org): every value in a key of its own

NODE_KEYS = ("code", "kind", "text", "details", "horizon")
LINK_KEYS = ("strength", "doubtful", "rationale", "assumptions")


def graphml(diagram: Diagram) -> bytes:
    """Cards and links with all that an analyst would count; the strength as it is kept: unsure, fair, strong."""
    root = Xml.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, keys in (("node", NODE_KEYS), ("edge", LINK_KEYS)):
        for key in keys:
            kind = "boolean" if key == "doubtful" else "string"
            values = {"for": owner, "attr.name": key, "attr.type": kind}
            Xml.SubElement(root, "key", {"id": f"{owner}.{key}", **values})
    graph = Xml.SubElement(root, "graph", id="theory", edgedefault="directed")
    Xml.SubElement(graph, "desc").text = _xml(diagram.title)
    for name, nodes in diagram.bands:
        for node in nodes:
            told = {"code": node.code, "kind": node.kind, "text": node.headline, "details": node.details}
            _tell(Xml.SubElement(graph, "node", id=_key(node)), "node", told | {"horizon": name})
    for link in diagram.links:
        edge = Xml.SubElement(graph, "edge", source=_key(link.source), target=_key(link.target))
        _tell(edge, "edge", _told(link))
    Xml.indent(root)
    content: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _told(link: Link) -> Mapping[str, str]:
    return {
        "strength": link.strength.value,
        "doubtful": "true" if _is_doubtful(link) else "false",
        "rationale": link.rationale,
        "assumptions": "\n".join(f"{one.text} ({one.state.label})" for one in link.assumptions),
    }


def _tell(element: Xml.Element, owner: str, told: Mapping[str, str]) -> None:
    for key, text in told.items():
        if text:
            Xml.SubElement(element, "data", key=f"{owner}.{key}").text = _xml(text)


def _xml(text: str) -> str:
    return _FORBIDDEN.sub("", text)
