"""A closed list of answers, said without SQLAlchemy: the canvas is on the screen before that is."""

import enum


class Choice(str, enum.Enum):
    """A closed list of answers: the value is stored, `label` is said."""

    @property
    def label(self) -> str:
        """The answer as it is said on screen."""
        raise NotImplementedError
