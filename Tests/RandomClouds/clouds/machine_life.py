"""What happens to the machines of a cloud between two nights."""

HOSTS = ["h1", "h2", "h3", "r1h4", "R2h5", "h,6"]
SIZES = {"vcpus": [4, 48], "memory_mb": [1000, 2000, 64000], "local_gb": [0, 100]}


def live(cell):
    """The compute nodes that are not soft-deleted."""
    return [r for r in cell.all("compute_nodes") if r["deleted_at"] is None]


def capacity(cell):
    return {name: cell.random.choice(values) for name, values in SIZES.items()}


def hypervisor(cell, host):
    choice = cell.random.random()
    if choice < 0.08:
        return None
    if choice < 0.12:
        return ""
    return cell.random.choice([f"{host}.example.org", f"r{cell.random.randrange(4)}n{cell.random.randrange(3)}.example.org"])


def spelled(cell, host):
    """The name, or another spelling that MySQL takes for the same."""
    choice = cell.random.random()
    if not host or choice > 0.08:
        return host
    return cell.random.choice([host.upper(), host + " ", host.replace("h", "H"), host.swapcase()])


def service(cell, host, **others):
    """A service's row; mostly one of nova-compute."""
    binary = "nova-compute" if cell.random.random() < 0.95 else cell.random.choice(["NOVA-compute ", "nova-conductor", None])
    updated = cell.maybe(cell.time(), 0.1)
    return cell.insert("services", **{**dict(
        host=host, binary=binary, topic="compute", created_at=cell.maybe(cell.time()), updated_at=updated, deleted=0,
        disabled=cell.maybe(int(cell.random.random() < 0.2)), version=9), **others})


def node(cell, host, service_id, **others):
    """A compute node's row. Before Kilo the service tells the host's name."""
    shape = cell.schema.shape("compute_nodes")
    named = host if not shape.has("service_id") or shape.column("service_id").null else None
    if named and cell.random.random() < 0.05:
        named = cell.random.choice([None, ""])
    return cell.insert("compute_nodes", **{**dict(
        host=named, service_id=service_id if not named or cell.random.random() < 0.3 else None,
        hypervisor_hostname=hypervisor(cell, host or "old"), created_at=cell.maybe(cell.time()),
        updated_at=cell.time() if cell.random.random() < 0.5 else None, deleted=cell.maybe(0),
        uuid=f"node-{cell.random.randrange(10**9)}", **capacity(cell)), **others})


def add_host(cell):
    host = cell.random.choice(HOSTS)
    made = service(cell, spelled(cell, host))
    node(cell, host, made["id"] if made else cell.random.choice([None, 1]))
    return "host"


def add_row(cell):
    """Ironic and vCenter keep several rows a host."""
    if rows := live(cell):
        row = cell.random.choice(rows)
        node(cell, row.get("host") or cell.random.choice(HOSTS), row.get("service_id"))
        return "several rows a host"


def heartbeat(cell):
    for row in cell.all("services"):
        if row.get("deleted_at") is None and cell.random.random() < 0.7:
            cell.update("services", row, updated_at=cell.time())
    for row in live(cell):
        if cell.random.random() < 0.4:
            cell.update("compute_nodes", row, updated_at=cell.time())


def change(cell):
    if rows := live(cell):
        cell.update("compute_nodes", cell.random.choice(rows), updated_at=cell.time(), **capacity(cell))
        return "other capacity"


def switch(cell):
    if rows := cell.all("services"):
        row = cell.random.choice(rows)
        cell.update("services", row, disabled=0 if row["disabled"] else 1, updated_at=cell.time())
        return "disabled or enabled"


def rename_hypervisor(cell):
    """Nova makes the new row before it deletes the orphan."""
    if rows := live(cell):
        row = cell.random.choice(rows)
        new = node(cell, row.get("host"), row.get("service_id"), created_at=cell.time(), **{name: row[name] for name in SIZES})
        if new:
            cell.update("compute_nodes", row, deleted=row["id"], deleted_at=cell.time())
            return "orphan row"


def soft_delete(cell):
    if rows := live(cell):
        row = cell.random.choice(rows)
        cell.update("compute_nodes", row, deleted=row["id"], deleted_at=cell.time())
        if cell.random.random() < 0.5:
            for other in cell.all("services"):
                if other["host"] == row.get("host") or other["id"] == row.get("service_id"):
                    cell.update("services", other, deleted=other["id"], deleted_at=cell.time())
        return "soft-deleted row"


def undelete(cell):
    if rows := [r for r in cell.all("compute_nodes") if r["deleted_at"] is not None]:
        cell.update("compute_nodes", cell.random.choice(rows), deleted=0, deleted_at=None)
        return "undeleted row"


def vanish(cell):
    """All rows of a host are gone; a copy stays in the cell's memory, for it may come back."""
    if rows := cell.all("compute_nodes"):
        host = cell.random.choice(rows).get("host")
        gone = [r for r in rows if r.get("host") == host and cell.delete("compute_nodes", r)]
        cell.lost = getattr(cell, "lost", []) + gone
        if cell.random.random() < 0.3:
            for row in [r for r in cell.all("services") if r["host"] == host]:
                cell.delete("services", row)
        return "vanished host"


def come_back(cell):
    """The same row again, or one made anew."""
    if lost := getattr(cell, "lost", []):
        row = dict(lost.pop(cell.random.randrange(len(lost))))
        if cell.random.random() < 0.5:
            row.update(created_at=cell.time(), **capacity(cell))
        del row["id"]
        cell.insert("compute_nodes", **row)
        return "host that came back"


def make_anew(cell):
    """Gone and made again between two nights."""
    if rows := live(cell):
        row = dict(cell.random.choice(rows))
        if cell.delete("compute_nodes", row):
            del row["id"]
            sizes = capacity(cell) if cell.random.random() < 0.8 else {}
            cell.insert("compute_nodes", **{**row, **sizes, "created_at": cell.time(), "uuid": None})
            return "row made anew"


def archive(cell):
    """Archives soft-deleted nodes and services; sometimes the archiver is stopped midway."""
    done = None
    for table in ["compute_nodes", "services"]:
        for row in cell.all(table):
            if row.get("deleted_at") is not None and cell.random.random() < 0.7:
                done = "archived node" if cell.archive(table, row, cell.random.random() < 0.2) else done
    return done


def add_many(cell):
    """A rack of machines is put into service on one day."""
    for number in range(cell.random.randrange(10, 15)):
        made = service(cell, f"m{number:02}")
        node(cell, f"m{number:02}", made["id"] if made else None)
    return "ten hosts or more"


def vanish_many(cell):
    """Most of a cell's hosts are gone at once, or all of them; their rows may come back one by one."""
    hosts = sorted({r["host"] for r in cell.all("compute_nodes") if r.get("host")})
    if len(hosts) < 10:
        return None
    share = cell.random.choice([0.4, 0.6, 0.8, 0.9, 1])
    gone = set(cell.random.sample(hosts, round(share * len(hosts))))
    rows = [r for r in cell.all("compute_nodes") if r.get("host") in gone and cell.delete("compute_nodes", r)]
    cell.lost = getattr(cell, "lost", []) + rows
    if cell.random.random() < 0.5:
        for row in [r for r in cell.all("services") if r["host"] in gone]:
            cell.delete("services", row)
    return "ten hosts vanish at once" if len(gone) >= 10 else "many hosts vanish at once"


def move(cell, other):
    """A host goes to another cell, with or without a pause, its old row deleted softly or altogether."""
    if rows := live(cell):
        row = cell.random.choice(rows)
        host = row.get("host")
        if not host:
            return None
        left = cell.time()
        came = cell.random.choice([other.time(), left, row["created_at"]])
        found = [s for s in other.all("services") if s["host"] == host]
        made = found[0] if found else service(other, host)
        sizes = {name: row[name] for name in SIZES} if cell.random.random() < 0.5 else {}
        node(other, host, made["id"] if made else None, created_at=came, **sizes)
        if cell.random.random() < 0.5:
            cell.update("compute_nodes", row, deleted=row["id"], deleted_at=left)
        else:
            cell.delete("compute_nodes", row)
        return "host that moved to another cell"


HAPPENINGS = [add_host, add_host, add_row, heartbeat, heartbeat, change, switch, rename_hypervisor, soft_delete,
              undelete, vanish, come_back, make_anew, archive]
