"""The form of a contact: what stands beside its fields."""

from __future__ import annotations

import re

from tests.pages.work_samples import a_card


def test_every_field_has_a_label_of_its_own(cast, sign_in, at):
    a_card(cast, at, "Ik kan goed tekenen")
    text = sign_in("fatma").get(f"/w/p/{cast.clients['samira'].public_id}/c/").content.decode()
    labels = re.findall(r'<label class="utrecht-form-label"[^>]*>(.*?)</label>', text)
    assert len(labels) >= 6
    assert [label for label in labels if labels.count(label) > 1] == []
