"""No word of the files is left behind on its way to a record."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.db.models import Model

from arshjul.followup import models as followup
from arshjul.planning import models as planning
from arshjul.planning.exchange import KINDS
from arshjul.steering import schema
from arshjul.steering.row import FileRow

HELD_IN_ANOTHER_WAY = {
    (schema.IndicatorRow, "targets"),  # records of their own
    (schema.FigureRow, "period"),  # two days
    (schema.ModelFile, "occasions"),  # records of their own
    (schema.ModelFile, "reports"),
}
HELD = [
    *KINDS.values(),
    (schema.ModelFile, planning.Municipality),
    (schema.IndicatorRow, planning.Indicator),
    (schema.ReportRow, planning.Report),
    (schema.OccasionRow, followup.Occasion),
    (schema.FigureRow, followup.Figure),
    (schema.AssessmentRow, followup.Assessment),
    (schema.ExplanationRow, followup.Explanation),
    (schema.TextRow, followup.Text),
]


@pytest.mark.parametrize(("row", "record"), HELD, ids=lambda kind: kind.__name__)
def test_every_word_of_a_row_has_a_column_with_its_name(row: type[FileRow], record: type[Model]) -> None:
    columns = {column.name for column in record._meta.concrete_fields}

    missing = [f.name for f in fields(row) if f.name != "place" and f.name not in columns]

    assert {(row, name) for name in missing} <= HELD_IN_ANOTHER_WAY
