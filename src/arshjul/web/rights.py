"""Roles, and what each may do, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from arshjul.planning.access import ALLOWED, Action
from arshjul.planning.roles import Role

ROLE_NAMES = {
    Role.UNIT_MANAGER: _("Enhetschef"),
    Role.DEPARTMENT_HEAD: _("Förvaltningschef"),
    Role.CONTROLLER: _("Controller"),
    Role.HR: _("HR"),
    Role.COMMITTEE_SECRETARY: _("Nämndsekreterare"),
    Role.CENTRAL_CONTROLLER: _("Ekonomikontoret"),
    Role.ADMINISTRATOR: _("Administratör"),
    Role.AUDITOR: _("Revisor"),
    Role.READER: _("Läsare"),
}

ACTION_NAMES = {
    Action.READ: _("Läsa"),
    Action.READ_VOUCHERS: _("Öppna verifikationer"),
    Action.READ_LOG: _("Läsa loggen"),
    Action.COMMENT: _("Kommentera"),
    Action.ENTER: _("Fylla i prognos, bedömningar och texter"),
    Action.ENTER_STAFF: _("Fylla i personal"),
    Action.SUBMIT: _("Lämna in"),
    Action.RETURN: _("Returnera"),
    Action.APPROVE: _("Godkänna"),
    Action.ASSEMBLE: _("Ställa samman rapporten"),
    Action.SEND_OUT: _("Skicka ut rapporten"),
    Action.PRESENT: _("Föredra rapporten"),
    Action.DECIDE: _("Skriva in beslutet"),
    Action.PUBLISH: _("Publicera"),
    Action.IMPORT: _("Läsa in huvudboken"),
    Action.RUN_OCCASIONS: _("Sköta tillfällen"),
    Action.RUN_ORGANISATION: _("Sköta organisationen"),
    Action.RUN_MODEL: _("Ändra styrmodellen"),
    Action.RUN_PEOPLE: _("Sköta användare och roller"),
}

Right = tuple[object, tuple[bool, ...]]
"""An action in words, and whether each role may do it."""

RIGHTS: tuple[Right, ...] = tuple(
    (name, tuple(action in ALLOWED[role] for role in ROLE_NAMES)) for action, name in ACTION_NAMES.items()
)
"""The whole table, roles in the order of :data:`ROLE_NAMES`."""
