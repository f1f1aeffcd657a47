"""What there is while pages are counted: rows of each kind, as many as are asked for."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PIL import Image

from krachtwerk.demo.cast import Cast
from krachtwerk.kit import media
from krachtwerk.method.looking_keys import Section
from krachtwerk.method.safety_keys import RISK_PROMPTS
from krachtwerk.models import LongTermGoal, Strength
from krachtwerk.rules import (
    attachments,
    client,
    consent,
    contact,
    drafts,
    evaluation,
    family,
    inventory,
    meeting,
    network,
    plan,
    rights,
    safety,
    selfregulation,
)
from tests.house.rows_at_team import think_along
from tests.house.rows_of_audit import draw_one
from tests.house.rows_of_coaching import coached
from tests.house.rows_of_figures import measured


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
            self._live(no)
            self._sit_down(no)
            think_along(self.cast, no, self.at)
        self.rows = rows

    def _tell(self, no: int) -> None:
        by = self.cast.client("samira")
        of = {"by": by, "at": self.at, "audience": "with_worker"}
        person = network.add_person(by.client, f"Zus {no}", gives="koffie", **of)
        network.tell_tie(person, network.Told(quality="strong"), by=by, at=self.at)
        network.tell_kin(by.client, None, person, "birth", by=by, at=self.at)
        network.tell_figure(by.client, person, network.Stands("woman", 2000), by=by, at=self.at)
        if no > 0:
            known = network.Told(quality="weak")
            network.tell_tie(person, known, other=self.person, by=by, at=self.at)
        card = inventory.add_card(by.client, f"Kaart {no}", domain="leisure", time="present", **of)
        inventory.add_resource(card, by=by, at=self.at, person=person)
        goal = plan.add_goal(by.client, f"Doel {no}", card=card, **of)
        plan.agree(goal, "yes", by=by, at=self.at)
        for level in (0, 1):
            plan.say_rung(goal, level, f"Trede {level}", by=by, at=self.at)
            plan.stand_on(goal, level, by=by, at=self.at)
        said = plan.Step(
            f"Stap {no}", doer="own_person", person=person, where="thuis", due_on=self.at.date()
        )
        step = plan.add_step(goal, said, by=by, at=self.at)
        tick = plan.tick(step, "done" if no >= 4 else "bit", by=by, at=self.at, text="fijn")
        evaluation.lay_beside(card.words, text=f"Nu {no}", by=by, at=self.at)
        of_us = evaluation.say_of_us(by.client, f"Fijn {no}", "well", by=by, at=self.at)
        evaluation.show_of_us(of_us, "with_worker", by=by, at=self.at)
        self._look_back(no, goal)
        if no == 0:
            evaluation.answer_question(by.client, "heard", "yes", by=by, at=self.at)
        topic = contact.add_topic(by.client, f"Vraag {no}", **of)
        self._hard(no, person, of)
        drafts.keep(f"goal:{no}", "half", client=by.client, by=by, at=self.at)
        if no < 4:
            priority = inventory.choose(card, by=by, at=self.at, reason="Omdat")
        if no == 0:
            other = network.add_person(by.client, "Broer", **of)
            network.tell_tie(person, network.Told(quality="weak"), other=other, by=by, at=self.at)
            network.tell_kin(by.client, None, other, "twin", by=by, at=self.at)
            photo = attachments.attach(card.words, media.photo(_picture()), by=by, at=self.at)
            self.named |= {
                "door": 4, "no": 4, "look": 1, "way": "wrote", "kind": "a4", "part": "focus",
                "client": by.client.public_id,
                "card": card.public_id, "said": card.words.public_id, "of_us": of_us.public_id,
                "goal": goal.public_id, "step": step.public_id,
                "tick": tick.public_id, "person": person.public_id, "other": other.public_id, "topic": topic.public_id,
                "risk": "security", "file": "json",
                "channel": "sms", "threat": self._hide(by, no),
                "priority": priority.public_id, "photo": photo.public_id,
                "team": self.cast.teams["harbour"].public_id,
                "permission": self._permit().public_id,
            }  # fmt: skip
            self.step, self.card, self.person = step, card, person
            self.named |= coached(self.cast, by.client, self.at)
            draw_one(self.cast, by.client, self.at)
            self.named |= measured(self.cast, self.at)
        else:
            self._hide(by, no)
            plan.tick(self.step, "bit", by=by, at=self.at, text="weer")

    def _look_back(self, no: int, goal) -> None:
        fatma, both = self.cast.member("fatma"), self.cast.member("fatma", with_client="samira")
        stretch = self.cast.trajectories[both.client.public_id]
        looking = evaluation.begin(stretch, by=fatma, at=self.at)
        evaluation.stand(looking, goal, "on_the_way", by=both, at=self.at)
        evaluation.say(looking, f"Zo ging het {no}", "back", by=both, at=self.at)
        proposal = evaluation.propose(looking, "extend", weeks=no % 50 + 1, by=fatma, at=self.at)
        evaluation.answer(proposal, "thinking", by=both, at=self.at)
        evaluation.say_towards_the_end(stretch, f"Dag {no}", "farewell", by=both, at=self.at)
        to = evaluation.hand_over_to(stretch, f"Wijkteam {no}", by=fatma, at=self.at)
        evaluation.tick_handover(to, "met", "client", by=both, at=self.at)
        day = self.at.date() + timedelta(days=no + 1)
        evaluation.plan_aftercare(stretch, day, by=fatma, at=self.at)
        evaluation.choose_for_booklet(stretch, "leave" if no % 2 else "paper", by=both, at=self.at)

    def _live(self, no: int) -> None:
        """Samira and Dirk in one household, each with lines that the other sees, steps and remarks."""
        me, he = self.cast.client("samira"), self.cast.client("dirk")
        mine, his = {"by": me, "at": self.at}, {"by": he, "at": self.at}
        if no == 0:
            pair, of = (me.client, he.client), {"by": self.cast.member("fatma"), "at": self.at}
            client.make_household("Thuis", pair, since=self.at.date(), **of)
            client.note_birth(he.client, self.at.date() - timedelta(days=3700), **of)
            guardian = family.name_guardian(he.client, me.client, **of)
            self.named |= {
                "child": he.client.public_id,
                "guardian": guardian.public_id,
                "home_part": 2,
            }
            goal = LongTermGoal.objects.get(public_id=self.named["goal"])
            self.line = family.put_in(me.client, "Samen", goal=goal, **mine)
            self.other = family.put_in(he.client, "Wij", **his)
            family.show_to(self.line, [he.client], **mine)
            family.show_to(self.other, [me.client], **his)
            self.named |= {"home_line": self.line.public_id, "other_line": self.other.public_id}
            self._drawn(me, mine)
        table = self.cast.member("fatma", with_client="samira")
        talk = family.begin_talk([me.client, he.client], by=table, at=self.at)
        self.spoken = self.spoken if no else talk
        said = {"saying": family.Saying.MINE, "by": table, "at": self.at}
        family.say_at_table(self.spoken, he.client, f"Aan tafel {no}", **said)
        self.named |= {"talk": self.spoken.public_id}
        more = family.put_in(he.client, f"Wij {no}", **his)
        family.show_to(more, [me.client], **his)
        step = family.add_step(self.line, f"Stap {no}", **mine)
        family.write_beside(self.line, f"Fijn {no}", **his)
        plan.add_goal(he.client, f"Ook {no}", audience="with_worker", **his)
        remark = family.write_beside(self.other, f"Mooi {no}", **mine)
        self.named |= {"home_step": step.public_id, "home_remark": remark.public_id}

    def _sit_down(self, no: int) -> None:
        """A talk with everybody so far, and one more thing to talk about."""
        me, fatma = self.cast.client("samira"), self.cast.member("fatma")
        soon = self.at + timedelta(days=2, minutes=no)
        table = meeting.make_meeting(me.client, soon, "home", by=fatma, at=self.at)
        gone = meeting.make_meeting(me.client, soon, "home", by=fatma, at=self.at)
        gone.appointment.starts_at = self.at - timedelta(days=1, minutes=no)
        gone.appointment.save(update_fields=["starts_at"])
        if no == 0:
            self.table = table
        guest = network.add_person(
            me.client, f"Gast {no}", circle="helpers", audience="with_worker", by=me, at=self.at
        )
        (seat,) = meeting.ask_to_come(self.table, [guest], by=me, at=self.at)
        meeting.give_place(seat, by=fatma, at=self.at)
        meeting.read_along(guest, 13, by=me, at=self.at)
        goal = LongTermGoal.objects.get(public_id=self.named["goal"])
        card = Strength.objects.filter(client=me.client).order_by("id").last()
        if no == 0:
            self.first_seat = seat
        meeting.show_to_guest(self.first_seat, [goal], [card], by=me, at=self.at)
        agenda = meeting.add_words(self.table, f"Over {no}", "topic", by=me, at=self.at)
        meeting.add_words(self.table, f"Gezegd {no}", "minutes", by=fatma, at=self.at)
        if no == 0:
            agreed = plan.Step("Bellen", doer="own_person", person=guest)
            made = meeting.decide(table, goal, agreed, by=me, at=self.at)
            plan.tick(made.action, "done", by=me, at=self.at)
            self.named |= {
                "table": table.public_id,
                "seat": seat.public_id,
                "helper": guest.public_id,
                "agenda": agenda.public_id,
            }

    def _drawn(self, me, mine) -> None:
        drawing = media.photo(_picture())
        line = family.put_in(me.client, "", drawing=drawing, **mine)
        self.named |= {"home_drawing": line.public_id}

    def _hard(self, no: int, person, of) -> None:
        """What is hard and what helps."""
        by = self.cast.client("samira")
        own = selfregulation.add_own_card(by.client, f"Slapen {no}", kind="helps", **of)
        selfregulation.add_own_card(by.client, f"Brieven {no}", kind="weighs", **of)
        hard = selfregulation.add_challenge(by.client, f"Ruzie {no}", **of)
        selfregulation.answer(hard, "did", f"Weg {no}", by=by, at=self.at)
        selfregulation.answer_support(hard, "own_person", person=person, by=by, at=self.at)
        new = selfregulation.add_reframing(by.client, f"Feit {no}", **of)
        selfregulation.answer(new, "saw", f"Zo {no}", by=by, at=self.at)
        selfregulation.add_own_card(by.client, f"Oma {no}", kind="loss", **of)
        if no == 0:
            self.named |= {
                "box": 2,
                "sort": 1,
                "last": 5,
                "own_card": own.public_id,
                "challenge": hard.public_id,
            }

    def _permit(self):
        samira = self.cast.client("samira")
        return consent.permit(
            samira.client, "team", list(Section), team=self.cast.teams["harbour"],
            by=samira, at=self.at, purpose="Omdat",
        )  # fmt: skip

    def _hide(self, by, no: int):
        safety.keep_address(by.client, f"Straat {no}", by=by, at=self.at)
        safety.keep_contact(by.client, safety.SafeWay("sms", "0612345678"), by=by, at=self.at)
        line = safety.write_line(by.client, "leave", f"Tas {no}", by=by, at=self.at)
        self.named.setdefault("line", line.public_id)
        self._judge(by.client, no)
        return safety.name_threat(by.client, f"Iemand {no}", by=by, at=self.at).public_id

    def _judge(self, client, no: int) -> None:
        fatma, today = self.cast.member("fatma"), self.at.date()
        of = {"by": fatma, "at": self.at, "today": today}
        marks = dict.fromkeys(RISK_PROMPTS["danger"], "now")
        judged = safety.Judged(marks, "acute", f"Omdat {no}", f"Nu {no}", today)
        row = safety.judge_risk(client, judged, **of)
        said = safety.Discussed("colleague", today, f"Samen {no}", who="Els")
        safety.discuss_risk(row, said, **of)
        safety.keep_outcome(client, "violence_1", f"Hoog {no}", on=today, **of)
        self.named.setdefault("judged", row.public_id)
        code = safety.begin_code(client, by=fatma, at=self.at)
        self.named.setdefault("code", code.public_id)
        safety.write_step(code, 1, safety.Told(f"Gezien {no}", today), **of)

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
        protects = selfregulation.Protects([self.card], [], [self.person])
        selfregulation.look_at_violence(
            samira, {"hostile_talk": "now"}, protects, pack="x", by=fatma, at=self.at
        )
        selfregulation.assess(
            samira, "security", {"debts": "now"}, protects, pack="x", by=fatma, at=self.at
        )
        new = client.take_in(f"Nieuw {no}", f"Nieuw {no} Jansen", by=fatma, at=self.at)
        client.assign(new, fatma.membership, starts_at=self.at, by=fatma, at=self.at)
        contact.make_appointment(
            new, self.at + timedelta(minutes=no + 1), "home", by=fatma, at=self.at
        )


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(file, "PNG")
    return file.getvalue()
