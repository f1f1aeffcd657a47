"""Front door: every route; each page function carries its own policy. A room may bring a list of its own."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from krachtwerk.pages import (
    account,
    beside,
    booklet,
    calendar,
    guide,
    health,
    help,
    keeping,
    method,
    modules,
    network,
    organisation,
    paper,
    team,
    topics,
    watch,
    words,
)
from krachtwerk.pages.audit import routes as audit_routes
from krachtwerk.pages.breakglass import opening as breakglass_opening
from krachtwerk.pages.breakglass import review as breakglass_review
from krachtwerk.pages.coaching import routes as coaching_routes
from krachtwerk.pages.consent import along as consent_along
from krachtwerk.pages.consent import booklet as consent_booklet
from krachtwerk.pages.consent import lead as consent_lead
from krachtwerk.pages.consent import witness as consent_witness
from krachtwerk.pages.evaluation.routes import ROUTES as EVALUATION_ROUTES
from krachtwerk.pages.family import routes as family_routes
from krachtwerk.pages.fidelity import routes as fidelity_routes
from krachtwerk.pages.inventory import add as inventory_add
from krachtwerk.pages.inventory import card as inventory_card
from krachtwerk.pages.inventory import doors as inventory_doors
from krachtwerk.pages.inventory import more as inventory_more
from krachtwerk.pages.meeting import routes as meeting_routes
from krachtwerk.pages.mode import phone as mode_phone
from krachtwerk.pages.mode import second as mode_second
from krachtwerk.pages.mode import work as mode_work
from krachtwerk.pages.plan import routes as plan_routes
from krachtwerk.pages.rights import away as rights_away
from krachtwerk.pages.rights import beside as rights_beside
from krachtwerk.pages.rights import copies as rights_copies
from krachtwerk.pages.safety import routes as safety_routes
from krachtwerk.pages.selfregulation import routes as selfregulation_routes
from krachtwerk.pages.teammeeting import routes as teammeeting_routes
from krachtwerk.pages.together import frame as together_frame
from krachtwerk.pages.together import hand as together_hand
from krachtwerk.pages.together import plan as together_plan
from krachtwerk.pages.together import steps as together_steps
from krachtwerk.pages.together import table as together_table
from krachtwerk.pages.together import take as together_take
from krachtwerk.pages.work import appointment as work_appointment
from krachtwerk.pages.work import beside as work_beside
from krachtwerk.pages.work import bring as work_bring
from krachtwerk.pages.work import card as work_card
from krachtwerk.pages.work import check as work_check
from krachtwerk.pages.work import contact as work_contact
from krachtwerk.pages.work import file as work_file
from krachtwerk.pages.work import keeping as work_keeping
from krachtwerk.pages.work import mix as work_mix
from krachtwerk.pages.work import modules as work_modules
from krachtwerk.pages.work import past as work_past
from krachtwerk.pages.work import people as work_people
from krachtwerk.pages.work import person as work_person
from krachtwerk.pages.work import returner as work_returner
from krachtwerk.pages.work import today as work_today

handler400 = "krachtwerk.pages.errors.bad_request"
handler403 = "krachtwerk.pages.errors.csrf_failed"
handler404 = "krachtwerk.pages.errors.not_found"
handler500 = "krachtwerk.pages.errors.server_error"

urlpatterns = [
    path("healthz", health.health, name="health"),
    path("b/", booklet.home, name="booklet_home"),
    path("b/1/", inventory_doors.doors, name="inventory_doors"),
    path("b/1/<int:no>/", inventory_doors.door, name="inventory_door"),
    path("b/1/<int:no>/<str:way>/", inventory_add.add, name="inventory_add"),
    path("b/37/", modules.fits, name="trajectory_fits"),
    path("b/2/<uuid:id>/", inventory_card.card, name="inventory_card"),
    path("b/2/<uuid:id>/1/", inventory_more.more, name="inventory_more"),
    path("b/2/<uuid:id>/2/", inventory_card.again, name="inventory_again"),
    path("b/2/<uuid:id>/3/", inventory_card.audience, name="inventory_audience"),
    path("b/2/<uuid:id>/4/", inventory_card.remove, name="inventory_remove"),
    path("b/2/<uuid:id>/5/", inventory_card.move, name="inventory_move"),
    *plan_routes.ROUTES,
    path("b/7/1/", calendar.mine, name="contact_feed_mine"),
    path("b/8/", network.people, name="network_people"),
    path("b/8/1/", network.add, name="network_add"),
    path("b/8/2/", network.rings, name="network_rings"),
    path("b/8/3/", network.lines, name="network_lines"),
    path("b/8/4/", network.then, name="network_then"),
    path("b/8/5/", network.choose_file, name="network_choose_file"),
    path("b/8/5/<str:kind>/", network.file, name="network_file"),
    path("b/8/6/", network.tree, name="network_tree"),
    path("b/8/7/", network.bring, name="network_bring"),
    path("b/9/<uuid:id>/", network.person, name="network_person"),
    path("b/9/<uuid:id>/1/", network.off, name="network_off"),
    path("b/9/<uuid:id>/2/", network.again, name="network_again"),
    path("b/9/<uuid:id>/3/", network.audience, name="network_audience"),
    path("b/9/<uuid:id>/4/", network.kind, name="network_kind"),
    path("b/9/<uuid:id>/5/", network.circle, name="network_circle"),
    path("b/9/<uuid:id>/6/<int:no>/", network.tie, name="network_tie"),
    path("b/9/<uuid:id>/8/", network.kin, name="network_kin"),
    path("b/9/<uuid:id>/9/", network.kin_years, name="network_kin_years"),
    path("b/9/<uuid:id>/8/<int:no>/", network.kin_who, name="network_kin_who"),
    path("b/9/<uuid:id>/8/<int:no>/1/", network.kin_new, name="network_kin_new"),
    path("b/9/<uuid:id>/8/<int:no>/<uuid:other>/", network.kin_how, name="network_kin_how"),
    path("b/9/<uuid:id>/10/", network.move, name="network_move"),
    path("b/9/<uuid:id>/7/", network.knows, name="network_knows"),
    path("b/9/<uuid:id>/7/<uuid:other>/<int:no>/", network.tie_between, name="network_tie_between"),
    path("b/10/", topics.topics, name="contact_topics"),
    path("b/10/2/<uuid:id>/", topics.outing, name="contact_outing"),
    path("b/10/<uuid:id>/", topics.topic, name="contact_topic"),
    path("b/10/<uuid:id>/1/", topics.off, name="contact_topic_off"),
    path("b/11/", help.help, name="client_help"),
    path("b/11/1/", help.about, name="client_about"),
    path("b/12/", help.looks, name="client_looks"),
    path("b/13/", help.who_sees, name="client_who_sees"),
    path("b/14/", words.draft, name="words_draft"),
    path("b/15/<uuid:id>/", words.confirm, name="words_confirm"),
    path("b/f/<uuid:id>/", words.file, name="words_file"),
    path("b/16/", paper.choose, name="paper_choose"),
    path("b/16/<str:kind>/", paper.print, name="paper_print"),
    path("b/17/", help.hard_words, name="client_hard_words"),
    path("b/18/", rights_copies.copy, name="rights_copy"),
    path("b/18/<uuid:id>/", rights_copies.take, name="rights_take"),
    path("b/28/", mode_phone.phone, name="client_phone"),
    path("b/28/2/", mode_phone.sure, name="client_phone_sure"),
    path("b/28/1/", mode_phone.exit_wish, name="client_exit_wish"),
    path("b/19/", rights_away.away, name="rights_away"),
    path("b/19/<uuid:id>/", rights_away.stay, name="rights_stay"),
    path("b/31/", consent_booklet.along, name="consent_along"),
    path("b/31/1/", consent_booklet.whom, name="consent_whom"),
    path("b/31/1/<uuid:id>/", consent_booklet.what, name="consent_what"),
    path("b/31/2/<uuid:id>/", consent_booklet.one, name="consent_one"),
    path("b/31/3/<uuid:id>/", consent_booklet.stop, name="consent_stop"),
    path("b/31/4/<uuid:id>/", consent_booklet.why, name="consent_why"),
    path("b/31/5/<uuid:id>/", consent_booklet.preview, name="consent_preview"),
    path("b/31/5/<uuid:id>/<int:no>/", consent_booklet.preview, name="consent_preview_part"),
    *safety_routes.ROUTES,
    path("b/33/", rights_beside.about, name="rights_about"),
    path("b/33/<uuid:id>/", rights_beside.beside, name="rights_beside"),
    path("b/20/", together_table.table, name="together_table"),
    *selfregulation_routes.ROUTES,
    path("b/21/", together_frame.pen, name="together_pen"),
    path("b/22/", together_frame.pause, name="together_pause"),
    path("b/23/", together_take.finish, name="together_finish"),
    path("b/24/", together_hand.leave, name="together_leave"),
    *EVALUATION_ROUTES,
    path("b/25/", together_plan.goals, name="together_goals"),
    path("b/25/<uuid:id>/", together_plan.plan, name="together_plan"),
    path("b/25/<uuid:id>/1/", together_plan.agree, name="together_agree"),
    path("b/26/", together_steps.steps, name="together_steps"),
    path("b/26/<uuid:id>/", together_steps.tick, name="together_tick"),
    path("b/26/<uuid:id>/1/", together_plan.right, name="together_right"),
    path("b/27/<uuid:id>/", together_steps.helped, name="together_helped"),
    path("b/27/<uuid:id>/1/", together_steps.untick, name="together_untick"),
    *family_routes.ROUTES,
    *fidelity_routes.ROUTES,
    *meeting_routes.ROUTES,
    *teammeeting_routes.ROUTES,
    path("b/30/", account.where, name="account_where"),
    path("b/30/1/", account.where_end, name="account_where_end"),
    path("w/", work_today.today, name="contact_today"),
    path("w/1/<uuid:id>/", work_today.answer, name="contact_prompt"),
    path("w/2/", calendar.at_work, name="contact_feed_at_work"),
    path("w/p/", work_people.people, name="client_people"),
    path("w/z/", work_people.search, name="client_search"),
    path("w/p/back/", work_returner.returner, name="client_returner"),
    path("w/p/new/", work_people.new, name="client_new"),
    path("w/p/new/1/", work_bring.bring, name="rights_bring"),
    path("w/p/<uuid:id>/", work_person.person, name="client_person"),
    path("w/p/<uuid:id>/1/<uuid:topic>/", work_person.talked, name="contact_talked"),
    path("w/p/<uuid:id>/2/<uuid:step>/", work_check.tick, name="plan_tick_at_work"),
    path("w/p/<uuid:id>/3/<uuid:tick>/", work_check.undo, name="plan_undo_at_work"),
    path("w/p/<uuid:id>/a/", work_appointment.appointment, name="contact_appointment"),
    path("w/p/<uuid:id>/a/<uuid:appointment>/", work_appointment.off, name="contact_off"),
    path(
        "w/p/<uuid:id>/a/<uuid:appointment>/1/",
        work_appointment.take_over,
        name="contact_take_over",
    ),
    path("w/p/<uuid:id>/d/", work_file.file, name="trajectory_file"),
    path("w/p/<uuid:id>/d/1/", work_file.names, name="client_names"),
    path("w/p/<uuid:id>/d/2/<str:key>/", work_file.part, name="trajectory_part"),
    path("w/p/<uuid:id>/d/3/<str:key>/", work_file.task, name="trajectory_task"),
    path("w/p/<uuid:id>/d/4/", work_modules.modules, name="trajectory_modules"),
    path("w/p/<uuid:id>/card/", work_card.card, name="client_card"),
    path("w/p/<uuid:id>/card/paper/", work_card.paper, name="client_card_paper"),
    path("w/p/<uuid:id>/card/out/", work_card.out, name="client_out"),
    path("w/p/<uuid:id>/in/", work_card.let_in, name="client_let_in"),
    path("w/p/<uuid:id>/renew/", work_person.renew, name="client_renew"),
    path("w/p/<uuid:id>/l/<uuid:beside>/", work_beside.answer, name="rights_answer"),
    path("w/p/<uuid:id>/d/k/", work_keeping.file, name="keeping_file"),
    path("w/p/<uuid:id>/d/k/<str:what>/", work_keeping.act, name="keeping_act"),
    path("w/c/", work_contact.choose, name="contact_new"),
    path("w/p/<uuid:id>/c/", work_contact.log, name="contact_log"),
    path("w/p/<uuid:id>/c/1/", work_contact.draft, name="contact_draft"),
    path("w/p/<uuid:id>/k/", work_check.check, name="contact_check"),
    path("w/p/<uuid:id>/o/", network.choose_file_at_work, name="network_choose_file_at_work"),
    path("w/p/<uuid:id>/o/<str:kind>/", network.file_at_work, name="network_file_at_work"),
    path("w/p/<uuid:id>/x/", work_mix.mix, name="plan_mix"),
    path("w/p/<uuid:id>/l/", work_past.past, name="contact_list"),
    path("w/k/<uuid:id>/<uuid:words>/", work_past.correct, name="words_correct"),
    path("w/p/<uuid:id>/v/", mode_work.mode, name="client_mode"),
    path("w/p/<uuid:id>/v/1/<uuid:request_id>/", mode_work.answer, name="client_mode_answer"),
    path("w/p/<uuid:id>/m/", consent_witness.witness, name="consent_witness"),
    path(
        "w/p/<uuid:id>/m/<uuid:permission>/",
        consent_witness.witness_stop,
        name="consent_witness_stop",
    ),
    path("w/p/<uuid:id>/n/<uuid:opening>/", breakglass_review.told, name="breakglass_told"),
    path("w/p/<uuid:id>/s/", together_hand.start, name="together_start"),
    path("t/", team.learning, name="team_learning"),
    path("t/h/", guide.guide, name="team_guide"),
    path("t/v/", mode_second.lowerings, name="client_lowerings"),
    path("t/v/<uuid:id>/", mode_second.lowering, name="client_lowering"),
    path("t/c/", team.clients, name="team_clients"),
    path("t/c/back/", work_returner.second, name="client_returner_second"),
    path("t/c/<uuid:id>/", consent_lead.lead, name="consent_lead"),
    path("t/c/<uuid:id>/1/", beside.hand_over, name="client_hand_over"),
    path("t/m/", consent_along.shared, name="consent_shared"),
    path("t/m/<uuid:id>/", consent_along.look, name="consent_look"),
    path("t/m/<uuid:id>/<int:no>/", consent_along.look, name="consent_look_part"),
    path("t/n/", breakglass_opening.start, name="breakglass_start"),
    path("t/n/<uuid:id>/", breakglass_opening.look, name="breakglass_look"),
    path("t/n/<uuid:id>/<int:no>/", breakglass_opening.look, name="breakglass_part"),
    path("t/r/", breakglass_review.alerts, name="breakglass_alerts"),
    path("t/r/<uuid:id>/", breakglass_review.review, name="breakglass_review"),
    path("t/r/<uuid:id>/2/", breakglass_review.second, name="breakglass_second"),
    *audit_routes.ROUTES,
    *coaching_routes.ROUTES,
    path("o/", organisation.home, name="organisation_home"),
    path("o/s/", organisation.sign_on, name="organisation_sign_on"),
    path("o/l/", watch.findings, name="watch_findings"),
    path("o/l/1/", watch.figures, name="watch_figures"),
    path("o/l/<uuid:id>/", watch.finding, name="watch_finding"),
    path("o/k/", keeping.terms, name="keeping_terms"),
    path("o/k/1/", keeping.waiting, name="keeping_waiting"),
    path("o/k/1/<str:kind>/<uuid:id>/", keeping.agree, name="keeping_agree"),
    path("o/k/2/<str:key>/", keeping.term, name="keeping_term"),
    path("o/m/", organisation.system, name="organisation_system"),
    path("o/p/", organisation.people, name="organisation_people"),
    path("o/p/new/", organisation.new, name="organisation_person_new"),
    path("o/p/<uuid:id>/", organisation.person, name="organisation_person"),
    path("o/p/<uuid:id>/1/", organisation.link, name="organisation_link"),
    path("o/p/<uuid:id>/2/", organisation.end, name="organisation_end"),
    path("o/v/", organisation.second, name="organisation_second"),
    path("o/v/<uuid:id>/", organisation.second_one, name="organisation_second_one"),
    path("o/v/<uuid:id>/1/", organisation.second_off, name="organisation_second_off"),
    path("m/", method.book, name="method_book"),
    path("", account.front, name="account_front"),
    path("in/", account.sign_in, name="account_sign_in"),
    path("in/1/<str:token>/", account.link, name="account_link"),
    path("in/1/", account.start, name="account_start"),
    path("in/8/", account.elsewhere_back, name="account_elsewhere_back"),
    path("in/8/<int:no>/", account.elsewhere, name="account_elsewhere"),
    path("in/2/", account.second, name="account_second"),
    path("in/3/", account.enrol, name="account_enrol"),
    path("in/3/1/", account.code_app, name="account_code_app"),
    path("in/3/2/", account.new_key, name="account_new_key"),
    path("in/4/", account.spare_codes, name="account_spare_codes"),
    path("in/5/", account.prove, name="account_prove"),
    path("in/7/", account.mine, name="account_mine"),
    path("in/7/1/", account.password, name="account_password"),
    path("in/7/2/", account.factor_off, name="account_factor_off"),
    path("in/7/3/", account.leave_there, name="account_leave_there"),
    path("k/<str:token>/", account.card, name="account_card"),
    path("k/", account.pictures, name="account_pictures"),
    path("k1/", account.language, name="account_language"),
    path("k2/", account.knock, name="account_knock"),
    path("k3/", account.phone, name="account_phone"),
    path("k5/<str:token>/", calendar.feed, name="contact_feed"),
    path("k4/", account.key, name="account_key"),
    path("out/", account.sign_out, name="account_sign_out"),
    path("x/", account.exit, name="account_exit"),
    path("x/1/", account.neutral, name="account_neutral"),
    path("r/", account.reading, name="account_reading"),
]

if settings.DEMO:
    from krachtwerk.pages import demo_door  # exists in demo mode alone

    urlpatterns.append(path("demo/<str:key>/", demo_door.come_in, name="demo_link"))
