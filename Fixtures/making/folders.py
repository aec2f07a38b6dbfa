"""Folders of backups. Each function returns [(file name, contents, modification time)]."""

import datetime

from . import audit, cells, changes, cloud, metal, server
from .dialects import COMPLETED, DIALECTS
from .nova import Nova, uuid_of

DAY = datetime.timedelta(days=1)


def backups():
    """The five nights. A night with several streams is cut in the middle of a line: streams know no lines."""
    server.remove_databases()
    found = []
    for (name, program, streams, completed), _ in zip(cloud.NIGHTS, cloud.nights(), strict=True):
        contents = server.dump(completed, "nova")
        size = -(-len(contents) // streams)
        found.append((name, b"".join(server.compressed(contents[start:start + size], program)
                                     for start in range(0, len(contents), size)), completed))
    return found


def bare_metal():
    """Four nights of a testbed with Nova, Ironic and Blazar in each dump."""
    return [(name, server.compressed(server.dump(completed, "--databases", *metal.DATABASES), program), completed)
            for (name, program, completed), _ in zip(metal.NIGHTS, metal.nights(), strict=True)]


def rebuilt():
    """A database that was made anew between two nights: the ids of the first are used again for others.

    The names sort against the modification times, which decide.
    """
    server.remove_databases()
    nova = Nova()
    two_instances(nova, "old", "2018-02-01", "2017-01-01 00:00:00")
    nova.machine("m3", "m3-rack1.example.org", "2017-01-01 00:00:03", "2018-03-01 02:00:00")
    # An event that outlived its action: in the second night that action's id belongs to another instance.
    nova.event(3, "compute_late", "2018-02-01 13:00:00", "2018-02-01 13:00:01", id=9, table="shadow_instance_actions_events")
    nova.send()
    first = server.dump(COMPLETED, "nova")
    server.remove_databases()
    nova = Nova()
    two_instances(nova, "new", "2018-03-01", "2018-03-01 12:00:00")
    found = nova.instance("new 3", "2018-03-01 10:00:03")
    nova.action(found, "create", "2018-03-01 10:00:03", ("compute_create", "2018-03-01 10:00:03", "2018-03-01 10:00:05", "Success"))
    nova.send()
    return [("nova_backup_z.sql", first, COMPLETED),
            ("nova_backup_a.sql", server.dump(COMPLETED + DAY, "nova"), COMPLETED + DAY)]


def two_instances(nova, kind, day, registered):
    for number in 1, 2:
        nova.machine(f"m{number}", f"m{number}-rack1.example.org", registered[:-1] + str(number), f"{day} 12:30:00")
        found = nova.instance(f"{kind} {number}", f"{day} 10:00:0{number}", user=f"{kind} user", host=f"m{number}")
        nova.action(found, "create", f"{day} 10:00:0{number}",
                    ("compute_create", f"{day} 10:00:0{number}", f"{day} 10:00:3{number}", f"{kind} {number}"))


def cut(nights):
    """The first and the fourth of the five nights whole, the others as a full disk or a broken one leaves them."""
    contents = {name: server.decompressed(data) for name, data, _ in nights}
    names = [name for name, _, _ in nights]
    times = [time for _, _, time in nights]
    second = server.compressed(contents[names[1]], "bzip2")
    flipped = bytearray(server.compressed(contents[names[4]], "gzip"))
    flipped[-6] ^= 0xFF                                             # the member's checksum
    third = contents[names[2]]
    return [
        ("nova_backup_20180301-021500.sql.bz2", nights[0][1], times[0]),
        ("nova_backup_20180302-021500.sql.bz2", second[:len(second) * 2 // 3], times[1]),
        # Within a row of `instances`, long after everything that the machine trace needs.
        ("nova_backup_20180303-021500.sql", third[:third.index(b"INSERT INTO `instances`") + 3000], times[2]),
        ("nova_backup_20180304-021500.sql.bz2", nights[3][1], times[3]),
        ("nova_backup_20180305-021500.sql.gz", bytes(flipped), times[4]),
    ]


def equal_times():
    """Two backups of one second: the file names decide, byte by byte (Z before a). Their suffixes lie."""
    server.remove_databases()
    nova = Nova()
    two_instances(nova, "first", "2018-02-01", "2017-01-01 00:00:00")
    nova.machine("m3", "m3-rack1.example.org", "2017-01-01 00:00:03", "2018-03-01 02:00:00")
    nova.send()
    first = server.dump(COMPLETED, "nova")
    nova.update("instances", f"uuid = '{uuid_of('first 1')}'", host="m2", user_id="second user")
    nova.update("instance_actions_events", "id = 2", result="changed")
    nova.update("compute_nodes", "id = 1", vcpus=96)
    nova.delete("compute_nodes", "id = 3")
    nova.send()
    second = server.dump(COMPLETED, "nova")
    return [("Z.sql.gz", server.compressed(first, "bzip2"), COMPLETED), ("a.sql", server.compressed(second, "gzip"), COMPLETED)]


def audits():
    """A cloud with audit tables: their dumps alone, beside Nova's, as MySQL writes them; and a testbed of bare metal."""
    nova, alone = audit.backups()
    yield "audit/alone", alone
    yield "audit/beside", nova + alone
    name, newest, time = alone[-1]
    yield "audit/mysql", [(name, server.compressed(audit.of_mysql(server.decompressed(newest)), "gzip"), time)]
    both, alone = audit.metal_backups()
    yield "audit/bare-metal", both
    yield "audit/bare-metal-alone", alone


def all_folders():
    """Yields (folder, its files) for every folder of backups."""
    nights = backups()
    yield "backups", nights
    yield "rebuilt", rebuilt()
    yield "cut", cut(nights)
    yield "equal-times", equal_times()
    yield "cells", cells.backups()
    yield "changes", changes.backups()
    yield "bare-metal", bare_metal()
    yield from audits()
    for dialect in DIALECTS:
        yield f"dialects/{dialect.name}", [("nova_backup_20180301-021500.sql", dialect.make(), COMPLETED)]
