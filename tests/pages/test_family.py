"""The plan of a family in the booklet and at work: put in, shown, done, taken out; no trace where it is not yours."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from krachtwerk.models import FamilyLine, FamilyReader, FamilyTick, HouseholdMember
from krachtwerk.rules import family, plan, safety


def page(browser, name, *args) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text.split("<main", 1)[-1]).split())


def send(browser, route, *args, **told):
    return browser.post(reverse(route, args=args), told)


@pytest.fixture
def line(cast, at):
    """Marja shows Joost that she wants to eat together."""
    marja = cast.client("marja")
    made = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    family.show_to(made, [cast.clients["joost"]], by=marja, at=at)
    return made


def test_a_goal_is_put_in_shown_and_read_by_the_other(cast, at, sign_in):
    marja = cast.client("marja")
    goal = plan.add_goal(marja.client, "Weer samen eten.", by=marja, at=at, audience="only_me")
    browser = sign_in("marja")
    assert reverse("family_plan") in page(browser, "plan_wants")
    assert "Weer samen eten." in page(browser, "family_put")
    assert "Weer samen eten." in page(browser, "family_copy", goal.public_id)
    told = {"id": str(uuid4()), "text": "Samen eten", "whose": "all"}
    for _ in range(2):  # sent twice, put in once
        answer = send(browser, "family_copy", goal.public_id, **told)
    made = FamilyLine.objects.get()
    assert answer["Location"] == reverse("family_audience", args=[made.public_id])
    assert "Joost" in page(browser, "family_audience", made.public_id)
    joost = sign_in("joost")
    assert "Samen eten" not in page(joost, "family_plan")
    readers = [str(cast.clients["joost"].public_id)]
    assert send(browser, "family_audience", made.public_id, readers=readers).status_code == 302
    assert "Van ons allemaal Samen eten" in words(page(joost, "family_plan"))
    assert "Van Marja Samen eten" in words(page(joost, "family_line", made.public_id))
    assert "Weer samen eten." not in page(joost, "family_line", made.public_id)
    goal.words.refresh_from_db()
    assert goal.words.audience == "only_me"


def test_what_was_typed_stays_when_a_line_says_nothing(sign_in):
    answer = send(sign_in("marja"), "family_new", text=" ", whose="all")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Vul dit nog in" in words(text) or "error" in text
    assert 'value="all" id="id_whose_1" checked' in text


def test_for_all_is_for_those_who_are_there_now(cast, at, sign_in):
    marja = cast.client("marja")
    made = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    send(sign_in("marja"), "family_audience", made.public_id, all="1")
    assert [row.reader.id for row in FamilyReader.objects.all()] == [cast.clients["joost"].id]


def test_nobody_is_shown_a_line_by_an_id_from_elsewhere(cast, line, sign_in):
    readers = [str(cast.clients["samira"].public_id)]
    assert (
        send(sign_in("marja"), "family_audience", line.public_id, readers=readers).status_code
        == 404
    )


def test_steps_are_ticked_by_who_does_them_and_back(cast, at, line, sign_in):
    marja, joost = sign_in("marja"), sign_in("joost")
    his = str(cast.clients["joost"].public_id)
    send(marja, "family_step_new", line.public_id, id=str(uuid4()), text="Jij kookt", who=his)
    send(marja, "family_step_new", line.public_id, id=str(uuid4()), text="Telefoons weg", who="all")
    send(
        joost, "family_step_new", line.public_id, id=str(uuid4()), text="Ik dek de tafel", who="all"
    )
    told = words(page(marja, "family_line", line.public_id))
    assert "Jij kookt Joost" in told
    assert "Telefoons weg Samen" in told
    assert "Ik dek de tafel Joost" in told
    cook = line.steps.get(doer=cast.clients["joost"], client=cast.clients["marja"]).public_id
    assert send(marja, "family_tick", cook, do="done").status_code == 404
    assert send(joost, "family_tick", cook, do="done").status_code == 302
    assert FamilyTick.objects.count() == 1
    send(joost, "family_tick", cook, do="undo")
    assert FamilyTick.objects.count() == 0
    assert send(joost, "family_tick", cook, do="dance").status_code == 404
    assert send(joost, "family_step_out", cook).status_code == 404
    assert send(marja, "family_step_out", cook).status_code == 302
    assert "Jij kookt" not in page(joost, "family_line", line.public_id)


def test_another_writes_beside_and_takes_it_back(line, sign_in):
    marja, joost = sign_in("marja"), sign_in("joost")
    assert "Thuis ziet alleen Marja dit." in page(joost, "family_remark", line.public_id)
    send(joost, "family_remark", line.public_id, id=str(uuid4()), text="Goed idee")
    assert "Goed idee" in page(marja, "family_line", line.public_id)
    said = line.remarks.get().public_id
    assert "Goed idee" in page(joost, "family_remark_out", said)
    assert marja.get(reverse("family_remark_out", args=[said])).status_code == 404
    send(joost, "family_remark_out", said)
    assert "Goed idee" not in page(marja, "family_line", line.public_id)


@pytest.mark.parametrize("name", ["family_again", "family_audience", "family_out"])
def test_who_reads_a_line_changes_nothing_of_it(line, sign_in, name):
    browser = sign_in("joost")
    assert browser.get(reverse(name, args=[line.public_id])).status_code == 404
    assert send(browser, name, line.public_id, text="x").status_code == 404


def test_who_says_who_may_see_it_and_that_the_worker_reads_along(cast, line, sign_in):
    told = words(page(sign_in("marja"), "family_line", line.public_id))
    assert "Dit is voor ons allemaal." in told
    assert "Els kan dit ook lezen." in told
    for name in ("family_new", "family_sign"):
        page(sign_in("marja"), name)
    assert "Els kan dit ook lezen." in words(page(sign_in("marja"), "family_new"))
    assert "allemaal" not in words(page(sign_in("joost"), "family_line", line.public_id))


def test_a_line_is_said_differently_and_taken_out(line, sign_in):
    marja, joost = sign_in("marja"), sign_in("joost")
    send(marja, "family_again", line.public_id, text="Elke avond samen eten")
    assert "Elke avond samen eten" in page(joost, "family_plan")
    assert "Weg is weg." in page(marja, "family_out", line.public_id)
    send(marja, "family_out", line.public_id)
    assert "samen eten" not in page(joost, "family_plan")
    assert joost.get(reverse("family_line", args=[line.public_id])).status_code == 404


@pytest.mark.parametrize(
    ("name", "told"),
    [("plan_goal_end", {"how": "let_go"}), ("plan_goal_audience", {"audience": "only_me"})],
)
@pytest.mark.parametrize(("do", "left"), [("out", 0), ("stay", 1)])
def test_when_the_origin_goes_the_copy_may_go_too(cast, at, sign_in, name, told, do, left):
    marja = cast.client("marja")
    goal = plan.add_goal(marja.client, "Samen eten", by=marja, at=at, audience="with_worker")
    copy = family.put_in(marja.client, "Samen eten", goal=goal, by=marja, at=at)
    family.show_to(copy, [cast.clients["joost"]], by=marja, at=at)
    browser = sign_in("marja")
    answer = send(browser, name, goal.public_id, **told)
    assert answer["Location"] == reverse("family_along", args=[goal.public_id])
    assert "Dit staat ook in ons plan." in page(browser, "family_along", goal.public_id)
    assert send(browser, "family_along", goal.public_id, do="x").status_code == 404
    send(browser, "family_along", goal.public_id, do=do)
    assert page(sign_in("joost"), "family_plan").count("Samen eten") == left
    goal.words.refresh_from_db()
    assert not goal.words.is_gone


def test_a_goal_without_a_copy_asks_nothing(cast, at, sign_in):
    marja = cast.client("marja")
    goal = plan.add_goal(marja.client, "Samen eten", by=marja, at=at)
    answer = send(sign_in("marja"), "plan_goal_end", goal.public_id, how="let_go")
    assert answer["Location"] == reverse("plan_wants")


def test_a_sign_is_chosen_and_shown(cast, at, line, sign_in):
    browser = sign_in("marja")
    assert send(browser, "family_sign", sign="dragon").status_code == 404
    send(browser, "family_sign", sign="moon")
    assert "#moon" in page(sign_in("joost"), "family_line", line.public_id)


def test_who_is_no_threat_any_more_or_never_was_sees_the_same(cast, at, line, sign_in):
    """Joost's pages when Marja calls him a threat are those of somebody without a family."""
    joost = sign_in("joost")
    args = {"family_line": [line.public_id], "family_remark": [line.public_id]}
    names = ("family_plan", "family_put", "family_new", "family_sign", *args)
    safety.name_threat(cast.clients["marja"], "Joost", by=cast.client("marja"), at=at)
    for name in names:
        path = reverse(name, args=args.get(name, []))
        assert (joost.get(path).status_code, joost.post(path).status_code) == (404, 404), name
    assert "family-door" not in page(joost, "plan_wants")
    assert "family-door" not in page(sign_in("marja"), "plan_wants")


def test_a_worker_reads_what_each_says_and_brings_people_together(cast, at, line, sign_in):
    els, marja = sign_in("els"), cast.clients["marja"].public_id
    told = words(page(els, "family_household", marja))
    assert "Marja zegt Samen eten" in told
    assert "Joost" in told
    joost = cast.clients["joost"].public_id
    assert "Hoort Joost er niet meer bij?" in page(els, "family_leave", marja, joost)
    send(els, "family_leave", marja, joost)
    assert HouseholdMember.objects.filter(until=None).count() == 1
    assert "Samen eten" not in page(els, "family_household", marja)
    assert sign_in("joost").get(reverse("family_plan")).status_code == 404
    asked = send(els, "family_join", marja, person=str(joost))
    assert "Horen Marja en Joost bij elkaar?" in asked.content.decode()
    assert HouseholdMember.objects.filter(until=None).count() == 1
    send(els, "family_join", marja, person=str(joost), sure="1")
    assert HouseholdMember.objects.filter(until=None).count() == 2
    assert "Samen eten" not in page(sign_in("joost"), "family_plan")


def test_a_new_household_is_made_when_there_is_none(cast, at, sign_in):
    fatma, samira, dirk = sign_in("fatma"), cast.clients["samira"], cast.clients["dirk"]
    assert "Bij Samira hoort hier nog niemand." in page(fatma, "family_household", samira.public_id)
    assert "Dirk Hofstra" in page(fatma, "family_join", samira.public_id)
    assert send(fatma, "family_join", samira.public_id, person="").status_code == 422
    told = {"person": str(dirk.public_id), "name": "Thuis", "sure": "1"}
    send(fatma, "family_join", samira.public_id, **told)
    places = HouseholdMember.objects.filter(until=None, household__public_id__isnull=False)
    assert {row.client_id for row in places} >= {samira.id, dirk.id}
    other = send(
        fatma, "family_join", samira.public_id, person=str(cast.clients["marja"].public_id)
    )
    assert other.status_code == 404


def test_in_samen_a_line_is_put_in_by_whom_it_is_of(cast, at, sign_in):
    browser = sign_in("els", together="marja")
    send(browser, "family_new", id=str(uuid4()), text="Samen eten", whose="mine")
    made = FamilyLine.objects.get()
    assert (made.client_id, made.words.by_client) == (cast.clients["marja"].id, True)
