"""Files of earlier schemas brought up to this one, one numbered function for each step."""

from pathlib import Path


def migrate(path: Path, schema: int) -> list[str]:
    """Bring a file up to date. Returns sentences to show. Raises Refused."""
    raise NotImplementedError(path, schema)
