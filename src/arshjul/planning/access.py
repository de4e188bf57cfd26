"""Who may do what, where: one table of roles and actions, and how far over the organisation a role reaches.

Nothing else in the code asks for a role. Every action that changes something asks :meth:`Actor.require`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from arshjul.core.messages import DomainError, Message
from arshjul.core.organisation import Organisation
from arshjul.planning.roles import Role


class Action(StrEnum):
    """What can be done. Those that begin with ``run`` concern the whole municipality."""

    READ = "read"
    READ_VOUCHERS = "read_vouchers"
    READ_LOG = "read_log"
    COMMENT = "comment"
    ENTER = "enter"
    ENTER_STAFF = "enter_staff"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    ASSEMBLE = "assemble"
    SEND_OUT = "send_out"
    PRESENT = "present"
    DECIDE = "decide"
    PUBLISH = "publish"
    IMPORT = "import"
    RUN_OCCASIONS = "run_occasions"
    RUN_ORGANISATION = "run_organisation"
    RUN_MODEL = "run_model"
    RUN_PEOPLE = "run_people"


_LOOKING = frozenset({Action.READ, Action.COMMENT})
_WORKING = _LOOKING | {Action.READ_VOUCHERS, Action.ENTER, Action.ENTER_STAFF}
_HANDLING = _WORKING | {Action.READ_LOG, Action.RETURN, Action.APPROVE, Action.ASSEMBLE, Action.SEND_OUT}

ALLOWED: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        Role.UNIT_MANAGER: _WORKING | {Action.SUBMIT},
        Role.DEPARTMENT_HEAD: _WORKING | {Action.SUBMIT, Action.RETURN, Action.APPROVE},
        Role.CONTROLLER: _HANDLING | {Action.SUBMIT},
        Role.HR: _LOOKING | {Action.ENTER_STAFF},
        Role.COMMITTEE_SECRETARY: _LOOKING | {Action.SEND_OUT, Action.PRESENT, Action.DECIDE, Action.PUBLISH},
        Role.CENTRAL_CONTROLLER: _HANDLING
        | {Action.SUBMIT, Action.PRESENT, Action.DECIDE, Action.PUBLISH, Action.IMPORT, Action.RUN_OCCASIONS},
        Role.ADMINISTRATOR: _LOOKING
        | {Action.READ_LOG, Action.IMPORT}
        | {Action.RUN_OCCASIONS, Action.RUN_ORGANISATION, Action.RUN_MODEL, Action.RUN_PEOPLE},
        Role.AUDITOR: frozenset({Action.READ, Action.READ_VOUCHERS, Action.READ_LOG}),
        Role.READER: frozenset({Action.READ}),
    }
)
"""What each role may do at its part of the organisation and all below it."""

RUNS = (Action.RUN_ORGANISATION, Action.RUN_PEOPLE, Action.RUN_OCCASIONS, Action.RUN_MODEL, Action.IMPORT)
"""What opens some page of administration."""

REACHES_UP = frozenset({Action.READ, Action.COMMENT})
"""What a role may do at the units above its own too: whoever has a part of a committee reads the committee's draft."""


class NotAllowed(DomainError):
    """Somebody asked for something that is not theirs to do."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where something is done: a unit on a day, or the whole municipality when ``unit`` is empty."""

    municipality: str
    unit: str
    organisation: Organisation
    day: date

    def path(self, unit: str) -> tuple[str, ...]:
        """A unit and all above it, the nearest first; nothing for one that is not in the organisation."""
        found: list[str] = []
        while unit in self.organisation and unit not in found:
            found.append(unit)
            unit = self.organisation.unit(unit).parent
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Holding:
    """A role at a unit and all below it, or in the whole municipality when ``unit`` is empty.

    ``for_name`` is the one whose deputy holds it.
    """

    role: Role
    municipality: str
    unit: str = ""
    for_name: str = ""

    def reaches(self, scope: Scope, action: Action) -> bool:
        """Whether this is enough for an action there."""
        if scope.municipality != self.municipality or action not in ALLOWED[self.role]:
            return False
        if not self.unit or self.unit in scope.path(scope.unit):
            return True
        return action in REACHES_UP and bool(scope.unit) and scope.unit in scope.path(self.unit)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and what that person holds today. ``always`` may be done everywhere, without any role.

    ``key`` is the e-mail address; empty is nobody who has logged in.
    """

    name: str
    key: str = ""
    holdings: tuple[Holding, ...] = ()
    always: frozenset[Action] = frozenset()

    @property
    def is_somebody(self) -> bool:
        """Whether this is one who has logged in, or anybody on a site that has no people."""
        return bool(self.key or self.always)

    def may(self, action: Action, scope: Scope) -> bool:
        """Whether the actor may do this there."""
        return action in self.always or any(holding.reaches(scope, action) for holding in self.holdings)

    def may_anywhere(self, action: Action, municipality: str) -> bool:
        """Whether the actor may do this in some part of a municipality."""
        return action in self.always or any(
            holding.municipality == municipality and action in ALLOWED[holding.role] for holding in self.holdings
        )

    def require(self, action: Action, scope: Scope) -> None:
        """Raises :class:`NotAllowed` when the actor may not."""
        if not self.may(action, scope):
            raise NotAllowed(
                "{name} har inte rätt att göra detta för {unit}. Den som administrerar användarna kan ge rätten.",
                name=self.name,
                unit=_name(scope),
            )


COMMAND_LINE = Actor("kommandoraden", always=frozenset(Action))
"""Whoever can run commands can read and write the database itself."""

ONLOOKER = Actor("besökare", always=frozenset({Action.READ, Action.READ_VOUCHERS}))
"""Whoever looks at a site that has no people: one's own machine."""

NOBODY = Actor("den som inte har loggat in")
"""Whoever has not logged in on a site that has people."""


def _name(scope: Scope) -> str | Message:
    return scope.organisation.unit(scope.unit).name if scope.unit in scope.organisation else Message("hela kommunen")
