"""People: who can log in, which posts they hold, and who stands in for them."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from arshjul.planning.fields import WordField
from arshjul.planning.models.municipality import Municipality
from arshjul.planning.roles import Role


def new_token() -> str:
    """Something nobody can guess, for an address that is its own key."""
    return secrets.token_urlsafe(24)


class Person(AbstractBaseUser):
    """Somebody who can log in. ``is_constructed`` marks those of a demonstration."""

    email = models.EmailField(unique=True)
    name = models.CharField()
    language = models.CharField(default="sv")
    is_active = models.BooleanField(default=True)
    is_constructed = models.BooleanField(default=False)
    calendar_token = models.CharField(unique=True, default=new_token)

    objects = BaseUserManager["Person"]()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role at a unit and all below it, or in the whole municipality when ``unit`` is empty; both days are included.

    The unit is named by its code: a load of the model replaces the units and leaves the posts.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    role = WordField(Role)
    unit = models.CharField(default="")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)

    class Meta:
        ordering = ["municipality", "unit", "role", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="post_role_is_known"),
            models.CheckConstraint(
                condition=Q(first_day__isnull=True) | Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="post_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit}".strip()


class Absence(models.Model):
    """When somebody is away, both days included, and who then holds their posts too."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="deputises")
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("person")), name="absence_has_another_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"
