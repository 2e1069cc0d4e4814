"""Generated theories of any size, the same for the same seed."""

from random import Random

from app.analysis.grid import Box

Cards = list[Box[int]]
Links = list[tuple[int, int]]


def generated(count: int, seed: int = 1) -> tuple[Cards, Links]:
    """An impact, results in three bands, interventions, and links mostly to the band above."""
    chance = Random(seed)
    cards = [Box(0, 400.0, 80.0, 0)]
    cards += [
        Box(i, 184.0, chance.choice([64.0, 82.0, 100.0, 118.0]), chance.choice([1, 2, 2, 3, 3, 4, 4]))
        for i in range(1, count)
    ]
    bands = [[card.id for card in cards if card.band == band] for band in range(5)]
    links: set[tuple[int, int]] = set()
    for card in cards[1:]:
        above = [band for band in range(card.band) if bands[band]]
        for _turn in range(chance.choice([1, 1, 1, 2, 2, 3])):
            band = above[-1] if chance.random() < 0.85 else chance.choice(above)
            links.add((card.id, chance.choice(bands[band])))
        if chance.random() < 0.08 and bands[card.band][0] < card.id:
            links.add((card.id, chance.choice([c for c in bands[card.band] if c < card.id])))
    return cards, sorted(links)
