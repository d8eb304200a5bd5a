"""`alongside run` starts the web application; `alongside manage` reaches its maintenance commands.

Both start Django in a process of its own, so that the command itself stays free of it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

WEB = (sys.executable, "-m", "alongside.web")
WORKERS = "2"
TRIES = 20


@click.command()
@click.option("--demo", is_flag=True, help="For development: a living, fictional demo world to sign in to.")
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True)
@click.option("--port", default=8000, envvar="PORT", show_default=True, type=click.IntRange(1, 65535))
def run(demo: bool, host: str, port: int) -> None:
    """Start the web application: bring the database up to date, then serve until Ctrl-C."""
    surroundings = _surroundings(demo)
    port = _free_port(host, port)
    surroundings["SITE_ADDRESS"] = os.environ.get("SITE_ADDRESS", f"http://{host}:{port}")
    _manage(surroundings, "migrate", "--verbosity", "0")
    if demo:
        _manage(surroundings, "make_demo_world", "--if-empty")
    else:
        _manage(surroundings, "collectstatic", "--noinput", "--verbosity", "0")
    with _running(_server(host, port), surroundings) as server, _running(_worker(), surroundings) as worker:
        _greet(surroundings["SITE_ADDRESS"], server, host, port, demo)
        _until_one_stops(server, worker)


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a maintenance command of the web application, such as `migrate` or `export_organisation`."""
    sys.exit(managed(*arguments))


def managed(*arguments: str) -> int:
    """Run a maintenance command in a process of its own, and give the code with which it ended."""
    return subprocess.call([*WEB, *arguments], env=_surroundings(demo=False))  # noqa: S603


def _surroundings(demo: bool) -> dict[str, str]:
    surroundings = dict(os.environ)
    if demo:
        surroundings["ALONGSIDE_DEVELOPMENT"] = "yes"
    return surroundings


def _free_port(host: str, wanted: int) -> int:
    for port in range(wanted, min(wanted + TRIES, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if _can_bind(probe, host, port):
                if port != wanted:
                    click.echo(f"Port {wanted} is taken; using {port}.")
                return port
    raise click.ClickException(
        f"No free port from {wanted} to {wanted + TRIES - 1}. Give another with PORT=…."
    )


def _can_bind(probe: socket.socket, host: str, port: int) -> bool:
    try:
        probe.bind((host, port))
    except OSError:
        return False
    return True


def _manage(surroundings: dict[str, str], *arguments: str) -> None:
    status = subprocess.call([*WEB, *arguments], env=surroundings)  # noqa: S603
    if status:
        raise click.ClickException(f"`alongside manage {arguments[0]}` did not succeed; its words are above.")


def _server(host: str, port: int) -> list[str]:
    options = ["--bind", f"{host}:{port}", "--workers", WORKERS, "--threads", "4", "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", *options, "alongside.web.project.wsgi:application"]


def _worker() -> list[str]:
    return [*WEB, "db_worker", "--verbosity", "0", "--interval", "1"]


@contextmanager
def _running(command: list[str], surroundings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=surroundings)  # noqa: S603
    try:
        yield process
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _greet(address: str, server: subprocess.Popen[bytes], host: str, port: int, demo: bool) -> None:
    _wait_for(host, port, server)
    click.echo(f"\nalongside is at {address}")
    if demo:
        click.echo(f"Sign in as one of each kind of person, with one press each: {address}/demo/")
        click.echo(f"Mail that it sends is kept as files; new ones are shown at {address}/demo/mail/")
    click.echo("Stop it with Ctrl-C.\n")


def _wait_for(host: str, port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise click.ClickException("The web server stopped before it answered; its words are above.")
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                return
        time.sleep(0.1)
    raise click.ClickException("The web server did not answer within 30 seconds.")


def _until_one_stops(*processes: subprocess.Popen[bytes]) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        click.echo("Stopping.")
        return
    raise click.ClickException("A part of alongside stopped by itself; its words are above.")
