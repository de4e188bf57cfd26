"""Settings come from the environment alone, and a bad one says which, what it is for and what would be right."""

from __future__ import annotations

import runpy
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

import arshjul.project

SettingsOf = Callable[..., dict[str, Any]]

NAMES = (
    "ARSHJUL_DATA", "ARSHJUL_ENGINE", "DATABASE_URL", "ARSHJUL_HOSTS", "ARSHJUL_SECRET_KEY", "ARSHJUL_DEBUG",
    "ARSHJUL_ADDRESS", "ARSHJUL_MAIL", "ARSHJUL_MAIL_FROM", "ARSHJUL_TODAY",
)  # fmt: skip


@pytest.fixture
def settings_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SettingsOf:
    """The settings that an environment gives, started in an empty folder."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)
    monkeypatch.chdir(tmp_path)

    def read(**environment: str) -> dict[str, Any]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(Path(arshjul.project.__file__).with_name("settings.py")))

    return read


def test_nothing_has_to_be_set(settings_of: SettingsOf, tmp_path: Path) -> None:
    found = settings_of()

    assert found["DATABASES"]["default"]["NAME"] == tmp_path / "var" / "arshjul.sqlite3"
    assert found["DEBUG"] is False
    assert "localhost" in found["ALLOWED_HOSTS"]


def test_reading_the_settings_touches_nothing(settings_of: SettingsOf, tmp_path: Path) -> None:
    settings_of()

    assert list(tmp_path.iterdir()) == []


def test_the_ledger_is_summed_here_unless_spark_is_asked_for(settings_of: SettingsOf) -> None:
    assert settings_of()["ARSHJUL_ENGINE"] == "duckdb"
    assert settings_of(ARSHJUL_ENGINE="Spark")["ARSHJUL_ENGINE"] == "spark"
    with pytest.raises(ImproperlyConfigured, match="är ”hadoop” men ska vara duckdb eller spark"):
        settings_of(ARSHJUL_ENGINE="hadoop")


def test_a_key_is_made_once_for_nobody_else_to_read(settings_of: SettingsOf, tmp_path: Path) -> None:
    first, second = str(settings_of()["SECRET_KEY"]), str(settings_of()["SECRET_KEY"])

    assert first == second
    assert len(first) >= 50
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_a_secret_may_come_in_a_file(settings_of: SettingsOf, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 60 + "\n")

    assert str(settings_of(ARSHJUL_SECRET_KEY_FILE=str(tmp_path / "key"))["SECRET_KEY"]) == "k" * 60


def test_postgresql_is_read_from_its_address(settings_of: SettingsOf) -> None:
    url = "postgresql://k%C3%A5re:l%2Fsen@db.example.se:5433/arshjul?sslmode=require"

    database = settings_of(DATABASE_URL=url)["DATABASES"]["default"]

    assert {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "arshjul", "USER": "kåre", "PASSWORD": "l/sen", "HOST": "db.example.se", "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }  # fmt: skip


def test_mail_is_printed_until_a_server_is_named(settings_of: SettingsOf) -> None:
    assert settings_of()["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    ("address", "port", "is_encrypted_at_once", "is_encrypted_later"),
    [
        ("smtp://arshjul:hem%40ligt@mail.example.se", 587, False, True),
        ("smtps://arshjul:hem%40ligt@mail.example.se", 465, True, False),
        ("smtp://arshjul:hem%40ligt@localhost:25", 25, False, False),
    ],
)
def test_mail_leaves_the_machine_encrypted(
    settings_of: SettingsOf, address: str, port: int, *, is_encrypted_at_once: bool, is_encrypted_later: bool
) -> None:
    found = settings_of(ARSHJUL_MAIL=address, ARSHJUL_ADDRESS="https://arshjul.example.se/")

    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        port, is_encrypted_at_once, is_encrypted_later,
    )  # fmt: skip
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("arshjul", "hem@ligt")
    assert found["DEFAULT_FROM_EMAIL"] == "arshjul@arshjul.example.se"


def test_a_demonstration_takes_another_day_for_today(settings_of: SettingsOf) -> None:
    assert settings_of(ARSHJUL_TODAY="2025-09-08")["ARSHJUL_TODAY"] == date(2025, 9, 8)


def test_the_hosts_are_those_named(settings_of: SettingsOf) -> None:
    assert settings_of(ARSHJUL_HOSTS="a.example.se, b.example.se")["ALLOWED_HOSTS"] == ["a.example.se", "b.example.se"]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ARSHJUL_DEBUG", "kanske", "ska vara 0 eller 1.*ARSHJUL_DEBUG=1"),
        ("DATABASE_URL", "mysql://x/y", "börjar inte med postgresql://"),
        ("DATABASE_URL", "postgresql://db.example.se", "saknar databasens namn"),
        ("DATABASE_URL", "postgresql://db:port/name", "kan inte läsas"),
        ("ARSHJUL_TODAY", "8 september", "inte är ett datum.*ARSHJUL_TODAY=2025-09-08"),
        ("ARSHJUL_MAIL", "mail.example.se", "saknar smtp://"),
        ("ARSHJUL_MAIL", "smtp://mail.example.se:port", "kan inte läsas"),
        ("DATABASE_URL_FILE", "finns/inte", "som inte kan läsas.*DATABASE_URL_FILE=postgresql://"),
    ],
)
def test_a_bad_setting_says_what_would_be_right(settings_of: SettingsOf, name: str, value: str, says: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"^{name} .*{says}"):
        settings_of(**{name: value})


@pytest.mark.parametrize("name", ["ARSHJUL_SECRET_KEY", "ARSHJUL_SECRET_KEY_FILE"])
def test_a_bad_key_says_so_when_it_is_needed(settings_of: SettingsOf, name: str) -> None:
    settings = settings_of(**{name: "kort"})

    with pytest.raises(ImproperlyConfigured, match=f"^{name} .*minst 50 tecken"):
        str(settings["SECRET_KEY"])
