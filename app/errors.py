"""What the world refuses, as opposed to what we got wrong."""


class Refused(Exception):
    """Something the world will not allow: its text is one plain sentence for the person."""
