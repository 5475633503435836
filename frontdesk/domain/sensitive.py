"""What a shop asks about before it keeps it: somebody's health, and children. English, German, French, Spanish."""

from frontdesk.domain.text import words

_BEGIN = """
illness disease diagnos cancer tumour tumor diabet epilep asthma allerg pregnan miscarr depress anxi dementia alzheim
autis adhd surger hospital medicat medicine wheelchair disab deaf therap rehab alcohol injur shoulder children toddler
daughter kindergart krank krebs schwanger demenz behinder malad enceint handicap enferm embaraz discapac"""
_WHOLE = """
ill sick stroke heart blind hiv addict knee kid kids child baby babies son sons boy girl school nursery teenager kind
kinder sohn tochter enfant enfants fils fille bebe hijo hija hijos hijas nino nina ninos"""
_BEGINNINGS, _WORDS = tuple(_BEGIN.split()), frozenset(_WHOLE.split())


def sensitive(text: str) -> bool:
    """Whether a note speaks of health or of children, as far as its words tell; asking once too often does no harm."""
    return any(word in _WORDS or word.startswith(_BEGINNINGS) for word in words(text))
