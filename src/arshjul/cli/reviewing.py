"""What ``arshjul review`` says: how it goes, each file's findings, and what came of them all."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arshjul.cli.comparing import tell_changes
from arshjul.cli.language import tr, tr_count
from arshjul.cli.terminal import reason_of
from arshjul.core.messages import DomainError

if TYPE_CHECKING:
    from arshjul.actions.reviewed import Reviewed
    from arshjul.core.reading import ReadDocument
    from arshjul.review.comparison import Comparison
    from arshjul.review.engine import Setting
    from arshjul.review.findings import Severity
    from arshjul.writers.annotated import Remark

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_WIDEST, _MOST_UNREAD, _MOST_PLACES = 100, 5, 6


@dataclass
class Told:
    """What was reviewed, what it was compared with, and what was refused: the name of the file and why."""

    reviewed: list[Reviewed] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether any file holds an error."""
        return any(each.has_errors for each in self.reviewed)

    def sum_up(self) -> None:
        """One line for all files, when there are several."""
        if len(self.reviewed) + len(self.refused) < 2:
            return
        counts: dict[Severity, int] = {}
        for each in self.reviewed:
            for severity, count in each.counts.items():
                counts[severity] = counts.get(severity, 0) + count
        files = tr_count("{count} fil granskad", "{count} filer granskade", len(self.reviewed))
        click.secho(f"{files}: {_counted(counts)}", bold=True)
        if self.refused:
            refused = tr_count("{count} fil kunde inte läsas.", "{count} filer kunde inte läsas.", len(self.refused))
            click.echo(refused, err=True)


def review_all(
    files: Sequence[Path],
    settings: Mapping[str, Setting],
    least: str,
    *,
    is_quiet: bool = False,
    folder: Path | None = None,
    other: ReadDocument | None = None,
) -> Told:
    """Review each file; say what was found at once, unless ``is_quiet``, and write its reports in the folder.

    Each is held against the ``other`` report, if there is one.
    """
    from arshjul.actions.review_file import review_file  # command start-up
    from arshjul.review.findings import Severity  # command start-up

    gc.set_threshold(10_000, 10, 20)  # a report is many small things that live as long as it does
    gc.freeze()  # what is imported stays: nobody has to look through it again for what can be thrown away
    told = Told()
    names: set[str] = set()
    for path in files:
        going = _Going(path.name)
        try:
            content = _content_of(path)
            reviewed = review_file(
                name=path.name, content=content, settings=settings, least=Severity(least), progress=going.page
            )
        except (DomainError, OSError) as error:
            going.clear()
            _refuse(told, path, error)
            continue
        going.clear()
        if other is not None:
            from arshjul.actions.compare_reports import hold_against  # command start-up

            compared = hold_against(reviewed, other, least=Severity(least))
            reviewed = compared.reviewed
            told.comparisons.append(compared.comparison)
        told.reviewed.append(reviewed)
        if not is_quiet:
            tell(reviewed)
            if other is not None:
                tell_changes(told.comparisons[-1])
        if folder is not None:
            _write(reviewed, content, folder, names)
    return told


def _content_of(path: Path) -> bytes:
    """The file's bytes, up to one more than are ever read: a larger file is refused without filling the memory."""
    from arshjul.readers.read import LARGEST  # command start-up

    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _refuse(told: Told, path: Path, error: DomainError | OSError) -> None:
    reason = error.message.render(tr) if isinstance(error, DomainError) else f"{reason_of(error)}."
    told.refused.append((path.name, reason))
    sentence = tr("{file} kunde inte läsas: {reason}").format(file=path, reason=reason)
    click.secho(sentence, fg="red", err=True)


class _Going:
    """Says on a terminal which page is read; nothing anywhere else."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_seen = sys.stderr.isatty()
        self._say(tr("Läser {file} …").format(file=name))

    def page(self, number: int, of: int) -> None:
        """A page is read."""
        if number < of:
            self._say(tr("Läser {file}, sida {page} av {of} …").format(file=self._name, page=number, of=of))
        else:
            self._say(tr("Granskar {file} …").format(file=self._name))

    def clear(self) -> None:
        """Takes the line away."""
        self._say("")

    def _say(self, words: str) -> None:
        if self._is_seen:
            click.echo(f"\r\x1b[K{words}", err=True, nl=False)


def tell(reviewed: Reviewed) -> None:
    """A file's findings, and what in it could not be read."""
    from arshjul.actions.review_file import remarks_of, unread_of  # command start-up

    click.secho(f"{reviewed.document.name}: {_counted(reviewed.counts)}", bold=True)
    for remark in remarks_of(reviewed, tr):
        click.echo()
        _tell_remark(remark)
    unread = unread_of(reviewed.document, tr)
    if unread:
        click.echo()
        click.echo(f"  {tr('Det här gick inte att läsa säkert:')}")
    for why, places in unread[:_MOST_UNREAD]:
        more = f", … ({len(places)})" if len(places) > _MOST_PLACES else ""
        _wrapped(f"{why} ({', '.join(places[:_MOST_PLACES])}{more})" if places else why, "  – ", "    ")
    if len(unread) > _MOST_UNREAD:
        click.echo(tr("  … och {count} till, som står i --format json.").format(count=len(unread) - _MOST_UNREAD))
    click.echo()


def _tell_remark(remark: Remark) -> None:
    level = click.style(f"{remark.shape} {remark.level_name}", fg=_COLOURS[remark.level], bold=True)
    click.echo(f"  {level}  {remark.place}  {click.style(f'{remark.title}, {remark.sure} [{remark.rule}]', dim=True)}")
    _wrapped(remark.message, "    ", "    ")
    if remark.at.quote and remark.at.quote not in remark.message:
        _wrapped(f"”{remark.at.quote}”", "    ", "    ")
    if remark.evidence:
        _wrapped(tr("Underlag: {words}").format(words=remark.evidence), "    ", "      ")
    if remark.suggestion:
        _wrapped(tr("Förslag: {words}").format(words=remark.suggestion), "    ", "      ")


def _wrapped(words: str, first: str, then: str) -> None:
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    click.echo(click.wrap_text(words, width, first, then))


def _counted(counts: Mapping[Severity, int]) -> str:
    """How many there are of each severity, those that there are none of left out."""
    error, warning, info = counts.values()
    parts = [
        tr_count("{count} fel", "{count} fel", error) if error else "",
        tr_count("{count} varning", "{count} varningar", warning) if warning else "",
        tr_count("{count} upplysning", "{count} upplysningar", info) if info else "",
    ]
    return ", ".join(filter(None, parts)) or tr("inga fynd")


def _write(reviewed: Reviewed, content: bytes, folder: Path, names: set[str]) -> None:
    """The annotated report, and of a Word file a copy with comments."""
    from arshjul.actions.review_file import annotated_page, commented_copy  # command start-up

    folder.mkdir(parents=True, exist_ok=True)
    name = Path(reviewed.document.name)
    _put(folder, f"{name.name}.granskning.html", annotated_page(reviewed).encode(), names)
    if reviewed.document.kind == "docx" and reviewed.findings:
        try:
            _put(folder, f"{name.stem}.granskning.docx", commented_copy(reviewed, content), names)
        except DomainError as error:
            click.echo(f"{name.name}: {error.message.render(tr)}", err=True)


def _put(folder: Path, wanted: str, content: bytes, names: set[str]) -> None:
    """Writes a file; two reports with the same name get a number each."""
    stem, _, ending = wanted.rpartition(".granskning")
    name, number = wanted, 1
    while name in names:
        number += 1
        name = f"{stem}-{number}.granskning{ending}"
    names.add(name)
    path = folder / name
    half = path.with_name(f"{name}.tmp")
    try:
        half.write_bytes(content)
        half.replace(path)  # a reader never finds half a file
    finally:
        half.unlink(missing_ok=True)
    click.echo(tr("Skrev {path}").format(path=path), err=True)


def tell_rules() -> None:
    """Every rule, and what it is about."""
    from arshjul.review.engine import all_rules  # command start-up
    from arshjul.review.explained import title_of  # command start-up

    rules = all_rules()
    width = max(len(rule.NAME) for rule in rules)
    for rule in rules:
        click.echo(f"{rule.NAME:{width}}  {tr(title_of(rule))}")
