"""«Placer» in the window: the helper looks for places, Esc leaves all as it was, and it is one step to undo."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.model import Horizon
from app.store import Dossier
from tests.ui.canvas.conftest import Hands
from ui.canvas.menu import menu_for

Start = Callable[[], Hands]


def drawn(dossier: Dossier, count: int = 12) -> None:
    with dossier.change("Dessiner"):
        initiative = dossier.initiative
        for n in range(count):
            held = initiative.add_outcome(f"Résultat {n}", Horizon.LONG, x=40.0 * n, y=100.0)
            initiative.connect(held, initiative.impact)


def places(hands: Hands) -> dict[int, tuple[float, float]]:
    return {id: (card.x(), card.y()) for id, card in hands.scene.cards.items()}


def done(hands: Hands) -> None:
    hands.qtbot.waitUntil(lambda: not hands.view.placing.under_way, timeout=20_000)


def overlapping(hands: Hands) -> bool:
    boxes = [card.box.translated(card.pos()) for card in hands.scene.cards.values()]
    return any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_everything_is_placed_in_one_step_that_is_undone_at_once(dossier: Dossier, hands: Start) -> None:
    drawn(dossier)
    using = hands()
    before = places(using)
    using.view.arrange()
    done(using)
    assert not overlapping(using)
    assert places(using) != before
    dossier.undo()
    using.refresh()
    assert places(using) == before


def test_escape_leaves_everything_where_it_was(dossier: Dossier, hands: Start) -> None:
    drawn(dossier)
    using = hands()
    before, steps = places(using), len(dossier.steps())
    using.view.arrange()
    QTest.keyClick(using.view, Qt.Key.Key_Escape)
    assert not using.view.placing.under_way
    QTest.qWait(400)
    assert places(using) == before
    assert len(dossier.steps()) == steps


def test_what_was_placed_is_shown_as_it_is_written(dossier: Dossier, hands: Start) -> None:
    drawn(dossier, count=24)
    using = hands()
    using.view.arrange()
    done(using)
    assert using.said[-1] == "Les cartes sont placées."
    held = {node.id: (node.x, node.y) for node in dossier.initiative.nodes}
    assert {id: using.scene.stored(id) for id in using.scene.cards} == held
    shown = places(using), {id: link.path() for id, link in using.scene.links.items()}
    using.scene.settle()
    assert shown == (places(using), {id: link.path() for id, link in using.scene.links.items()})
    assert using.view.viewport().updatesEnabled()


def test_a_change_made_while_the_cards_arrive_comes_first(dossier: Dossier, hands: Start) -> None:
    drawn(dossier)
    using = hands()
    before = places(using)
    using.view.arrange()
    until = monotonic() + 20
    while not using.view.placing._arriving.under_way and monotonic() < until:
        QApplication.processEvents()  # one slice at most: later, they have arrived and it is too late to come first
    using.refresh()
    assert not using.view.placing.under_way
    assert places(using) == before
    assert using.view.viewport().updatesEnabled()


def test_only_the_chosen_cards_move_and_they_cover_no_other(dossier: Dossier, hands: Start) -> None:
    with dossier.change("Dessiner"):
        kept = [
            dossier.initiative.add_outcome(f"Là {n}", Horizon.LONG, x=300.0 * n, y=100.0) for n in range(4)
        ]
        moved = [dossier.initiative.add_outcome(f"Ici {n}", Horizon.LONG, x=10.0, y=110.0) for n in range(2)]
    using = hands()
    before = places(using)
    using.scene.choose([node.id for node in moved])
    using.view.arrange()
    done(using)
    after = places(using)
    assert all(after[node.id] == before[node.id] for node in kept)
    assert not overlapping(using)


def test_a_file_open_for_reading_only_is_not_placed(dossier: Dossier, hands: Start) -> None:
    drawn(dossier)
    using = hands()
    using.view.read_only = True
    using.view.arrange()
    assert not using.view.placing.under_way
    assert using.said


def test_a_pinned_card_stays_while_the_others_are_placed(
    hands: Callable[[], Hands], dossier: Dossier
) -> None:
    with dossier.change("Dessiner"):
        for n in range(4):
            dossier.initiative.add_outcome(f"Résultat {n}", x=float(n), y=0.0)
        dossier.initiative.outcomes[0].pinned = True
        dossier.initiative.outcomes[0].x = 777.0
    person = hands()
    person.view.arrange()
    person.qtbot.waitUntil(lambda: not person.view.placing.under_way, timeout=20_000)
    places = [(outcome.x, outcome.y) for outcome in dossier.initiative.outcomes]
    assert places[0] == (777.0, 0.0)
    assert len(set(places)) == 4
    assert dossier.undo_label == "Placer les cartes automatiquement"


def test_only_the_new_cards_are_placed_from_the_menu(dossier: Dossier, hands: Start) -> None:
    with dossier.change("Dessiner"):
        for n in range(6):
            dossier.initiative.add_outcome(f"Résultat {n}", Horizon.LONG, x=300.0 * n, y=100.0)
    with dossier.change("Ajouter"):
        for n in range(3):
            dossier.initiative.connect(
                dossier.initiative.add_outcome(f"Nouveau {n}", Horizon.MEDIUM), dossier.initiative.outcomes[n]
            )
    using = hands()
    before = places(using)
    new = set(using.scene.unplaced()) - {dossier.initiative.impact.id}
    menu = menu_for(using.view, QPointF(), on_something=False)
    next(a for a in menu.actions() if "seulement les nouvelles" in a.text()).trigger()
    done(using)
    using.refresh()
    after = places(using)
    kept = [o.id for o in dossier.initiative.outcomes if o.id not in new]
    assert all(after[id][0] == before[id][0] for id in kept)
    assert using.scene.unplaced() == {}
    assert not overlapping(using)
