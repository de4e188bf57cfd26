"""A message is kept so that each reader has it in the own language, however long ago it was written down."""

from __future__ import annotations

import json

from arshjul.core.messages import Message
from arshjul.core.problems import Place, problem
from arshjul.followup.kept_messages import kept, said

ENGLISH = {"{count} rader saknas {where}.": "{count} rows are missing {where}.", "i boken": "in the ledger"}


def english(sentence: str) -> str:
    return ENGLISH.get(sentence, sentence)


def test_a_kept_message_is_said_in_the_language_of_whoever_reads_it() -> None:
    message = Message("{count} rader saknas {where}.", {"count": 2, "where": Message("i boken")})

    stored = json.loads(json.dumps(kept(message)))

    assert said(stored, str) == "2 rader saknas i boken."
    assert said(stored, english) == "2 rows are missing in the ledger."


def test_a_problem_is_kept_with_its_place() -> None:
    stored = kept(problem(Place("bok.se", 7), "{count} rader saknas {where}.", count=1, where="här"))

    assert said(stored, english) == "bok.se:7: 1 rows are missing här."


def test_what_was_kept_as_a_sentence_is_said_as_it_stands() -> None:
    assert said("Filen är läst.", english) == "Filen är läst."
    assert said({}, english) == ""
