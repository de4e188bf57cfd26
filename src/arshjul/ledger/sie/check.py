"""What ``arshjul sie check`` says of a file: the account of a reading as plain data, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from arshjul.ledger.sie.read import SieFile
from arshjul.ledger.sie.report import Finding, Report, Severity
from arshjul.ledger.sie.vouchers import CENT


def _as_written(sentence: str) -> str:
    return sentence


def is_sound(report: Report) -> bool:
    """Whether nothing in the file was refused and every voucher balances."""
    return not report.errors and not report.unbalanced


def described(file: SieFile, translate: Callable[[str], str] = _as_written) -> dict[str, object]:
    """The file as plain data; amounts are Decimals in kronor with two decimals.

    ``warnings`` and ``errors`` hold the first of each kind with their lines, None of the whole file; ``counts`` says
    how many there are.
    """
    head, report = file.volume.head, file.report
    return {
        "type": head.type,
        "program": head.program,
        "encoding": head.encoding,
        "organisation_number": head.organisation_number,
        "name": head.name,
        "years": [
            {"year": year.number, "first_day": year.first_day.isoformat(), "last_day": year.last_day.isoformat()}
            for year in head.years
        ],
        "vouchers": report.labels.get("VER", 0),
        "transactions": report.labels.get("TRANS", 0),
        "unbalanced": [
            {"series": each.series, "number": each.number, "difference": _kronor(each.difference), "line": each.line}
            for each in report.unbalanced
        ],
        "sums": {kind: _kronor(ore) for kind, ore in report.sums.items()},
        "ksumma": report.ksumma.value,
        "records": dict(report.labels),
        "unknown": dict(report.unknown),
        "refused": {
            label: {"rows": each.rows, "amount": each.amount, "without_amount": each.without_amount}
            for label, each in sorted(report.refused.items())
        },
        "usable": not report.whole_refused,
        "warnings": _listed(report.warnings, translate),
        "errors": _listed(report.errors, translate),
        "info": _listed(report.of(Severity.INFO), translate),
        "counts": dict(sorted(report.counted.items())),
    }


def _kronor(ore: int) -> Decimal:
    return Decimal(ore) * CENT


def _listed(findings: Iterable[Finding], translate: Callable[[str], str]) -> list[dict[str, object]]:
    return [
        {"line": finding.line or None, "code": finding.code, "message": finding.message.render(translate)}
        for finding in findings
    ]


def as_json(value: object, indent: str = "") -> str:
    """Data as JSON; a Decimal is a number with all its decimals, such as ``-212583.47``, and never a float.

    >>> print(as_json({"IB": Decimal("0.10"), "warnings": []}))
    {
      "IB": 0.10,
      "warnings": []
    }
    """
    deeper = indent + "  "
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping) and value:
        inner = (
            f"{json.dumps(str(name), ensure_ascii=False)}: {as_json(each, deeper)}" for name, each in value.items()
        )
        return "{\n" + ",\n".join(deeper + each for each in inner) + f"\n{indent}}}"
    if isinstance(value, (list, tuple)) and value:
        return "[\n" + ",\n".join(deeper + as_json(each, deeper) for each in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
