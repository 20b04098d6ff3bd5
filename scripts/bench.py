"""Speed of the main pages as ratios to a bare view, in one run.

Two gunicorns with the same settings stand side by side: the register on a seeded temporary database, and
`bare_wsgi`. Slices of a page and of a bare answer with as many bytes follow each other in turn, so that a
busy moment of the machine meets both. Ratios can be compared between machines; the seconds cannot.
The last line is one JSON object: page -> ratio.
"""

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = 4
ROUNDS = 7
SLICE = 0.6  # seconds
LONGEST = 110  # seconds for the whole run

# The first address is followed through its redirects: the number decides, the words after it may change.
PAGES = {
    "home": "/id/",
    "pairs": "/id/kerja-sama/",
    "pair": "/k/1",
    "json": "/k/1.json",
}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextlib.contextmanager
def serving(application: str, port: int, environment: dict, log: Path):
    gunicorn = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "gunicorn.conf.py",
        "--max-requests",
        "0",  # no worker is replaced in the middle of a slice
        "--bind",
        f"127.0.0.1:{port}",
    ]
    with open(log, "wb") as output:
        server = subprocess.Popen(
            [*gunicorn, application],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + 30
            while True:
                if server.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"{application} did not start:\n{log.read_text(errors='replace')[-3000:]}")
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


class Client:
    """One keep-alive connection."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def get(self, address: str) -> tuple[int, str, bytes]:
        try:
            self.connection.request("GET", address)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # A worker that was replaced, or a connection that idled too long: once more on a new one.
            self.connection.close()
            self.connection.request("GET", address)
            response = self.connection.getresponse()
        return response.status, response.headers.get("Location", ""), response.read()


def resolve(port: int, address: str) -> tuple[str, int]:
    """The address behind all redirects, and the size of its answer."""
    client = Client(port)
    for _ in range(5):
        status, location, body = client.get(address)
        if status in (301, 302, 307, 308):
            address = location.partition(f"//localhost:{port}")[2] or location
            continue
        if status != 200:
            sys.exit(f"{address} answers {status}, not 200")
        return address, len(body)
    sys.exit(f"{address} is redirected again and again")


def rate(port: int, address: str, seconds: float) -> float:
    """Answers per second to several clients at once."""
    counts = [0] * CLIENTS
    faults = []
    start = time.perf_counter()

    def ask(number: int) -> None:
        client = Client(port)
        while time.perf_counter() - start < seconds and not faults:
            status, _, _ = client.get(address)
            if status != 200:
                faults.append(status)
            counts[number] += 1
        client.connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        sys.exit(f"{address} answered {faults[0]} under load")
    return sum(counts) / (time.perf_counter() - start)


def main() -> None:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, contextlib.ExitStack() as stack:
        folder = Path(folder)
        site_port, bare_port = free_port(), free_port()
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
            "CACHE_URL": os.environ.get("CACHE_URL", "locmemcache://bench"),
            "MEDIA_ROOT": str(folder / "media"),
            "PRIVATE_MEDIA_ROOT": str(folder / "private"),
            "SECRET_KEY": secrets.token_urlsafe(64),
            "SITE_URL": f"http://localhost:{site_port}",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "DEBUG": "off",
        }
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        commands = ["migrate --verbosity 0", "seed"]
        if not (ROOT / "staticfiles" / "staticfiles.json").exists():
            commands.append("collectstatic --noinput --verbosity 0")
        for command in commands:
            arguments = [sys.executable, "manage.py", *command.split()]
            subprocess.run(arguments, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
        stack.enter_context(serving("sistercity.wsgi:application", site_port, environment, folder / "site.log"))
        stack.enter_context(serving("scripts.bare_wsgi:application", bare_port, environment, folder / "bare.log"))

        pages = {name: resolve(site_port, address) for name, address in PAGES.items()}
        rates = {name: [] for name in pages}
        for round_number in range(-1, ROUNDS):
            if time.monotonic() - began > LONGEST:
                break
            for name, (address, size) in pages.items():
                # Now one first, now the other; the first round only warms up.
                asked = [(site_port, address), (bare_port, f"/{size}")]
                order = (0, 1) if round_number % 2 else (1, 0)
                measured = {which: rate(*asked[which], SLICE if round_number >= 0 else 0.3) for which in order}
                if round_number >= 0:
                    rates[name].append((measured[0], measured[1]))

    print(f"{'page':<8}{'bytes':>9}{'per second':>12}{'bare':>9}{'ratio':>8}   range of {ROUNDS} rounds")
    ratios = {}
    for name, (_, size) in pages.items():
        site = statistics.median(one for one, _ in rates[name])
        bare = statistics.median(other for _, other in rates[name])
        each = [one / other for one, other in rates[name]]
        ratios[name] = round(statistics.median(each), 3)
        spread = f"{min(each):.3f}–{max(each):.3f}"
        print(f"{name:<8}{size:>9,}{site:>12,.0f}{bare:>9,.0f}{ratios[name]:>8.3f}   {spread}")
    print(json.dumps(ratios))


if __name__ == "__main__":
    main()
