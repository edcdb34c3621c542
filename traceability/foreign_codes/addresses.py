"""Which addresses may stand beside a code: https, of a named host, and of the system's own where that is known.

The hosts are data: OCOP_FOREIGN_HOSTS names them ("verigoods=verigoods.vn,national=…"). The server itself never opens
such an address; an officer looks at it by hand.
"""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from traceability.foreign_codes.models import System
from traceability.production.acting import Refused

LONGEST = 300
HOST = re.compile(r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$")


def known_hosts(system: str) -> list[str]:
    """The hosts that belong to a system; none where nobody has named one yet."""
    pairs = (entry.partition("=") for entry in settings.OCOP_FOREIGN_HOSTS)
    return [host.strip().lower() for name, _sign, host in pairs if name.strip() == system and host.strip()]


def refuse_wrong_address(system: str, address: str) -> None:
    """Raises Refused with what is wrong; an empty address is no wrong one."""
    if not address:
        return
    if len(address) > LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        raise Refused(_("Copy the address as the browser shows it: no blanks, at most 300 signs."))
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as wrong:
        raise Refused(_("This is no web address.")) from wrong
    if not address.startswith("https://"):
        raise Refused(_("The address must begin with https://."))
    if port is not None or parts.username is not None or "\\" in address or not HOST.fullmatch(host):
        raise Refused(_("This is no web address."))
    own = urlsplit(settings.OCOP_PUBLIC_URL).hostname
    if host == own:
        raise Refused(_("This is our own address; give the one at the other system."))
    hosts = known_hosts(system)
    if hosts and not any(host == one or host.endswith(f".{one}") for one in hosts):
        raise Refused(
            _("An address of %(system)s lies at %(hosts)s.")
            % {"system": System(system).label, "hosts": ", ".join(hosts)}
        )
