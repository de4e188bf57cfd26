"""A service for all municipalities gives each of them the very öre that it would get on a machine of its own."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from sqlglot import exp

from arshjul.core.cube import Address
from arshjul.core.measures import COUNT, KR
from arshjul.core.periods import Month, Span
from arshjul.core.series import Scenario
from arshjul.ledger.cube import LedgerCube, Loaded, Statement
from arshjul.ledger.drilldown import Cell, by_account, by_month, find_voucher, voucher_head, voucher_rows, vouchers
from arshjul.ledger.engines import DuckDb, Posted
from arshjul.ledger.gaps import gaps, tie_out
from arshjul.ledger.rollup import rollup, unmapped
from arshjul.ledger.spark import Spark
from factories.ledger_towns import RULES, towns

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [pytest.mark.spark, pytest.mark.slow, pytest.mark.xdist_group("spark")]

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 1)
CARE = Cell(["care"], ["SOC", "SKOLA"], date(2025, 1, 1), date(2025, 8, 1))
QUICK = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.sql.shuffle.partitions": "2",
    # half the time of a short run goes to compiling well what is run once
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="module")
def session() -> Iterator["SparkSession"]:
    missing = [name for name in ("pyspark", "pyarrow") if find_spec(name) is None]
    missing += [] if shutil.which("java") else ["Java"]
    if missing:
        pytest.fail(f"{', '.join(missing)} missing: run `make spark`, or leave these tests out with -m 'not spark'")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("arshjul tests")
    for name, value in QUICK.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    yield spark
    spark.stop()


@pytest.fixture(scope="module")
def spark(session: "SparkSession") -> Spark:
    return Spark(session)


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> list[Posted]:
    return list(towns(tmp_path_factory.mktemp("store"), ("ALBY", "BYGDE", "CEDERA"), (2024, 2025)))


def same(spark: Spark, query: exp.Query, posted: list[Posted]) -> pl.DataFrame:
    """The answer, when both engines give it: the same columns, types and rows."""
    here, there = DuckDb().run(query, posted), spark.run(query, posted)
    in_order = [name for name, kind in here.schema.items() if not kind.is_nested()]
    assert_frame_equal(here.sort(in_order), there.sort(in_order), check_exact=True)
    return there


def test_a_roll_up_of_all_municipalities_is_the_same_to_the_ore(spark: Spark, posted: list[Posted]) -> None:
    sums = same(spark, rollup(FIRST, LAST), posted)

    assert set(sums["series"]) == {"staff", "care", "days", "other", "revenue"}
    assert set(sums["scenario"]) == {"actual", "budget", "budget KF-45"}
    assert sums.filter(series="days", scenario="actual")["quantity"].sum() > 0
    assert sums["ore"].sum() != 0


def test_a_roll_up_of_some_series_and_units_too(spark: Spark, posted: list[Posted]) -> None:
    sums = same(spark, rollup(FIRST, date(2024, 8, 1), series=["staff"], units=["SOC"]), posted[:2])

    assert set(sums["month"].dt.month()) == set(range(1, 9))


def test_what_the_mapping_leaves_out_is_the_same(spark: Spark, posted: list[Posted]) -> None:
    left = same(spark, unmapped(FIRST, LAST), posted)

    assert set(left["batch"]) == {each.batch for each in posted}
    assert gaps(posted, RULES, FIRST, LAST, spark) == gaps(posted, RULES, FIRST, LAST)


def test_every_ore_of_a_municipality_is_accounted_for(spark: Spark, posted: list[Posted]) -> None:
    tied = tie_out(posted[:2], FIRST, LAST, engine=spark)

    assert tied.ties
    assert tied == tie_out(posted[:2], FIRST, LAST)


def test_a_figure_leads_to_the_same_accounts_months_and_vouchers(spark: Spark, posted: list[Posted]) -> None:
    own = posted[:2]

    accounts = same(spark, by_account(CARE), own)
    months = same(spark, by_month(CARE), own)
    found = same(spark, vouchers(CARE, limit=20), own)

    assert accounts["ore"].sum() == months["ore"].sum() != 0
    assert found["of_all"][0] > found.height == 20


def test_a_voucher_is_found_by_its_number_with_all_its_rows(spark: Spark, posted: list[Posted]) -> None:
    batch, voucher = same(spark, find_voucher("L", "7"), posted[1:2]).row(0)[:2]
    head = same(spark, voucher_head(batch, voucher), posted[:2]).row(0, named=True)

    rows = same(spark, voucher_rows(batch, voucher, head["first_date"], head["last_date"]), posted[:2])

    assert rows["ore"].sum() == 0
    assert rows["objects"].list.len().max() == 2


def test_tables_are_filled_from_spark_as_from_duckdb(spark: Spark, posted: list[Posted]) -> None:
    statement = Statement(
        dict.fromkeys(("staff", "care", "other", "revenue"), KR),
        {"days": COUNT},
        {code: (code,) for code in ("SOC", "SKOLA", "TEKNIK")} | {"ALLA": ("SOC", "SKOLA", "TEKNIK")},
    )
    year = Span(Month(2025, 1), Month(2025, 12))
    loaded = [Loaded(each, {"actual": year}, "2025.se") for each in posted[1:2]]
    asked = [
        Address(series, unit, year, Scenario.ACTUAL)
        for series in (*statement.amounts, *statement.quantities)
        for unit in statement.units
    ]

    there = LedgerCube(loaded, statement, spark).observe(asked)

    assert there == LedgerCube(loaded, statement).observe(asked)
    assert len(there) == len(asked)


def test_two_who_ask_at_once_get_their_own_answers(spark: Spark, posted: list[Posted]) -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda each: spark.run(by_month(CARE), [each]), posted[1::2]))

    for each, answer in zip(posted[1::2], answers, strict=True):
        assert answer["ore"].sum() == DuckDb().run(by_month(CARE), [each])["ore"].sum()


def test_a_folder_with_blanks_and_swedish_letters_is_read(spark: Spark, tmp_path: Path) -> None:
    [own] = towns(tmp_path / "Åsele och Öland", ("ÅSELE",), (2025,))

    assert same(spark, voucher_head(own.batch, 3), [own]).height == 1
