"""SIE files made up for tests: as texts, and as strategies that know what they made."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

HEAD = """\
#FLAGGA 0
#PROGRAM "Ekonomisystem" "1.0"
#FORMAT PC8
#GEN 20250905
#SIETYP 4
#ORGNR 212000-0000
#FNAMN "Exempelköpings kommun"
#RAR 0 20250101 20251231
#RAR -1 20240101 20241231
#KONTO 2511 "Leverantörsskulder"
#KONTO 3521 "Riktade statsbidrag"
#KONTO 4633 "Köp av HVB-vård"
#DIM 20 "Verksamhet"
#OBJEKT 1 "51210" "Myndighet barn och unga"
#OBJEKT 20 "5690" "Placering barn och unga"
"""

INVOICE = """\
#VER "L" "10417" 20250829 "Faktura HVB augusti"
{
	#TRANS 4633 {1 "51210" 20 "5690"} 198400.00 "" "" 31
	#TRANS 2511 {} -198400.00
}
"""

GRANT = """\
#VER L 10418 20250830 "Statsbidrag" 20250901 "EK"
{
	#TRANS 2511 {} 1250.50 20250831 "Avser juli"
	#TRANS 3521 {1 "51210"} -1250.50 "" "Avser ""
}
""".replace('"Avser ""', '"Avser \\"juli\\""')

BALANCES = """\
#IB 0 2511 -1000.00
#UB 0 2511 -198149.50
#RES 0 4633 198400.00 31
#RES 0 3521 -1250.50
#OUB 0 4633 {1 "51210"} 198400.00
#PSALDO 0 202508 4633 {} 198400.00 31
#PBUDGET 0 202508 4633 {1 "51210" 20 "5690"} 1250000.00
"""

WHOLE = HEAD + BALANCES + INVOICE + GRANT


def with_rows(*rows: str) -> bytes:
    """A file with one voucher of these rows."""
    return (HEAD + "V\n{\n".replace("V", '#VER "L" "1" 20250829 "Text"') + "\n".join(rows) + "\n}\n").encode("cp437")


# strategies

LETTERS = st.sampled_from('abcÅÄÖåäöé 0123456789\\"{}#-.,;/')
texts = st.text(LETTERS, max_size=12)
good_amounts = st.tuples(
    st.sampled_from(["", "-"]), st.integers(0, 10**9), st.sampled_from(["", ".5", ".05", ".00", ".99"])
).map(lambda parts: f"{parts[0]}{parts[1]}{parts[2]}")
odd_amounts = st.sampled_from(["+5", "5.", ".5", "1.005", "-2.000", "99999999999999999.00", "-0"])
bad_amounts = st.sampled_from(["1e5", "1,50", "abc", '""', "--1", "1.2.3"])
SEEMING = {"1,50": Decimal("1.50")}


@dataclass(frozen=True)
class Made:
    """A file, and what it says: the amounts that can be read and the number of rows, by label."""

    text: str
    amounts: dict[str, Decimal]
    rows: dict[str, int]


def _quoted(text: str) -> str:
    plain = text.replace('"', '\\"')
    return f'"{plain} "' if text.endswith("\\") else f'"{plain}"'


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, str, str]:
    """A row: its label, the amount as it stands, the line."""
    label = draw(st.sampled_from(["TRANS"] * 12 + ["RTRANS", "BTRANS"]))
    account = draw(st.sampled_from(["4633", '"2511"', "11AF", '""', "60150"]))
    objects = draw(
        st.sampled_from(["{}", '{1 "51210"}', '{ "1" "51210" "20" "5690"}', '{1 "a}b"}', "{1 5 20 7}", "{1}", ""])
    )
    amount = draw(st.one_of(good_amounts, good_amounts, good_amounts, odd_amounts, bad_amounts))
    day = draw(st.sampled_from(["", "", ' ""', " 20250829", ' "20250830"', " 2025-08-29", " 20250231"]))
    text = " " + _quoted(draw(texts)) if day and draw(st.booleans()) else ""
    rest = draw(st.sampled_from(["", "", " 31", ' ""', " 1.5 EK", " x", ' "" "" extra'])) if text else ""
    indent = draw(st.sampled_from(["\t", "\t", "   ", ""]))
    return label, amount, f"{indent}#{label} {account} {objects} {amount}{day}{text}{rest}"


@st.composite
def files(draw: st.DrawFn) -> Made:
    """A file of vouchers, some of them odd in every way that is known."""
    lines = [HEAD.rstrip("\n")]
    amounts: dict[str, Decimal] = {}
    count: dict[str, int] = {}
    for number in range(draw(st.integers(0, 5))):
        header = draw(
            st.sampled_from(
                [f'"A" "{number}" 20250829', f"A {number} 20250829", '"" "" 20250829', f"{number} 20250829 x"]
            )
        )
        text = draw(st.sampled_from(["", ' "Text"', ' "" 20250901 EK', ' "a\\"b" 2025-09-01']))
        lines += [f"#VER {header}{text}", draw(st.sampled_from(["{"] * 8 + [" {", ""]))]
        for label, amount, line in draw(st.lists(rows(), max_size=4)):
            lines.append(line)
            count[label] = count.get(label, 0) + 1
            value = SEEMING.get(amount) or _value(amount)
            amounts[label] = amounts.get(label, Decimal(0)) + value
        lines.append(draw(st.sampled_from(["}"] * 8 + ["} ", "", "}\n#OKÄND 1"])))
    return Made("\n".join(lines) + "\n", amounts, count)


def _value(amount: str) -> Decimal:
    return Decimal(0) if amount in ("1e5", "abc", '""', "--1", "1.2.3") else Decimal(amount)


FIGURE_PARTS: tuple[tuple[list[str], list[str]], ...] = (
    (["#PSALDO 0 202508", "#PBUDGET -1 202512", "#OIB 0", "#OUB 007"],
     ["#UB 0", "#RES -1", "\t#PSALDO 0 202508", "#psaldo 0 202508", "#PSALDOX 0 202508", '#PSALDO "0" "202508"',
      "#PBUDGET 1000 202508", "#OIB x", "#PSALDO 0 202513", "#PSALDO 0 180001", "#PBUDGET 0", "#OUB 0 202508"]),
    ([" 4633", ' "4633"', " 193012"], [' ""', ' "a\\"b"', ' "a\\b"', " 11AF", " 202501", "4633", '\t"a b"']),
    ([" {}", ' {1 "51210"}', ' {"1" "51210" "20" "5690"}'], ["{ 1 2 }", " {1}", ' {1 "a}b"}', ' {1 "a b"} ', ""]),
    ([" 100", " -12.5", " 0.05"], ["12.50", "\t1", ' "12.50"', " +5", " 1.005", " 1,50", " 1e5", ' ""', ""]),
    (["", " 31", ' "31.5"', " "], [' ""', " 1.1234567", " x", ' 31 ""', "\x07"]),
)  # fmt: skip


@st.composite
def figures(draw: st.DrawFn) -> str:
    """A balance or a month, right but for at most two of its parts."""
    odd = draw(st.sets(st.integers(0, len(FIGURE_PARTS) - 1), max_size=2))
    return "".join(draw(st.sampled_from(parts[at in odd])) for at, parts in enumerate(FIGURE_PARTS))


ODD_LETTERS = st.sampled_from('"{}\\ \t\r\n#\x00\x01\x7f0123456789.,-+aVERTRANSé')
ODD_PARTS = st.sampled_from(["\n{\n", "\n}\n", "#VER ", "#TRANS ", "\n#RTRANS 1 {} 1\n", '""', "#KSUMMA\n"])


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good file with something wrong somewhere."""
    text = draw(st.sampled_from([WHOLE, HEAD + INVOICE * 3 + GRANT, INVOICE + GRANT + HEAD]))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        until = min(len(text), at + draw(st.integers(0, 12)))
        text = text[:at] + draw(st.just("") | st.text(ODD_LETTERS, max_size=6) | ODD_PARTS) + text[until:]
    return text.encode(draw(st.sampled_from(["cp437", "cp1252", "utf-8"])), "replace")
