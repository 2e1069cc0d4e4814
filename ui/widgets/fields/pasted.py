"""What is pasted, without its formatting: Word, its bullets, its hidden hyphens, its tables."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

UNSEEN = re.compile("[\x00-\x08\x0e-\x1d\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffc]")
"""Hidden hyphens, joints, the places of pictures, ends of cases: nobody typed them, a search would stumble on them."""
BLANK = "[ \t\u00a0]"
BULLET = re.compile(
    rf"(?m)^{BLANK}*(?:[•·▪◦‣●○■□➢\uf000-\uf0ff]{BLANK}*|[o§–—-](?:[\t\u00a0]|  ){BLANK}*)(?=\S)"
)
"""A bullet at the beginning of a line, those of Symbol and Wingdings too; «o» and dashes only before a wide space."""
ITEM = re.compile(r"(?i)<li\b[^>]*>")
AFTER = re.compile(rf"(?m){BLANK}+$")


def words_of(source: QMimeData) -> str:
    """What the clipboard holds, without its formatting; a list stays a list, each of its lines after «• »."""
    if source.hasText() or not source.hasHtml():
        return cleaned(source.text())
    html = ITEM.sub(r"\g<0>• ", source.html())  # Qt tells the items of a list as bare lines
    return cleaned(QTextDocumentFragment.fromHtml(html).toPlainText())


def cleaned(text: str) -> str:
    """Words without what is not seen; spaces that do not break stay, they are typography."""
    text = UNSEEN.sub(
        "", text.replace("\x1e", "\u2011").replace("\r\n", "\n").replace("\v", "\n").replace("\f", "\n")
    )
    return AFTER.sub("", BULLET.sub("• ", text)) if "\n" in text else BULLET.sub("• ", text)
