"""The roles that people have. What each may do stands in :mod:`arshjul.planning.access`."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is at a part of the organisation."""

    UNIT_MANAGER = "unit_manager"
    DEPARTMENT_HEAD = "department_head"
    CONTROLLER = "controller"
    HR = "hr"
    COMMITTEE_SECRETARY = "committee_secretary"
    CENTRAL_CONTROLLER = "central_controller"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    READER = "reader"
