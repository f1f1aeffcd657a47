"""Two hundred invitations: forty are a threat person in disguise, each disguise by its name, and 160 are others.

Written apart from the code that compares (`kit/likeness.py`): nothing here is taken from it, and a new disguise is
added here first. Drawn with a fixed seed, so that everybody asks the same two hundred.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

SEED = 20261126


@dataclass(frozen=True)
class Asked:
    """Somebody is wanted at the table: by what name, reached how; `disguise` is empty for anybody else."""

    name: str
    phone: str = ""
    email: str = ""
    disguise: str = ""


@dataclass(frozen=True)
class Threatening:
    """Whom the client is not safe with, as the vault knows them; and how they are written elsewhere."""

    first: str
    last: str
    phone: str
    email: str
    nick: str
    misheard: str
    cyrillic: str
    arabic: str
    accented: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


THREATS = (
    Threatening("Rob", "Kaya", "0612345678", "rob.kaya@gmail.com",
                "Bobby", "Caya", "Роб Кая", "روب كايا", "Rób Kayà"),
    Threatening("Mohammed", "Yilmaz", "0687654321", "m.yilmaz@voorbeeld.nl",
                "Mo", "Jilmas", "Мохаммед Йилмаз", "محمد يلماز", "Möhammed Yılmaz"),
    Threatening("Pieter", "van Dijk", "0611223344", "pietervandijk@googlemail.com",
                "Piet", "Dyk", "Питер Дейк", "بيتر دايك", "Piëter van Dïjk"),
    Threatening("Youssef", "El Amrani", "+31655667788", "y.amrani@mail.example",
                "Joep", "Amrany", "Юсеф Амрани", "يوسف العمراني", "Yöussef El Amràni"),
)  # fmt: skip


def _swapped(text: str) -> str:
    """Two letters in the middle of the last word in the other order."""
    before, _, last = text.rpartition(" ")
    at = len(last) // 2
    return f"{before} {last[: at - 1]}{last[at]}{last[at - 1]}{last[at + 1 :]}".strip()


def _wide(text: str) -> str:
    """The same letters, as wide as those of Chinese or Japanese."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in text)


def _dotted(address: str) -> str:
    """A dot between every two signs before the at."""
    local, _, host = address.partition("@")
    return f"{'.'.join(local)}@{host}"


DISGUISES: dict[str, Callable[[Threatening], Asked]] = {
    "exact": lambda t: Asked(t.name),
    "capitals": lambda t: Asked(t.name.upper()),
    "reversed": lambda t: Asked(f"{t.last}, {t.first}"),
    "reversed without a comma": lambda t: Asked(f"{t.last} {t.first}"),
    "initial and last name": lambda t: Asked(f"{t.first[0]}. {t.last}"),
    "first name and initial": lambda t: Asked(f"{t.first} {t.last.split()[-1][0]}."),
    "first name alone": lambda t: Asked(t.first),
    "last name alone": lambda t: Asked(t.last),
    "with a title": lambda t: Asked(f"Dhr. {t.last}"),
    "an uncle": lambda t: Asked(f"oom {t.first}"),
    "nickname": lambda t: Asked(f"{t.nick} {t.last}"),
    "nickname alone": lambda t: Asked(t.nick),
    "nickname between": lambda t: Asked(f'{t.first} "{t.nick}" {t.last}'),
    "another spelling": lambda t: Asked(f"{t.first} {t.misheard}"),
    "another spelling of a nickname": lambda t: Asked(f"{t.nick} {t.misheard}"),
    "accents": lambda t: Asked(t.accented),
    "cyrillic": lambda t: Asked(t.cyrillic),
    "arabic": lambda t: Asked(t.arabic),
    "letters that look alike": lambda t: Asked(t.name.replace("o", "о").replace("a", "а").replace("e", "е")),
    "figures for letters": lambda t: Asked(t.name.replace("o", "0").replace("i", "1")),
    "a letter too many": lambda t: Asked(f"{t.first}{t.first[-1]} {t.last}"),
    "a letter too few": lambda t: Asked(f"{t.first} {t.last[:-1]}" if len(t.last) > 4 else f"{t.first}b {t.last}"),
    "two letters swapped": lambda t: Asked(f"{t.first} {_swapped(t.last)}"),
    "in one piece": lambda t: Asked(t.name.replace(" ", "")),
    "cut in pieces": lambda t: Asked(f"{t.name[:2]} {t.name[2:]}"),
    "with dashes": lambda t: Asked(t.name.replace(" ", "-")),
    "with signs between": lambda t: Asked(t.name.replace(" ", "_")),
    "invisible signs": lambda t: Asked("\u200b".join(t.name)),
    "wide letters": lambda t: Asked(_wide(t.name)),
    "a second first name": lambda t: Asked(f"{t.first} Jan {t.last}"),
    "a second last name": lambda t: Asked(f"{t.name}-de Boer"),
    "the number": lambda t: Asked("Buurman", phone=t.phone),
    "the number from abroad": lambda t: Asked("Buurman", phone=f"+31 {t.phone[-9:]}"),
    "the number with zeros": lambda t: Asked("Buurman", phone=f"0031-{t.phone[-9:-6]} {t.phone[-6:]}"),
    "the number in pieces": lambda t: Asked("Buurman", phone=f"(0{t.phone[-9]}) {'.'.join(t.phone[-8:])}"),
    "the address": lambda t: Asked("Buurman", email=t.email),
    "the address in capitals": lambda t: Asked("Buurman", email=t.email.upper()),
    "the address with dots": lambda t: Asked("Buurman", email=_dotted(t.email)),
    "the address with a plus": lambda t: Asked("Buurman", email=t.email.replace("@", "+thuis@")),
    "number and name": lambda t: Asked(t.nick, phone=t.phone),
}  # fmt: skip
"""Forty disguises, each worn by one of the four in turn; the long test has each worn by all of them."""

FIRST = (
    "Anna", "Bas", "Carla", "Daan", "Elif", "Gerda", "Hanna", "Ingrid", "Jolanda", "Karel", "Leyla", "Manon", "Nadia",
    "Olga", "Petra", "Quinten", "Sanne", "Umut", "Vera", "Xander", "Yara", "Zoë", "Ruben", "Roos", "Robin", "Aylin",
    "Thea", "Lotte", "Emma", "Noor", "Julia", "Sara", "Eva", "Lieke", "Fleur", "Iris", "Femke", "Marleen", "Sjoerd",
    "Hugo", "Luuk", "Sven", "Lars", "Mila", "Tess", "Finn", "Levi", "Noah", "Milan", "Jesse", "Thijmen", "Hamza",
    "Ayoub", "Rachid", "Karima", "Naima", "Samira", "Dounia", "Zeynep", "Esra", "Murat", "Kemal", "Hakan", "Derya",
    "Wojtek", "Agnieszka", "Irina", "Oksana", "Dimitri", "Chen", "Mei", "Priya", "Arjun", "Kwame", "Abena", "Yaw",
)  # fmt: skip
LAST = (
    "Jansen", "de Vries", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Hendriks",
    "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits", "de Graaf", "van der Meer", "Demir", "Şahin",
    "Çelik", "Yıldız", "Öztürk", "Benali", "Haddad", "Ouali", "Kok", "Maas", "Koster", "Prins", "Blom", "Huisman",
    "Kuipers", "Veenstra", "Post", "Kuiper", "Amrouche", "Kaplan", "Kara", "Aydın", "Nguyen", "Singh", "Mensah",
    "Kowalska", "Petrova", "van Dam", "van den Berg", "Scholten", "Postma", "Bosman", "Verhoeven", "Willems",
)  # fmt: skip
"""Names of here and from elsewhere, with near ones among them (Robin, Dijkstra, Kaplan, Amrouche). Whoever has the
very name of a threat person is no mistake of the comparison: these lists hold none of those."""


def in_disguise(threats: tuple[Threatening, ...] = THREATS) -> list[Asked]:
    """Each disguise once, worn in turn."""
    worn = []
    for no, (kind, wear) in enumerate(DISGUISES.items()):
        one = wear(threats[no % len(threats)])
        worn.append(Asked(one.name, one.phone, one.email, kind))
    return worn


def others(count: int = 160) -> list[Asked]:
    """Anybody else: half by first and last name, half by first name alone, as clients mostly tell them."""
    chance = random.Random(SEED)
    found = []
    for no in range(count):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        name = f"{first} {last}" if no % 2 else first
        mail = f"{first}.{chance.randrange(999)}@voorbeeld.example".lower()
        found.append(Asked(name, f"06{chance.randrange(10**8):08d}", mail))
    return found


def invitations() -> list[Asked]:
    """All two hundred, shuffled."""
    all_of_them = in_disguise() + others()
    random.Random(SEED).shuffle(all_of_them)
    return all_of_them
