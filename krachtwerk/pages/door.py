"""The door before every page: who may pass, taps on the database, the log as last statement."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template import engines

from krachtwerk.access import account as account_access
from krachtwerk.access import journal as journal_access
from krachtwerk.access import meeting as meeting_access
from krachtwerk.access import roles
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock, scope, taps
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.keys import Role
from krachtwerk.pages import context, watched
from krachtwerk.pages.answers import Answer, Later, Page, Prepare, go
from krachtwerk.pages.errors import not_found
from krachtwerk.pages.frame import BOOKLET, fill_frame, name_people, name_readers
from krachtwerk.pages.passing import Policy, led_elsewhere, must_fit_the_table, was_seen
from krachtwerk.pages.standing import scope_of

__all__ = ["Answer", "Later", "Page", "Policy", "go", "page"]

WRITABLE_ON_GET = frozenset(
    {
        "krachtwerk_readingevent",
        "krachtwerk_readingline",
        "krachtwerk_loghead",
        "krachtwerk_throttle",
        "django_session",
        "krachtwerk_visit",
    }
)
"""The two logs, the web session with when it was last seen, and what slows down guessing."""
STAFF = frozenset(Role)
WRITES = frozenset("CU")
"""Acts of pages on which somebody says something."""


class Request(HttpRequest):
    """A request that came through the door."""

    viewer: Viewer | None


def page(
    audience: str,
    *,
    room: str,
    resource: str | None = None,
    act: str = "R",
    purpose: str = "support",
    slow: bool = False,
    fresh: bool = False,
    while_locked: bool = False,
    prepare: Prepare | None = None,
    logs: str | None = None,
    quiet: bool = False,
) -> Callable[[Callable[..., Answer]], Callable[..., HttpResponseBase]]:
    """Put a page behind the door. `audience`: words of client, together, anyone, staff or roles.

    `resource` and `act` name the cell of the table in `access/roles.py` that lets them: what the page is
    about (else what its room is about), and the furthest it goes. A kind that the table denies stops the start.
    `prepare` does slow work on what was sent (pictures) before the transaction opens; its result
    is `request.prepared`. A `slow` page (hashing of secrets) opens its own short transactions.
    `fresh`: whoever comes has shown a second factor within the last ten minutes; else they are led
    to the page that asks for it, and back. `while_locked`: opens behind a locked screen too.
    `logs` is what the log calls it, when it is not reading (GET) or writing (POST).
    `quiet`: a device asks it by itself, and it only reads; nobody stays signed in by it, and a no is not logged: nobody
    asked.
    """
    allowed = frozenset(audience.split())
    if "staff" in allowed:
        allowed = (allowed - {"staff"}) | STAFF

    def wrap(make: Callable[..., Answer]) -> Callable[..., HttpResponseBase]:
        about = resource or roles.OF_ROOM[room]
        policy = Policy(
            name=f"{room}.{make.__name__}",
            room=room,
            audience=allowed,
            purpose=purpose,
            slow=slow,
            resource=about,
            act=act,
            fresh=fresh,
            while_locked=while_locked,
            logs=logs,
            quiet=quiet,
        )
        must_fit_the_table(policy)

        @functools.wraps(make)
        def view(request: HttpRequest, **given: Any) -> HttpResponseBase:
            if prepare is not None and request.method == "POST" and _is_in(request):
                request.prepared = prepare(request)  # type: ignore[attr-defined]
            return _pass(request, make, policy, given)

        view.policy = policy  # type: ignore[attr-defined]
        return view

    return wrap


def _pass(
    request: HttpRequest, make: Callable[..., Answer], policy: Policy, given: dict[str, Any]
) -> HttpResponseBase:
    try:
        return _once(request, make, policy, given)
    except IntegrityError:
        if request.method != "POST":
            raise
        # The same form came in twice at the same moment: the second now finds what the first made.
        request.again = True  # type: ignore[attr-defined]
        return _once(request, make, policy, given)


def _once(
    request: HttpRequest, make: Callable[..., Answer], policy: Policy, given: dict[str, Any]
) -> HttpResponseBase:
    counter = taps.Counter()
    try:
        with (
            connection.execute_wrapper(counter),
            scope_of(request, policy),
            _transaction(policy),
        ):
            answer = _answer(request, make, policy, given, counter)
        return answer.make() if isinstance(answer, Later) else answer
    except NotFound:
        if not policy.quiet:
            _log_refusal(request, policy, given)
        return not_found(request)


@contextmanager
def _transaction(policy: Policy) -> Iterator[None]:
    """The transaction of a page; what the log has to tell is written last, just before commit.

    A quiet page only reads. SQLite would put it in the line of the writers, where it waits by sleeping: each statement
    stands alone there, and sees what was committed before it. PostgreSQL shows nothing outside a transaction.
    """
    if policy.slow or (policy.quiet and connection.vendor == "sqlite"):
        yield
        return
    with transaction.atomic(), journal_access.frame():
        yield


def _log_refusal(request: HttpRequest, policy: Policy, given: dict[str, Any]) -> None:
    """Log who asked for what is not theirs, whether it exists or not, in a transaction of its own."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is not None:
        asked = next((value for value in given.values() if isinstance(value, UUID)), None)
        with scope.of_organisation(viewer.organisation.id), transaction.atomic():
            journal_access.refuse(viewer, policy.name, purpose=policy.purpose, asked=asked)


def _is_in(request: HttpRequest) -> bool:
    return "seat" in request.session or "client" in request.session


def _answer(
    request: HttpRequest,
    make: Callable[..., Answer],
    policy: Policy,
    given: dict[str, Any],
    counter: taps.Counter,
) -> HttpResponseBase | Later:
    at = clock.now()
    viewer = _viewer(request, at, policy)
    kind = "anyone" if viewer is None else "together" if viewer.together else viewer.role
    _open_frame(request, viewer, kind)
    elsewhere = led_elsewhere(request, viewer, kind, policy)
    if elsewhere is not None:
        return elsewhere
    if viewer is not None:
        viewer.act, viewer.resource = policy.act, policy.resource
        if not policy.quiet:
            was_seen(request, viewer)
        watched.remember(request.session, viewer, policy.room)
        name_people(request, viewer, policy.room)
        if policy.act in WRITES:
            name_readers(viewer)
    if request.method == "POST":
        answer = _act(request, make, viewer, given, policy.slow)
    else:
        with taps.reading(writable=WRITABLE_ON_GET):
            answer = make(request, viewer, **given)
    watched.end_when_idle(request.session, is_out=viewer is None)
    if isinstance(answer, Page):
        answer = _draw(request, viewer, kind, answer, policy, make, counter)
    if viewer is not None and not isinstance(answer, HttpResponseRedirect):
        act = policy.logs or ("read" if request.method != "POST" else "write")
        purpose = viewer.purpose or policy.purpose
        journal_access.write(viewer, policy.name, purpose=purpose, act=act)
    return answer


def _viewer(request: HttpRequest, at: datetime, policy: Policy) -> Viewer | None:
    """Who looks, kept with the request for the log, with the network address they come from.

    A guest of a talk is somebody on the pages of guests alone; on every other page they are nobody.
    """
    find = meeting_access.viewer_of_guest if policy.is_for_guests else account_access.viewer_of
    viewer = find(request.session, at)
    request.viewer = viewer  # type: ignore[attr-defined]
    if viewer is not None:
        viewer.point = request.META.get("REMOTE_ADDR", "")
    return viewer


def _act(
    request: HttpRequest,
    make: Callable[..., Answer],
    viewer: Viewer | None,
    given: dict[str, Any],
    slow: bool,
) -> Answer:
    """Let the page act; a refusal that it did not answer itself becomes a page with its sentence."""
    try:
        with nullcontext() if slow else transaction.atomic():
            return make(request, viewer, **given)
    except Refusal as refusal:
        return _refused(refusal)
    except IntegrityError as fault:
        # An id that is taken by what nobody here can see is one of another organisation.
        if getattr(request, "again", False) and "public_id" in str(fault):
            return _refused(Refusal("refuse.not_yours"))
        raise


def _refused(refusal: Refusal) -> Page:
    sentence = context.t(refusal.key, **refusal.values)
    return Page("refusal.html", {"sentence": sentence}, status=422)


def _open_frame(request: HttpRequest, viewer: Viewer | None, kind: str) -> None:
    cookie = request.COOKIES.get(context.LOOK_COOKIE, "")
    language, level, theme, letters = context.look_of(viewer, cookie)
    surface = (
        "door"
        if viewer is None or viewer.guest is not None
        else "booklet"
        if kind in BOOKLET
        else "work"
    )
    if surface == "work":
        level = "plain"
    context.enter(
        context.Door(
            language=language,
            level=level,
            theme=theme,
            letters=letters,
            surface=surface,
            path=request.path,
            reader=viewer,
        )
    )


def _draw(
    request: HttpRequest,
    viewer: Viewer | None,
    kind: str,
    made: Page,
    policy: Policy,
    make: Callable[..., Answer],
    counter: taps.Counter,
) -> HttpResponseBase:
    frame = context.door()
    frame.back, frame.nav = made.back, made.nav
    frame.csrf_token = get_token(request)
    if viewer is not None:
        fill_frame(frame, request, viewer, kind)
    if settings.DEBUG:
        frame.debug_lines = [
            f"{make.__module__}.{make.__name__} · {made.template} · {policy.name}",
            f"{counter.count} queries before the log",
        ]
    with taps.shut():
        text = engines["jinja2"].get_template(made.template).render(made.values)
    return HttpResponse(text, status=made.status)
