"""One moment at a made-up shop, as the desk would show it; names, numbers and quotes are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from frontdesk.domain.call import Call, Candidate
from frontdesk.domain.card import Card, Entry, EntryKind, Pill, Timeline
from frontdesk.domain.cue import Cue, Press
from frontdesk.domain.customer import ContactPoint, Customer, Link, Reach, Relation
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.interaction import Become, Channel, Encounter, Mood
from frontdesk.domain.issue import IssueStep
from frontdesk.domain.manner import Manner, Style
from frontdesk.domain.match import Because, Found, Match, MatterMatch, Reason
from frontdesk.domain.note import Note
from frontdesk.domain.open_matters import Matter
from frontdesk.domain.promise import PromiseState
from frontdesk.domain.rhythm import Rhythm
from frontdesk.domain.staff import Staff
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.domain.today import Due, DueKind, Expected, Today
from frontdesk.domain.when import Understood

ZONE = timezone(timedelta(0), "shop")
NOW = datetime(2026, 11, 24, 15, 42, tzinfo=ZONE)
NADIA = Staff(7, "Nadia Hart")
STAFF = (NADIA, Staff(8, "Ola Berg"), Staff(9, "Tomasz Zych"))
PEPE, SIOBHAN = 7331, 7332


def at(hour: int, minute: int = 0, *, day: int = 24, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


ENCOUNTER = Encounter(
    id=1,
    channel=Channel.WALK_IN,
    started_at=at(15, 31),
    customer_id=PEPE,
    customer_name="Pepe Beltrán",
    text="Took the bike back in. New brake pads and a true rim on us, ready Thursday 3pm",
    outcome="Taken in",
    mood=Mood.UPSET,
    topic="Brakes",
    become=Become.PROMISE,
    due_at=at(15, day=26),
    has_time=True,
)
WAITING = Encounter(
    id=2,
    channel=Channel.CALL_IN,
    started_at=at(15, 38),
    customer_id=SIOBHAN,
    customer_name="Siobhán Ní Bhriain",
    line="2",
    waiting_since=at(15, 40),
)
TODAY = Today(
    here=(ENCOUNTER, WAITING),
    due=(
        Due(DueKind.PROMISE, 11, 101, "Ewa Kowalczyk", "Quote for the Brompton hub", at(14), True, True),
        Due(DueKind.PROMISE, 12, PEPE, "Pepe Beltrán", "Say if the Brooks B17 is in", at(16), True, False),
        Due(DueKind.CALL_BACK, 13, 102, "Dr Nkechi Eze", "Call back, rang at 14:58", at(17), True, False),
        Due(DueKind.FOLLOW_UP, 14, 103, "Priya Raghunathan", "Is the new chain quiet?", None, False, False),
    ),
    due_total=4,
    expected=(
        Expected(104, "Thijs de Vries", None, "16:00 · Last 4 visits: 2 tubes"),
        Expected(105, "Łukasz Wójcik", None, "Most Tuesdays after 16:00"),
        Expected(106, "Amélie Okonkwo", None, "Last Tuesday of the month"),
    ),
)
CUES = (
    Cue(
        "open_issue",
        ("issue", 1),
        "red",
        "heart",
        "Apologise",
        "Thursday’s repair did not hold: “Rear brake rubs”, issue 1184",
        "Told Nadia yesterday, 17:10: “rubs again after 20 km”. Repaired by Tomasz.",
        Press.MAKE_RIGHT,
        "Make it right",
    ),
    Cue(
        "promise_today",
        ("promise", 2),
        "amber",
        "promise",
        "Promised",
        "“Say if the Brooks B17 is in”",
        "Promised by Ola for today, 16:00",
        Press.KEEP_PROMISE,
        "Told Pepe",
    ),
    Cue(
        "goodwill_owed",
        ("goodwill", 3),
        "accent",
        "ticket",
        "Owed",
        "10 % off, code K7Q2, until 30 Nov",
        "Ola, 27 Oct: “wheel build four days late”",
        Press.USE_GOODWILL,
        "Used",
    ),
)
MATTERS = (
    Matter(
        "issue",
        21,
        "package",
        "plain",
        "Campagnolo freewheel, issue 1171",
        Pill("plain", "Waiting for a part"),
        "Next: “supplier ships Wed 2 Dec”",
        "Fri 4 Dec",
        "Ola",
    ),
    Matter(
        "thing",
        22,
        "thing",
        "plain",
        "Bianchi Sprint is with us since 15:31, ticket 4417",
        None,
        "Next: “true the rim, fit new pads”",
        "Thu 26 Nov, 15:00",
        "Tomasz",
    ),
)
_States = IssueStep | PromiseState | GoodwillState | None
_ROWS: tuple[tuple[EntryKind, datetime, str, str, str, int, _States, str], ...] = (
    (EntryKind.CALL_IN, at(17, 10, day=23), "", "Bianchi Sprint", "Nadia", 180, IssueStep.REOPENED,
     "Rubs again after 20 km. Not angry, but tired of it. Coming by tomorrow after work."),
    (EntryKind.WALK_IN, at(16, 20, day=19), "Collected", "Bianchi Sprint", "Tomasz", 720, IssueStep.RESOLVED,
     "New pads and cable at the back, paid £38. Tested round the block and it felt fine. Asked again about a "
     "leather saddle."),
    (EntryKind.MESSAGE, at(11, 5, day=17), "", "Brooks B17", "Ola", 0, PromiseState.OPEN,
     "Wants it in honey. Will say by Tuesday 24 November, 4 pm, if it is in."),
    (EntryKind.GOODWILL, at(15, 50, day=27, month=10), "", "10 % off", "Ola, code K7Q2", 0, GoodwillState.OWED,
     "Wheel build four days late. Took it well."),
    (EntryKind.WALK_IN, at(15, 35, day=20, month=10), "Taken in", "front wheel", "Kwame", 1500, None,
     "Old Record hub, to be laced to a new rim. Talked about Lucía’s race in November and the climb above Hebden "
     "Bridge."),
    (EntryKind.WALK_IN, at(16, 5, day=29, month=9), "", "Brompton of Ewa Kowalczyk", "Nadia", 480, None,
     "Brought Ewa along. Full service booked for the Brompton."),
    (EntryKind.WALK_IN, at(15, 40, day=8, month=9), "Sold", "bar tape, bell", "Ola", 600, None,
     "Celeste cotton tape, brass bell, £31. Says thanks for keeping the old box."),
    (EntryKind.NOTE, at(15, 20, day=18, month=8), "", "", "Kwame", 0, None,
     "Rides to Café Mirador every morning at six, needs working lights."),
    (EntryKind.WALK_IN, at(16, 10, day=28, month=7), "Collected", "Bianchi Sprint", "Tomasz", 1080, None,
     "Full service. Bottom bracket and both hubs cleaned and greased, £65. Waited with a coffee."),
)  # fmt: skip
ENTRIES = tuple(
    Entry(400 - i, kind, when, who, text, outcome=outcome, thing=thing, seconds=seconds, state=state, number=1184)
    for i, (kind, when, outcome, thing, who, seconds, state, text) in enumerate(_ROWS)
)
CUSTOMER = Customer(
    PEPE,
    "José Beltrán Ruiz",
    called="Pepe Beltrán",
    said="PEH-peh bel-TRAHN",
    manner=Manner(style=Style.CHATTY, language="Spanish, then English", at_most_every=30),
    rhythm=Rhythm(visits=43, first=date(2017, 5, 3), last=date(2026, 11, 19), every=21),
    last_own_contact=at(15, day=27, month=10),
    fields=(("Card", "0417 2290"),),
)
CARD = Card(
    customer=CUSTOMER,
    contact_points=(
        ContactPoint(1, PEPE, Reach.PHONE, "+44 7700 900417", "+447700900417", "Messages are fine"),
        ContactPoint(2, PEPE, Reach.EMAIL, "pepe.beltran@example.net", "pepe.beltran@example.net"),
    ),
    relations=(
        Relation(1, 111, "Lucía Beltrán", Link.PICKS_UP_FOR, "Daughter, picks up for Pepe", outward=False),
        Relation(2, 112, "Café Mirador", Link.WORKS_AT),
        Relation(3, 101, "Ewa Kowalczyk", Link.REFERRED_BY, outward=False),
    ),
    things=(
        Thing(22, PEPE, "Bianchi Sprint", "celeste", "frame B41207", 4417, Whereabouts.WITH_US, since=at(15, 31)),
        Thing(23, PEPE, "Pashley Roadster", "black"),
    ),
    notes=(
        Note(31, PEPE, "Bad shoulder, lift the bike", pinned=True, caution=True),
        Note(32, PEPE, "Blue Bianchi Sprint, 1989. Original parts only.", pinned=True),
        Note(33, PEPE, "Lucía: first race on Saturday", review_on=date(2026, 11, 24)),
        Note(34, PEPE, "Was upset about the last bill", quiet=True),
    ),
    timeline=Timeline(ENTRIES, len(ENTRIES)),
)
UNDERSTOOD = (
    Understood(
        start=ENCOUNTER.text.index("Thursday"),
        length=len("Thursday 3pm"),
        text="Thursday 3pm",
        at=at(15, day=26),
        has_time=True,
        outside_hours=False,
    ),
)
CALLS = (
    Call(
        51,
        "a",
        "sim",
        "1",
        "+447700900238",
        "+44 7700 900238",
        "",
        "",
        NOW - timedelta(seconds=8),
        candidates=(
            Candidate(121, "Anneliese Vögel", None, "Issue 1179 waits for a part", "amber", "Own number"),
            Candidate(122, "Matteo Vögel", None, "", "plain", "Own number"),
        ),
    ),
    Call(
        52,
        "b",
        "sim",
        "3",
        "+447700900111",
        "+44 7700 900111",
        "",
        "",
        NOW - timedelta(seconds=3),
        candidates=(Candidate(101, "Ewa Kowalczyk", None, "quote late", "red", "Own number"),),
    ),
)
FOUND = Found(
    "bianki jose",
    (
        Match(PEPE, "Pepe Beltrán", (), "José Beltrán Ruiz", ((0, 4),),
              Reason(Because.THING, "Thing: blue Bianchi Sprint, 1989", ((12, 7),)), date(2026, 11, 19), 43, 1, 1),
        Match(131, "José María Etxeberria", ((0, 4),), "", (),
              Reason(Because.ISSUE, "Issue 1098: Bianchi Via Nirone, headset", ((12, 7),)), date(2026, 3, 3), 12),
        Match(132, "Giuseppina Bianchi", ((11, 7),), "", (),
              Reason(Because.CALLED, "Called Josie, close to “jose”", ((7, 5),)), date(2026, 11, 17), 31),
        Match(133, "Bianka Jósefsdóttir", ((0, 6), (7, 4)), "", (),
              Reason(Because.SPELLING, "Spelled almost like “bianki jose”"), date(2026, 10, 8), 4),
    ),
    (
        MatterMatch("issue", 1, PEPE, "Rear brake rubs", "Issue 1184, reopened",
                    Reason(Because.CALLED, "Pepe Beltrán, “José”", ((15, 4),)), "Reopened yesterday", "Tomasz", "red"),
        MatterMatch("goodwill", 3, PEPE, "10 % off the next bill", "K7Q2",
                    Reason(Because.CALLED, "Pepe Beltrán, “José”, for the Bianchi wheel", ((15, 4), (30, 7))),
                    "Until 30 Nov", "Owed", "accent"),
    ),
    ("bianki", "bianchi"),
)  # fmt: skip
OUTCOMES = ("Taken in", "Ready", "Collected", "Sold", "Advice", "Quote given", "Ordered")
TOPICS = ("Brakes", "Tyres", "Gears")
ALONE = replace(
    CARD,
    customer=replace(
        CUSTOMER,
        id=140,
        name="Ingrid Solheim",
        called="",
        said="",
        manner=Manner(style=Style.LEAVE_ALONE),
        rhythm=Rhythm(61, date(2019, 3, 1), date(2026, 11, 12), 14),
    ),
)
ALONE_CUES = (
    Cue(
        "thing_ready",
        ("thing", 1),
        "accent",
        "thing",
        "Ready",
        "Coat is ready, ticket 318",
        "Rail B, 14. £18 to pay.",
        Press.COLLECT,
        "Collected",
    ),
)
