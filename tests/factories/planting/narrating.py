"""What a text says in numbers of its own: from-to, parts of a whole, shares, and the same fact in two places."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal

from arshjul.review.findings import Kind
from factories.planting.drafts import Draft, Edit, Title
from factories.planting.manners import Manner
from factories.planting.telling import TEXTS, Said, paragraph

Things = tuple[str, str, str]
Form = Callable[[Things, Manner, random.Random], Said]


def volumes(draft: Draft, counted: Sequence[Things], manner: Manner, dice: random.Random) -> None:
    """A chapter about what is counted, each paragraph with a few numbers that fit each other."""
    draft.add(Title(dice.choice(["Volymer", "Verksamhet", "Verksamhetens utveckling", "Händelser under perioden"])))
    forms = dice.sample(_FORMS, len(_FORMS))  # those of no thing in particular would contradict themselves
    for things, form in zip(counted[: dice.randint(2, 4)], forms, strict=False):
        paragraph(draft, [form(things, manner, dice)], dice)


def twice(draft: Draft, things: Things, manner: Manner, dice: random.Random, tell: Callable[[], None]) -> None:
    """A fact in the summary and once more after what ``tell`` adds."""
    _, name, noun = things
    now = dice.randint(30, 900)
    before = now + dice.choice([-1, 1]) * dice.randint(4, 25)
    a, b = manner.number(Decimal(now), 0), manner.number(Decimal(now + dice.choice([-1, 1]) * dice.randint(5, 20)), 0)
    early = f"{name} är {a} {manner.until()}."
    first = draft.say(early)
    tell()
    counted = "" if name.endswith(noun) else f" {noun}"
    late = dice.choice(
        [f"{name} var {a} {manner.until()}, jämfört med {before} året innan.", f"{name} uppgår till {a}{counted}."]
    )
    second = draft.say(late)
    draft.relations += 1
    draft.scene()
    block, text, other = (first, early, late) if dice.random() < 0.5 else (second, late, early)
    edit, relies = Edit(block, text, text.replace(f" {a}", f" {b}", 1)), (first + second - block,)
    draft.offer(Kind.TEXT_VS_TEXT, "the same fact twice", edit, alike=TEXTS, quotes=(other,), relies=relies)


def _from_to(things: Things, manner: Manner, dice: random.Random) -> Said:
    _, name, _ = things
    before = Decimal(dice.randint(40, 2500))
    change = Decimal(dice.randint(3, max(4, int(before) // 5)))
    is_up = dice.random() < 0.5
    now = before + change if is_up else before - change
    a, b, c = (manner.number(each, 0) for each in (before, now, change))
    off = manner.number(change + dice.choice([2, 3, 10]), 0)
    verb, other = ("ökat", "minskat") if is_up else ("minskat", "ökat")
    noun = "ökning" if is_up else "minskning"
    text = f"{name} har {verb} från {a} till {b}, en {noun} med {c}."
    return Said(
        text,
        ((Kind.TEXT_ARITHMETIC, "change", f"med {c}", f"med {off}"), (Kind.TEXT_ARITHMETIC, "direction", verb, other)),
    )


def _percent(things: Things, manner: Manner, dice: random.Random) -> Said:
    _, name, _ = things
    before = Decimal(dice.randint(100, 3000))
    now = (before * (1 + Decimal(dice.choice([-1, 1]) * dice.randint(6, 40)) / 100)).quantize(Decimal(1))
    percent = abs(now - before) / before * 100
    a, b, p = (manner.number(each, 0) for each in (before, now, percent))
    noun = "ökning" if now > before else "minskning"
    off = manner.number(percent + dice.choice([4, 6, 9]), 0)
    text = f"{name} gick från {a} till {b}, vilket är en {noun} med {p} procent."
    return Said(text, ((Kind.TEXT_ARITHMETIC, "change in per cent", f"med {p} procent", f"med {off} procent"),))


def _parts(things: Things, manner: Manner, dice: random.Random) -> Said:
    step = manner.told_step()
    parts = [Decimal(dice.randint(12, 90)) * step for _ in range(3)]
    a, b, c = (manner.told(each) for each in parts)
    whole = manner.told(sum(parts, Decimal(0)))
    off = manner.told(sum(parts, Decimal(0)) + 9 * step * dice.choice([-1, 1]))
    text = f"Åtgärderna beräknas sammanlagt ge {whole}, varav {a} avser lokaler, {b} personal och {c} inköp."
    return Said(text, ((Kind.TEXT_ARITHMETIC, "parts of a whole", f"ge {whole}", f"ge {off}"),))


def _share(things: Things, manner: Manner, dice: random.Random) -> Said:
    whole = dice.randint(40, 900)
    part = dice.randint(whole // 5, whole - 5)
    percent = Decimal(part) / whole * 100
    p = manner.number(percent, 0)
    off = manner.number(percent + dice.choice([-5, 4, 7]), 0)
    text = f"Av de {whole} ärenden som kom in avslutades {part} inom utsatt tid, vilket motsvarar {p} procent."
    return Said(text, ((Kind.TEXT_ARITHMETIC, "share of a whole", f"{p} procent", f"{off} procent"),))


def _split(things: Things, manner: Manner, dice: random.Random) -> Said:
    parts = [dice.randint(4, 60) for _ in range(2)]
    whole = sum(parts)
    text = f"Under perioden inkom {whole} remisser, varav {parts[0]} från staten och {parts[1]} från regionen."
    off = whole + dice.choice([3, 7, 10])
    return Said(text, ((Kind.TEXT_ARITHMETIC, "parts of a whole", f"inkom {whole} ", f"inkom {off} "),))


_FORMS: tuple[Form, ...] = (_from_to, _from_to, _percent, _parts, _share, _split)
