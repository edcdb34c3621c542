"""The migrated template database: made once per state of the migrations, copied in a moment."""

import hashlib
import json
import os
import shutil
from functools import cache
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

FOLDER = Path(settings.VAR_DIR) / "test"
RUN = f"ocop_run_{os.getpid()}"


@cache
def manifest() -> dict[str, str]:
    """What the migrated state depends on: each migration and reference list of our own, and the locked libraries."""
    base = Path(settings.BASE_DIR)
    register = base / "traceability/register"
    files = [base / "requirements.txt", register / "append_only.py", *register.glob("p*s.py")]
    files += (base / "traceability/open_register/changes").glob("*.py")  # triggers, made after the migrations
    files.append(base / "traceability/scan_page/fast/triggers.py")
    files.append(base / "shop/ledger/triggers.py")
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if folder.is_relative_to(base) and ".venv" not in config.path:
            files += list(folder.glob("migrations/*.py"))
            files += list(folder.glob("places_*/*.csv"))
    return {
        str(path.relative_to(base)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(set(files))
    }


def fingerprint() -> str:
    return hashlib.sha256(json.dumps(manifest()).encode()).hexdigest()[:12]


def open_copy() -> None:
    """Make the template if needed, then point the default connection at a fresh copy."""
    if connection.vendor == "sqlite":
        _make_sqlite_template()
        _use(str(FOLDER / f"{RUN}.sqlite3"))
        restore()
    else:
        _make_postgresql_template()
        _use(RUN)
        restore()


def restore() -> None:
    """Throw away what was written and start again from the template."""
    connections.close_all()
    if connection.vendor == "sqlite":
        _remove_sqlite_files()
        shutil.copyfile(_sqlite_template(), FOLDER / f"{RUN}.sqlite3")
        return
    with _server() as server:
        server.execute(_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", RUN))
        server.execute(_statement("CREATE DATABASE {} TEMPLATE {}", RUN, _postgresql_template()))


def drop_copy() -> None:
    connections.close_all()
    if connection.vendor == "sqlite":
        _remove_sqlite_files()
        return
    with _server() as server:
        server.execute(_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", RUN))


def _use(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def _sqlite_template() -> Path:
    return FOLDER / f"template-{fingerprint()}.sqlite3"


def _make_sqlite_template() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    if _sqlite_template().exists():
        return
    unfinished = FOLDER / f"unfinished-{os.getpid()}.sqlite3"
    earlier = _earlier_template()
    if earlier:
        shutil.copyfile(earlier, unfinished)
    _use(str(unfinished))
    call_command("migrate", verbosity=0, interactive=False)
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    _sqlite_template().with_suffix(".json").write_text(json.dumps(manifest()))
    unfinished.replace(_sqlite_template())
    for leftover in FOLDER.glob(f"{unfinished.name}*"):
        leftover.unlink()


def _earlier_template() -> Path | None:
    """The newest template to which migrations have only been added since: a quick start for the next one."""
    now = manifest().items()
    for path in sorted(FOLDER.glob("template-*.json"), key=lambda path: path.stat().st_mtime, reverse=True):
        if json.loads(path.read_text()).items() <= now and path.with_suffix(".sqlite3").exists():
            return path.with_suffix(".sqlite3")
    return None


def _remove_sqlite_files() -> None:
    for path in FOLDER.glob(f"{RUN}.sqlite3*"):
        path.unlink()


def _postgresql_template() -> str:
    return f"ocop_template_{fingerprint()}"


def _make_postgresql_template() -> None:
    name = _postgresql_template()
    with _server() as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        unfinished = f"{RUN}_unfinished"
        server.execute(_statement("CREATE DATABASE {}", unfinished))
    _use(unfinished)
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()
    with _server() as server:
        server.execute(_statement("ALTER DATABASE {} RENAME TO {}", unfinished, name))


def _server() -> psycopg.Connection:
    given = settings.DATABASES["default"]
    return psycopg.connect(
        dbname="postgres",
        host=given["HOST"] or None,
        port=given["PORT"] or None,
        user=given["USER"] or None,
        password=given["PASSWORD"] or None,
        autocommit=True,
    )


def _statement(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*(sql.Identifier(name) for name in names))
