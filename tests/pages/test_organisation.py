"""The administrator's page: how the method is set up and who works here."""

from __future__ import annotations

import re

import pytest


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
