"""Sixteen people at once say yes, in every session to fewer places than there are people: none lost, none doubled.

    python -m benchmarks.accepting [--sessions 60] [--clients 16] [--database sqlite,postgres]

Each of sixteen clients answers for one person in each session, in an order of its own. First through the domain
(sixteen processes; held against sixteen processes that add one to a counter in a transaction of its own), then
over the web server that ``alongside run`` starts (held against a trivial view on the same server).
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.clock import table
from benchmarks.databases import BOTH, ROOT, available, database, run, surroundings

PLACES = 10
SERVER = ("--workers", "2", "--threads", "4", "--log-level", "error")


def main() -> int:
    """Try it on each database and print a table; fails loudly where an answer was lost or counted twice."""
    options = _options()
    if options.inside:
        inside = {"domain": _domain, "web": _invite, "check": _check}[options.inside]
        print(json.dumps(inside(options)))
        return 0
    for kind in available(options.database.split(",")):
        with database(kind, "domain") as url:
            domain = json.loads(run(_command(options, "domain"), url))
        with database(kind, "web") as url:
            web = _over_the_web(options, url)
        _report(kind, options, domain, web)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, default=60)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--database", default=",".join(BOTH))
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _command(options: argparse.Namespace, inside: str) -> list[str]:
    given = [f"--sessions={options.sessions}", f"--clients={options.clients}", f"--inside={inside}"]
    return [sys.executable, "-m", "benchmarks.accepting", *given]


def _invite(options: argparse.Namespace) -> dict[str, Any]:
    """Sessions with ten places each, and as many people invited to all of them as there are clients."""
    import django

    django.setup()
    from datetime import timedelta

    from django.utils import timezone

    from alongside.web.delivery.actions.invitations import offer_to_many
    from alongside.web.delivery.actions.sessions import plan_session
    from alongside.web.delivery.permissions import answer_token
    from alongside.web.people import actions as people
    from alongside.web.services import actions as services

    at = timezone.now()
    organisation = people.record_organisation("Large Council", kind="COUNCIL", at=at)
    coordinator = people.record_person(organisation, full_name="Cora", by=None, at=at)
    by = {"by": coordinator, "at": at}
    service = services.open_service(organisation, name="Library", **by)
    services.add_role(service, title="Reader", side="LAY", minimum=1, ideal=PLACES, maximum=PLACES, **by)
    rows = [
        {"full_name": f"Person {number}", "email": f"p{number}@bench.example.org"}
        for number in range(options.clients)
    ]
    persons = people.record_people(organisation, rows, **by)
    for person in persons:
        people.give_consent(person, "CONTACT", **by)
    tokens: list[list[str]] = [[] for _person in persons]
    keys: list[list[int]] = [[] for _person in persons]
    for number in range(options.sessions):
        starts_at = at + timedelta(days=3, hours=3 * number)
        session = plan_session(
            service, title="Reading", starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **by
        )
        asked = offer_to_many(session.roles.get(), persons, how="EMAIL", **by)
        for place, invitation in enumerate(asked.offered):
            tokens[place].append(answer_token(invitation))
            keys[place].append(invitation.pk)
    return {"tokens": tokens, "keys": keys}


def _domain(options: argparse.Namespace) -> dict[str, Any]:
    """Sixteen processes call the action; then they do the least that a database can do, as often."""
    keys = _invite(options)["keys"]
    from django.db import connections

    connections.close_all()
    said, seconds = _at_once(_answer_all, keys)
    counted, least = _at_once(_count_all, keys)
    held = _check(options, said)
    return {"answers": sum(said.values()), "seconds": seconds, "least": sum(counted.values()) / least, **held}


def _at_once(work: Callable[..., None], shares: list[Any], *more: Any) -> tuple[Counter[str], float]:
    """Let one process for each share begin together; what they heard, and how long it took until the last ended."""
    context = multiprocessing.get_context("fork")
    begin, heard = context.Barrier(len(shares) + 1), context.Queue()
    workers = [
        context.Process(target=work, args=(begin, heard, share, number, *more))
        for number, share in enumerate(shares)
    ]
    for worker in workers:
        worker.start()
    begin.wait()
    begun = time.perf_counter()
    said = sum((Counter(heard.get()) for _worker in workers), Counter())
    seconds = time.perf_counter() - begun
    for worker in workers:
        worker.join()
    return said, seconds


def _answer_all(begin: Any, heard: Any, keys: list[int], number: int) -> None:
    """Say yes to each invitation, in an order of one's own; a kind refusal is an answer, any other error is not."""
    from django.utils import timezone

    from alongside.core.shared.errors import Refusal
    from alongside.web.delivery.actions.invitations import answer
    from alongside.web.delivery.models import Invitation

    said: Counter[str] = Counter()
    random.Random(number).shuffle(keys)
    begin.wait()
    for key in keys:
        invitation = Invitation.objects.select_related("person", "session").get(pk=key)
        try:
            answer(invitation, "ACCEPT", by=None, how="EMAIL", at=timezone.now())
            said["yes"] += 1
        except Refusal:
            said["no place left"] += 1
        except Exception as fault:  # whatever it is, it is counted, and told at the end
            said[f"fault: {type(fault).__name__}"] += 1
    heard.put(dict(said))


def _count_all(begin: Any, heard: Any, keys: list[int], number: int) -> None:
    """The alternative: add nothing to one counter of the same table, in a transaction of its own, as often."""
    from django.db import transaction
    from django.db.models import F

    from alongside.web.delivery.models import SessionRole

    lines = list(SessionRole.objects.values_list("pk", flat=True))
    random.Random(number).shuffle(lines)
    begin.wait()
    for place, _key in enumerate(keys):
        with transaction.atomic():
            SessionRole.objects.filter(pk=lines[place % len(lines)]).update(taken=F("taken") + 0)
    heard.put({"counted": len(keys)})


def _check(options: argparse.Namespace, said: Counter[str] | None = None) -> dict[str, Any]:
    """Whether the record holds just what was answered. Raises where an answer was lost or counted twice."""
    import django

    django.setup()
    from django.db.models import Count, Q

    from alongside.web.delivery.models import Invitation, InvitationStep, SessionRole

    coming = Count("invitations", filter=Q(invitations__state="ACCEPTED"))
    lines = list(SessionRole.objects.annotate(coming=coming).values_list("taken", "coming", "maximum"))
    wanted = min(PLACES, options.clients)
    wrong = [line for line in lines if line != (wanted, wanted, PLACES)]
    accepted = Invitation.objects.filter(state="ACCEPTED").count()
    steps = InvitationStep.objects.filter(to_state="ACCEPTED").values("invitation").annotate(n=Count("pk"))
    twice = [step for step in steps if step["n"] != 1]
    if wrong or twice or len(steps) != accepted or (said is not None and said["yes"] != accepted):
        raise RuntimeError(
            f"lost or doubled: {said}, {accepted} accepted, lines {wrong[:3]}, steps {twice[:3]}"
        )
    faults = {word: often for word, often in (said or {}).items() if word.startswith("fault")}
    if faults:
        raise RuntimeError(f"not every answer was heard: {faults}")
    return {"accepted": accepted, "refused": options.sessions * options.clients - accepted}


def _over_the_web(options: argparse.Namespace, url: str) -> dict[str, Any]:
    """Sixteen clients over loopback, each with one connection kept open."""
    tokens = json.loads(run(_command(options, "web"), url))["tokens"]
    with _server(url) as port:
        _at_once(_get_trivial, tokens, port)
        heard, least = _at_once(_get_trivial, tokens, port)
        said, seconds = _at_once(_post_all, tokens, port)
    held = json.loads(run(_command(options, "check"), url))
    if said["200"] + said["302"] + said["409"] != options.sessions * options.clients:
        raise RuntimeError(f"not every answer was heard: {said}")
    return {
        "answers": sum(said.values()),
        "seconds": seconds,
        "least": sum(heard.values()) / least,
        "said": said,
        **held,
    }


@contextmanager
def _server(url: str) -> Iterator[int]:
    """The web server as ``alongside run`` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *SERVER]
    process = subprocess.Popen(
        [*command, "alongside.web.project.wsgi:application"], env=surroundings(url), cwd=ROOT
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _each in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the web server did not answer")


def _get_trivial(begin: Any, heard: Any, tokens: list[str], _number: int, port: int) -> None:
    _ask(begin, heard, port, [("GET", "/bench/trivial/", "")] * len(tokens))


def _post_all(begin: Any, heard: Any, tokens: list[str], number: int, port: int) -> None:
    random.Random(number).shuffle(tokens)
    _ask(begin, heard, port, [("POST", f"/answer/{token}/", "answer=ACCEPT") for token in tokens])


def _ask(begin: Any, heard: Any, port: int, questions: list[tuple[str, str, str]]) -> None:
    said: Counter[str] = Counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    begin.wait()
    for method, path, body in questions:
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        response.read()
        said[str(response.status)] += 1
    heard.put(dict(said))


def _report(kind: str, options: argparse.Namespace, domain: dict[str, Any], web: dict[str, Any]) -> None:
    ways = {
        "through the domain, held against a counter alone": domain,
        "over the web, held against a trivial view": web,
    }
    rows = []
    for name, found in ways.items():
        a_second = found["answers"] / found["seconds"]
        yes = found["accepted"] / found["seconds"]
        rows.append(
            (
                name,
                f"{a_second:.0f}",
                f"{yes:.0f}",
                f"{found['least']:.0f}",
                f"{found['least'] / a_second:.1f}x",
            )
        )
    title = f"Accepting on {kind}: {options.clients} clients, {options.sessions} sessions of {PLACES} places"
    print(table(title, ["way", "answers/s", "accepted/s", "alternative/s", "ratio"], rows))
    told = f"{domain['accepted']} accepted, {domain['refused']} kindly told that no place is left"
    print(f"{told}; none lost, none doubled.\n")


if __name__ == "__main__":
    sys.exit(main())
