"""Pages whose address names one client and nothing else."""

from __future__ import annotations

ABOUT_ONE_CLIENT = (
    "network_choose_file_at_work",
    "together_start", "contact_prompt", "contact_log", "contact_check", "contact_list", "client_person",
    "selfregulation_shown", "keeping_file", "trajectory_file", "trajectory_modules",
    "client_card", "client_card_paper", "client_out",
    "client_let_in", "client_renew", "client_names", "client_mode", "client_message", "safety_vault", "plan_mix",
    "coaching_ask",
    "safety_address_at_work", "safety_threat_at_work", "safety_ask", "safety_show", "safety_forget",
    "safety_plan_at_work", "safety_again_at_work", "safety_risk", "safety_risk_new", "safety_instrument",
    "safety_reporting", "contact_appointment", "contact_draft", "consent_witness", "consent_look", "consent_lead",
    "client_hand_over", "watch_finding", "evaluation_work", "evaluation_meeting", "evaluation_begin",
    "evaluation_propose", "selfregulation_risks", "selfregulation_violence", "selfregulation_violence_look",
    "evaluation_ending", "evaluation_handover", "evaluation_aftercare", "evaluation_end", "evaluation_again",
)  # fmt: skip
