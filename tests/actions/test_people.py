"""Who is added can log in, holds posts from day to day, and stands in for whoever is away."""

from __future__ import annotations

from datetime import date

import pytest

from arshjul.actions.demonstrate import demonstrate
from arshjul.actions.load_model import load_model
from arshjul.actions.opened import opened
from arshjul.actions.people import NotAPerson, Posting, add_person, give_post, take_post
from arshjul.planning.access import Action, NotAllowed
from arshjul.planning.models import Absence, HistoryEntry, Person, Post
from arshjul.planning.people import actor_of, anybody
from arshjul.planning.roles import Role
from factories.folders import ALVSTA
from factories.people import ADMIN, FATIMA, GUN, KLAS, person_like

pytestmark = pytest.mark.django_db
TODAY = date(2031, 9, 10)


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def test_somebody_is_added_with_a_post_and_the_log_tells_by_whom() -> None:
    ny = add_person(by=ADMIN, municipality="alvsta", email=" Ny@Alvsta.example ", name="Ny", password="blå-himmel-31")
    give_post(by=ADMIN, municipality="alvsta", person=ny, posting=Posting(Role.UNIT_MANAGER, "GR"))

    assert ny.email == "ny@alvsta.example"
    assert ny.check_password("blå-himmel-31")
    assert actor_of(ny, TODAY).may(Action.ENTER, opened("alvsta").scope("GR"))
    assert [(entry.by, entry.about) for entry in HistoryEntry.objects.filter(about__in=["person", "post"])] == [
        ("Ada", "post"), ("Ada", "person"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ingen adress", "blå-himmel-31"),
        ("gun@alvsta.example", "x" * 20),
        ("ny@a.example", "kort"),
        (f"{'a' * 300}@a.example", "blå-himmel-31"),
    ],
)
def test_an_address_or_password_that_will_not_do_is_told(email: str, password: str) -> None:
    person_like(GUN)

    with pytest.raises(NotAPerson):
        add_person(by=ADMIN, municipality="alvsta", email=email, name="Ny", password=password)

    assert Person.objects.count() == 1


def test_a_controller_adds_nobody() -> None:
    with pytest.raises(NotAllowed):
        add_person(by=KLAS, municipality="alvsta", email="ny@alvsta.example", name="Ny")


def test_a_post_is_held_from_its_first_day_to_its_last() -> None:
    gun = person_like(GUN, today=TODAY)
    Post.objects.update(last_day=date(2031, 12, 31))

    held = [
        bool(actor_of(gun, day).holdings) for day in (date(2031, 9, 9), TODAY, date(2031, 12, 31), date(2032, 1, 1))
    ]

    assert held == [False, True, True, False]


def test_a_deputy_holds_the_posts_of_the_one_who_is_away_as_long_as_it_lasts() -> None:
    gun, fatima = person_like(GUN), person_like(FATIMA)
    Absence.objects.create(person=gun, deputy=fatima, first_day=TODAY, last_day=TODAY)

    schools = opened("alvsta").scope("GR")

    assert actor_of(fatima, TODAY).may(Action.SUBMIT, schools)
    assert {held.for_name for held in actor_of(fatima, TODAY).holdings} == {"", "Gun"}
    assert not actor_of(fatima, date(2031, 9, 11)).may(Action.SUBMIT, schools)


def test_a_post_that_is_taken_away_is_gone_but_not_forgotten() -> None:
    gun = person_like(GUN)

    take_post(by=ADMIN, municipality="alvsta", post=gun.posts.get())

    assert actor_of(gun, TODAY).holdings == ()
    assert HistoryEntry.objects.get(about="post").before == Role.UNIT_MANAGER


def test_a_demonstration_has_somebody_for_every_role_and_is_made_once() -> None:
    assert not anybody()
    people = demonstrate()
    demonstrate()

    assert {post.role for post in Post.objects.all()} == set(Role)
    assert Person.objects.count() == len(people)
    assert all(person.is_constructed for person in people)
    assert Post.objects.filter(role=Role.UNIT_MANAGER).values_list("unit", flat=True).distinct().count() == 3
