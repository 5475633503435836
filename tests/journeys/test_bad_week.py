"""One bad week: a repair fails, two calls go unanswered, and it is made right, used, asked about, and thanked for."""

from frontdesk.domain.call import CallKind
from frontdesk.domain.staff import Role
from frontdesk.ui.pages.issues import IssuesPage
from frontdesk.ui.panels.make_it_right.page import MakeItRightPage

NUMBER = "+44 7700 900417"


def test_a_repair_fails_and_is_made_right(open_desk, make):
    make.staff("Nadia", Role.OWNER)
    make.staff("Tomasz")
    pepe = make.customer("Pepe Beltrán", NUMBER)
    make.thing(pepe, "Bianchi Sprint")
    desk = open_desk()

    def on(day: str, *days: int) -> None:
        """Let the shop's clock go on to the next day."""
        desk.clock.go_on(days=days[0] if days else 1)
        desk.minute()
        desk.rest()

    def says() -> list[str]:
        return [f"{cue.verb}: {cue.sentence}" for cue in desk.window.card._cues]

    def done(words: str) -> None:
        desk.press("Ctrl+Return")
        desk.until(lambda: words in desk.toast())
        desk.rest()

    # Tuesday: he says that the brake rubs, and it is mended
    desk.find("pepe")
    desk.type("Rear brake rubs")
    desk.press("Alt+I")
    done("opened for Pepe")
    assert says()[0].startswith("Apologise: “Rear brake rubs”")
    number = desk.rows("SELECT number FROM issue")[0][0]
    desk.press("F4")
    desk.until(lambda: desk.window.findChild(IssuesPage) is not None)
    desk.until(lambda: desk.window.findChild(IssuesPage).current() is not None)
    desk.rest()
    desk.press("Alt+D")  # mended
    desk.until(lambda: desk.rows("SELECT state FROM issue") == [("resolved",)])
    desk.rest()
    desk.press("F2")
    desk.press("Esc")
    desk.rest()

    # Wednesday: he rings twice, nobody answers
    on("Wednesday")
    for call in ("a", "b"):
        desk.ring(NUMBER, key=call)
        desk.rest()
        desk.ring(NUMBER, key=call, kind=CallKind.ENDED)
        desk.rest()
        desk.clock.go_on(minutes=20)
    assert desk.rows("SELECT times FROM call_back WHERE done_at IS NULL") == [(2,)]

    # Thursday: he walks in, and is recognised; it did not hold
    on("Thursday")
    desk.find("pepe")
    assert any("nobody answered" in line for line in says())
    assert says()[0] == f"Ask: Did it hold? “Rear brake rubs”, issue {number}"
    desk.type("Rubs again")
    done("Logged for Pepe")
    desk.until(lambda: desk.asked().startswith("Did it hold?"))
    desk.press("Alt+C")  # it did not
    desk.until(lambda: says()[0].startswith("Apologise: It did not hold"))
    desk.rest()

    # an apology and a voucher, within what Nadia may give
    desk.press("Ctrl+1")
    desk.until(lambda: (page := desk.window.findChild(MakeItRightPage)) is not None and page.isVisible())
    desk.rest()
    desk.press("Alt+V")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE state = 'offered'"))
    desk.rest()
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE kind = 'voucher' AND state = 'owed'"))
    desk.rest()
    assert desk.rows("SELECT kind, state FROM goodwill WHERE kind = 'apology'") == [("apology", "used")]
    assert desk.window.card._cues[0].label == "Mended"
    desk.type("Took the bike back in")
    done("Logged for Pepe")
    assert desk.rows("SELECT COUNT(*) FROM call_back WHERE done_at IS NULL") == [(0,)], "any contact does them"
    desk.press("Ctrl+1")
    desk.until(lambda: desk.rows("SELECT 1 FROM issue WHERE state = 'resolved'"))
    desk.rest()
    desk.press("Esc")
    desk.rest()

    # a week later he comes back, uses the voucher, and is asked whether it held
    on("Thursday", 7)
    desk.find("pepe")
    assert says()[0].startswith("Ask: Did it hold?")
    owed = next(place for place, line in enumerate(says()) if line.startswith("Owed:"))
    desk.press(f"Ctrl+{owed + 1}")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE kind = 'voucher' AND state = 'used'"))
    desk.rest()
    desk.press("Ctrl+1")
    desk.until(lambda: desk.rows("SELECT verdict FROM issue") == [("holds",)])
    desk.rest()
    desk.type("Rides well")
    done("Logged for Pepe")
    assert not any(line.startswith("Thank:") for line in says()), "not yet: it is fresh"

    # three visits later the card is cheerful again, and he is thanked for his patience
    for _ in range(3):
        on("another day")
        desk.type("Two tubes")
        done("Logged for Pepe")
    desk.until(lambda: "Thank: Patient while we mended “Rear brake rubs”" in says())
    thank = says().index("Thank: Patient while we mended “Rear brake rubs”")
    desk.press(f"Ctrl+{thank + 1}")
    desk.until(lambda: desk.rows("SELECT COUNT(*) FROM thanks WHERE done_at IS NOT NULL") == [(1,)])
    desk.rest()
    assert not any(line.startswith("Thank:") for line in says()), "once for each event"
