"""`make demo`: from nothing to a running product on embedded defaults."""

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.demo_guide import guide
from cms.translations import compile_all


class Command(BaseCommand):
    help = "Prepare the demo (first run: about two minutes) and serve it until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--prepare-only", action="store_true", help="do all but serve")

    def handle(self, *args: Any, **options: Any) -> None:
        os.environ.setdefault("OCOP_PUBLIC_URL", f"http://localhost:{options['port']}")
        settings.OCOP_PUBLIC_URL = os.environ["OCOP_PUBLIC_URL"].rstrip("/")
        Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
        compile_all()
        self._migrate()
        self._collect_static()
        self._load()
        self.stdout.write(guide())
        if not options["prepare_only"]:
            self._serve(options["host"], options["port"])

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"Making the database ({len(plan)} steps, about a minute) …")
            call_command("migrate", verbosity=0, interactive=False)

    def _load(self) -> None:
        """All or nothing, so the fair, which comes last, tells that everything is there."""
        if apps.get_model("ocop_fairs", "Fair").objects.filter(is_demo=True).exists():
            return
        self.stdout.write("Demo data:")
        # A process of its own: it starts with the compiled translations and the new tables.
        subprocess.run([sys.executable, "manage.py", "load_demo"], check=True, cwd=settings.BASE_DIR)

    def _collect_static(self) -> None:
        newest = max(
            (
                path.stat().st_mtime
                for folder in settings.STATICFILES_DIRS
                for path in Path(folder).rglob("*")
            ),
            default=0,
        )
        stamp = Path(settings.STATIC_ROOT) / "staticfiles.json"
        if not stamp.exists() or stamp.stat().st_mtime < newest:
            self.stdout.write("Collecting styles, fonts and pictures …")
            call_command("collectstatic", verbosity=0, interactive=False)

    def _serve(self, host: str, port: str) -> None:
        granian = str(Path(sys.executable).parent / "granian")
        server = [
            granian, "--interface", "wsgi", "--host", host, "--port", port, "--workers", "2",
            "--blocking-threads", "4", "--log-level", "warning", "cms.wsgi:application",
        ]  # fmt: skip
        worker = [sys.executable, "manage.py", "db_worker", "--interval", "1", "--verbosity", "0"]
        timetable = [sys.executable, "manage.py", "run_timetable", "--verbosity", "0"]
        commands = (server, worker, timetable)
        processes = [subprocess.Popen(command, cwd=settings.BASE_DIR) for command in commands]  # noqa: S603
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            processes[0].wait()
        except KeyboardInterrupt:
            self.stdout.write("\nTạm biệt · Goodbye")
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(timeout=20)
        if processes[0].returncode not in {0, -signal.SIGTERM, -signal.SIGINT}:
            sys.exit(processes[0].returncode)
