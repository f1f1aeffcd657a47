"""Fidelity: the ten indicators as rules that know nothing of a database: facts of one team in, scores out.

What is counted and how: `sets/*.toml`. Two faces of one rule set: "daily" scores what follows from the work itself,
"audit" also what people judged. Every figure is exact (`Fraction`); who shows one rounds it.
"""

from __future__ import annotations

from krachtwerk.method.fidelity.apart import is_enough_apart
from krachtwerk.method.fidelity.blocks import Kind, Period, kind_of, last_period
from krachtwerk.method.fidelity.compare import Line, Than, compare, compare_in_audit
from krachtwerk.method.fidelity.crowds import (
    Crowd,
    crowd_of,
    is_enough_in_contacts,
    is_enough_on,
)
from krachtwerk.method.fidelity.evidence import OF_ROWS, Judged, Verdict, judged
from krachtwerk.method.fidelity.facts import (
    Answer,
    Beside,
    Brought,
    Coach,
    Coached,
    Counts,
    Facts,
    Goal,
    Meeting,
    PlanCounts,
    Sheet,
    Stay,
    Step,
    Visit,
)
from krachtwerk.method.fidelity.kept import (
    emptied,
    is_kept_apart,
    keep,
    read_kept,
    read_shown,
    workers_shown,
)
from krachtwerk.method.fidelity.measure import INDICATORS, Measurement, Total, measure, total_of
from krachtwerk.method.fidelity.near import (
    AS_IT_STANDS,
    OF_HOURS_TOLD,
    Former,
    in_halves,
    is_near,
    is_near_apart,
    without_hours,
)
from krachtwerk.method.fidelity.own import LONGEST, OPEN, is_countable, read_own
from krachtwerk.method.fidelity.own_tables import Fault
from krachtwerk.method.fidelity.parts import OF_HOURS, OF_PARTS, is_enough_in_parts
from krachtwerk.method.fidelity.rule_set import (
    Bands,
    Gate,
    RuleSet,
    RuleSetError,
    rule_set,
    rule_sets,
    text_of,
)
from krachtwerk.method.fidelity.score import Score, wilson
from krachtwerk.method.fidelity.told import told_of

__all__ = [
    "AS_IT_STANDS",
    "INDICATORS",
    "LONGEST",
    "OF_HOURS",
    "OF_HOURS_TOLD",
    "OF_PARTS",
    "OF_ROWS",
    "OPEN",
    "Answer",
    "Bands",
    "Beside",
    "Brought",
    "Coach",
    "Coached",
    "Counts",
    "Crowd",
    "Facts",
    "Fault",
    "Former",
    "Gate",
    "Goal",
    "Judged",
    "Kind",
    "Line",
    "Measurement",
    "Meeting",
    "Period",
    "PlanCounts",
    "RuleSet",
    "RuleSetError",
    "Score",
    "Sheet",
    "Stay",
    "Step",
    "Than",
    "Total",
    "Verdict",
    "Visit",
    "compare",
    "compare_in_audit",
    "crowd_of",
    "emptied",
    "in_halves",
    "is_countable",
    "is_enough_apart",
    "is_enough_in_contacts",
    "is_enough_in_parts",
    "is_enough_on",
    "is_kept_apart",
    "is_near",
    "is_near_apart",
    "judged",
    "keep",
    "kind_of",
    "last_period",
    "measure",
    "read_kept",
    "read_own",
    "read_shown",
    "rule_set",
    "rule_sets",
    "text_of",
    "told_of",
    "total_of",
    "wilson",
    "without_hours",
    "workers_shown",
]
