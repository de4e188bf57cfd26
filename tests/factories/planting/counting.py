"""Goals with their status, actions with dates, and what the text says about how many there are."""

from __future__ import annotations

import random
from datetime import date, timedelta

from arshjul.core.cells import RowKind
from arshjul.review.findings import Kind
from factories.planting.drafts import Draft, Edit, Sheet, Title, Words
from factories.planting.manners import Manner
from factories.planting.telling import TEXTS
from factories.planting.vocabulary import ACTIONS, GOALS, MONTHS, NUMBER_WORDS

_SCALES = (
    ("Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"),
    ("Uppnås", "Uppnås delvis", "Uppnås inte"),
    ("Uppfylls helt", "Uppfylls delvis", "Uppfylls inte"),
)
_COUNT_SENTENCES = (
    "Nämnden har {all} mål. Av dessa bedöms {met} {word}.",
    "{Met} av nämndens {all} mål bedöms {word}.",
    "Av nämndens {all} mål bedöms {met} {word}.",
)
_DONE, _GOING, _LEFT = ("Avslutad", "Genomförd", "Klar"), ("Pågår", "Pågående", "Påbörjad"), ("Ej påbörjad", "Planerad")


def goals(draft: Draft, manner: Manner, dice: random.Random) -> None:
    """A table of goals and a sentence that counts them."""
    scale = dice.choice(_SCALES)
    names = dice.sample(GOALS, dice.randint(4, 8))
    given = [dice.choice([scale[0], scale[0], scale[1], scale[2]]) for _ in names]
    met = given.count(scale[0])
    draft.add(Title(dice.choice(["Måluppfyllelse", "Nämndens mål", "Uppföljning av mål"])))
    draft.scene()
    told = {"Uppfyllt": "vara uppfyllda" if met != 1 else "vara uppfyllt", "Uppnås": "uppnås"}.get(
        scale[0], "uppfyllas helt"
    )
    sentence = dice.choice(_COUNT_SENTENCES)

    def text(count: int, total: int) -> str:
        low = NUMBER_WORDS[count] if count else "inget"
        return sentence.format(all=NUMBER_WORDS[total], met=low, Met=low.capitalize(), word=told)

    right = text(met, len(names))
    block = draft.say(right)
    heads = ["Mål", dice.choice(["Bedömning", "Status", "Måluppfyllelse"])]
    rows = [[name, status] for name, status in zip(names, given, strict=True)]
    caption = dice.choice(["Nämndens mål", "Bedömning av målen"])
    table = draft.add(Sheet(caption, heads, rows, [RowKind.DATA] * len(rows)))
    draft.relations += 2
    other = met + 1 if met < len(names) - 1 else met - 1
    for variety, wrong in (("status", text(other, len(names))), ("rows", text(met, len(names) + 1))):
        edit = Edit(block, right, wrong)
        draft.offer(Kind.TEXT_VS_TABLE, f"count of {variety}", edit, alike=TEXTS, relies=(table,))


def actions(draft: Draft, manner: Manner, dice: random.Random) -> None:
    """A list of actions with dates and status, and a sentence that counts it."""
    today = date(manner.year, manner.through, 28)
    names = dice.sample(ACTIONS, dice.randint(4, 9))
    draft.add(Title(dice.choice(["Åtgärder", "Pågående uppdrag", "Uppdrag och åtgärder"])))
    draft.scene()
    noun = dice.choice(["åtgärder", "uppdrag"])
    rows, chances = [], []
    has_comment = dice.random() < 0.4
    done = dice.choice(_DONE)
    going, left = dice.choice(_GOING), dice.choice(_LEFT)
    for at, name in enumerate(names):
        state = dice.choice([done, going, left])
        start = today + timedelta(days=dice.randint(30, 120) if state == left else -dice.randint(120, 300))
        end = today + timedelta(days=-dice.randint(10, 100) if state == done else dice.randint(130, 400))
        if state == done and dice.random() < 0.3:  # sooner than planned
            end = today + timedelta(days=dice.randint(20, 90))
        comment = [dice.choice(["", "", "Enligt plan", "Redovisas i årsbokslutet"])] * has_comment
        rows.append([name, start.isoformat(), end.isoformat(), state, *comment])
        if state == left:
            gone = (today - timedelta(days=dice.randint(60, 200))).isoformat()
            chances.append(("not begun after its end", at, 2, end.isoformat(), gone))
        elif state == going:
            gone = (today - timedelta(days=dice.randint(60, 100))).isoformat()
            chances.append(("going on after its end", at, 2, end.isoformat(), gone))
    finished = sum(row[3] == done for row in rows)
    part = f", varav {NUMBER_WORDS[finished]} har status {done.lower()}" if finished else ""
    right = f"Nämnden följer {NUMBER_WORDS[len(names)]} {noun}{part}."
    block = draft.say(right)
    caption = f"Uppföljning av {noun} {today.day} {MONTHS[manner.through - 1]} {manner.year}"
    heads = [noun.capitalize(), "Startdatum", "Slutdatum", "Status", *["Kommentar"] * has_comment]
    table = draft.add(Sheet(caption, heads, rows, [RowKind.DATA] * len(rows)))
    draft.relations += 1 + len(rows)
    wrong = right.replace(NUMBER_WORDS[len(names)], NUMBER_WORDS[len(names) + 2], 1)
    edit = Edit(block, right, wrong)
    draft.offer(Kind.TEXT_VS_TABLE, "count of rows", edit, alike=TEXTS, relies=(table,))
    for variety, row, column, before, after in chances:
        edit = Edit(table, before, after, row, column)
        quotes = (rows[row][3], rows[row][0])
        draft.offer(Kind.STATUS_VS_TARGET, variety, edit, quotes=quotes, alike=(Kind.PERIOD_LABEL,))


def listed(draft: Draft, dice: random.Random) -> None:
    """A number of things, and the list of them."""
    names = dice.sample(ACTIONS, dice.randint(3, 6))
    draft.scene()
    noun = dice.choice(["prioriterade områden", "åtgärder", "insatser", "beslut"])
    right = f"Nämnden har under perioden arbetat med {NUMBER_WORDS[len(names)]} {noun}:"
    block = draft.say(right)
    draft.add(Words("\n".join(names), is_list=True))
    draft.relations += 1
    wrong = right.replace(NUMBER_WORDS[len(names)], NUMBER_WORDS[len(names) + 2], 1)
    draft.offer(Kind.TEXT_VS_TABLE, "count of a list", Edit(block, right, wrong), alike=TEXTS)
