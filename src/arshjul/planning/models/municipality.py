"""A municipality with its settings: all that the rest of its records belong to."""

from __future__ import annotations

from django.db import models

from arshjul.planning.fields import RowsField
from arshjul.steering.schema_head import (
    ConventionsRow,
    EnteringRow,
    ExplanationsRow,
    LookRow,
    MeasureRow,
    ObjectiveLevelRow,
    ProgrammeRow,
    RollupRow,
    ScaleRow,
    TrendRow,
)


class Municipality(models.Model):
    """``model.toml`` except occasions and reports; ``loaded_at`` and ``loaded_by`` tell of the latest load.

    ``revision`` is counted up by every change of anything the municipality has, ``plan_revision`` by those of its plan.
    What it was when something of a kind was latest changed stands in a column for each
    :class:`~arshjul.planning.models.touched.Touch`.
    """

    code = models.CharField(unique=True)
    name = models.CharField()
    language = models.CharField()
    organisation_number = models.CharField(default="")
    conventions = RowsField(ConventionsRow)
    look = RowsField(LookRow)
    measures = RowsField(tuple[MeasureRow, ...])
    scales = RowsField(tuple[ScaleRow, ...])
    trend = RowsField(TrendRow, default=dict)
    rollup = RowsField(RollupRow, default=dict)
    explanations = RowsField(ExplanationsRow, default=dict)
    entry = RowsField(EnteringRow, default=dict)
    review = RowsField(dict[str, str], default=dict)
    levels = RowsField(tuple[ObjectiveLevelRow, ...])
    programmes = RowsField(tuple[ProgrammeRow, ...])
    phrases = RowsField(dict[str, str], default=dict)
    file = models.CharField(default="")
    line = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(default="")
    plan_revision = models.PositiveBigIntegerField(default=0)
    revision = models.PositiveBigIntegerField(default=0)
    whole_changed = models.PositiveBigIntegerField(default=0)
    figures_changed = models.PositiveBigIntegerField(default=0)
    told_changed = models.PositiveBigIntegerField(default=0)
    texts_changed = models.PositiveBigIntegerField(default=0)
    steps_changed = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
