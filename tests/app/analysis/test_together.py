"""Who works with whom: pairs, who hangs on one other, who is alone; the circle that shows it."""

from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg

from app.analysis.figures_partners import circle
from app.analysis.together import in_order, in_words, seen, together
from app.model import Organisation, PartRole, Stage
from app.store import Dossier
from app.tokens import load
from tests.crowded import crowd


def act(dossier: Dossier, *names: str) -> int:
    initiative = dossier.initiative
    with dossier.change("Ajouter"):
        made = initiative.add_intervention("Agir")
        for name in names:
            held = initiative.organisation_named(name) or initiative.welcome(name)
            made.take_part(held, PartRole.CONTRIBUTES)
    return made.id


def id_of(dossier: Dossier, name: str) -> int:
    held = dossier.initiative.organisation_named(name)
    assert isinstance(held, Organisation)
    return held.id


def test_two_that_share_interventions_are_tied_with_their_codes(dossier: Dossier) -> None:
    act(dossier, "Mairie", "École")
    act(dossier, "École", "Mairie")
    held = together(dossier.session)
    pair = tuple(sorted((id_of(dossier, "Mairie"), id_of(dossier, "École"))))
    assert dict(held.shared) == {pair: ("I1", "I2")}


def test_what_is_stopped_ties_nobody(dossier: Dossier) -> None:
    act(dossier, "Mairie", "École")
    with dossier.change("Arrêter"):
        dossier.initiative.interventions[0].stage = Stage.STOPPED
    held = together(dossier.session)
    assert dict(held.shared) == {}
    assert held.active == frozenset()


def test_who_works_with_one_other_only_is_said_of_that_other(dossier: Dossier) -> None:
    act(dossier, "Mairie", "École")
    act(dossier, "Mairie", "Popote")
    act(dossier, "Seule")
    with dossier.change("Accueillir"):
        dossier.initiative.welcome("Nouvelle")
    found = seen(together(dossier.session))
    assert [one.kind for one in found] == ["bridge", "alone", "idle"]
    assert found[0].organisation == id_of(dossier, "Mairie")
    assert found[0].sentence == "École et Popote ne travaillent qu’avec Mairie."
    assert found[1].sentence == "Seule n’agit avec aucun autre organisme."
    assert "Nouvelle" in found[2].sentence


def test_two_who_only_have_each_other_are_not_said_to_hang_on_one(dossier: Dossier) -> None:
    act(dossier, "Mairie", "École")
    assert seen(together(dossier.session)) == []


def test_each_stands_beside_the_one_with_which_it_shares_most(dossier: Dossier) -> None:
    act(dossier, "A", "B")
    act(dossier, "A", "B")
    act(dossier, "A", "C")
    act(dossier, "C", "D")
    names = together(dossier.session).names
    assert [names[id] for id in in_order(together(dossier.session))] == ["A", "B", "C", "D"]


def test_the_circle_is_drawn_for_a_few_and_for_two_hundred(dossier: Dossier) -> None:
    act(dossier, "Regroupement des commerçants et des artisans du Vieux-Port", "$École $1")
    for _round in range(2):
        held = together(dossier.session)
        figure = circle(held, load("dark"), 740, 520)
        figure.savefig(out := BytesIO(), format="svg")
        assert b"<svg" in out.getvalue()
        with dossier.change("Remplir"):
            crowd(dossier.initiative, 200, organisations=200, indicators=0, measurements=0)


def test_names_of_a_crowd_are_not_written_over_one_another(dossier: Dossier) -> None:
    with dossier.change("Remplir"):
        crowd(dossier.initiative, 300, organisations=200, indicators=0, measurements=0)
    held = together(dossier.session)
    axes = circle(held, load("light"), 740, 520).axes[0]
    outlines = axes.collections[-1].get_paths()
    assert 20 < len(outlines) < len(held.active)
    assert not axes.texts


def test_a_name_in_letters_that_our_font_lacks_is_written_all_the_same(dossier: Dossier) -> None:
    with dossier.change("Remplir"):
        crowd(dossier.initiative, 120, organisations=40, indicators=0, measurements=0)
        for one in dossier.initiative.organisations:
            one.rename(f"水 {one.name}")
    assert circle(together(dossier.session), load("light"), 740, 520).axes[0].texts


def test_the_map_is_said_in_words(dossier: Dossier) -> None:
    act(dossier, "A", "B", "C")
    act(dossier, "B", "C")
    said = in_words(together(dossier.session)).replace("\xa0", " ")
    assert said.startswith("3 paires")
    assert "Le plus souvent : B et C (2), A et B (1)" in said


def test_no_name_leaves_the_map(dossier: Dossier) -> None:
    """Fourteen long names of wide letters: each is whole, or says with dots that it is not."""
    names = [f"Regroupement des MMMMM commerçants du Vieux-Port {n}" for n in range(14)]
    act(dossier, *names)
    figure = circle(together(dossier.session), load("light"), 774, 560)
    drawn = FigureCanvasAgg(figure)
    drawn.draw()
    edges = [text.get_window_extent(drawn.get_renderer()) for text in figure.axes[0].texts]
    assert len(edges) == len(names)
    assert min(edge.x0 for edge in edges) >= 0
    assert max(edge.x1 for edge in edges) <= figure.bbox.width
