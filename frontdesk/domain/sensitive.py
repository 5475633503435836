"""What a shop asks about before it keeps it: somebody's health, and children. English, German, French, Spanish."""

from frontdesk.domain.text import words

_BEGIN = """
illness disease diagnos cancer tumour tumor diabet epilep asthma allerg pregnan miscarr depress anxi dementia alzheim
autis adhd surger hospital medicat medicine wheelchair disab deaf therap rehab alcohol injur shoulder children toddler
daughter kindergart krank krebs schwanger demenz behinder malad enceint handicap enferm embaraz discapac
bipolai bipolar pacemaker herzschritt marcapaso insulin chemo chimio quimio arthr artrit artros parkinson blutdruck
arteri huft zwilling jumeau jumell gemel melliz grandson granddaughter grandchild grandkid enkel sobrin"""
_WHOLE = """
ill sick stroke heart blind hiv addict knee kid kids child baby babies son sons boy girl school nursery teenager kind
kinder sohn tochter enfant enfants fils fille bebe hijo hija hijos hijas nino nina ninos
hip hips hanche cadera operation operations operiert opere operee operacion operado operada blood twin twins niece
nieces nephew nephews nichte nichten neffe neffen neveu neveux nieto nieta nietos nietas"""
_BEGINNINGS, _WORDS = tuple(_BEGIN.split()), frozenset(_WHOLE.split())


def sensitive(text: str) -> bool:
    """Whether a note speaks of health or of children, as far as its words tell. Asking once too often does no harm."""
    return any(word in _WORDS or word.startswith(_BEGINNINGS) for word in words(text))
