"""The trades: what each calls a thing, and the topics and outcomes a new shop starts with."""

from dataclasses import dataclass

from frontdesk.domain.topic import Topic


def mark(word: str) -> str:
    """A word that is translated where it is shown, not here, since the language is chosen later."""
    return word


@dataclass(frozen=True)
class Trade:
    """One kind of shop. Its words are English here and translated where they are shown.

    icon: the name of the drawing of a thing.
    topics: those that a new shop starts with; each keeps its own list, in its own language.
    """

    id: str
    name: str
    thing: str
    things: str
    icon: str
    topics: tuple[Topic, ...]
    outcomes: tuple[str, ...]


def _topics(*lines: str) -> tuple[Topic, ...]:
    return tuple(
        Topic(name.strip(), tuple(w.strip() for w in words.split(",")))
        for name, words in (line.split(":") for line in lines)
    )


_ANY = ("Price: price, quote, estimate, how much, cost, discount", "Payment: pay, invoice, receipt, card, refund")

TRADES = (
    Trade(
        "bicycle",
        mark("Bicycle workshop"),
        mark("bike"),
        mark("bikes"),
        "bike",
        _topics(
            "Brakes: brake, disc, rotor, pad, lever, bleed, squeal, caliper",
            "Tyres: tyre, tire, tube, puncture, flat, tubeless, sealant, valve",
            "Gears: gear, derailleur, shift, shifter, cassette, chain, chainring, sprocket, hanger, indexing",
            "Wheels: wheel, spoke, rim, hub, true, wobble, axle",
            "Service: service, tune-up, tune up, check-up, overhaul, clean",
            "Saddle and fit: saddle, seat, seatpost, handlebar, stem, fit, grip, bar tape, Brooks",
            "Electric: e-bike, ebike, battery, motor, charger, display",
            "Frame: frame, fork, headset, bottom bracket, crank, pedal, crack",
            "Parts: light, lock, mudguard, helmet, rack, bell, pump, order",
            *_ANY,
        ),
        (
            mark("Taken in"),
            mark("Ready"),
            mark("Collected"),
            mark("Sold"),
            mark("Advice"),
            mark("Quote given"),
            mark("Ordered"),
        ),
    ),
    Trade(
        "salon",
        mark("Salon"),
        mark("appointment"),
        mark("appointments"),
        "scissors",
        _topics(
            "Colour: colour, color, highlight, balayage, root, bleach, toner, tint, dye, blonde",
            "Cut: cut, trim, fringe, layer, fade, bob, clipper",
            "Styling: blow-dry, blow dry, style, updo, curl, straighten, wedding",
            "Nails: nail, manicure, pedicure, gel, polish",
            "Skin: facial, wax, brow, lash, massage, skin",
            "Allergy: allergy, allergic, patch test, reaction, rash",
            "Booking: book, appointment, cancel, move, rebook",
            *_ANY,
        ),
        (mark("Done"), mark("Booked"), mark("Moved"), mark("Cancelled"), mark("Sold"), mark("Advice")),
    ),
    Trade(
        "vet",
        mark("Vet"),
        mark("animal"),
        mark("animals"),
        "paw",
        _topics(
            "Vaccination: vaccination, vaccine, jab, booster, rabies, kennel cough",
            "Injury: injury, limp, wound, cut, bite, bleed, fracture, stitch",
            "Illness: vomit, diarrhoea, cough, fever, sick, lethargic, off food",
            "Medicine: medicine, tablet, pill, prescription, dose, drop, antibiotic, repeat",
            "Surgery: surgery, operation, neuter, spay, castrate, anaesthetic",
            "Teeth: tooth, teeth, dental, gum",
            "Skin: skin, itch, flea, tick, mite, rash",
            "Results: result, blood test, x-ray, scan, sample",
            "Food: food, diet, weight, kibble",
            *_ANY,
        ),
        (
            mark("Seen"),
            mark("Booked"),
            mark("Admitted"),
            mark("Gone home"),
            mark("Medicine given"),
            mark("Advice"),
            mark("Sold"),
        ),
    ),
    Trade(
        "tailor",
        mark("Tailor"),
        mark("garment"),
        mark("garments"),
        "spool",
        _topics(
            "Hem: hem, shorten, lengthen, trouser leg, turn-up",
            "Waist: waist, take in, let out, tight, loose",
            "Zip: zip, zipper, fastener, button, hook",
            "Repair: repair, tear, patch, hole, seam, lining, mend",
            "Fitting: fitting, measure, alteration, pin",
            "Made to measure: suit, made to measure, bespoke, fabric, cloth, pattern",
            "Wedding: wedding, bridal, dress, veil, bridesmaid",
            *_ANY,
        ),
        (mark("Taken in"), mark("Measured"), mark("Ready"), mark("Collected"), mark("Quote given"), mark("Advice")),
    ),
    Trade(
        "dry-cleaner",
        mark("Dry cleaner"),
        mark("item"),
        mark("items"),
        "hanger",
        _topics(
            "Stain: stain, mark, spot, wine, oil, ink, grease",
            "Shirts: shirt, collar, press, iron, starch",
            "Household: duvet, curtain, blanket, tablecloth, rug",
            "Delicate: silk, wool, cashmere, leather, suede, beads",
            "Wedding dress: wedding dress, gown, bridal",
            "Damage: damage, shrink, shrunk, tear, button, colour run, faded",
            "Lost: lost, missing, wrong",
            "Express: express, urgent, same day, next day",
            *_ANY,
        ),
        (mark("Taken in"), mark("Ready"), mark("Collected"), mark("Done again"), mark("Quote given"), mark("Advice")),
    ),
    Trade(
        "phone-repair",
        mark("Phone repair"),
        mark("device"),
        mark("devices"),
        "device",
        _topics(
            "Screen: screen, glass, display, crack, touch, pixel",
            "Battery: battery, charge, charging, drain, swollen, port",
            "Water: water, wet, liquid, rice, corrosion",
            "Data: data, photo, backup, back up, transfer, contacts, recover",
            "Software: software, update, virus, slow, reset, unlock, password, passcode, locked",
            "Camera and sound: camera, lens, speaker, microphone, mic, sound",
            "Warranty: warranty, guarantee, again, still broken, came back",
            "Accessories: case, cover, cable, charger, protector, headphone",
            *_ANY,
        ),
        (mark("Taken in"), mark("Ready"), mark("Collected"), mark("Sold"), mark("Quote given"), mark("Advice")),
    ),
    Trade(
        "other",
        mark("Another kind of shop"),
        mark("thing"),
        mark("things"),
        "package",
        _topics(
            "Repair: repair, mend, broken, fix, fault",
            "Order: order, delivery, stock, deliver",
            "Complaint: complaint, complain, unhappy, wrong, late",
            "Booking: book, appointment, cancel, move",
            *_ANY,
        ),
        (mark("Taken in"), mark("Ready"), mark("Collected"), mark("Sold"), mark("Advice"), mark("Quote given")),
    ),
)


def trade(trade_id: str) -> Trade:
    """The trade with this id; an unknown one is "other"."""
    return next((known for known in TRADES if known.id == trade_id), TRADES[-1])
