"""At home with the De Wits: what each of them put into the plan of the family, and for whom."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.rules import family as rules
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.family import Saying

SIGNS = {"marja": "sun", "joost": "trees", "tim": "star", "sanne": "apple"}


def tell(cast: Cast, now: datetime) -> None:
    """A table without bills, told by four; nothing of their booklets came along that they did not put in."""
    home = {key: Tale(cast, key, "els", now) for key in SIGNS}
    for key, sign in SIGNS.items():
        rules.choose_sign(home[key].client, sign, by=home[key].me, at=home[key].ago(20, 20))
    _table(home["marja"], home["joost"], home["tim"], home["sanne"])
    _work(home["marja"], home["joost"])
    _young(home["marja"], home["joost"], home["tim"], home["sanne"])
    _talk(home["marja"], home["joost"], home["tim"], home["sanne"])


def _table(marja: Tale, joost: Tale, tim: Tale, sanne: Tale) -> None:
    """Of all of them: she put it in with Els beside her, each does something for it."""
    table = rules.put_in(
        marja.client, "Samen aan tafel zitten zonder dat het over geld gaat.", is_of_all=True,
        by=marja.both, at=marja.ago(20, 19, 10),
    )  # fmt: skip
    all_of_them = [joost.client, tim.client, sanne.client]
    rules.show_to(table, all_of_them, by=marja.both, at=marja.ago(20, 19, 12))
    drawer = rules.add_step(
        table, "De brieven om zes uur in de la.", doer=marja.client, by=marja.both,
        at=marja.ago(20, 19, 14),
    )  # fmt: skip
    rules.add_step(table, "Telefoons in de broodtrommel.", by=marja.both, at=marja.ago(20, 19, 16))
    rules.add_step(
        table, "Op zondag kook ik.", doer=joost.client, by=joost.me, at=joost.ago(19, 21)
    )
    rules.tick_step(drawer, by=marja.me, at=marja.ago(8, 20))
    rules.write_beside(table, "Stamppot telt ook.", by=joost.me, at=joost.ago(19, 21, 5))


def _work(marja: Tale, joost: Tale) -> None:
    """Of each alone: one that the other sees, and one that nobody sees yet."""
    wheels = rules.put_in(
        joost.client, "Werk met wagens, zonder te rijden.", by=joost.me, at=joost.ago(11, 21)
    )
    rules.show_to(wheels, [marja.client], by=joost.me, at=joost.ago(11, 21, 3))
    rules.add_step(wheels, "Gerrit bellen.", doer=joost.client, by=joost.me, at=joost.ago(9, 16))
    rules.write_beside(wheels, "Gerrit belt vast terug.", by=marja.me, at=marja.ago(8, 21))
    rules.put_in(marja.client, "Een weekend weg, met de tent.", by=marja.me, at=marja.ago(6, 21))


def _young(marja: Tale, joost: Tale, tim: Tale, sanne: Tale) -> None:
    """Sanne asks all of them, Tim his father alone; what he wants with school he does not put in."""
    swim = rules.put_in(
        sanne.client, "Op zaterdag met z'n allen zwemmen.", is_of_all=True, by=sanne.both,
        at=sanne.ago(16, 16, 20),
    )  # fmt: skip
    rules.show_to(
        swim, [marja.client, joost.client, tim.client], by=sanne.both, at=sanne.ago(16, 16, 22)
    )
    rules.add_step(
        swim, "Ik zoek de handdoeken.", doer=sanne.client, by=sanne.both, at=sanne.ago(16, 16, 24)
    )
    rules.add_step(swim, "Ik breng jullie.", doer=joost.client, by=joost.me, at=joost.ago(15, 21))
    moped = rules.put_in(tim.client, "De brommer afmaken.", by=tim.me, at=tim.ago(14, 21))
    rules.show_to(moped, [joost.client], by=tim.me, at=tim.ago(14, 21, 2))
    rules.add_step(moped, "Zaterdag de bougies.", by=tim.me, at=tim.ago(14, 21, 4))
    rules.write_beside(moped, "Ik heb ze al liggen.", by=joost.me, at=joost.ago(13, 21))


def _talk(marja: Tale, joost: Tale, tim: Tale, sanne: Tale) -> None:
    """A talk at their table, Marja's booklet between them: each says something, Tim said yes to his since."""
    everybody = [marja.client, joost.client, tim.client, sanne.client]
    talk = rules.begin_talk(everybody, by=marja.both, at=marja.ago(5, 19))
    said = (
        (marja, "Een avond zonder telefoons.", Saying.ALL, 4),
        (tim, "Na school een uur met rust gelaten.", Saying.MINE, 9),
        (sanne, "Ik dek de tafel.", Saying.BRING, 13),
        (joost, "Ik kook op donderdag.", Saying.BRING, 17),
    )
    for tale, text, saying, minute in said:
        line = rules.say_at_table(
            talk, tale.client, text, saying=saying, by=marja.both, at=marja.ago(5, 19, minute)
        )
        if tale is tim:
            words_rules.confirm(line.words, by=tim.me, at=tim.ago(4, 22))
