"""The one table of what the keyboard does: menus, shortcuts and the help sheet read it."""

from dataclasses import dataclass

from frontdesk.i18n import tr


@dataclass(frozen=True, slots=True)
class Key:
    """One command: its id, its keys in Qt's portable form, and what it does in words."""

    id: str
    keys: tuple[str, ...]
    words: str


def _words(text: str) -> str:
    """Mark a text for translation; it is translated when it is shown."""
    return text


def _to(last: int) -> range:
    return range(1, last + 1)


ROWS, SIGNERS, CUES = 9, 9, 3
"""So many rows of the desk, members of staff and cues have a key of their own."""

KEYS: tuple[Key, ...] = (
    Key("find", ("Ctrl+K",), _words("Go to the finder")),
    Key("here_now", ("Ctrl+H",), _words("Somebody is here")),
    Key("new_customer", ("Ctrl+N",), _words("New customer")),
    Key("done", ("Ctrl+Return", "Ctrl+Enter"), _words("Done: log the line")),
    Key("wait", ("F7",), _words("Let wait, or take up again")),
    Key("become_promise", ("Alt+P",), _words("Make it a promise")),
    Key("become_issue", ("Alt+I",), _words("Make it an issue")),
    Key("become_note", ("Alt+N",), _words("Make it a note")),
    Key("become_follow_up", ("Alt+F",), _words("Make it a follow-up")),
    Key("become_goodwill", ("Alt+G",), _words("Make it goodwill")),
    Key("become_thanks", ("Alt+K",), _words("Make it thanks")),
    Key("become_praise", ("Alt+R",), _words("Make it praise")),
    Key("topic", ("Alt+T",), _words("Correct the topic")),
    Key("mood", ("Alt+M",), _words("Note the mood")),
    Key("outcome", ("Alt+O",), _words("Next outcome")),
    Key("take_first", ("F8",), _words("Take the call, the first name")),
    Key("take_second", ("F9",), _words("Take the call, the second name")),
    Key("take_other", ("F10",), _words("Take the call, somebody else")),
    Key("call_back_later", ("Shift+F8",), _words("Call back later")),
    *(Key(f"row_{n}", (f"Alt+{n}",), _words("Open a row of the desk")) for n in _to(ROWS)),
    Key("rows", ("Alt+0",), _words("Go to the rows of the desk")),
    *(Key(f"cue_{n}", (f"Ctrl+{n}",), _words("Press a button at the top of the card")) for n in _to(CUES)),
    *(Key(f"cue_menu_{n}", (f"Ctrl+Shift+{n}",), _words("Open the “...” beside it")) for n in _to(CUES)),
    Key("answer_yes", ("Alt+Y",), _words("Answer the question: yes")),
    Key("answer_other", ("Alt+C",), _words("Answer the question: the other answer")),
    Key("undo", ("Ctrl+Z",), _words("Undo")),
    Key("redo", ("Ctrl+Shift+Z",), _words("Do again")),
    Key("staff", ("F12",), _words("Who is serving")),
    *(
        Key(f"sign_{n}", (f"Ctrl+F{n}",), _words("Sign the line as this person of the staff"))
        for n in range(1, SIGNERS + 1)
    ),
    Key("help", ("F1",), _words("Help")),
    Key("desk", ("F2",), _words("Desk")),
    Key("customers", ("F3",), _words("Customers")),
    Key("issues", ("F4",), _words("Issues")),
    Key("promises", ("F5",), _words("Promises")),
    Key("day", ("F6",), _words("The day")),
    Key("reveal", ("Ctrl+Space",), _words("Held: show what customers do not see")),
    Key("turn", ("F11",), _words("Turn the screen to the customer, and back")),
    Key("settings", ("Ctrl+,",), _words("Settings")),
    Key("leave", ("Esc",), _words("Back")),
)

ON_PAGES = (_words("Alt letter"), _words("On a page: what the button with the letter says"))
"""The keys of the pages' own buttons, as the help sheet says them."""


def words_of(key: Key) -> str:
    """What a key does, in the language in use."""
    return tr(key.words)


def keys_of(id_: str) -> tuple[str, ...]:
    """The keys of a command, in Qt's portable form."""
    return next(key.keys for key in KEYS if key.id == id_)


def label(id_: str) -> str:
    """The key of a command as it stands on a button: "Ctrl 1", "Shift F8"."""
    return label_of(keys_of(id_)[0])


def short_label(id_: str) -> str:
    """The key of a command where there is little room: "Ctrl ↵"."""
    return label(id_).replace(tr(_LABELS["Return"]), "↵")


def label_of(keys: str) -> str:
    """A key in Qt's portable form ("Ctrl+Return") as it stands on a button: "Ctrl Enter"."""
    *modifiers, last = keys.split("+")
    return " ".join((*map(tr, modifiers), tr(_LABELS.get(last, last))))


_LABELS = {"Return": _words("Enter"), "Esc": _words("Esc")}
_MODIFIERS = (_words("Ctrl"), _words("Alt"), _words("Shift"))
