"""The refinement of machine events, host by host, and the numbers of the racks."""

from dataclasses import replace


def refine(events):
    """The events that the trace shows, host by host."""
    hosts, kept = {}, []
    for event in events:
        hosts.setdefault(event.host, []).append(event)
    for host in sorted(hosts, key=str.encode):
        kept += refine_host(sorted(hosts[host], key=lambda e: (e.time, e.kind)))
    return kept


def refine_host(events):
    kept, created, enabled = [], False, False
    for event in events:
        if not kept:
            if event.kind != "CREATE":
                continue
        elif event.kind == "CREATE" and created:
            if event.properties == kept[-1].properties:
                continue
            event = replace(event, kind="UPDATE")
        elif (event.kind, event.properties) == (kept[-1].kind, kept[-1].properties):
            continue
        elif event.kind == "UPDATE" and event.properties == kept[-1].properties:
            continue
        elif event.kind == "DELETE" and not created:
            continue
        elif event.kind == "ENABLE" and enabled or event.kind == "DISABLE" and not enabled:
            continue
        if event.kind in ("CREATE", "DELETE"):
            created = event.kind == "CREATE"
        if event.kind in ("ENABLE", "DISABLE"):
            enabled = event.kind == "ENABLE"
        kept.append(event)
    return kept


def numbered(events):
    """The racks' numbers, in the order of their bytes."""
    return {rack: number for number, rack in enumerate(sorted({e.properties[0] for e in events}, key=str.encode))}
