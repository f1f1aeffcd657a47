"""A family of four from nothing, through the pages: a boy of fifteen, and a father who must not see a part.

Anna and Karim are the parents of Tim, who turns sixteen in two days, and of Mia, who is nine; Els walks beside all.
"""

from __future__ import annotations

import html
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import Client, FamilyLine, Guardian
from krachtwerk.models.family import SystemTalk
from tests.pages.media_samples import jpeg

ZONE = "Europe/Amsterdam"
SCHOOL = "Ik wil van school af."
SECRET = "Soms slaap ik bij Noah."
WISH = "Een avond zonder ruzie."
FISHING = "Met papa vissen."
DRAWN = "Een tekening van Mia"
NOTHING = "Hier is niets te zien."


class Story:
    """Each at their own browser; the pages are read and sent to as a browser would."""

    def __init__(self, cast, sign_in) -> None:
        self.cast, self.sign_in, self.people = cast, sign_in, {}
        self.browsers = {"els": sign_in("els")}

    def __getattr__(self, name: str) -> Client:
        return self.people[name]

    def welcome(self, key: str, day: date) -> None:
        """Els takes somebody in."""
        told = {"call_name": key.capitalize(), "full_name": f"{key.capitalize()} Maas", "phone": ""}
        told |= {"language": "nl", "starts_on": day.isoformat()}
        self.send("els", "client_new", **told)
        self.people[key] = self.cast.clients[key] = Client.objects.latest("id")
        self.browsers[key] = self.sign_in(key)

    def born(self, key: str, day: date) -> None:
        name = key.capitalize()
        told = {
            "call_name": name,
            "full_name": f"{name} Maas",
            "phone": "",
            "born": day.isoformat(),
        }
        self.send("els", "client_names", self.people[key].public_id, **told)

    def send(self, who: str, route: str, *args, **told):
        """Something is sent, and it was accepted."""
        answer = self.browsers[who].post(reverse(route, args=args), told)
        assert answer.status_code == 302, (who, route, words_of(answer))
        return answer

    def reads(self, who: str, route: str, *args) -> str:
        answer = self.browsers[who].get(reverse(route, args=args))
        assert answer.status_code == 200, (who, route, answer.status_code)
        return words_of(answer)

    def finds(self, who: str, route: str, *args) -> int:
        return self.browsers[who].get(reverse(route, args=args)).status_code


def words_of(answer) -> str:
    main = re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main", 1)[-1])
    return " ".join(html.unescape(main).split())


@pytest.fixture
def story(cast, sign_in) -> Story:
    return Story(cast, sign_in)


@pytest.mark.slow
def test_a_family_of_four_from_nothing_to_the_sixteenth_birthday(at, story, monkeypatch):
    nobody_is_there_yet(story, at)
    custody_waits_for_the_birth_date(story, at)
    it_is_said_before_it_is_written(story)
    what_is_shown_is_read_and_one_part_is_kept_from_karim(story)
    line = tim_names_who_sees_what_he_puts_in(story)
    talk, drawn = they_talk_at_one_table(story)
    who_is_not_safe_is_no_family_either_way(story, talk, drawn)
    later = at + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    on_his_birthday_nobody_reads_along(story, line)


def nobody_is_there_yet(story: Story, at) -> None:
    for key in ("anna", "karim", "tim", "mia"):
        story.welcome(key, clock.local(at, ZONE).date())
    assert story.finds("tim", "family_plan") == 404
    assert "laat zien" not in story.reads("tim", "plan_goal_loose")


def custody_waits_for_the_birth_date(story: Story, at) -> None:
    told = {"person": str(story.anna.public_id)}
    path = reverse("family_guardians", args=[story.tim.public_id])
    assert story.browsers["els"].post(path, told).status_code == 422
    today = clock.local(at, ZONE).date()
    story.born("tim", years_before(today + timedelta(days=2), 16))
    story.born("mia", date(today.year - 9, 1, 1))
    for child in ("tim", "mia"):
        for parent in ("anna", "karim"):
            told = {"person": str(story.people[parent].public_id)}
            story.send("els", "family_guardians", story.people[child].public_id, **told)
    for key in ("karim", "tim", "mia"):
        told = {"person": str(story.people[key].public_id), "name": "Maas", "sure": "1"}
        story.send("els", "family_join", story.anna.public_id, **told)


def years_before(day: date, years: int) -> date:
    """A birthday on this day; whoever was born on 29 February keeps it on 1 March."""
    if (day.month, day.day) == (2, 29):
        day += timedelta(days=1)
    return day.replace(year=day.year - years)


def it_is_said_before_it_is_written(story: Story) -> None:
    note = "Wat jij laat zien, is ook voor Anna en Karim."
    assert note in story.reads("tim", "plan_goal_loose")
    assert "lees je samen met Anna en Karim." in story.reads("mia", "plan_goal_loose")
    door = story.browsers["mia"].get(reverse("inventory_door", args=[4])).content.decode()
    assert re.findall(r'class="way" href="/b/1/4/(\w+)/', door)[0] == "drew"
    for text in (SCHOOL, SECRET):
        story.send("tim", "plan_goal_loose", text=text)
    page = story.browsers["tim"].get(reverse("plan_wants")).content.decode()
    goals = dict(re.findall(r'href="/b/[\d/]+/([0-9a-f-]{36})/"[^>]*>([^<]*)<', page))
    shown = next(id for id, text in goals.items() if text == SCHOOL)
    story.send("tim", "plan_goal_audience", shown, audience="with_worker")


def what_is_shown_is_read_and_one_part_is_kept_from_karim(story: Story) -> None:
    tim = story.tim.public_id
    for parent in ("anna", "karim"):
        shown = story.reads(parent, "family_child_part", tim, 2)
        assert (SCHOOL in shown, SECRET in shown) == (True, False)
    row = Guardian.objects.get(client=story.tim, guardian=story.karim)
    told = {"part": "plan", "text": "Tim durft anders niets te zeggen."}
    story.send("els", "family_guardian", tim, row.public_id, **told)
    kept = story.reads("karim", "family_child_part", tim, 2)
    assert (SCHOOL in kept, NOTHING in kept) == (False, True)
    assert SCHOOL in story.reads("anna", "family_child_part", tim, 2)
    looked = story.reads("tim", "client_looks")
    assert ("Anna keek in" in looked, "Karim keek in" in looked) == (True, True)
    for route in ("client_looks", "rights_about", "family_plan"):
        assert "durft" not in story.reads("tim", route) + story.reads("karim", route)


def tim_names_who_sees_what_he_puts_in(story: Story) -> FamilyLine:
    story.send("tim", "family_new", text=WISH, whose="all")
    line = FamilyLine.objects.get()
    assert story.finds("anna", "family_line", line.public_id) == 404
    readers = [str(story.anna.public_id), str(story.mia.public_id)]
    story.send("tim", "family_audience", line.public_id, readers=readers)
    for key in ("anna", "mia"):
        assert WISH in story.reads(key, "family_plan")
    assert WISH not in story.reads("karim", "family_plan")
    assert story.finds("karim", "family_line", line.public_id) == 404
    return line


def they_talk_at_one_table(story: Story) -> tuple[SystemTalk, FamilyLine]:
    """With Anna's booklet between them. Who says this? Tim says something, Mia draws."""
    story.browsers["table"] = story.sign_in("els", together="anna")
    here = [str(story.people[key].public_id) for key in ("karim", "tim", "mia")]
    story.send("table", "family_talk_begin", people=here)
    talk = SystemTalk.objects.get()
    assert "Wie zegt iets?" in story.reads("table", "family_talk", talk.public_id)
    for key, told in (("tim", {"text": FISHING, "saying": "mine"}),
                      ("mia", {"photo": jpeg(), "text": "", "saying": "bring"})):  # fmt: skip
        story.send("table", "family_say", talk.public_id, story.people[key].public_id, **told)
    drawn = FamilyLine.objects.get(client=story.mia)
    for key in ("anna", "karim", "tim", "mia"):
        told = story.reads(key, "family_talk", talk.public_id)
        assert [one in told for one in (FISHING, DRAWN, WISH, SCHOOL)] == [True, True, False, False]
        assert story.finds(key, "family_drawing", drawn.public_id) == 200
    assert "Klopt dit?" in story.reads("tim", "family_talk", talk.public_id)
    assert "Klopt dit?" not in story.reads("karim", "family_talk", talk.public_id)
    return talk, drawn


def who_is_not_safe_is_no_family_either_way(story: Story, talk, drawn) -> None:
    """Mia tells Els that she is not safe with her father; neither finds the other, the others notice nothing."""
    before = [story.reads(key, "family_plan") for key in ("anna", "tim")]
    told = {"name": "Karim", "phone": "", "email": ""}
    story.send("els", "safety_threat_at_work", story.mia.public_id, **told)
    for one, hidden in (("mia", "Karim"), ("karim", "Mia")):
        for route, args in (
            ("family_plan", ()),
            ("family_talks", ()),
            ("family_talk", (talk.public_id,)),
        ):
            assert hidden not in story.reads(one, route, *args), (one, route)
    assert story.finds("karim", "family_drawing", drawn.public_id) == 404
    assert story.finds("karim", "family_child", story.mia.public_id) == 404
    assert "Karim" not in story.reads("mia", "plan_goal_loose")
    assert [story.reads(key, "family_plan") for key in ("anna", "tim")] == before


def on_his_birthday_nobody_reads_along(story: Story, line: FamilyLine) -> None:
    """By the calendar alone: nothing was sent. What he wrote and put in stays as it is."""
    for key in ("anna", "tim", "mia"):
        story.browsers[key] = story.sign_in(key)
    assert story.finds("anna", "family_child", story.tim.public_id) == 404
    children = story.reads("anna", "family_children")
    assert ("Mia" in children, "Tim" in children) == (True, False)
    assert "laat zien" not in story.reads("tim", "plan_goal_loose")
    assert SCHOOL in story.reads("tim", "plan_wants")
    assert WISH in story.reads("anna", "family_line", line.public_id)
    assert "samen met Anna." in story.reads("mia", "plan_goal_loose")
