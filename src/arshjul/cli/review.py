"""``arshjul review``: what does not add up in a report, anybody's."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arshjul.cli.comparing import against_option, read_other
from arshjul.cli.language import tr
from arshjul.cli.reviewing import Told, review_all, tell_rules
from arshjul.cli.terminal import telling_problems

if TYPE_CHECKING:
    from arshjul.review.engine import Setting

FORMATS = ("text", "json")
SEVERITIES = ("error", "warning", "info")
ERRORS, UNREADABLE = 1, 2


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "review",
        callback=review,
        params=[
            click.Argument(["files"], nargs=-1, type=click.Path(path_type=Path), metavar=tr("FIL…")),
            click.Option(["--out", "folder"], type=click.Path(path_type=Path, file_okay=False), metavar=tr("MAPP"),
                         help=tr("Skriv en granskningsrapport för varje fil här, och en kommenterad kopia av Word.")),
            click.Option(["--format", "form"], type=click.Choice(FORMATS), default="text", show_default=True,
                         help=tr("Hur fynden skrivs ut.")),
            click.Option(["--severity", "least"], type=click.Choice(SEVERITIES), default="info", show_default=True,
                         help=tr("Visa bara fynd som är minst så här allvarliga.")),
            click.Option(["--only"], multiple=True, metavar=tr("REGEL"),
                         help=tr("Granska bara med den här regeln; kan upprepas.")),
            click.Option(["--off"], multiple=True, metavar=tr("REGEL"),
                         help=tr("Granska utan den här regeln; kan upprepas.")),
            click.Option(["--model"], default="", metavar=tr("MODELL"),
                         help=tr("Styrmodellens mapp, eller en inläst kommuns kod, vars inställningar gäller.")),
            against_option(),
            click.Option(["--rules", "has_rules"], is_flag=True, help=tr("Lista reglerna och gör inget mer.")),
            click.Option(["--score", "gold"], type=click.Path(path_type=Path, exists=True, dir_okay=False),
                         metavar=tr("FACIT"), help=tr("Jämför fynden med en lista över vad som är fel.")),
        ],
        short_help=tr("Granska en rapport."),
        help=tr(
            "Hitta det som inte går ihop i en rapport: PDF, Word, Excel, HTML, Markdown eller text, vem som än har "
            "skrivit den. Filerna ändras inte. Svarskoden är 0 om inget fel hittades, 1 om något är fel och 2 om någon "
            "fil inte kunde läsas."
        ),
    )  # fmt: skip


def review(  # noqa: PLR0913 - click hands over every option
    *,
    files: tuple[Path, ...],
    folder: Path | None,
    form: str,
    least: str,
    only: tuple[str, ...],
    off: tuple[str, ...],
    model: str,
    against: Path | None,
    has_rules: bool,
    gold: Path | None,
) -> None:
    """Review each file and say what was found; one that cannot be read does not hinder the others."""
    if has_rules:
        tell_rules()
        return
    if not files:
        raise click.UsageError(tr("Ange minst en fil att granska."))
    with telling_problems("Inget är granskat.", code=UNREADABLE):
        from arshjul.actions.review_file import choose_rules  # command start-up

        settings = choose_rules(_settings_of(model), only=only, off=off)
        if gold is not None:
            from arshjul.cli.review_score import score_files  # command start-up

            sys.exit(score_files(gold, files, settings, form))
        other = read_other(against) if against is not None else None
        told = review_all(files, settings, least, is_quiet=form == "json", folder=folder, other=other)
    if form == "json":
        _print_json(told)
    else:
        told.sum_up()
    sys.exit(UNREADABLE if told.refused else ERRORS if told.has_errors else 0)


def _settings_of(model: str) -> dict[str, Setting]:
    """The rules' settings in a folder or of a loaded municipality; none without a model."""
    if not model:
        return {}
    if Path(model).is_dir():
        from arshjul.steering.load import load  # command start-up
        from arshjul.steering.reviewing import rule_settings  # command start-up

        return rule_settings(load(Path(model)).head.review)
    from arshjul.cli.terminal import start  # command start-up

    start()
    from arshjul.actions.review_settings import settings_of  # command start-up

    return settings_of(municipality=model)


def _print_json(told: Told) -> None:
    from arshjul.review.as_json import file_as_json, whole  # command start-up
    from arshjul.review.comparison.as_json import comparison_as_json  # command start-up

    files = [file_as_json(each.document, each.findings, tr) for each in told.reviewed]
    for file, comparison in zip(files, told.comparisons, strict=False):
        file["comparison"] = comparison_as_json(comparison)
    click.echo(json.dumps(whole(files, told.refused), ensure_ascii=False, indent=2))
