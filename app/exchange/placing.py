"""Cards and links that a script wants placed: strict JSON in, places and lines out."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from app.analysis.grid import Box
from app.analysis.layout import Layout, enough, place, place_to_the_right
from app.errors import Refused
from app.i18n import _

Name = StrictInt | StrictStr | Annotated[float, Field(strict=True, allow_inf_nan=False)]
Size = Annotated[float, Field(strict=True, gt=0, le=100_000, allow_inf_nan=False)]
LARGEST = 20_000
"""The most cards, or links, that are placed at once."""


class Card(BaseModel):
    """A card to place: its size in pixels, its band counted from the impact (0)."""

    model_config = ConfigDict(extra="ignore")

    id: Name
    width: Size
    height: Size
    band: Annotated[int, Field(strict=True, ge=0, le=1_000)]


class Drawing(BaseModel):
    """The cards, and the links from cause to effect."""

    model_config = ConfigDict(extra="ignore")

    cards: Annotated[list[Card], Field(max_length=LARGEST)]
    links: Annotated[list[tuple[Name, Name]], Field(max_length=LARGEST)]


def read(content: bytes) -> Drawing:
    """The drawing as it came. Raises Refused with one sentence naming where it is wrong."""
    try:
        drawing = Drawing.model_validate_json(content)
    except ValidationError as error:
        raise _refusal(error) from error
    names = [str(card.id) for card in drawing.cards]
    _refuse_twice(names, _("Deux cartes portent l’identifiant « {name} » : donnez-en un autre à l’une."))
    known = set(names)
    for i, link in enumerate(drawing.links):
        for end in link:
            if str(end) not in known:
                words = _("Le lien {number} nomme la carte « {name} », qui n’est pas parmi les cartes.")
                raise Refused(words.format(number=i + 1, name=end))
        if str(link[0]) == str(link[1]):
            words = _("Le lien {number} va de la carte « {name} » à elle-même : ôtez-le.")
            raise Refused(words.format(number=i + 1, name=link[0]))
    pairs = [f"{cause} → {effect}" for cause, effect in drawing.links]
    _refuse_twice(pairs, _("Le lien « {name} » est donné deux fois : gardez-en un."))
    return drawing


def placed(drawing: Drawing, budget: float | None, *, to_the_right: bool = False) -> dict[str, object]:
    """The places and the lines, as plain JSON values; the links in the order given."""
    cards = [Box(str(card.id), card.width, card.height, card.band) for card in drawing.cards]
    links = [(str(cause), str(effect)) for cause, effect in drawing.links]
    budget = enough(len(cards)) if budget is None else budget
    laid: Layout[str] = (place_to_the_right if to_the_right else place)(cards, links, budget=budget)
    return {
        "cards": {id: list(point) for id, point in laid.positions.items()},
        "links": [[list(point) for point in route] for route in laid.routes],
        "seconds": round(laid.seconds, 4),
    }


def _refuse_twice(names: Iterable[str], words: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Refused(words.format(name=name))
        seen.add(name)


def _refusal(error: ValidationError) -> Refused:
    """The first fault, in one sentence that says where it is."""
    first = error.errors(include_url=False)[0]
    where, kind = first["loc"], first["type"]
    if kind == "json_invalid":
        return Refused(_("Ce qui est donné n’est pas du JSON : vérifiez les accolades et les virgules."))
    if len(where) < 2 or not isinstance(where[1], int):
        return Refused(_("Il faut un objet JSON avec deux listes : « cards » et « links »."))
    number = where[1] + 1
    if where[0] == "links":
        words = _("Le lien {number} doit être une liste de deux identifiants : la cause, puis l’effet.")
        return Refused(words.format(number=number))
    if len(where) < 3:
        words = _("La carte {number} doit être un objet avec « id », « width », « height » et « band ».")
        return Refused(words.format(number=number))
    return Refused(_about_card(str(where[2])).format(number=number))


def _about_card(key: str) -> str:
    if key in ("width", "height"):
        return _(
            "La carte {number} doit dire sa largeur et sa hauteur : « width » et « height », plus grandes que 0."
        )
    if key == "band":
        return _("La carte {number} doit dire sa bande : « band », un entier de 0 (l’impact) à 1000.")
    return _("La carte {number} doit avoir un identifiant : « id », du texte ou un entier.")
