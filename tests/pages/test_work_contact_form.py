"""The form of a contact: what stands beside its fields."""

from __future__ import annotations

import re

from krachtwerk.models import Contact
from krachtwerk.rules import plan
from tests.pages.work_samples import a_card, a_step


def test_every_field_has_a_label_of_its_own(cast, sign_in, at):
    a_card(cast, at, "Ik kan goed tekenen")
    text = sign_in("fatma").get(f"/w/p/{cast.clients['samira'].public_id}/c/").content.decode()
    labels = re.findall(r'<label class="utrecht-form-label"[^>]*>(.*?)</label>', text)
    assert len(labels) >= 6
    assert [label for label in labels if labels.count(label) > 1] == []


def test_a_step_that_was_hidden_after_samen_does_not_stop_the_contact(cast, sign_in, at):
    samira = cast.client("samira")
    steps = [a_step(cast, at, text) for text in ("Bellen", "Schrijven")]
    browser = sign_in("fatma")
    session = browser.session
    session["sat"] = {
        "client": str(samira.client.public_id), "began_at": at.isoformat(), "helped": [],
        "looked": [str(step.public_id) for step in steps],
    }  # fmt: skip
    session.save()
    plan.show_goal(steps[0].goal, "only_me", by=samira, at=at)
    path = f"/w/p/{samira.client.public_id}/c/"
    sent = {"place": "home", "kind": "talk", "day": "today", "happened_at": "00:00"}
    assert browser.post(path, sent).status_code == 302
    contact = Contact.objects.get(membership=cast.seats["fatma"], client=samira.client)
    assert [check.action_id for check in contact.checks.all()] == [steps[1].id]


def test_a_contact_with_another_leaves_the_sitting_as_it_was(cast, sign_in, at):
    browser = sign_in("fatma")
    session = browser.session
    kept = {
        "client": str(cast.clients["samira"].public_id), "began_at": at.isoformat(),
        "looked": [], "helped": [],
    }  # fmt: skip
    session["sat"] = kept
    session.save()
    path = f"/w/p/{cast.clients['dirk'].public_id}/c/"
    sent = {"place": "home", "kind": "talk", "day": "today", "happened_at": "00:00"}
    assert browser.post(path, sent).status_code == 302
    assert browser.session["sat"] == kept
