"""`audit verify`."""

from __future__ import annotations

from argparse import Namespace

from assessment.commands.opening import host_within, opened
from assessment.commands.saying import remark, say
from assessment.commands.status import DONE, REFUSED
from assessment.domain.audit import Head
from assessment.domain.permission import HOST, SERVER
from assessment.services import auditing, partnerships


def verify(asked: Namespace) -> int:
    """Walk one partnership's chain, or every chain of the store. A head that was printed is one partnership's."""
    status = DONE
    printed = Head.from_text(asked.head) if asked.head is not None else None
    with opened() as application:
        store = application.store
        names = {each.id: each.name for each in partnerships.every_partnership(store, HOST)}
        names[SERVER] = "the server itself"
        if asked.partnership is not None or printed is not None:
            chains: tuple[str, ...] = (host_within(store, asked.partnership).partnership,)
        else:
            chains = auditing.chains(store, HOST)
        for chain in chains:
            name = names.get(chain, "no longer here")
            found = auditing.verify(store, HOST.within(chain), printed)
            say(f"{chain} ({name})")
            say(f"  entries: {found.entries}")
            say(f"  head: {found.head}")
            if found.first_break is None:
                say("  first break: none")
                if printed is not None:
                    say(f"  as printed: entry {printed.number} is the one given")
                continue
            say(f"  first break: entry {found.first_break}, {found.why}")
            remark(f"The audit chain of {chain} ({name}) breaks: entry {found.first_break}, {found.why}.")
            status = REFUSED
    return status
