"""Pages of keeping: terms with their source, a hold, a whole file with two people; nothing for others."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from krachtwerk.models import Erasure, ErasureAgreed, ErasureStop, FileClass, HoldLift, LegalHold
from krachtwerk.models import RetentionTerm as Term


def test_the_admin_reads_and_sets_terms(cast, sign_in):
    pim = sign_in("pim")
    page = pim.get(reverse("keeping_terms")).content.decode()
    for said in ("Wmo: 15 jaar", "Jeugdhulp: 20 jaar", "Bron:", "rijksoverheid.nl"):
        assert said in page
    path = reverse("keeping_term", args=["youth"])
    sent = {"years": "10", "source": "Besluit 7", "source_on": "2026-11-01"}
    answer = pim.post(path, sent)
    assert answer.status_code == 422
    assert "De wet vraagt minstens 20 jaar." in answer.content.decode()
    assert pim.post(path, sent | {"years": "30"}).status_code == 302
    page = pim.get(reverse("keeping_terms")).content.decode()
    assert "Jeugdhulp: 30 jaar" in page
    assert "Besluit 7" in page
    assert Term.objects.count() == 1
    assert pim.get(reverse("keeping_term", args=["none"])).status_code == 404


def test_the_worker_sets_the_class_and_lays_a_hold(cast, sign_in, at):
    fatma, me = sign_in("fatma"), cast.clients["samira"].public_id

    def act(what: str, **sent):
        return fatma.post(reverse("keeping_act", args=[me, what]), sent)

    assert act("law", key="youth").status_code == 302
    assert act("law", key="vault").status_code == 422
    assert [row.key for row in FileClass.objects.all()] == ["youth"]
    assert act("hold", text="Rechter", until="2001-01-01").status_code == 422
    until = (at + timedelta(days=90)).date().isoformat()
    assert act("hold", text="Rechter vraagt het", until=until).status_code == 302
    page = fatma.get(reverse("keeping_file", args=[me])).content.decode()
    assert "Rechter vraagt het" in page
    row = LegalHold.objects.get()
    assert act("lift", id=str(row.public_id)).status_code == 302
    assert act("lift", id="none").status_code == 404
    nadia = sign_in("nadia")
    page = nadia.get(reverse("keeping_waiting")).content.decode()
    assert "Een stop opheffen" in page
    path = reverse("keeping_agree", args=["lift", HoldLift.objects.get().public_id])
    assert nadia.post(path).status_code == 302
    assert HoldLift.objects.get().agreed_at is not None


def test_a_whole_file_goes_with_two(cast, sign_in):
    fatma, me = sign_in("fatma"), cast.clients["samira"].public_id
    act = reverse("keeping_act", args=[me, "erase"])
    assert fatma.post(act, {"text": ""}).status_code == 422
    assert fatma.post(act, {"text": "Dubbel aangemaakt"}).status_code == 302
    row = Erasure.objects.get()
    path = reverse("keeping_agree", args=["erase", row.public_id])
    for who in ("fatma", "pim", "ilse", "noor"):
        assert sign_in(who).post(path).status_code == 404
    wim = sign_in("wim")
    assert "Dubbel aangemaakt" in wim.get(reverse("keeping_waiting")).content.decode()
    assert wim.get(path).status_code == 302
    assert ErasureAgreed.objects.count() == 0
    assert wim.post(path).status_code == 302
    assert ErasureAgreed.objects.filter(erasure=row).count() == 1
    stop = reverse("keeping_act", args=[me, "stop"])
    assert fatma.post(stop, {"id": str(row.public_id)}).status_code == 302
    assert ErasureStop.objects.filter(erasure=row).count() == 1
