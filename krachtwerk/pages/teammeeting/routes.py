"""Room teammeeting: the addresses of its pages; none names a client, but for the worker who brings a question."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.teammeeting import after, bring, chair, live, meetings, mine, say

ROUTES = [
    path("t/k/", meetings.every, name="teammeeting_every"),
    path("t/k/<uuid:id>/", live.one, name="teammeeting_one"),
    path("t/k/<uuid:id>/v/", live.version, name="teammeeting_version"),
    path("t/k/<uuid:id>/w/", live.wall, name="teammeeting_wall"),
    path("t/k/<uuid:id>/1/", meetings.off, name="teammeeting_off"),
    path("t/k/<uuid:id>/2/", chair.lead, name="teammeeting_lead"),
    path("t/k/<uuid:id>/3/", say.say, name="teammeeting_say"),
    path("t/k/<uuid:id>/4/", bring.whom, name="teammeeting_whom"),
    path("t/k/<uuid:id>/4/<uuid:client>/", bring.bring, name="teammeeting_bring"),
    path("t/k/<uuid:id>/5/", after.check, name="teammeeting_check"),
    path("t/k/1/<uuid:case>/", bring.take_back, name="teammeeting_take_back"),
    path("t/k/2/<uuid:said>/", say.away, name="teammeeting_away"),
    path("t/k/3/<uuid:idea>/", say.choose, name="teammeeting_choose"),
    path("t/k/4/<uuid:case>/", after.report, name="teammeeting_report"),
    path("b/38/", mine.mine, name="teammeeting_mine"),
]
