"""Three nights of a cloud of two cells, each dumped to a file of its own, as a script with a loop over databases does it."""

import datetime

from . import server
from .nova import Nova, uuid_of

MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)
FIRST = datetime.datetime(2018, 3, 1, 2, 17, 40)
# Written with --databases, so that each file says which cell it is of; `USE` tells, not the file's name.
CELLS = ["nova_cell0", "nova_cell1", "nova_cell2"]


def backups():
    server.remove_databases()
    clouds = {name: Nova(name) for name in CELLS}
    found = []
    for night, work in enumerate([first, second, third]):
        work(*clouds.values())
        for place, (name, nova) in enumerate(clouds.items()):
            nova.send()
            time = FIRST + night * DAY + place * MINUTE
            # The second cell's dump of the second night is missing: nobody was deleted meanwhile.
            if (night, place) != (1, 1):
                found.append((f"{name}_{time:%Y%m%d}.sql.gz", server.compressed(server.dump(time, "--databases", name), "gzip"), time))
    return found


def boot(nova, name, created, host):
    found = nova.instance(name, created, host=host)
    nova.action(found, "create", created, ("compute_create", created, created[:-1] + "9", "Success"))


def first(cell0, cell1, cell2):
    # The same ids and times in all cells.
    boot(cell0, "never scheduled", "2018-02-01 10:00:00", None)
    for number, cell in ((1, cell1), (2, cell2)):
        for machine in 1, 2, 3:
            cell.machine(f"cell{number}-{machine}", f"cell{number}-{machine}-rack{number}.example.org",
                         f"2017-01-0{machine} 00:00:00", "2018-03-01 02:00:00")
        boot(cell, f"of cell {number}", "2018-02-01 10:00:00", f"cell{number}-1")
    # One host in both cells, as after a move between them: its row was made anew there.
    for day, cell in ((1, cell1), (2, cell2)):
        cell.machine("shared", "shared-rack1.example.org", f"2017-02-0{day} 00:00:00", "2018-03-01 02:00:00")


def second(cell0, cell1, cell2):
    for table in "compute_nodes", "services":
        cell1.delete(table, "host = 'cell1-2'")
        cell2.delete(table, "host = 'cell2-2'")
    boot(cell1, "later", "2018-03-01 10:00:00", "cell1-1")
    cell2.update("instances", f"uuid = '{uuid_of('of cell 2')}'", host="cell2-3")


def third(cell0, cell1, cell2):
    for table in "compute_nodes", "services":
        cell2.delete(table, "host = 'shared'")
    boot(cell0, "never scheduled either", "2018-03-02 10:00:00", None)
