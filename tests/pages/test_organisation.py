"""The administrator's page: how the method is set up and who works here."""

from __future__ import annotations

import re

import pytest

from krachtwerk.models import Profile


def test_the_administrator_sees_profile_and_colleagues(sign_in):
    text = sign_in("pim").get("/o/").content.decode()
    rows = dict(re.findall(r'<th scope="row"[^>]*>([^<]+)</th><td[^>]*>([^<]+)<', text))
    assert rows == {
        "Fatma Yıldız": "Begeleider", "Els van Dam": "Begeleider", "Bram Visser": "Begeleider",
        "Noor Bakker": "Teamleider", "Henk de Groot": "Coach", "Aisha El Amrani": "Auditor",
        "Pieter Smit": "Auditor", "Pim Jansen": "Beheerder", "dr. Lotte Vos": "Onderzoeker",
        "Lena Hoek": "Opleider", "Joris Kok": "Projectleider", "Carla Meijer": "Manager",
        "Tess de Boer": "Systeembeheerder", "Nadia Benali": "Functionaris privacy",
        "Wim Postma": "Tweede sleutel",
    }  # fmt: skip
    assert "030 123 4567" in text
    assert "krachtwerk/v1" in text
    for name in ("Samira", "Dirk", "Yusuf", "Ilse"):
        assert name not in text


@pytest.mark.parametrize("who", ["fatma", "noor", "henk", "aisha", "vos", "samira"])
def test_nobody_else_opens_it(sign_in, who):
    assert sign_in(who).get("/o/").status_code == 404


def test_own_words_that_broke_stop_no_page_and_are_told_here(cast, sign_in, settings, tmp_path):
    settings.HOME = tmp_path
    folder = tmp_path / "own-words"
    folder.mkdir()
    (folder / "pack.toml").write_text('format = 1\nkind = "overlay"\nextends = "other/v1"\n')
    pim, samira = sign_in("pim"), sign_in("samira")
    assert "Wat niet past" not in pim.get("/o/").content.decode()
    home = cast.member("pim").organisation
    Profile.objects.filter(organisation=home).update(overlay="own-words")
    text = pim.get("/o/").content.decode()
    assert "Wat niet past" in text
    assert "own-words/pack.toml: extends" in text
    assert str(tmp_path) not in text
    assert samira.get("/b/").status_code == 200
    assert samira.get("/b/1/").status_code == 200
