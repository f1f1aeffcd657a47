"""Room account: the second factor of whoever works here: an app with codes, spare codes on paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings

from krachtwerk.kit import one_time, seal
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Account, CodeApp, Passkey, SpareCode
from krachtwerk.models.account import spare_hash
from krachtwerk.rules.account.visits import end_visits

SPARE_CODES = 10


def _key() -> bytes:
    return seal.derive(settings.MASTER_KEY, "second factor")


def seal_pending(secret: bytes) -> str:
    """A secret that was shown and not yet proven, as the session may keep it."""
    return seal.seal(secret, _key(), place="pending").hex()


def open_pending(text: str) -> bytes | None:
    """What `seal_pending` sealed; None when it is nothing of the kind."""
    try:
        return seal.unseal(bytes.fromhex(text), _key(), place="pending")
    except (ValueError, seal.SealBroken):
        return None


def secret_of(app: CodeApp) -> bytes:
    """The secret of the app, opened."""
    return seal.unseal(bytes(app.secret_sealed), _key(), place=f"code.{app.public_id}")


def add_code_app(account: Account, secret: bytes, typed: str, *, at: datetime) -> CodeApp:
    """The app showed its first code; from now on it is asked for. An earlier app stops."""
    step = one_time.matching_step(secret, typed, at)
    if step is None:
        raise Refusal("refuse.other_code", field="code")
    CodeApp.objects.filter(account=account).delete()
    return keep_code_app(account, secret, step=step, at=at)


def keep_code_app(account: Account, secret: bytes, *, at: datetime, step: int = 0) -> CodeApp:
    """Keep the secret of an app, sealed for its row."""
    app = CodeApp(account=account, last_step=step, made_at=at)
    app.secret_sealed = seal.seal(secret, _key(), place=f"code.{app.public_id}")
    app.save(force_insert=True)
    return app


def use_code(account: Account, typed: str, *, at: datetime) -> bool:
    """Whether this code fits and is newer than the last one that was used: none opens twice."""
    app = CodeApp.objects.filter(account=account).first()
    if app is None:
        return False
    step = one_time.matching_step(secret_of(app), typed, at)
    if step is None:
        return False
    return CodeApp.objects.filter(id=app.id, last_step__lt=step).update(last_step=step) == 1


def new_spare_codes(account: Account, *, at: datetime) -> list[str]:
    """Ten codes, shown once; those from before stop working."""
    SpareCode.objects.filter(account=account).delete()
    codes = [one_time.new_spare_code() for _ in range(SPARE_CODES)]
    SpareCode.objects.bulk_create(
        SpareCode(account=account, code_hash=spare_hash(account, code), made_at=at)
        for code in codes
    )
    return codes


def use_spare_code(account: Account, typed: str, *, at: datetime) -> bool:
    """Whether this is a spare code that was not used before; it is now."""
    rows = SpareCode.objects.filter(
        account=account, code_hash=spare_hash(account, typed), used_at=None
    )
    return rows.update(used_at=at) == 1


def drop_code_app(account: Account, *, keep: UUID | None, at: datetime) -> None:
    """The app is no longer asked for; somebody always keeps one way to prove who they are."""
    if not Passkey.objects.filter(account=account).exists():
        raise Refusal("refuse.last_factor")
    CodeApp.objects.filter(account=account).delete()
    end_visits(account, at=at, but=keep)


def drop_passkey(row: Passkey, *, keep: UUID | None, at: datetime) -> None:
    """This key opens nothing any more."""
    others = Passkey.objects.filter(account=row.account_id).exclude(id=row.id).exists()
    is_staff = row.account.memberships.exists()
    if is_staff and not others and not CodeApp.objects.filter(account=row.account_id).exists():
        raise Refusal("refuse.last_factor")
    row.delete()
    end_visits(row.account, at=at, but=keep)


def forget_factors(account: Account) -> None:
    """A colleague begins anew, face to face: app, keys and spare codes are gone."""
    for table in (CodeApp, Passkey, SpareCode):
        table.objects.filter(account=account).delete()
