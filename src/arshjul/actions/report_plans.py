"""What a report is assembled of: its template, the definitions that it names, and what has been written for it."""

from __future__ import annotations

from arshjul.actions.written_texts import Asked, comments_of, texts_of
from arshjul.core.documents import Cover, Look
from arshjul.reporting.markdown import read_markdown
from arshjul.reporting.plan import ReportPlan
from arshjul.reporting.template import parts_in
from arshjul.steering import interpret
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow, ReportRow


def plan_report(
    model: SteeringModel, report: ReportRow, occasion: OccasionRow, asked: Asked | None = None
) -> ReportPlan:  # fmt: skip
    """The template, definitions and texts of a report at an occasion; ``asked`` notes which texts it asks for."""
    noting = asked or Asked()
    its = interpret.occasion(occasion, model.head.occasions)
    return ReportPlan(
        cover=Cover(
            municipality=model.head.name,
            organisation=interpret.organisation(model.units).unit(report.unit).name_on(occasion.data_date),
            title=its.fill(report.title),
            period=its.fill("{d month yyyy}"),
            facts=tuple((name, its.fill(words)) for name, words in report.facts),
        ),
        template=model.templates[report.template],
        template_file=report.template,
        tables=model.tables,
        charts=model.charts,
        texts=noting.of(texts_of(model, occasion)),
        comments=noting.of(comments_of(model, occasion)),
        phrases=model.head.phrases,
        parts={each.code: _parts_of(model.templates.get(each.template, "")) for each in model.head.reports},
        look=Look(model.head.look.primary, model.head.look.secondary),
        language=model.head.language,
        places=model.definition_places,
    )


def _parts_of(template: str) -> frozenset[str]:
    return frozenset(parts_in(read_markdown(template).nodes))
