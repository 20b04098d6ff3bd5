"""Run a command with DATABASE_URL of a PostgreSQL, and CACHE_URL of a Redis where one answers.

The server is, in this order: the one of TEST_DATABASE_URL; one that answers on this machine; a throw-away
cluster made with initdb and removed afterwards. Where there is none, a loud line says so and the command
is not run. The exit code is the command's; 0 where it was skipped.
"""

import contextlib
import getpass
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import redis

# A name of its own for each run: two runs on one server do not meet.
DATABASE = f"sistercity_ci_{os.getpid()}"
SOCKET_FOLDERS = ["/var/run/postgresql", "/tmp"]


def may_make_databases(**parameters) -> str:
    """Empty if a server answers and lets this role make databases; else the reason against it."""
    try:
        with psycopg.connect(dbname="postgres", connect_timeout=5, **parameters) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError as error:
        return str(error).strip().splitlines()[0]
    return "" if row and row[0] else "this role may not make databases"


def answering_here() -> str | None:
    """The address of a server on this machine that lets us in without a password."""
    users = dict.fromkeys(["postgres", getpass.getuser()])
    for user in users:
        if not may_make_databases(host="127.0.0.1", port=5432, user=user):
            return f"postgres://{user}@127.0.0.1:5432/{DATABASE}"
    for folder in SOCKET_FOLDERS:
        for user in users:
            if Path(folder, ".s.PGSQL.5432").exists() and not may_make_databases(host=folder, user=user):
                return f"postgres://{user}@/{folder}/{DATABASE}"
    return None


def program_folder() -> Path | None:
    """Where initdb and pg_ctl of the newest installed version lie; Debian keeps them out of PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


@contextlib.contextmanager
def throw_away_cluster(programs: Path):
    """A server of our own on a free port; PostgreSQL refuses to run as root, so another user owns it then."""
    folder = Path(tempfile.mkdtemp(prefix="cluster-", dir="/tmp"))
    as_owner = []
    if os.getuid() == 0:
        names = {user.pw_name for user in pwd.getpwall()}
        owner = "postgres" if "postgres" in names else "nobody"
        shutil.chown(folder, owner)
        as_owner = ["runuser", "-u", owner, "--"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    data = folder / "data"

    def run(*command: str) -> None:
        done = subprocess.run(
            [*as_owner, *command], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            log = folder / "log"
            raise RuntimeError(done.stderr + (log.read_text() if log.exists() else ""))

    # The server outlives pg_ctl and must not hold our pipes open: it writes to its log.
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c full_page_writes=off -c max_connections=60"
    try:
        run(
            str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        run(str(programs / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/{DATABASE}"
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def empty_redis() -> str | None:
    """A Redis on this machine with a database that nobody uses: tests empty their cache."""
    if os.environ.get("TEST_CACHE_URL"):
        return os.environ["TEST_CACHE_URL"]
    try:
        for number in range(15, 0, -1):
            client = redis.Redis(host="127.0.0.1", port=6379, db=number, socket_connect_timeout=3, socket_timeout=3)
            with client:
                if client.ping() and client.dbsize() == 0:
                    return f"redis://127.0.0.1:6379/{number}"
    except redis.RedisError:
        pass
    return None


@contextlib.contextmanager
def postgresql():
    """The address of a database to test with, or None with the reason."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given, "TEST_DATABASE_URL"
        return
    if address := answering_here():
        yield address, "a server that answers here"
        return
    programs = program_folder()
    if programs is None:
        yield (
            None,
            "no server answers at 127.0.0.1:5432, and initdb is not installed (apt-get install postgresql)",
        )
        return
    with throw_away_cluster(programs) as address:
        yield address, f"a throw-away cluster of {programs}"


def main(command: list[str]) -> int:
    # A stop from outside still removes the cluster.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgresql() as (address, origin):
        if address is None:
            print(f"\n*** SKIPPED: PostgreSQL: {origin} ***\n", flush=True)
            return 0
        cache = empty_redis()
        print(f"PostgreSQL: {origin}. Cache: {cache or 'SKIPPED: Redis does not answer; in memory'}", flush=True)
        environment = os.environ | {"DATABASE_URL": address} | ({"CACHE_URL": cache} if cache else {})
        return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
