"""Room meeting: the addresses of its pages; those of the booklet and of guests say nothing of what they are."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.meeting import (
    agree,
    along,
    booklet,
    desk,
    guest,
    held,
    minutes,
    seat,
    second,
    share,
    ways_in,
)

ROUTES = [
    path("b/36/", booklet.tables, name="meeting_tables"),
    path("b/36/1/<uuid:id>/", booklet.topic_off, name="meeting_topic_off"),
    path("b/36/2/<uuid:id>/", seat.guest, name="meeting_guest"),
    path("b/36/2/<uuid:id>/1/", seat.guest_off, name="meeting_guest_off"),
    path("b/36/2/<uuid:id>/2/", share.share, name="meeting_share"),
    path("b/36/2/<uuid:id>/3/", share.preview, name="meeting_preview"),
    path("b/36/2/<uuid:id>/4/", share.stop, name="meeting_stop"),
    path("b/36/3/<uuid:id>/", along.along, name="meeting_along"),
    path("b/36/<uuid:id>/", booklet.table, name="meeting_table"),
    path("b/36/<uuid:id>/1/", booklet.who, name="meeting_who"),
    path("b/36/<uuid:id>/2/", booklet.topic, name="meeting_topic"),
    path("b/36/<uuid:id>/3/", agree.agree, name="meeting_agree"),
    path("w/p/<uuid:id>/t/", desk.tables, name="meeting_at_work"),
    path("w/p/<uuid:id>/t/<uuid:table>/", desk.table, name="meeting_desk"),
    path("w/p/<uuid:id>/t/<uuid:table>/1/", minutes.minutes, name="meeting_minutes"),
    path("w/p/<uuid:id>/t/<uuid:table>/2/", minutes.share, name="meeting_minutes_share"),
    path("w/p/<uuid:id>/t/2/", held.held, name="meeting_held"),
    path("w/p/<uuid:id>/t/1/<uuid:guest>/", desk.place, name="meeting_place"),
    path("w/p/<uuid:id>/t/1/<uuid:guest>/1/", ways_in.way_in, name="meeting_way_in"),
    path("w/p/<uuid:id>/t/1/<uuid:guest>/2/", ways_in.way_out, name="meeting_way_out"),
    path("t/v/t/<uuid:guest>/", second.release, name="meeting_release"),
    path("k6/", guest.code, name="meeting_code"),
    path("k6/1/", guest.welcome, name="meeting_welcome"),
    path("k6/2/", guest.leave, name="meeting_leave"),
    path("k6/3/<uuid:id>/", guest.tick, name="meeting_tick"),
    path("k6/<str:token>/", guest.link, name="meeting_link"),
]
