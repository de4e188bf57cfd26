"""What can be done, in words: for the table of roles and rights."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from arshjul.planning.access import Action

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
