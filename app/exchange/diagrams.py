"""The theory as text for analysts: Mermaid, DOT (Graphviz) and GraphML. Whatever a person typed stays text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from app.analysis.theory import IMPACT, INTERVENTION, LAST_BAND, CardFace, LinkFace, Theory
from app.errors import Refused
from app.i18n import _

SHAPES = {IMPACT: "box", INTERVENTION: "hexagon"}


def mermaid(theory: Theory, title: str) -> str:
    """A flowchart from the bottom up, a subgraph for each band."""
    lines = ["---", f"title: {_quoted(title)}", "---", "flowchart BT"]
    for band in _bands(theory):
        lines.append(f"  subgraph b{band}[{_mermaid(theory.band_name(band))}]")
        lines += [f"    n{card.id}[{_mermaid(_words(card))}]" for card in theory.cards if card.band == band]
        lines.append("  end")
    arrows = {True: "-.->", False: "-->"}
    for link in theory.links:
        words = f"|{_mermaid(link.label)}|" if link.label else ""
        lines.append(f"  n{link.source} {arrows[link.doubtful]}{words} n{link.target}")
    return "\n".join(lines) + "\n"


def dot(theory: Theory, title: str) -> str:
    """A digraph with a rank for each band, the impact on top."""
    lines = [
        "digraph theory {",
        f"  graph [rankdir=BT, label={_quoted(title)}, labelloc=t];",
        '  node [shape=box, style=rounded, fontname="Inter"];',
    ]
    for band in _bands(theory):
        ids = "; ".join(f"n{card.id}" for card in theory.cards if card.band == band)
        lines.append(f"  {{ rank=same; {ids} }}")
    for card in theory.cards:
        shape = SHAPES.get(card.kind, "box")
        lines.append(f"  n{card.id} [label={_quoted(_words(card))}, shape={shape}];")
    for link in theory.links:
        style = ", style=dashed" if link.doubtful else ""
        lines.append(f"  n{link.source} -> n{link.target} [label={_quoted(link.label)}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def graphml(theory: Theory, title: str) -> str:
    """Nodes with their code, words, kind and horizon; edges with their strength and assumptions."""
    of_nodes, of_edges = ("code", "label", "kind", "horizon"), ("strength", "assumptions")
    keys = [*(("node", name) for name in of_nodes), *(("edge", name) for name in of_edges)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'  <key id="{name}" for="{what}" attr.name="{name}" attr.type="string"/>' for what, name in keys),
        f'  <graph id={quoteattr(_xml(title))} edgedefault="directed">',
        *(line for card in theory.cards for line in _node(theory, card)),
        *(line for link in theory.links for line in _edge(link)),
        "  </graph>",
        "</graphml>",
    ]
    return "\n".join(lines) + "\n"


def _node(theory: Theory, card: CardFace) -> Iterator[str]:
    yield f'    <node id="n{card.id}">'
    told = (
        ("code", card.code),
        ("label", card.text),
        ("kind", card.kind),
        ("horizon", theory.band_name(card.band)),
    )
    yield from (f'      <data key="{key}">{escape(_xml(value))}</data>' for key, value in told)
    yield "    </node>"


def _edge(link: LinkFace) -> Iterator[str]:
    yield f'    <edge source="n{link.source}" target="n{link.target}">'
    told = (("strength", link.strength.value), ("assumptions", str(link.assumptions)))
    yield from (f'      <data key="{key}">{escape(value)}</data>' for key, value in told)
    yield "    </edge>"


WRITERS: dict[str, Callable[[Theory, str], str]] = {".mmd": mermaid, ".dot": dot, ".graphml": graphml}
"""By the end of the file's name."""


def write(theory: Theory, title: str, path: Path) -> None:
    """Write the theory in the format of the suffix, whole or not at all. Raises Refused."""
    content = WRITERS[path.suffix.lower()](theory, title)
    half = path.with_name(f".{path.name}.partial")
    try:
        half.write_text(content, encoding="utf-8")
        half.replace(path)
    except OSError as trouble:
        words = _("Le fichier n’a pas pu être écrit dans « {folder} ». Choisissez un autre endroit.")
        raise Refused(words.format(folder=path.parent)) from trouble
    finally:
        half.unlink(missing_ok=True)


def _bands(theory: Theory) -> list[int]:
    held = {card.band for card in theory.cards}
    return [band for band in range(LAST_BAND + 1) if band in held]


def _words(card: CardFace) -> str:
    text = " ".join(card.text.split())
    return f"{card.code} · {text}" if card.code else text


def _quoted(text: str) -> str:
    """A string of DOT or YAML: quotes and backslashes are kept from ending it."""
    text = " ".join(text.split()).replace("\\", "\\\\")
    return '"' + text.replace('"', '\\"') + '"'


def _mermaid(text: str) -> str:
    """Mermaid knows entities, and no backslash."""
    text = " ".join(text.split()).replace("&", "#amp;").replace('"', "#quot;")
    return '"' + text.replace("<", "#lt;").replace(">", "#gt;") + '"'


def _xml(text: str) -> str:
    """XML takes no control characters."""
    return "".join(c for c in text if c >= " " or c in "\n\t")
