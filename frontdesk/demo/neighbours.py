"""The customers of Millrace Cycles who are drawn from lists, so that it has as many as such a shop has."""

from datetime import datetime

from frontdesk.demo import names, people
from frontdesk.demo.book import STAFF, Book
from frontdesk.domain.customer import Reach
from frontdesk.domain.goodwill import GoodwillKind, GoodwillState
from frontdesk.domain.interaction import Channel, Mood
from frontdesk.domain.issue import IssueState
from frontdesk.domain.manner import Style
from frontdesk.domain.note import Source
from frontdesk.domain.promise import PromiseState
from frontdesk.domain.text import words
from frontdesk.domain.thing import Whereabouts
from frontdesk.domain.topic import read_topic
from frontdesk.domain.trade import trade
from frontdesk.domain.voucher import ALPHABET
from frontdesk.store.kinds import Kind

_CUSTOMERS = 385
_DAYS = 730
_OUTCOMES = (("Took in", "Taken in"), ("Collected", "Collected"), ("Asked", "Advice"), ("quote", "Quote given"))
_MOODS = (("Not happy", Mood.UPSET), ("apologised", Mood.UPSET), ("pleased", Mood.PLEASED), ("cake", Mood.PLEASED))
_WRONG = (
    "Gears slip again after the service",
    "Brake squeals since the new pads",
    "Bike was not ready on the day we said",
    "Wrong tyre fitted",
    "Scratch on the frame after the repair",
    "Wheel out of true after a week",
    "Creak is back",
    "Charged twice for the tube",
)
_PROMISED = (
    "Call when the {part} is in",
    "{bike} ready",
    "Quote for the {part}",
    "Say what the frame check found",
    "Put the {part} aside",
    "Have the {bike} ready before noon",
)


def write(book: Book) -> None:
    """Write them all."""
    _Neighbourhood(book).write()


class _Neighbourhood:
    """The customers who are drawn from lists."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.random = book.random
        self.phrases = names.lines("phrases")
        self.bikes = names.lines("bikes")
        self.parts = names.lines("parts")
        self.notes = names.lines("notes")
        topics = trade("bicycle").topics
        self.topics = {phrase: topic.name for phrase in self.phrases if (topic := read_topic(phrase, topics))}
        self.issue_number = 1100
        self.ticket = 3700

    def write(self) -> None:
        taken = {row["name"] for row in self.book.rows[Kind.CUSTOMER]}
        first = names.listed("first_names")
        last = names.last_name_list()
        phones = [phone for n in range(1000) if (phone := f"+44 7700 900{n:03d}") not in people.PHONES]
        self.random.shuffle(phones)
        while len(taken) < _CUSTOMERS + 20:
            place = int(len(first) * self.random.random() ** 1.6)
            name = f"{first[place]} {last[int(len(last) * self.random.random() ** 1.3)]}"
            if name not in taken:
                taken.add(name)
                self._customer(name, phones.pop())

    def _customer(self, name: str, phone: str) -> None:
        book, random = self.book, self.random
        first_seen = int(_DAYS * random.random() ** 0.6)
        since = book.day(first_seen, random.randint(9, 17))
        style = random.choice((None, None, None, None, Style.CHATTY, Style.BRISK, Style.NEEDS_TIME))
        key = book.customer(name, since, style=style)
        if random.random() < 0.9:
            book.reach(key, since, Reach.PHONE, phone if random.random() < 0.6 else f"0{phone[4:]}")
        if random.random() < 0.4:
            book.reach(key, since, Reach.EMAIL, f"{'.'.join(words(name))}@example.org")
        bike = random.choice(self.bikes)
        thing = self._thing(key, bike, since)
        if random.random() < 0.35:
            self._note(key, since)
        days = self._days(first_seen)
        for back in days:
            self._contact(key, back, bike, thing)
        if days and random.random() < 0.35:
            self._promise(key, random.choice(days), bike)
        if days and random.random() < 0.09:
            self._issue(key, random.choice(days), thing)

    def _thing(self, key: int, bike: str, since: datetime) -> int:
        random = self.random
        self.ticket += 1
        colour = random.choice(("blue", "red", "black", "green", "silver", "white", "orange", "grey"))
        values: dict[str, object] = {}
        if random.random() < 0.03:
            values = {"state": Whereabouts.READY, "since": self.book.day(random.randint(1, 6), 15), "where": "Rail A"}
        elif random.random() < 0.04:
            values = {
                "state": Whereabouts.WITH_US,
                "since": self.book.day(random.randint(1, 4), 10),
                "where": "Stand 1",
            }
        if values:
            values["ticket"] = self.ticket
        serial = f"{random.choice('ABKMSTW')}{random.randrange(10_000, 99_999)}"
        return self.book.add(Kind.THING, since, customer_id=key, words=bike, colour=colour, serial=serial, **values)

    def _note(self, key: int, since: datetime) -> None:
        kind, _, text = self.random.choice(self.notes).partition(" ")
        source = Source.NOTICED if kind == "n" else Source.TOLD
        self.book.note(key, since, text, source, preference=kind == "p", caution=kind == "c")

    def _days(self, first_seen: int) -> list[int]:
        """Days of visits: some come once, some a few times, some with a rhythm of their own."""
        random = self.random
        draw = random.random()
        if draw < 0.3:
            return [first_seen]
        if draw < 0.7:
            return sorted({first_seen, *(random.randint(0, first_seen) for _ in range(random.randint(1, 5)))})
        every = random.choice((7, 14, 21, 28, 35, 49, 60))
        days = range(first_seen, random.randint(0, 30), -every)
        return sorted({max(1, day + random.choice((-1, 0, 0, 0, 1, 2))) for day in days[-40:]})

    def _contact(self, key: int, back: int, bike: str, thing: int) -> None:
        random = self.random
        phrase = random.choice(self.phrases)
        text = self._filled(phrase, bike)
        at = self.book.day(back, random.randint(9, 17), random.randrange(60))
        if at >= self.book.now:
            return
        channel = Channel.CALL_IN if phrase.startswith(("Rang", "Asked")) else Channel.WALK_IN
        self.book.contact(
            key,
            at,
            text,
            channel=random.choice((channel, channel, channel, channel, Channel.MESSAGE)),
            outcome=next((outcome for word, outcome in _OUTCOMES if word in phrase), ""),
            mood=next((mood for word, mood in _MOODS if word in phrase), None),
            topic=self.topics.get(phrase, ""),
            thing_id=thing if "bike" in phrase else None,
        )

    def _filled(self, phrase: str, bike: str) -> str:
        price = f"£{self.random.choice((8, 9, 12, 15, 18, 22, 25, 29, 34, 38, 45, 52, 65, 79, 95, 120))}"
        return phrase.format(bike=bike, price=price, part=self.random.choice(self.parts))

    def _promise(self, key: int, back: int, bike: str) -> None:
        random = self.random
        text = self._filled(random.choice(_PROMISED), bike)
        text = text[0].upper() + text[1:]
        owner = self.book.staff[random.choice(STAFF)]
        made = self.book.day(back, 12, random.randrange(60))
        still_open = back < 12 and made < self.book.now
        due = self.book.day(-random.randint(1, 18) if still_open else max(0, back - random.randint(1, 9)), 17)
        if not still_open and due > self.book.now:
            return
        state = random.choice((PromiseState.KEPT,) * 9 + (PromiseState.KEPT_LATE, PromiseState.RELEASED))
        closed = {} if still_open else {"closed_at": due, "closed_by": owner}
        self.book.add(
            Kind.PROMISE,
            made,
            customer_id=key,
            text=text,
            due_at=due,
            has_time=random.random() < 0.5,
            state=PromiseState.OPEN if still_open else state,
            owner_id=owner,
            made_by=owner,
            made_at=made,
            **closed,
        )

    def _issue(self, key: int, back: int, thing: int) -> None:
        random = self.random
        if back < 1 or self.issue_number >= 1170:
            return
        self.issue_number += 1
        owner = self.book.staff[random.choice(STAFF)]
        opened = self.book.day(back, 15, random.randrange(60))
        state = IssueState.CLOSED if back > 20 else random.choice((IssueState.OPEN, IssueState.RESOLVED))
        issue = self.book.add(
            Kind.ISSUE,
            opened,
            number=self.issue_number if self.issue_number != 1098 else 1097,
            customer_id=key,
            text=random.choice(_WRONG),
            state=state,
            thing_id=thing,
            owner_id=owner,
            due_at=self.book.day(-4, 17) if state is IssueState.OPEN else None,
            next_step="look at it together" if state is IssueState.OPEN else "",
            opened_at=opened,
            changed_at=self.book.day(max(0, back - 8), 9),
        )
        steps = [("opened", back)]
        if state is not IssueState.OPEN:
            steps.append(("resolved", max(0, back - 3)))
        if state is IssueState.CLOSED:
            steps.append(("closed", back - 8))
            self._make_up(key, back - 3, issue, owner)
        for kind, days in steps:
            at = self.book.day(days, 15 if kind == "opened" else 9, 30)
            self.book.add(Kind.ISSUE_EVENT, at, issue_id=issue, customer_id=key, kind=kind, at=at, staff_id=owner)

    def _make_up(self, key: int, back: int, issue: int, owner: int) -> None:
        random = self.random
        if random.random() < 0.5:
            return
        at = self.book.day(back, 10)
        code = "".join(random.choices(ALPHABET, k=4)) + random.choice(ALPHABET)
        self.book.add(
            Kind.GOODWILL,
            at,
            customer_id=key,
            kind=GoodwillKind.VOUCHER,
            text=random.choice(("10 % off", "Free puncture repair", "£10 voucher")),
            code=code,
            state=random.choice((GoodwillState.USED, GoodwillState.USED, GoodwillState.OWED)),
            why="had to come twice",
            at=at,
            staff_id=owner,
            issue_id=issue,
        )
