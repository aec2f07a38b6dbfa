"""Which names are one database over all backups."""

from itertools import combinations

from .reading import cell


def evidence(held):
    """What two names share if they are one database: events and machines' rows."""
    events = {("event", e.uuid, e.row["id"], cell(e.action, "created_at")) for e in held.events}
    nodes = {("node", n.always_host, cell(n.row, "created_at")) for n in held.nodes if n.always_host}
    return {k for k in events | nodes if k[-1] is not None}


def unite(backups):
    """Gives every database its one name in all backups; returns the groups of names that are one, for the notice."""
    shown = {}
    for backup in backups:
        for name, held in backup.held.items():
            shown.setdefault(name, set()).update(evidence(held))
    together = {frozenset(pair) for b in backups for pair in combinations(b.held, 2)}
    groups = {name: {name} for name in shown}
    for one, other in combinations(sorted(shown), 2):
        if frozenset((one, other)) not in together and shown[one] & shown[other]:
            merged = groups[one] | groups[other]
            for name in merged:
                groups[name] = merged
    # Names that a chain would make one stay apart where one backup holds two of them.
    for name in shown:
        if any(frozenset(pair) in together for pair in combinations(groups[name], 2)):
            groups[name] = {name}
    newest = {name: max(b.rank for b in backups if name in b.held) for name in shown}
    title = {name: max(group, key=lambda n: newest[n]) for name, group in groups.items()}
    for backup in backups:
        backup.held = {title[name]: held for name, held in backup.held.items()}
    return {frozenset(g) for g in groups.values() if len(g) > 1}
