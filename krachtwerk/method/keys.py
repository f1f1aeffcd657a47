"""Keys and choices that tables and forms share; their words stand in the pack and the word files."""

from __future__ import annotations

from enum import StrEnum


class Domain(StrEnum):
    """The ten life domains, in their fixed order."""

    HOUSING = "housing"
    MONEY = "money"
    WORK_LEARNING = "work_learning"
    LEISURE = "leisure"
    FAMILY_FRIENDS = "family_friends"
    PARTNER = "partner"
    CHILDREN = "children"
    MEANING = "meaning"
    HEALTH = "health"
    SAFETY = "safety"


class Time(StrEnum):
    """When a strength is or was there, or is wished for."""

    PRESENT = "present"
    FUTURE = "future"
    PAST = "past"


class Audience(StrEnum):
    """Who may read words: each wider than the one before, but for the client's own people."""

    ONLY_ME = "only_me"
    WITH_WORKER = "with_worker"
    WITH_TEAM = "with_team"
    MY_PEOPLE = "my_people"


class Channel(StrEnum):
    """How words were said."""

    WROTE = "wrote"
    SPOKE = "spoke"
    DREW = "drew"
    PHOTO = "photo"


class KeyKind(StrEnum):
    """Which key seals: destroyed any day, when the file's term ends, or with the vault."""

    BOOKLET = "booklet"
    FILE = "file"
    VAULT = "vault"


class Ground(StrEnum):
    """On what ground words are removed: by their author, or by one of the three other hands."""

    AUTHOR = "author"
    ERASURE = "erasure"
    RETENTION = "retention"
    COURT = "court"


class Role(StrEnum):
    """What somebody is in an organisation."""

    WORKER = "worker"
    TEAM_LEAD = "team_lead"
    COACH = "coach"
    AUDITOR = "auditor"
    RESEARCHER = "researcher"
    ADMIN = "admin"
    TRAINER = "trainer"
    PROJECT_LEAD = "project_lead"
    MANAGER = "manager"
    TECHNICAL_ADMIN = "technical_admin"
    PRIVACY_OFFICER = "privacy_officer"
    CUSTODIAN = "custodian"


class Proof(StrEnum):
    """How somebody showed who they are when they came in, or proved it again."""

    CODE = "code"
    SPARE_CODE = "spare_code"
    PASSKEY = "passkey"
    SINGLE_SIGN_ON = "single_sign_on"
    PICTURES = "pictures"
    KNOCK = "knock"
    DEMO = "demo"


class Task(StrEnum):
    """The seven basic tasks; they run in any order and come back."""

    CONNECT = "connect"
    INVENTORY = "inventory"
    SELF_REGULATION = "self_regulation"
    GOALS_AND_PLAN = "goals_and_plan"
    SUPPORT_RECOVERY = "support_recovery"
    EVALUATE = "evaluate"
    CLOSE = "close"


class Part(StrEnum):
    """The three parts of a trajectory."""

    FOCUS = "focus"
    SUPPORT = "support"
    EVALUATION = "evaluation"


class Nearness(StrEnum):
    """How near somebody is, as the client feels it."""

    CLOSE = "close"
    MIDDLE = "middle"
    FAR = "far"


class Wish(StrEnum):
    """What the client wishes for a tie."""

    KEEP = "keep"
    MORE = "more"
    RATHER_NOT = "rather_not"


class Sign(StrEnum):
    """What somebody's lines in the plan of a family are known by; two may choose the same."""

    SUN = "sun"
    MOON = "moon"
    STAR = "star"
    SPROUT = "sprout"
    TREES = "trees"
    APPLE = "apple"


class Doer(StrEnum):
    """Who does a step: own circle first."""

    CLIENT = "client"
    OWN_PERSON = "own_person"
    WORKER = "worker"
    PROFESSIONAL = "professional"


class How(StrEnum):
    """How a step went."""

    DONE = "done"
    BIT = "bit"
    NOT_YET = "not_yet"
    DIFFERENTLY = "differently"


class Answer(StrEnum):
    """A full answer to an agreement."""

    YES = "yes"
    NO = "no"
    THINKING = "thinking"


class Place(StrEnum):
    """Where a contact was; the first four are natural surroundings, remote stands outside the count."""

    HOME = "home"
    NEIGHBOURHOOD = "neighbourhood"
    OUT_TOGETHER = "out_together"
    ELSEWHERE = "elsewhere"
    OFFICE = "office"
    REMOTE = "remote"


class ContactKind(StrEnum):
    """What kind of contact it was."""

    TALK = "talk"
    JOINT_ACTIVITY = "joint_activity"
    SYSTEM_TALK = "system_talk"
    NETWORK_MEETING = "network_meeting"


class Horizon(StrEnum):
    """About when a goal is wished for, in words instead of dates."""

    SEASON = "season"
    YEAR = "year"
    LATER = "later"


class GoalEnd(StrEnum):
    """How a goal ended."""

    REACHED = "reached"
    LET_GO = "let_go"


class Level(StrEnum):
    """Reading levels: A2, B1, pictures."""

    EASY = "easy"
    PLAIN = "plain"
    PICTURE = "picture"


class Language(StrEnum):
    """Languages that are complete and reviewed."""

    NL = "nl"
    EN = "en"


class Theme(StrEnum):
    """Light, dark, or as the device says."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Letters(StrEnum):
    """Size of letters on top of the device's own setting."""

    NORMAL = "normal"
    BIG = "big"
    BIGGER = "bigger"


class Prompt(StrEnum):
    """Gentle questions to a worker."""

    OUTSIDE = "outside"
    OWN_PEOPLE = "own_people"
    NOT_SEEN = "not_seen"
    NOT_LOOKED = "not_looked"


class PromptReply(StrEnum):
    """Honest answers to a prompt."""

    GOOD_IDEA = "good_idea"
    RATHER_HERE = "rather_here"
    ROSTER = "roster"
    NOT_NOW = "not_now"


class Scope(StrEnum):
    """How much is erased: what the client said, or the whole file with all of its keys."""

    BOOKLET = "booklet"
    FILE = "file"
