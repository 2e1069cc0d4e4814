"""Files battered with fixed seeds: bits that rot, parts that go missing, words that move in the XML."""

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

Batter = Callable[[bytes, random.Random], bytes]
MONSTERS = (b"-1", b"1e400", b"99999999999", b"", b"\xff", b"=1/0", b"#REF!", b"NaN", b"2,43E+13")


def rotten(content: bytes, chance: random.Random) -> bytes:
    """A few bytes are others."""
    made = bytearray(content)
    for _turn in range(chance.randint(1, 40)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end, the beginning or the middle did not come through."""
    first, last = sorted(chance.sample(range(len(content)), 2))
    return chance.choice((content[:first], content[last:], content[:first] + content[last:]))


def without_a_part(content: bytes, chance: random.Random) -> bytes:
    """One part of the archive is gone."""
    parts = _parts(content)
    parts.pop(chance.choice(sorted(parts)))
    return _zipped(parts)


def swapped(content: bytes, chance: random.Random) -> bytes:
    """Two parts stand in each other's place."""
    parts = _parts(content)
    one, other = chance.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return _zipped(parts)


def bitten(content: bytes, chance: random.Random) -> bytes:
    """The XML of a part is cut, or a byte in it is another; the archive is sound."""
    parts = _parts(content)
    name = chance.choice(sorted(parts))
    parts[name] = chance.choice((rotten, cut))(parts[name] + b" " * 2, chance)
    return _zipped(parts)


def monstrous(content: bytes, chance: random.Random) -> bytes:
    """Attributes and values of a sheet are what no spreadsheet writes."""
    parts = _parts(content)
    name = chance.choice([n for n in sorted(parts) if n.endswith(".xml")])
    pattern = chance.choice((rb'(?<==")[^"]*(?=")', rb"(?<=>)[^<]+(?=<)"))
    rate = chance.choice((0.01, 0.1, 0.5))

    def put(found: re.Match[bytes]) -> bytes:
        return chance.choice(MONSTERS) if chance.random() < rate else found[0]

    parts[name] = re.sub(pattern, put, parts[name])
    return _zipped(parts)


BATTERS: tuple[Batter, ...] = (rotten, cut, without_a_part, swapped, bitten, monstrous)


def battered(content: bytes, seed: int) -> bytes:
    """The file of a seed: always the same."""
    chance = random.Random(seed)
    return BATTERS[seed % len(BATTERS)](content, chance)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()
