"""``arshjul forecast``: a proposal to start each unit's forecast from, and how well such proposals have hit before."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.parameters import which_municipality, which_occasion
from arshjul.cli.terminal import start, telling_problems
from arshjul.core.numbers import write_number

if TYPE_CHECKING:
    from arshjul.actions.propose_forecast import Proposals, ProposedLine
    from arshjul.ledger.backtest import Accuracy
    from arshjul.ledger.proposal import Suggestion

FORMATS = ("table", "json", "csv")
_HEAD = ("series", "unit", "period", "scenario", "round", "value", "measure", "source")


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "forecast",
        callback=forecast,
        params=[
            which_municipality(),
            which_occasion(),
            click.Option(["--unit"], default="", metavar=tr("ENHET"), help=tr("Bara enheten och de under den.")),
            click.Option(
                ["--format", "form"], type=click.Choice(FORMATS), default="table", show_default=True,
                help=tr("table att läsa, json för program, csv att lägga i figures."),
            ),
        ],
        short_help=tr("Föreslå prognoser."),
        help=tr(
            "Föreslå en prognos för varje rad och enhet, utifrån utfallet hittills, förra året och budgeten, och visa "
            "hur väl sådana förslag har träffat tidigare år. Inget ändras. Exempel: arshjul forecast mark 2025-08"
        ),
    )  # fmt: skip


def forecast(municipality: str, occasion: str, unit: str, form: str) -> None:
    """Print the proposals."""
    with telling_problems():
        start()
        from arshjul.actions.propose_forecast import propose_forecast  # command start-up

        proposals = propose_forecast(municipality=municipality, occasion=occasion, unit=unit)
    _PRINTED[form](proposals)


def _print_table(proposals: Proposals) -> None:
    from arshjul.core.occasions import MONTH_NAMES  # command start-up

    if not proposals.lines:
        click.echo(tr("Inget att utgå från: varken utfall, förra årets utfall eller budget."))
        return
    if proposals.month:
        sentence = tr("Förslag för {year}, utfall till och med {month}.")
        click.echo(sentence.format(year=proposals.year, month=MONTH_NAMES[proposals.month - 1]))
    else:
        click.echo(tr("Förslag för {year}. Ingen månad är slut än.").format(year=proposals.year))
    for unit, lines in proposals.by_unit():
        click.echo(f"\n{unit.code}  {unit.name}")
        for line in lines:
            click.echo(f"  {line.series.name}, {line.measure.suffix or line.measure.code}")
            for suggestion in line.proposal.suggestions:
                if suggestion.value is not None:
                    click.echo("    " + _said(suggestion, line))
    _print_hits(proposals)
    _print_methods(proposals)


def _print_methods(proposals: Proposals) -> None:
    from arshjul.ledger.methods import METHODS, SUM  # command start-up

    click.echo()
    for method in (*METHODS, SUM) if any(line.proposal.is_summed for line in proposals.lines) else METHODS:
        click.echo(f"{tr(method.name)}: {tr(method.explanation)}")
    click.echo(tr("* föreslås. Skevhet: plus betyder att utfallet blev sämre än förslaget."))
    click.echo(tr("Inte prövad: det finns inget tidigare år med allt som metoden utgår från."))


def _print_hits(proposals: Proposals) -> None:
    from arshjul.ledger.backtest import Accuracy  # command start-up
    from arshjul.ledger.methods import METHODS  # command start-up

    hits = proposals.hits
    if not hits:
        return
    click.echo("\n" + tr("Alla rader i kronor, samma månad tidigare år:"))
    for method in METHODS:
        click.echo(f"  {tr(method.name)}{_hit(hits.get(method.code, Accuracy()))}")


def _said(suggestion: Suggestion, line: ProposedLine) -> str:
    is_best = suggestion is line.proposal.recommended
    value = write_number(suggestion.value or Decimal(0), 0)
    return f"{'*' if is_best else ' '} {value:>16}  {tr(suggestion.method.name)}{_hit(suggestion.accuracy)}"


def _hit(accuracy: Accuracy) -> str:
    """How well it has hit, in words."""
    if accuracy.mean_absolute is None or accuracy.bias is None:
        return ". " + tr("Inte prövad")
    tried = tr_count("{count} prognos prövad", "{count} prognoser prövade", accuracy.count)
    percent = f" ({write_number(accuracy.percent, 1)} %)" if accuracy.percent is not None else ""
    return ". " + tr("Medelfel {error}{percent}, skevhet {bias}, {tried}").format(
        error=write_number(accuracy.mean_absolute, 0),
        percent=percent,
        bias=write_number(accuracy.bias, 0, plus=True),
        tried=tried,
    )  # fmt: skip


def _print_json(proposals: Proposals) -> None:
    told = {
        "municipality": proposals.municipality,
        "occasion": proposals.occasion,
        "year": proposals.year,
        "months": proposals.month,
        "lines": [_as_data(line) for line in proposals.lines],
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _as_data(line: ProposedLine) -> Mapping[str, object]:
    proposal = line.proposal
    return {
        "series": line.series.code,
        "unit": line.unit.code,
        "measure": line.measure.code,
        "to_date": _text(proposal.to_date),
        "last_year": _text(proposal.last_year),
        "budget": _text(proposal.budget),
        "recommended": proposal.recommended.method.code,
        "methods": [_method(each) for each in proposal.suggestions],
    }


def _method(suggestion: Suggestion) -> Mapping[str, object]:
    accuracy = suggestion.accuracy
    return {
        "code": suggestion.method.code,
        "name": suggestion.method.name,
        "explanation": suggestion.method.explanation,
        "is_baseline": suggestion.method.is_baseline,
        "value": _text(suggestion.value),
        "years": accuracy.count,
        "mean_absolute_error": _text(accuracy.mean_absolute, 2),
        "bias": _text(accuracy.bias, 2),
        "error_percent_of_budget": _text(accuracy.percent, 1),
    }


def _text(value: Decimal | None, decimals: int | None = None) -> str | None:
    """A number as exact text, so that no reader makes a binary fraction of it."""
    if value is None:
        return None
    return f"{value:f}" if decimals is None else f"{round(value, decimals):f}"


def _print_csv(proposals: Proposals) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows(_rows(proposals))
    click.echo(written.getvalue(), nl=False)


def _rows(proposals: Proposals) -> Iterator[tuple[str, ...]]:
    for line in proposals.lines:
        best = line.proposal.recommended
        value = f"{best.value:f}".replace("-", "\N{MINUS SIGN}").replace(".", ",")
        source = f"Förslag: {best.method.name.lower()}"
        yield (
            line.series.code, line.unit.code, str(proposals.year), "forecast", proposals.occasion,
            value, line.measure.code, source,
        )  # fmt: skip


_PRINTED: Mapping[str, Callable[[Proposals], None]] = {"table": _print_table, "json": _print_json, "csv": _print_csv}
