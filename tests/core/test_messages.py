"""What the product says to a person, translatable until it is said."""

from arshjul.core.messages import DomainError, Message

ENGLISH = {
    "Enheten ”{code}” finns inte.{hint}": "There is no unit “{code}”.{hint}",
    " Menade du {it}?": " Did you mean {it}?",
}


def test_a_message_is_swedish_until_it_is_translated_its_hint_too() -> None:
    hint = Message(" Menade du {it}?", {"it": "X"})
    message = Message("Enheten ”{code}” finns inte.{hint}", {"code": "XX", "hint": hint})

    assert str(message) == "Enheten ”XX” finns inte. Menade du X?"
    assert message.render(ENGLISH.__getitem__) == "There is no unit “XX”. Did you mean X?"


def test_what_a_person_wrote_may_hold_braces() -> None:
    assert str(Message("Fann {found}.", {"found": "{yyyy}"})) == "Fann {yyyy}."


def test_an_error_of_the_domain_carries_its_message() -> None:
    error = DomainError("Raden {row} är tom.", row=7)

    assert error.message == Message("Raden {row} är tom.", {"row": 7})
    assert str(error) == "Raden 7 är tom."
