"""No word of the files is left behind on its way to a record."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.db.models import Model

from arshjul.followup import models as followup
from arshjul.planning import models as planning
from arshjul.planning.exchange import KINDS
from arshjul.steering import schema_head, schema_plan, schema_told
from arshjul.steering.row import FileRow

HELD_IN_ANOTHER_WAY = {
    (schema_plan.IndicatorRow, "targets"),  # records of their own
    (schema_plan.FigureRow, "period"),  # two days
    (schema_head.ModelFile, "occasions"),  # records of their own
    (schema_head.ModelFile, "reports"),
}
HELD = [
    *KINDS.values(),
    (schema_head.ModelFile, planning.Municipality),
    (schema_plan.IndicatorRow, planning.Indicator),
    (schema_head.ReportRow, planning.Report),
    (schema_head.OccasionRow, followup.Occasion),
    (schema_plan.FigureRow, followup.Figure),
    (schema_told.AssessmentRow, followup.Assessment),
    (schema_told.ExplanationRow, followup.Explanation),
    (schema_told.TextRow, followup.Text),
]


@pytest.mark.parametrize(("row", "record"), HELD, ids=lambda kind: kind.__name__)
def test_every_word_of_a_row_has_a_column_with_its_name(row: type[FileRow], record: type[Model]) -> None:
    columns = {column.name for column in record._meta.concrete_fields}

    missing = [f.name for f in fields(row) if f.name != "place" and f.name not in columns]

    assert {(row, name) for name in missing} <= HELD_IN_ANOTHER_WAY
