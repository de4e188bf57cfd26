"""What the steps and states are called on the pages of the flow."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from arshjul.actions.hindrance import Elsewhere
from arshjul.followup.states import State, Step
from arshjul.planning.access import COMMAND_LINE, ONLOOKER

UNIT_STATES: Mapping[State, object] = {
    State.NOT_STARTED: gettext_lazy("Inte påbörjad"),
    State.STARTED: gettext_lazy("Påbörjad"),
    State.SUBMITTED: gettext_lazy("Inlämnad"),
    State.RETURNED: gettext_lazy("I retur"),
    State.APPROVED: gettext_lazy("Godkänd"),
}
MARKS: Mapping[State, str] = {
    State.NOT_STARTED: "○",
    State.STARTED: "◐",
    State.SUBMITTED: "●",
    State.RETURNED: "↩",
    State.APPROVED: "✓",
}
BUTTONS: Mapping[Step, object] = {
    Step.SUBMIT: gettext_lazy("Lämna in"),
    Step.TAKE_BACK: gettext_lazy("Ta tillbaka"),
    Step.RETURN: gettext_lazy("Lämna i retur"),
    Step.APPROVE: gettext_lazy("Godkänn"),
    Step.ASSEMBLE: gettext_lazy("Ställ samman rapporten"),
    Step.REOPEN: gettext_lazy("Öppna rapporten igen"),
    Step.SEND_OUT: gettext_lazy("Skicka ut rapporten"),
    Step.PRESENT: gettext_lazy("Rapporten är föredragen"),
    Step.DECIDE: gettext_lazy("Spara beslutet"),
    Step.CORRECT: gettext_lazy("Rätta beslutet"),
    Step.PUBLISH: gettext_lazy("Publicera rapporten"),
    Step.RECTIFY: gettext_lazy("Publicera rättelsen"),
}
DONE: Mapping[Step, object] = {
    Step.SUBMIT: gettext_lazy("Uppföljningen är inlämnad."),
    Step.TAKE_BACK: gettext_lazy("Uppföljningen är tillbaka hos enheten och kan ändras."),
    Step.RETURN: gettext_lazy("Uppföljningen är lämnad i retur."),
    Step.APPROVE: gettext_lazy("Uppföljningen är godkänd."),
    Step.ASSEMBLE: gettext_lazy("Rapporten är sammanställd."),
    Step.REOPEN: gettext_lazy("Rapporten är öppen igen."),
    Step.SEND_OUT: gettext_lazy("Rapporten är utskickad, och versionen är fryst."),
    Step.PRESENT: gettext_lazy("Rapporten är föredragen, och versionen är fryst."),
    Step.DECIDE: gettext_lazy("Beslutet är sparat, och versionen är fryst."),
    Step.CORRECT: gettext_lazy("Beslutet kan rättas. Den version som är fryst står kvar."),
    Step.PUBLISH: gettext_lazy("Rapporten är publicerad."),
    Step.RECTIFY: gettext_lazy("Rättelsen är publicerad. Den tidigare versionen står kvar bredvid."),
}
EXPLAINED: Mapping[Step, object] = {
    Step.SUBMIT: gettext_lazy("När du har lämnat in kan du inte ändra, förrän du tar tillbaka eller får i retur."),
    Step.ASSEMBLE: gettext_lazy("Läs igenom rapporten som en helhet. Sedan kan den skickas ut."),
    Step.SEND_OUT: gettext_lazy("Rapporten fryses så som den står nu, och ingen kan längre ändra det den vilar på."),
    Step.PRESENT: gettext_lazy("Rapporten har visats för nämnden. Den fryses så som den står nu."),
    Step.DECIDE: gettext_lazy("Skriv in vad protokollet säger. Rapporten fryses med beslutet."),
    Step.CORRECT: gettext_lazy("För det som blev fel när beslutet skrevs in. Rapporten ändras inte."),
    Step.PUBLISH: gettext_lazy("Den beslutade versionen blir en öppen sida som alla kan läsa."),
    Step.RECTIFY: gettext_lazy(
        "Bara för ett uppenbart skrivfel, räknefel eller liknande förbiseende. Är innehållet fel behövs ett nytt "
        "beslut. Den publicerade sidan säger vem som har rättat, när och varför, och visar båda versionerna."
    ),
}
LOGGED: Mapping[str, object] = {
    Step.SUBMIT: gettext_lazy("lämnade in"),
    Step.TAKE_BACK: gettext_lazy("tog tillbaka"),
    Step.RETURN: gettext_lazy("lämnade i retur"),
    Step.APPROVE: gettext_lazy("godkände"),
    Step.ASSEMBLE: gettext_lazy("ställde samman rapporten"),
    Step.REOPEN: gettext_lazy("öppnade rapporten igen"),
    Step.SEND_OUT: gettext_lazy("skickade ut rapporten"),
    Step.PRESENT: gettext_lazy("föredrog rapporten"),
    Step.DECIDE: gettext_lazy("skrev in beslutet"),
    Step.CORRECT: gettext_lazy("öppnade beslutet för rättelse"),
    Step.PUBLISH: gettext_lazy("publicerade rapporten"),
    Step.RECTIFY: gettext_lazy("rättade ett skrivfel i beslutet"),
    "freeze": gettext_lazy("frös en version"),
    "comment": gettext_lazy("kommenterade"),
    "enter": gettext_lazy("ändrade"),
    "enter_staff": gettext_lazy("ändrade personal"),
    "import": gettext_lazy("läste in"),
    "run_model": gettext_lazy("ändrade styrmodellen"),
    "run_people": gettext_lazy("ändrade användare"),
    "run_occasions": gettext_lazy("ändrade tillfällen"),
    "run_organisation": gettext_lazy("ändrade organisationen"),
}
"""What is done, as the history tells it after a name."""

WORDS: Mapping[str, object] = {
    "active": gettext_lazy("får logga in igen"),
    "inactive": gettext_lazy("får inte logga in"),
    "withdrawn": gettext_lazy("återkallad"),
    "restored": gettext_lazy("gäller igen"),
}
"""What the history keeps as a word of its own."""

_STAGES: Mapping[str, object] = {
    "utskickad": gettext_lazy("utskickad"),
    "presenterad": gettext_lazy("presenterad"),
    "beslutad": gettext_lazy("beslutad"),
    "publicerad": gettext_lazy("publicerad"),
    "nu": gettext_lazy("nu"),
}
_ACTORS: Mapping[str, object] = {
    COMMAND_LINE.name: gettext_lazy("kommandoraden"),
    ONLOOKER.name: gettext_lazy("besökare"),
}


def stage_name(stage: str) -> str:
    """What a frozen version is called in the reader's language; one that a person has named is called that.

    Its number, when a step was taken once more, stands after: ``utskickad-2`` is *utskickad 2*.
    """
    name, _, number = stage.partition("-")
    return f"{_STAGES[name]} {number}".rstrip() if name in _STAGES and (number.isdecimal() or not number) else stage


def actor_name(name: str) -> str:
    """Who did something: a person's name as it is, the program's own words in the reader's language."""
    return str(_ACTORS.get(name, name))


PLACES: Mapping[Elsewhere, object] = {
    Elsewhere.TEXTS: gettext_lazy("Texter"),
    Elsewhere.UNIT: gettext_lazy("Enheter"),
    Elsewhere.REPORT: gettext_lazy("Rapporten"),
    Elsewhere.REVIEW: gettext_lazy("Granskning"),
    Elsewhere.TEMPLATE: gettext_lazy("Rapportmallen"),
}
