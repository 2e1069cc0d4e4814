"""What the words of the trade mean: widgets ask here, and whoever knows the method answers."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QMenu


class Meanings:
    """Set once by the workspace; until then words mean nothing more than they say."""

    def __init__(self) -> None:
        self.of: Callable[[str], str] = lambda _words: ""
        """Words, to what is said where the mouse rests; empty when there is nothing to explain."""
        self.explain_title: Callable[[QLabel], None] = lambda _title: None
        self.explain_menu: Callable[[QMenu], None] = lambda _menu: None


meanings = Meanings()
