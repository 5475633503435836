"""Passwords of telephones, kept by the system's own keyring and nowhere else.

A keyring may ask the user to unlock it, or talk to another process: never call these on the screen's thread.
"""

import logging

SERVICE = "Front Desk"

_log = logging.getLogger(__name__)


class NoKeyring(Exception):
    """This PC has no keyring, or it does not open: what it should keep is asked for at each start."""


def keep(telephone_id: str, password: str) -> None:
    """Keep a password; an empty one is forgotten. Raises NoKeyring."""
    import keyring

    try:
        if password:
            keyring.set_password(SERVICE, telephone_id, password)
        elif keyring.get_password(SERVICE, telephone_id) is not None:
            keyring.delete_password(SERVICE, telephone_id)
    except Exception as error:  # each system's keyring raises its own kinds
        _log.info("the keyring took no password: %s", type(error).__name__)
        raise NoKeyring from error


def read(telephone_id: str) -> str:
    """The password of a telephone, empty when there is none. Raises NoKeyring."""
    import keyring

    try:
        return keyring.get_password(SERVICE, telephone_id) or ""
    except Exception as error:  # as above
        _log.info("the keyring gave no password: %s", type(error).__name__)
        raise NoKeyring from error
