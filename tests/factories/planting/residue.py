"""What is left, lost or said twice by those who fill in templates: in any report, whatever it is about."""

from __future__ import annotations

import random

from arshjul.review.findings import Kind
from factories.planting.drafts import Draft, Edit, Sheet, Title, Words
from factories.planting.vocabulary import COMMITTEES, RESIDUE


def offer_residue(draft: Draft, dice: random.Random) -> None:
    """Template words, a cut sentence, a paragraph twice, an empty section, an empty cell, another committee's name."""
    said = [at for at, block in enumerate(draft.blocks) if isinstance(block, Words) and not block.is_list]
    _offer_in_text(draft, said, dice)
    _offer_in_tables(draft, dice)
    _offer_empty(draft, dice)


def _offer_in_text(draft: Draft, said: list[int], dice: random.Random) -> None:
    long = [at for at in said if len(_text(draft, at)) > 110]
    draft.scene()
    at = dice.choice(said)
    text, left = _text(draft, at), dice.choice(RESIDUE)
    draft.offer(Kind.MISSING_VALUE, "template words", Edit(at, text, f"{text}\n\n{left}"), quotes=(left,))
    if len(long) < 3:
        return
    draft.scene()
    at, after = sorted(dice.sample(long, 2))
    text, other = _text(draft, at), _text(draft, after)
    edit = Edit(after, other, f"{other}\n\n{text}")
    alike = (Kind.TEXT_VS_TEXT,)
    draft.offer(Kind.MISSING_VALUE, "a paragraph twice", edit, quotes=(text,), alike=alike, relies=(at,))
    draft.scene()
    text = _text(draft, at)
    cut = text + " Det är framför allt inom den delen av verksamheten som"
    draft.offer(Kind.MISSING_VALUE, "a cut sentence", Edit(at, text, cut), quotes=(cut,))


def _offer_in_tables(draft: Draft, dice: random.Random) -> None:
    sheets = [(at, block) for at, block in enumerate(draft.blocks) if isinstance(block, Sheet)]
    draft.scene()
    for at, sheet in dice.sample(sheets, min(2, len(sheets))):
        full = [c for c in range(1, len(sheet.heads)) if all(row[c] for row in sheet.rows)]
        if len(full) > 1 and len(sheet.rows) > 3:
            row, column = dice.randrange(len(sheet.rows)), dice.choice(full)
            quotes = (sheet.rows[row][0], sheet.heads[column])
            edit = Edit(at, sheet.rows[row][column], "", row, column)
            alike = (Kind.TABLE_SUM, Kind.TABLE_VARIANCE)
            draft.offer(Kind.MISSING_VALUE, "an empty cell", edit, quotes=quotes, alike=alike)
    others = [name for name in COMMITTEES if name != draft.organisation]
    for at, sheet in sheets:
        if draft.organisation in sheet.caption:
            other = dice.choice(others)
            now = sheet.caption.replace(draft.organisation, other)
            draft.offer(Kind.CAPTION, "another committee", Edit(at, draft.organisation, other), quotes=(now,))


def _offer_empty(draft: Draft, dice: random.Random) -> None:
    """A heading whose only paragraph is lost, before another heading."""
    windows = zip(draft.blocks, draft.blocks[1:], draft.blocks[2:], strict=False)
    found = [
        at
        for at, (above, block, below) in enumerate(windows, 1)
        if isinstance(above, Title)
        and isinstance(block, Words)
        and isinstance(below, Title)
        and below.level <= above.level
    ]
    if found:
        draft.scene()
        at = dice.choice(found)
        title = draft.blocks[at - 1]
        assert isinstance(title, Title)
        edit = Edit(at, _text(draft, at), "")
        draft.offer(Kind.MISSING_VALUE, "an empty section", edit, quotes=(title.text,))


def _text(draft: Draft, at: int) -> str:
    block = draft.blocks[at]
    assert isinstance(block, Words)
    return block.text
