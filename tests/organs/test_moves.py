"""An organ is put under another from a day on, and the tree of every earlier day stays known."""

from __future__ import annotations

from datetime import date, timedelta

import build
import cast
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import amend_organ, create_organ, end_organ, register_organ
from gongkai.organs.models import Organ, OrganMove, paths_on, tree_on
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import OrganKind, Role

START = date(2024, 1, 1)
TODAY = date(2025, 6, 20)
AT = build.moment(TODAY)
BASIS = "临编〔2025〕3号"


@pytest.fixture
def manager(city):
    """The system administrator of the city."""
    return cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)


@pytest.fixture
def other(city):
    """A second county under the city."""
    return create_organ(
        name="临江市西岸县人民政府", code="LJ-04", kind=OrganKind.GOVERNMENT, parent=city
    )


def moved(organ, parent, on, by, basis=BASIS):
    """The organ, read afresh and put under the parent."""
    held = Organ.objects.get(pk=organ.pk)
    return amend_organ(held, parent=parent, moved_on=on, move_basis=basis, by=by, at=AT)


def test_a_move_is_on_record_with_day_and_document(county, neighbour, other, manager):
    amend_organ(neighbour, parent=county, move_basis=BASIS, by=manager, at=AT)
    move = OrganMove.objects.get()
    assert (move.before, move.after, move.on) == (county.parent, county, TODAY)
    assert (move.basis, move.by, move.at) == (BASIS, manager, AT)
    assert str(move) == "临江市水务局自2025年6月20日起隶属临江市东岸县人民政府"
    entry = AuditEntry.objects.get(event="organs.organ_amended")
    assert entry.details == {
        "fields": "parent", "before": county.parent_id, "after": county.pk, "on": "2025-06-20",
    }  # fmt: skip
    # The same parent is no move, whatever day is said.
    amend_organ(neighbour, parent=county, moved_on=START, by=manager, at=AT)
    assert OrganMove.objects.count() == 1


def test_the_database_refuses_to_rewrite_a_move(county, neighbour, manager):
    moved(neighbour, county, TODAY, manager)
    for change in (lambda rows: rows.update(basis="别的"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change(OrganMove.objects.all())


def test_a_move_that_cannot_have_been_is_refused_in_words(city, county, other, neighbour, manager):
    for on, basis, said in (
        (TODAY + timedelta(1), BASIS, "晚于今天"),
        (TODAY, " ", "批准文件"),
    ):
        with pytest.raises(NotPossible, match=said):
            moved(neighbour, county, on, manager, basis)
    moved(neighbour, county, date(2025, 3, 1), manager)
    with pytest.raises(NotPossible, match="不能早于这一天"):
        moved(neighbour, other, date(2025, 2, 1), manager)
    moved(neighbour, other, date(2025, 3, 1), manager)
    young = create_organ(
        name="临江市新区管委会", code="LJ-05", kind=OrganKind.GOVERNMENT, parent=city,
        established_on=date(2025, 5, 1),
    )  # fmt: skip
    with pytest.raises(NotPossible, match="还没有设立"):
        moved(neighbour, young, date(2025, 4, 1), manager)
    end_organ(young, on=date(2025, 6, 1), basis="临编1号", by=manager, at=AT)
    with pytest.raises(NotPossible, match="已经撤并"):
        moved(neighbour, young, date(2025, 5, 10), manager)


def test_a_move_entered_late_closes_no_circle_on_any_day(county, other, manager, city):
    moved(county, other, date(2025, 3, 1), manager)
    moved(county, city, date(2025, 5, 1), manager)
    with pytest.raises(NotPossible, match="在2025年3月1日隶属于"):
        moved(other, county, date(2025, 2, 1), manager)
    moved(other, county, date(2025, 5, 1), manager)
    assert tree_on(date(2025, 4, 1)).path_of(county) == f"{city.pk}/{other.pk}/{county.pk}/"


def test_what_stands_below_moves_along_and_the_day_itself_is_the_new_place(
    city, county, other, neighbour, manager, django_assert_num_queries
):
    below = register_organ(
        parent=neighbour, name="临江市水文站", code="LJ-31", kind=OrganKind.OTHER, by=manager, at=AT
    )
    with django_assert_num_queries(1):
        assert paths_on(START) == {}
    moved(neighbour, county, date(2025, 3, 1), manager)
    moved(below, other, date(2025, 3, 10), manager)
    with django_assert_num_queries(1):
        assert paths_on(date(2025, 3, 10)) == {}
    at_first = {
        neighbour.pk: f"{city.pk}/{neighbour.pk}/",
        below.pk: f"{city.pk}/{neighbour.pk}/{below.pk}/",
    }
    with django_assert_num_queries(2):
        assert paths_on(date(2025, 2, 28)) == at_first
    assert paths_on(date(2025, 3, 1)) == {
        below.pk: f"{city.pk}/{county.pk}/{neighbour.pk}/{below.pk}/"
    }
    tree = tree_on(date(2025, 3, 1))
    everybody = Organ.objects.all()
    assert set(tree.subtree(everybody, county)) == {county, neighbour, below}
    assert set(tree.children(everybody, county)) == {neighbour}
    assert set(tree.children(everybody, neighbour)) == {below}
    assert set(tree.children(everybody, other)) == set()
    assert set(tree_on(START).children(everybody, city)) == {county, other, neighbour}


steps = st.lists(
    st.tuples(
        st.booleans(), st.integers(0, 40), st.integers(0, 40), st.integers(0, 500), st.booleans()
    ),
    min_size=4,
    max_size=25,
)


class Told:
    """The history as it was told, replayed from its beginning for every day that is asked for."""

    def __init__(self, root):
        self.first, self.moves = {root: None}, []

    def parent_on(self, organ, day, moves):
        found = self.first[organ]
        for _, _, parent in sorted(m[:3] for m in moves if m[3] == organ and m[0] <= day):
            found = parent
        return found

    def path_on(self, organ, day, moves=None):
        """The path of the organ; None where it leads in a circle."""
        moves, ids = self.moves if moves is None else moves, []
        while organ is not None:
            if organ in ids:
                return None
            ids.append(organ)
            organ = self.parent_on(organ, day, moves)
        return "".join(f"{pk}/" for pk in reversed(ids))

    def takes(self, organ, parent, on):
        """Whether the move may be told after what was told."""
        if any(m[3] == organ and m[0] > on for m in self.moves):
            return False
        moves = [*self.moves, (on, len(self.moves), parent, organ)]
        days = {m[0] for m in moves if m[0] >= on}
        if any(self.path_on(each, day, moves) is None for day in days for each in self.first):
            return False
        self.moves = moves
        return True


@given(history=steps)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_tree_of_any_day_is_the_history_replayed(history, city, manager):
    with transaction.atomic():
        told, organs = Told(city.pk), [city]
        for n, (registers, which, where, days, late) in enumerate(history):
            under = Organ.objects.get(pk=organs[where % len(organs)].pk)
            if registers or len(organs) < 4:
                made = create_organ(name=f"{n}局", code=f"X{n}", kind=OrganKind.OTHER, parent=under)
                organs.append(made)
                told.first[made.pk] = under.pk
                continue
            on = START + timedelta(days)
            if not late:
                on = max([on, *(m[0] for m in told.moves)])
            tried(told, organs[1 + which % (len(organs) - 1)], under, on, manager)
        for day in {START, TODAY, *(m[0] for m in told.moves)}:
            for then in (day, day - timedelta(1)):
                compared(told, then)
        transaction.set_rollback(True)


def tried(told, organ, parent, on, by):
    """Move the organ, where the history can take it; refused otherwise."""
    organ = Organ.objects.get(pk=organ.pk)
    if parent.pk == organ.parent_id:
        return
    if told.takes(organ.pk, parent.pk, on):
        moved(organ, parent, on, by)
    else:
        with pytest.raises(NotPossible):
            moved(organ, parent, on, by)


def compared(told, day):
    """Paths, subtrees and children of the day against those of the history."""
    tree, everybody = tree_on(day), Organ.objects.all()
    paths = {pk: told.path_on(pk, day) for pk in told.first}
    assert {each.pk: tree.path_of(each) for each in everybody} == paths
    assert paths_on(day) == {o.pk: paths[o.pk] for o in everybody if o.path != paths[o.pk]}
    for top in everybody:
        under = {pk for pk, path in paths.items() if path.startswith(paths[top.pk])}
        assert {o.pk for o in tree.subtree(everybody, top)} == under
        below = {pk for pk in paths if told.parent_on(pk, day, told.moves) == top.pk}
        assert {o.pk for o in tree.children(everybody, top)} == below


def facts(organ, **given):
    """What the form of the organ is sent with."""
    return {
        "name": organ.name, "short_name": organ.short_name, "code": organ.code,
        "kind": organ.kind.value, "level": organ.level.value, "parent": organ.parent_id, **given,
    }  # fmt: skip


def test_the_form_asks_for_the_document_of_a_move_alone(
    city, county, neighbour, manager, signed_in
):
    client, url = signed_in(manager), reverse("organ:amend", args=[neighbour.pk])
    page = client.get(url).content.decode()
    assert page.index("上级机关") < page.index("自何日起隶属") < page.index("隶属变动依据")
    said = client.post(url, facts(neighbour, parent=county.pk)).context["form"].errors
    assert set(said) == {"move_basis"}
    said = client.post(url, facts(neighbour, move_basis=BASIS)).context["form"].errors
    assert set(said) == {"parent"}
    tomorrow = {"moved_on": "2999-01-01", "move_basis": BASIS}
    answer = client.post(url, facts(neighbour, parent=county.pk, **tomorrow))
    assert "晚于今天" in answer.content.decode()
    assert client.post(url, facts(neighbour, telephone="0000-7654321")).status_code == 302
    assert not OrganMove.objects.exists()
    given = {"moved_on": "2025-03-01", "move_basis": BASIS}
    assert client.post(url, facts(neighbour, parent=county.pk, **given)).status_code == 302
    assert OrganMove.objects.get().on == date(2025, 3, 1)
    page = client.get(reverse("organ:inspect", args=[neighbour.pk])).content.decode()
    assert f"自2025年3月1日起，由“{city.name}”划归“{county.name}”，依据：{BASIS}" in page
    inspect = reverse("organ:inspect", args=[county.pk])
    assert "隶属变动" not in client.get(inspect).content.decode()


def test_who_cannot_move_an_organ_is_not_asked_for_a_day(county, signed_in):
    local = cast.officer("local", "县管理", county, Role.SYSTEM_ADMIN)
    form = signed_in(local).get(reverse("organ:amend", args=[county.pk])).context["form"]
    assert not {"parent", "moved_on", "move_basis"} & set(form.fields)
