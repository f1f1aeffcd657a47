"""What there is while pages are counted: rows of each kind, as many as are asked for."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PIL import Image

from krachtwerk.demo.cast import Cast
from krachtwerk.kit import media
from krachtwerk.method.looking_keys import Section
from krachtwerk.rules import (
    attachments,
    client,
    consent,
    contact,
    drafts,
    inventory,
    network,
    plan,
    rights,
    safety,
)


@dataclass
class World:
    """What is there by now, and one row of each kind to name in an address."""

    cast: Cast
    at: datetime
    rows: int = 0
    named: dict[str, object] = field(default_factory=dict)

    def grow(self, rows: int) -> None:
        """Go on until there are `rows` of each kind."""
        for no in range(self.rows, rows):
            self._tell(no)
            self._meet(no)
        self.rows = rows

    def _tell(self, no: int) -> None:
        by = self.cast.client("samira")
        of = {"by": by, "at": self.at, "audience": "with_worker"}
        person = network.add_person(by.client, f"Zus {no}", gives="koffie", **of)
        card = inventory.add_card(by.client, f"Kaart {no}", domain="leisure", time="present", **of)
        inventory.add_resource(card, by=by, at=self.at, person=person)
        goal = plan.add_goal(by.client, f"Doel {no}", card=card, **of)
        plan.agree(goal, "yes", by=by, at=self.at)
        said = plan.Step(
            f"Stap {no}", doer="own_person", person=person, where="thuis", due_on=self.at.date()
        )
        step = plan.add_step(goal, said, by=by, at=self.at)
        tick = plan.tick(step, "done" if no >= 4 else "bit", by=by, at=self.at, text="fijn")
        topic = contact.add_topic(by.client, f"Vraag {no}", **of)
        drafts.keep(f"goal:{no}", "half", client=by.client, by=by, at=self.at)
        if no < 4:
            priority = inventory.choose(card, by=by, at=self.at, reason="Omdat")
        if no == 0:
            photo = attachments.attach(card.words, media.photo(_picture()), by=by, at=self.at)
            self.named = {
                "door": 4, "no": 4, "way": "wrote", "kind": "a4", "part": "focus", "client": by.client.public_id,
                "card": card.public_id, "goal": goal.public_id, "step": step.public_id,
                "tick": tick.public_id, "person": person.public_id, "topic": topic.public_id,
                "channel": "sms", "threat": self._hide(by, no),
                "priority": priority.public_id, "photo": photo.public_id,
                "team": self.cast.teams["harbour"].public_id,
                "permission": self._permit().public_id,
            }  # fmt: skip
            self.step, self.card, self.person = step, card, person
        else:
            self._hide(by, no)
            plan.tick(self.step, "bit", by=by, at=self.at, text="weer")

    def _permit(self):
        samira = self.cast.client("samira")
        return consent.permit(
            samira.client, "team", list(Section), team=self.cast.teams["harbour"],
            by=samira, at=self.at, purpose="Omdat",
        )  # fmt: skip

    def _hide(self, by, no: int):
        safety.keep_address(by.client, f"Straat {no}", by=by, at=self.at)
        safety.keep_contact(by.client, safety.SafeWay("sms", "0612345678"), by=by, at=self.at)
        return safety.name_threat(by.client, f"Iemand {no}", by=by, at=self.at).public_id

    def _meet(self, no: int) -> None:
        fatma = self.cast.member("fatma")
        samira = self.cast.clients["samira"]
        told = contact.Told(
            place="home",
            happened_at=self.at - timedelta(hours=no),
            looked_at=[self.step],
            strengths=[self.card],
            people=[self.person],
            own_words=f"Gezegd {no}",
            note=f"Notitie {no}",
            next_at=self.at + timedelta(minutes=no + 1),
        )
        logged = contact.log_contact(samira, told, by=fatma, at=self.at)
        if no == 0:
            note = logged.said.get(words__by_client=False).words
            self.named["note"] = self.named["own_note"] = note.public_id
            me = self.cast.client("samira")
            beside = rights.write_beside(note, "Niet zo", asks_change=True, by=me, at=self.at)
            self.named["beside"] = beside.public_id
        new = client.take_in(f"Nieuw {no}", f"Nieuw {no} Jansen", by=fatma, at=self.at)
        client.assign(new, fatma.membership, starts_at=self.at, by=fatma, at=self.at)
        contact.make_appointment(
            new, self.at + timedelta(minutes=no + 1), "home", by=fatma, at=self.at
        )


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(file, "PNG")
    return file.getvalue()
