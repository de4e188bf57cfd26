"""``arshjul review --score``: how much of what there is to find was found, and how much of what was found is true."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.reviewing import Told, review_all

if TYPE_CHECKING:
    from arshjul.review.engine import Setting
    from arshjul.review.findings import Finding
    from arshjul.review.scoring.gold import GoldList
    from arshjul.review.scoring.score import Group, Judged, Score, Tally


def score_files(gold: Path, files: Sequence[Path], settings: Mapping[str, Setting], form: str) -> int:
    """Review the files, hold what was found against the list, and print; the exit code.

    0 when every group comes to its targets, 1 when one does not, 2 when a file could not be read.
    """
    from arshjul.review.scoring.as_json import score_as_json  # command start-up
    from arshjul.review.scoring.gold import read_gold  # command start-up
    from arshjul.review.scoring.score import GROUPS, score  # command start-up

    listed = read_gold(gold.read_bytes())
    told = review_all(files, settings, "info", is_quiet=True)
    result = score(listed, _by_report(told, listed))
    if form == "json":
        click.echo(json.dumps(score_as_json(result, tr), ensure_ascii=False, indent=2))
    else:
        _tell(result)
    if told.refused:
        return 2
    return 0 if all(result.reaches(group) for group in GROUPS) and not result.flagged else 1


def _by_report(told: Told, listed: GoldList) -> dict[str, Sequence[Finding]]:
    """The findings by the file's name without ending; a file that is not measured is said."""
    found: dict[str, Sequence[Finding]] = {}
    for each in told.reviewed:
        stem = Path(each.document.name).stem
        if stem in found:
            sentence = tr("Två filer heter {report}. Bara den första räknas, mät dem var för sig.")
            click.echo(sentence.format(report=stem), err=True)
        elif stem not in listed.reports:
            click.echo(tr("Facitlistan har inget om {report}, som inte räknas med.").format(report=stem), err=True)
        found.setdefault(stem, each.findings)
    return found


def _tell(result: Score) -> None:
    from arshjul.review.findings import Kind  # command start-up
    from arshjul.review.scoring.score import GROUPS  # command start-up

    counts = "".join(f"{word:>7}" for word in (tr("fynd"), tr("rätt"), tr("facit"), tr("funna")))
    click.secho(f"{'':24}{counts}{tr('precision'):>11}{tr('täckning'):>10}", bold=True)
    for group in GROUPS:
        _tell_line(group.name.render(tr), result.tally(group.kinds), _goal(result, group), is_bold=True)
        for kind in Kind:
            tally = result.tally([kind])
            if kind in group.kinds and (tally.findings or tally.entries):
                _tell_line(f"  {kind.value}", tally)
    _tell_line(tr("Allt"), result.tally(Kind), is_bold=True)
    _tell_missed(result)
    _tell_judged(tr("Flaggat fastän det stämmer"), result.flagged)
    _tell_judged(tr("Fynd som inte står i facit"), [each for each in result.false if not each.flagged])


def _tell_line(name: str, tally: Tally, goal: str = "", *, is_bold: bool = False) -> None:
    shares = f"{_share(tally.precision):>11}{_share(tally.recall):>10}"
    line = f"{name:24}{tally.findings:>7}{tally.true:>7}{tally.entries:>7}{tally.found:>7}{shares}"
    click.secho(f"{line}  {goal}".rstrip(), bold=is_bold)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}".replace(".", tr(","))


def _goal(result: Score, group: Group) -> str:
    """The targets of a group, and whether it has come to them."""
    wanted = _share(group.precision) + (f" / {_share(group.recall)}" if group.recall is not None else "")
    return f"{'✓' if result.reaches(group) else '✗'} {tr('mål {wanted}').format(wanted=wanted)}"


def _tell_missed(result: Score) -> None:
    if result.missed:
        click.echo()
        click.secho(tr_count("{count} missad:", "{count} missade:", len(result.missed)), bold=True)
    for entry in result.missed:
        click.echo(f"  {entry.report}:{entry.lines[0]} {entry.kind} {entry.id}: {entry.claim}")


def _tell_judged(head: str, found: Sequence[Judged]) -> None:
    if found:
        click.echo()
        click.secho(f"{head}: {len(found)}", bold=True)
    for each in found:
        finding = each.finding
        at = finding.location.spot.line or finding.location.spot.page
        holds = f" ({', '.join(entry.id for entry in each.flagged)})" if each.flagged else ""
        click.echo(f"  {each.report}:{at} {finding.kind} [{finding.rule}]{holds}: {finding.message.render(tr)}")
