"""The turns of phrase that say what the amounts of a sentence have to do with each other."""

from __future__ import annotations

from arshjul.review.statements.lexicon import pattern

MADE_OF = pattern(
    "består av", "bestod av", "bestående av", "utgörs av", "utgjordes av", "utgörs helt av", "fördelas på",
    "fördelades på", "fördelar sig*", "fördelade sig*", "fördelat på", "fördelad på", "fördelade på", "uppdelat på",
    "uppdelad på", "uppdelade på", "delas upp på", "är summan av", "fördelat enligt följande", "fördelas enligt*",
)  # fmt: skip
"""What comes after these is the whole of what stands before."""

EXPLAINED_BY = pattern(
    "beror på", "berodde på", "förklaras av", "förklaras helt av", "förklarades av", "beror helt på", "orsakas av",
    "orsakades av", "kommer av", "följer av",
)  # fmt: skip
"""What comes after these should explain all of it, and mostly does."""

RESTS_ON = pattern("utgår från*", "bygger på*", "baseras på*", "enligt följande", "enligt nedan", "följande", "enligt")
"""What introduces a list that may be all of it."""

OPEN = pattern(
    "bland annat", "bl.a", "främst", "framför allt", "framförallt", "huvudsak*", "i huvudsak", "till största del*",
    "till stor del", "till större delen", "delvis", "till viss del", "till exempel", "t.ex", "tex", "exempelvis",
    "däribland", "inklusive", "inkl", "varav", "därav", "i första hand", "m.m", "med mera", "etc", "osv", "särskilt",
    "motverka*", "dämpa*", "kompenser*", "reducera*", "samtidigt", "jämfört", "jämförelse", "ingår", "ingick",
    "i synnerhet", "mestadels", "merparten", "delar av", "en del", "dessutom", "därutöver", "därtill", "utöver",
    "exklusive", "exkl", "plus", "minus", "medan", "däremot", "dock", "trots", "istället", "i stället", "netto*",
    "per",
)  # fmt: skip
"""Words after which the parts need not be all, or are set off against something else."""

REST = pattern("resterande", "återstående", "resten", "återstoden", "övriga", "övrigt")
"""What is left when the other parts are named: then the parts are all."""

IN_ALL = pattern(
    "totalt", "sammanlagt", "sammantaget", "tillsammans", "summan blir", "summa", "sammanlagda", "ger totalt", "i allt",
)  # fmt: skip
"""What says that an amount is all of those before it."""

OUT_OF = pattern("av totalt", "av sammanlagt", "av de totalt", "totalt sett", "av summan", "av den totala")
"""What looks like it and only says of how much."""

BREAKDOWN = pattern("där", "varav", "dels", "varvid")
"""What begins a clause about parts."""

IN_BALANCE = pattern("i balans", "enligt budget", "i nivå med budget", "ingen avvikelse", "oförändrat", "inga avvik*")
"""What says that an item adds nothing."""

THE_VARIANCE = pattern(
    "avvikelsen", "*avvikelsen", "underskottet", "*underskottet", "överskottet", "*överskottet", "ökningen",
    "*ökningen", "minskningen", "*minskningen", "förändringen", "differensen", "detta", "det", "den", "resultatet",
    "försämringen", "förbättringen",
)  # fmt: skip
"""What begins a sentence about the amount that the sentence before it said."""

VAGUE = pattern(
    "några", "flera", "ett antal", "en rad", "sådana som", "såsom", "likt", "ytterligare", "tiotal*", "minst",
    "eller fler", "eller flera", "med flera", "m.fl", "en eller", "mellan", "upp till", "maximalt", "högst",
)  # fmt: skip
"""Words after which a list need not be all."""
