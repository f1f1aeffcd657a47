"""Room rights: a booklet comes in: the same words, times, threads, audiences and photos, under new keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.db import IntegrityError, models, transaction

from krachtwerk.kit import clock
from krachtwerk.kit.media import Media
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    AccountEnd,
    BroughtIn,
    Client,
    Confirmation,
    Draft,
    Membership,
    Removal,
    Words,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.belongings import PARTS, columns, is_filed, told_as
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import attachments, seats
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

Item = Mapping[str, Any]


def bring_in(
    data: Item,
    media: Mapping[str, Media],
    *,
    digest: str,
    by: Actor,
    at: datetime,
    worker: Membership | None = None,
) -> Client:
    """A new client with the booklet they bring; `worker` walks beside them from now on.

    The data has the published shape. Whoever spoke or wrote in it and works elsewhere keeps their first
    name here, in a place that ended before it began: nobody can come in with it.
    """
    if BroughtIn.objects.filter(organisation=by.organisation, digest=digest).exists():
        raise Refusal("refuse.brought_before")
    try:
        with transaction.atomic():
            client = _Bringing(data, media, by=by, at=at).client
    except (IntegrityError, KeyError):
        raise Refusal("refuse.torn_booklet") from None
    BroughtIn.objects.create(organisation=by.organisation, client=client, digest=digest, at=at)
    note("bring_in_booklet", client, by=by, at=at, client=client)
    if worker is not None:
        client_rules.assign(client, worker, starts_at=at, by=by, at=at)
    return client


class _Bringing:
    """Makes every row anew, in the order of the file; `rows` goes from a name in the file to the row here."""

    def __init__(self, data: Item, media: Mapping[str, Media], *, by: Actor, at: datetime) -> None:
        self.data, self.media, self.by, self.at = data, media, by, at
        self.rows: dict[str, Any] = {}
        self.client = self._client(data["client"])
        for one in data["staff"]:
            self.rows[one["id"]] = self._stand_in(one)
        for one in data["words"]:
            self.rows[one["id"]] = self._say(one)
        for name, table in PARTS.items():
            for one in data[name]:
                self.rows[one["id"]] = self._make(table, one)
        seats.leave_places_behind(self.client, at=at)
        for one in data["drafts"]:
            self._draft(one)

    def _client(self, told: Item) -> Client:
        names = (told["call_name"], told["full_name"] or told["call_name"])
        client = client_rules.take_in(*names, phone=told["phone"], by=self.by, at=self.at)
        if told["birth"]:
            born = date.fromisoformat(told["birth"])
            client_rules.note_birth(client, born, by=self.by, at=self.at)
        account = account_rules.give_booklet(client, by=self.by, at=self.at)
        looks = {name: told[name] for name in ("language", "level", "theme", "letters")}
        if all(looks.values()):
            account_rules.set_reading(account, **looks)
        return client

    def _stand_in(self, told: Item) -> Membership:
        account = account_rules.make_account(None, at=self.at)
        AccountEnd.objects.create(account=account, at=self.at)
        before = clock.local(self.at, self.by.organisation.zone).date() - timedelta(days=1)
        seat = Membership(
            organisation=self.by.organisation,
            account=account,
            role=told["role"],
            hours=0,
            starts_on=before,
            ends_on=before,
        )
        seat.name_sealed = self.by.keys.seal_name(seat, "name", told["name"])
        seat.save(force_insert=True)
        return seat

    def _say(self, told: Item) -> Words:
        words = Words(
            organisation=self.by.organisation,
            client=self.client,
            by_client=told["by_client"],
            by_member=self.rows.get(told["by"]),
            written_by=self.rows.get(told["written_by"]),
            channel=told["channel"],
            language=told["language"],
            audience=told["audience"],
            key_kind=told["key"],
            said_at=datetime.fromisoformat(told["said_at"]),
            written_at=datetime.fromisoformat(told["written_at"]),
            replaces=self.rows.get(told["replaces"]),
        )
        if told["text"] is not None:
            self.by.keys.seal_words(words, words_rules.tidy(told["text"]))
        words.save(force_insert=True)
        if told["confirmed_at"]:
            moment = datetime.fromisoformat(told["confirmed_at"])
            Confirmation.objects.create(words=words, at=moment)
        if told["removed"]:
            moment = datetime.fromisoformat(told["removed"]["at"])
            Removal.objects.create(words=words, at=moment, ground=told["removed"]["ground"])
        for entry in told["attachments"]:
            if entry["file"] in self.media:
                attachments.keep(words, self.media[entry["file"]], by=self.by)
        return words

    def _make(self, table: type[models.Model], told: Item) -> Any:
        values = {
            column.name: self.rows[told[column.name]]
            if column.is_relation and told[column.name] is not None
            else _value(column, told[column.name])
            for column in columns(table)
            if not is_filed(column)
        }
        row = cast("Any", table)(organisation=self.by.organisation, client=self.client, **values)
        for name in (told_as(column) for column in columns(table) if is_filed(column)):
            setattr(row, f"{name}_sealed", self.by.keys.seal_filed(row, name, told[name]))
        row.save(force_insert=True)
        return row

    def _draft(self, told: Item) -> None:
        """Unfinished words find their place again when the rows they belong to came along."""
        spot = [self._spot(part) for part in told["spot"].split(":")]
        account = self.client.account
        if "gone" in spot or account is None:
            return
        words = Words(
            organisation=self.by.organisation,
            client=self.client,
            by_client=True,
            language=told["language"],
            said_at=datetime.fromisoformat(told["said_at"]),
            written_at=self.at,
        )
        self.by.keys.seal_words(words, words_rules.tidy(told["text"]))
        words.save(force_insert=True)
        Draft.objects.create(
            account=account, client=self.client, spot=":".join(spot)[:64], words=words
        )

    def _spot(self, part: str) -> str:
        return str(self.rows[part].public_id) if part in self.rows else part


def _value(column: models.Field[Any, Any], told: Any) -> Any:
    """A value of JSON as the column keeps it."""
    if told is None:
        return None
    if isinstance(column, models.DateTimeField):
        return datetime.fromisoformat(told)
    if isinstance(column, models.DateField):
        return date.fromisoformat(told)
    return time.fromisoformat(told) if isinstance(column, models.TimeField) else told
