"""The people around each of them: where they stand, what is between them, and how that changed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from krachtwerk.demo.stories.telling import Tale
from krachtwerk.rules import network as rules

if TYPE_CHECKING:
    from krachtwerk.models import NetworkPerson

Lines = list[tuple[int, "NetworkPerson", "NetworkPerson | None", str, str, str | None, int | None]]
Kinfolk = list[tuple["NetworkPerson | None", "NetworkPerson | None", str]]
Stands = list[tuple["NetworkPerson | None", str, int | None]]
ORIGIN, FAMILY, FRIENDS = "family_of_origin", "other_family", "friends"
KNOWN, NEXT_DOOR, HELPERS = "acquaintances", "neighbours", "helpers"


def _draw(tale: Tale, lines: Lines) -> None:
    """Days ago, who, with whom else (None: the client), what it is like, what it carries, how often, since."""
    for days, person, other, quality, carries, often, since in lines:
        told = rules.Told(
            quality=quality, supports=carries.split(), often=often, since_year=since
        )  # fmt: skip
        rules.tell_tie(person, told, other=other, by=tale.me, at=tale.ago(days, 19, 30))


def _mostly(tale: Tale, days: int, person: NetworkPerson, flow: str) -> None:
    """Who gives most between the client and somebody."""
    rules.tell_tie(person, rules.Told(flow=flow), by=tale.me, at=tale.ago(days, 19, 35))


def _family(tale: Tale, days: int, kin: Kinfolk, stands: Stands) -> None:
    """Days ago, who is kin of whom (nobody is the client), then how each stands in the drawing."""
    whose, at = tale.me.client, tale.ago(days, 19, 50)
    assert whose is not None
    for one, other, kind in kin:
        rules.tell_kin(whose, one, other, kind, by=tale.me, at=at)
    for person, figure, born in stands:
        rules.tell_figure(whose, person, rules.Stands(figure, born), by=tale.me, at=at)


def _stands(tale: Tale, days: int, person: NetworkPerson, nearness: str) -> None:
    rules.place_person(person, nearness=nearness, by=tale.me, at=tale.ago(days, 19, 40))


def samira(tale: Tale) -> SimpleNamespace:
    """Two children and a sister first; then a door that is open, and a choir. Whom she fled is not here."""
    add = tale.person
    own = SimpleNamespace(
        elif_=add(22, "Elif", "Zij vraagt hoe ik slaap.", "close", "keep", circle=FAMILY, is_at_home=True),
        deniz=add(22, "Deniz", "Hij lacht om zijn eigen grapjes.", "close", "keep", circle=FAMILY,
                  is_at_home=True),
        leyla=add(22, "Leyla", "Mijn zus. Zij belt elke avond om acht uur.", "close", "keep", circle=ORIGIN),
        mother=add(22, "Mijn moeder", "Ver weg. Zij stuurt elke vrijdag een lied.", "middle", "keep",
                   circle=ORIGIN),
        nadia=add(20, "Nadia", "Woont naast ons. Haar deur is altijd open.", "far", "more",
                  circle=NEXT_DOOR),
        karim=add(20, "Karim", "De man van Leyla. Hij rijdt de bus.", "middle", "keep", circle=FAMILY),
        lesson=add(18, "Taalles", "Twee ochtenden in het buurthuis. Ik lees nu hele bladzijden.",
                   "middle", "keep", kind="group", circle=KNOWN),
        juf=add(18, "Juf Marieke", "Zij staat elke ochtend bij de deur van Deniz.", "middle", "keep",
                circle=HELPERS),
        choir=add(9, "De zanggroep", "Acht vrouwen en één piano.", "far", "more", kind="group",
                  circle=KNOWN),
        hatice=add(9, "Hatice", "Wij zaten samen op de academie. Zij schildert nog.", "far", "more",
                   circle=FRIENDS),
        fatma=add(9, "Fatma", "Zij vroeg wat ik kan.", "middle", "keep", circle=HELPERS),
        pencils=add(8, "Mijn potloden", "Voor als de kinderen slapen.", "middle", "more", kind="thing"),
        gul=add(6, "Gül", "Zij praat veel over andere mensen.", "far", "rather_not", circle=NEXT_DOOR,
                audience="only_me"),
    )  # fmt: skip
    _draw(tale, [
        (22, own.elif_, None, "strong", "company emotional", "daily", None),
        (22, own.deniz, None, "strong", "company", "daily", None),
        (22, own.leyla, None, "strong", "practical emotional", "daily", None),
        (22, own.mother, None, "ordinary", "emotional", "weekly", None),
        (22, own.elif_, own.deniz, "strong", "", "daily", None),
        (20, own.nadia, None, "weak", "", "seldom", None),
        (20, own.karim, None, "ordinary", "practical", "monthly", None),
        (20, own.leyla, own.karim, "strong", "", "daily", None),
        (20, own.leyla, own.mother, "tense", "", "weekly", None),
        (18, own.lesson, None, "ordinary", "company advice", "weekly", None),
        (18, own.juf, None, "ordinary", "advice", "daily", None),
        (18, own.deniz, own.juf, "strong", "", "daily", None),
        (9, own.choir, None, "weak", "company", "seldom", None),
        (9, own.hatice, None, "weak", "", "never", 2009),
        (9, own.fatma, None, "ordinary", "practical advice", "weekly", None),
        (6, own.gul, None, "tense", "", "seldom", None),
        (3, own.nadia, None, "strong", "practical company", "weekly", None),
        (3, own.choir, None, "ordinary", "company emotional", "weekly", None),
        (3, own.leyla, own.nadia, "ordinary", "", "monthly", None),
    ])  # fmt: skip
    _mostly(tale, 20, own.karim, "to_one")
    _stands(tale, 3, own.nadia, "close")
    _stands(tale, 3, own.choir, "middle")
    _family(
        tale, 8,
        [(own.mother, None, "birth"), (own.mother, own.leyla, "birth"), (own.leyla, own.karim, "married"),
         (None, own.elif_, "birth"), (None, own.deniz, "birth")],
        [(None, "woman", 1988), (own.mother, "woman", 1959), (own.leyla, "woman", 1991), (own.karim, "man", None),
         (own.elif_, "woman", 2016), (own.deniz, "man", 2019)],
    )  # fmt: skip
    return own


def dirk(tale: Tale) -> SimpleNamespace:
    """Few names, and one that is missed most. A fishing mate, a dog, and somebody for the letters."""
    add = tale.person
    own = SimpleNamespace(
        wim=add(60, "Wim", "Vist met mij.", "close", "keep", circle=FRIENDS),
        toos=add(60, "Toos", "Buurvrouw. Leest soms een brief.", "middle", "keep", circle=NEXT_DOOR),
        bo=add(60, "Bo", "Mijn hond. Zij is er altijd.", "close", "keep", kind="animal", circle=FAMILY,
               is_at_home=True),
        kim=add(58, "Kim", "Mijn dochter.", "far", "more", circle=FAMILY),
        small=add(58, "De kleine", "Ik heb hem één keer gezien.", "far", "more", circle=FAMILY),
        kees=add(58, "Kees", "Drinkt veel.", "far", "rather_not", circle=KNOWN),
        pond=add(50, "De plas", "Heel vroeg. Dan is alles stil.", "close", "keep", kind="place"),
        prins=add(48, "Mevrouw Prins", "Praat met wie geld wil.", "middle", "keep", circle=HELPERS),
    )  # fmt: skip
    _draw(tale, [
        (60, own.wim, None, "strong", "company emotional", "weekly", 1998),
        (60, own.toos, None, "ordinary", "practical", "monthly", None),
        (60, own.bo, None, "strong", "company", "daily", 2019),
        (58, own.kim, None, "broken", "", "never", None),
        (58, own.kim, own.small, "strong", "", None, None),
        (58, own.kees, None, "ordinary", "company", "daily", 2010),
        (48, own.prins, None, "ordinary", "advice practical", "monthly", None),
        (30, own.toos, None, "strong", "practical advice", "weekly", None),
        (26, own.kees, None, "tense", "", "seldom", 2010),
        (20, own.wim, own.toos, "weak", "", "seldom", None),
        (9, own.kim, None, "weak", "", "seldom", None),
    ])  # fmt: skip
    _mostly(tale, 48, own.prins, "to_one")
    _stands(tale, 9, own.kim, "middle")
    _family(
        tale, 9, [(None, own.kim, "birth"), (own.kim, own.small, "birth")],
        [(None, "man", 1964), (own.kim, "woman", 1994), (own.small, "man", None)],
    )  # fmt: skip
    return own


def marja(tale: Tale) -> SimpleNamespace:
    """A husband beside her, a son who talks late, her own mother, and a garden."""
    add = tale.person
    own = SimpleNamespace(
        joost=add(48, "Joost", "Mijn man.", "close", "more", circle=FAMILY, is_at_home=True),
        tim=add(48, "Timmie", "Hij vertelt mij alles, om elf uur 's avonds.", "close", "keep", circle=FAMILY,
                is_at_home=True),
        mother=add(48, "Mijn moeder", "Elke woensdag koffie. We praten over niks.", "close", "keep",
                   circle=ORIGIN),
        anja=add(48, "Anja", "Zij werkt nog bij de bakker.", "middle", "more", circle=FRIENDS),
        garden=add(40, "De moestuin", "Daar hoef ik niets.", "middle", "keep", kind="place"),
        rita=add(40, "Rita", "Mijn zus. Wij spraken elkaar lang niet.", "far", "more", circle=ORIGIN),
    )  # fmt: skip
    _draw(tale, [
        (48, own.joost, None, "tense", "practical", "daily", 1999),
        (48, own.tim, None, "strong", "company emotional", "daily", None),
        (48, own.joost, own.tim, "strong", "company", "daily", None),
        (48, own.mother, None, "ordinary", "company", "weekly", None),
        (48, own.anja, None, "weak", "company", "seldom", 2006),
        (40, own.rita, None, "broken", "", "never", None),
        (40, own.mother, own.rita, "ordinary", "", "weekly", None),
        (12, own.joost, None, "ordinary", "practical company", "daily", 1999),
        (12, own.rita, None, "weak", "", "seldom", None),
        (6, own.anja, None, "ordinary", "company advice", "monthly", 2006),
    ])  # fmt: skip
    _mostly(tale, 48, own.mother, "to_other")
    _stands(tale, 12, own.rita, "middle")
    _family(
        tale, 12,
        [(own.mother, None, "birth"), (own.mother, own.rita, "birth"), (None, own.joost, "married"),
         (None, own.tim, "birth"), (own.joost, own.tim, "birth")],
        [(None, "woman", 1975), (own.mother, "woman", 1949), (own.rita, "woman", 1978), (own.joost, "man", 1973),
         (own.tim, "man", 2010)],
    )  # fmt: skip
    return own


def joost(tale: Tale) -> SimpleNamespace:
    """The same house, seen by him: his wife, their son, and an old boss who calls at Christmas."""
    add = tale.person
    own = SimpleNamespace(
        marja=add(46, "Marja", "Zij houdt ons overeind.", "close", "more", circle=FAMILY, is_at_home=True),
        tim=add(46, "Tim", "Mijn zoon. Wij sleutelen samen.", "close", "keep", circle=FAMILY,
                is_at_home=True),
        gerrit=add(30, "Gerrit", "Oude baas. Belt met Kerst.", "far", "more", circle=KNOWN),
        shed=add(30, "De schuur", "Daar maak ik dingen weer heel.", "middle", "keep", kind="place"),
        henny=add(30, "Oom Henny", "Leerde mij lassen.", "middle", "keep", circle=ORIGIN),
    )  # fmt: skip
    _draw(tale, [
        (46, own.marja, None, "strong", "practical emotional", "daily", 1999),
        (46, own.tim, None, "strong", "company", "daily", None),
        (46, own.marja, own.tim, "strong", "emotional", "daily", None),
        (30, own.gerrit, None, "weak", "", "seldom", 1995),
        (30, own.henny, None, "ordinary", "advice", "monthly", None),
        (8, own.gerrit, None, "ordinary", "advice practical", "monthly", 1995),
    ])  # fmt: skip
    return own


def yusuf(tale: Tale) -> SimpleNamespace:
    """A couch at a friend's, a plate on the table, and a team."""
    add = tale.person
    own = SimpleNamespace(
        malik=add(36, "Malik", "My best friend. I sleep at his place.", "close", "keep", circle=FRIENDS,
                  is_at_home=True),
        mum=add(36, "Malik's mum", "She always puts a plate on the table for me.", "middle", "keep",
                circle=KNOWN, is_at_home=True),
        rania=add(30, "Aunt Rania", "Calls me when she has cooked too much.", "middle", "more",
                  circle=ORIGIN),
        coach=add(30, "The coach", "He noticed when I was gone.", "middle", "keep", circle=KNOWN),
        team=add(30, "The team", "On Tuesdays I am just number seven.", "middle", "more", kind="group",
                 circle=FRIENDS),
        father=add(12, "My father", "", "far", "more", circle=ORIGIN, audience="only_me"),
        sami=add(12, "Sami", "Fun, but then I spend everything.", "far", "rather_not", circle=FRIENDS),
    )  # fmt: skip
    _draw(tale, [
        (36, own.malik, None, "strong", "practical company emotional", "daily", 2015),
        (36, own.mum, None, "ordinary", "practical", "daily", None),
        (36, own.malik, own.mum, "strong", "", "daily", None),
        (30, own.rania, None, "ordinary", "practical", "weekly", None),
        (30, own.coach, None, "weak", "advice", "seldom", 2018),
        (30, own.team, None, "weak", "company", "seldom", 2018),
        (12, own.father, None, "broken", "", "never", None),
        (12, own.sami, None, "tense", "company", "weekly", None),
        (12, own.malik, own.sami, "tense", "", None, None),
        (5, own.coach, None, "strong", "advice emotional", "weekly", 2018),
        (5, own.team, None, "strong", "company", "weekly", 2018),
    ])  # fmt: skip
    _stands(tale, 5, own.team, "close")
    return own
