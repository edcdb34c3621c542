"""The scan page under load, beside a bare Django view of the same bytes and a static file of nginx, as ratios.

    python tests/bench/bench_scan_page.py [seconds for each run, 8]

Granian as in production (two processes, four threads each), `wrk` with 32 connections over 40 products: each page made
anew (nothing kept), from memory, from memory while certificates are revoked one after the other, and labels with
serials (each scan read, numbered and kept). While certificates are revoked an observer asks for each revoked page again
and again: how long after the commit did an answer still say "valid"?
Not a timed test. Left out, with one line, where wrk or nginx are missing.
"""

import gzip
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread

BASE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(BASE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
os.environ.setdefault("OCOP_STATIC_STORAGE", "django.contrib.staticfiles.storage.StaticFilesStorage")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests import template_database  # noqa: E402
from tests.register_factory import RegisterFactory  # noqa: E402
from tests.traceability.scan_page import lots  # noqa: E402
from tests.traceability.scans.browsers import CHROME  # noqa: E402
from traceability.production.serial_orders import order, serials_of  # noqa: E402
from traceability.register import gate  # noqa: E402
from traceability.register.clock import vietnam_day  # noqa: E402
from traceability.register.models import CertifiedProduct  # noqa: E402
from traceability.register.models.certificates import RevocationGround  # noqa: E402

PRODUCTS = 40
REVOKED = 15
LABELS = 2_000
PHONE = {
    "Accept-Encoding": "gzip",
    "Accept-Language": "vi-VN,vi;q=0.9",
    "User-Agent": CHROME,
}
NGINX = """daemon off; worker_processes 2; error_log stderr error; pid {folder}/nginx.pid;
events {{ worker_connections 256; }}
http {{ access_log off; server {{ listen 127.0.0.1:{port}; location / {{ root {folder}; try_files /page.gz =404;
default_type text/html; add_header Content-Encoding gzip; add_header Cache-Control no-store; }} }} }}"""


def main() -> None:
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not shutil.which("wrk") or not nginx:
        print("The bench of the scan page is left out: it needs wrk and nginx.")
        return
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    template_database.open_copy()
    try:
        with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
            bench(Path(folder), nginx, seconds, servers)
    finally:
        template_database.drop_copy()


def bench(folder: Path, nginx: str, seconds: int, servers: ExitStack) -> None:
    products = filled()
    paths = [f"/t/{product.code}" for product in products]
    ours = servers.enter_context(granian("cms.wsgi:application", {}))
    anew = servers.enter_context(granian("cms.wsgi:application", {"OCOP_SCAN_PAGES_KEPT": "0"}))
    page = ask(ours, paths[0])
    folder.chmod(0o755)  # nginx's workers are somebody else
    (folder / "page.gz").write_bytes(page)
    bare = servers.enter_context(
        granian("tests.bench.bare_view:application", {"BARE_FILE": str(folder / "page.gz")})
    )
    port = free_port()
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    servers.enter_context(running([nginx, "-c", str(folder / "nginx.conf")], {}, port))
    script = wrk_script(folder, paths)
    print(f"{connection.vendor}, {len(page):,} bytes a page, {seconds} s each, answers a second:")
    rates = {"nginx, a static file": rate(port, script, seconds)}
    rates["bare Django view"] = rate(bare, script, seconds)
    rates["each page anew"] = rate(anew, script, max(3, seconds // 2))
    rates["from memory"] = rate(ours, script, seconds)
    observed: list[tuple[float, int]] = []
    stop = Event()
    thread = Thread(target=revoke_and_watch, args=(ours, products[:REVOKED], observed, stop))
    thread.start()
    rates["while revoking"] = rate(ours, script, seconds)
    stop.set()
    thread.join()
    rates["labels with serials"] = rate(ours, wrk_script(folder, labels(products[-1])), max(3, seconds // 2))
    again = rate(bare, script, seconds)
    for name, value in rates.items():
        print(f"  {name:22} {value:9,.0f}   {value / rates['bare Django view']:5.2f} × bare view")
    print(f"  {'bare view once more':22} {again:9,.0f}   {again / rates['bare Django view']:5.2f} × itself")
    late = max(seconds_late for seconds_late, _answers in observed)
    print(
        f"  revoked {len(observed)} certificates, {sum(n for _late, n in observed)} answers watched: "
        f"the last false one was sent {late:.3f} s after the commit"
    )


def filled() -> list[CertifiedProduct]:
    register, today = RegisterFactory(), vietnam_day(timezone.now())
    products = [register.product(f"Mật ong số {number}") for number in range(PRODUCTS)]
    return [register.certificate(product, today).product for product in products]


def labels(product: CertifiedProduct) -> list[str]:
    made = order(product, LABELS, lots.by(), lot=lots.on_sale(product))
    return [f"/t/{made.reference.path}/21/{serial}" for serial in serials_of(made)]


def revoke_and_watch(
    port: int, products: list[CertifiedProduct], observed: list[tuple[float, int]], stop: Event
) -> None:
    register = RegisterFactory()
    for product in products:
        if stop.is_set() and observed:
            break
        gate.revoke(
            product.certificates.get(), RevocationGround.MISUSE, register.change(timezone.now(), "thử")
        )
        committed = time.monotonic()
        last_false, answers = 0.0, 0
        while time.monotonic() - committed < 1.2:
            sent = time.monotonic()
            if b"tone--revoked" not in gzip.decompress(ask(port, f"/t/{product.code}")):
                last_false = sent - committed
            answers += 1
        observed.append((last_false, answers))
    connection.close()


def ask(port: int, path: str) -> bytes:
    """On a connection of its own, so that both processes are asked."""
    link = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        link.request("GET", path, headers=PHONE)
        answer = link.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer.read()
    finally:
        link.close()


def rate(port: int, script: Path, seconds: int) -> float:
    """Answers a second, after a second of warming up; raises when an answer was no 200."""
    command = ["wrk", "-t2", "-c32", "-s", str(script)]
    subprocess.run([*command, "-d1", f"http://127.0.0.1:{port}"], check=True, capture_output=True)
    told = subprocess.run(
        [*command, f"-d{seconds}", f"http://127.0.0.1:{port}"], check=True, capture_output=True, text=True
    ).stdout
    if "Non-2xx" in told:
        raise RuntimeError(told)
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    return float(found[1]) if found else 0.0


def wrk_script(folder: Path, paths: list[str]) -> Path:
    headers = "\n".join(f'wrk.headers["{name}"] = "{value}"' for name, value in PHONE.items())
    listed = ", ".join(f'"{path}"' for path in paths)
    script = folder / "load.lua"
    script.write_text(
        f"{headers}\nlocal paths, n = {{{listed}}}, 0\n"
        "function request() n = n % #paths + 1; return wrk.format('GET', paths[n]) end\n"
    )
    return script


@contextmanager
def granian(application: str, environment: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "4", application]
    name = connection.settings_dict["NAME"]
    address = f"sqlite:///{name}" if connection.vendor == "sqlite" else _with_name(name)
    with running(command, {"DATABASE_URL": address, **environment}, port):
        yield port


def _with_name(name: str) -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


@contextmanager
def running(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        cwd=BASE,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(port, process)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with {process.returncode}")
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args} does not answer")


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


if __name__ == "__main__":
    main()
