"""The kinds of rows that actions write; each is called as `Changes.kinds` calls it."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of row, for `Writer`: its columns have the names and the types of the domain's fields."""

    STAFF = "staff"
    CUSTOMER = "customer"
    CONTACT_POINT = "contact_point"
    RELATION = "relation"
    NOT_SAME = "not_same"
    THING = "thing"
    NOTE = "note"
    CALL = "call"
    NOT_CUSTOMER = "not_customer"
    CALL_BACK = "call_back"
    ENCOUNTER = "encounter"
    INTERACTION = "interaction"
    ISSUE = "issue"
    ISSUE_EVENT = "issue_event"
    PROMISE = "promise"
    FOLLOW_UP = "follow_up"
    GOODWILL = "goodwill"
    THANKS = "thanks"
    PRAISE = "praise"
    CUE_ANSWER = "cue_answer"
    SETTING = "setting"
