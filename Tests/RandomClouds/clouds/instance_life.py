"""What happens to the instances of a cloud between two nights."""

from .machine_life import HOSTS
from .model import ZERO

USERS = ["u1", "ü2", "admin", "Admin", "ADMIN ", "ádmin", "", "admin2", 'u"3']
NAMES = ["vm", "Web 1", "a,b", 'say "x"', "", "naïve", "it's", "back\\slash"]
EVENTS = ["compute__do_build_and_run_instance", "compute_stop_instance", "compute_terminate_instance", "schedule"]


def uuid(cell):
    digits = f"{cell.random.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def create(cell):
    choose = cell.random.choice
    row = cell.insert(
        "instances", uuid=uuid(cell), user_id=cell.maybe(choose(USERS[:2] * 4 + USERS), 0.06),
        project_id=cell.maybe(choose(USERS[:2] * 6 + USERS), 0.06), memory_mb=cell.maybe(choose([512, 2048])),
        vcpus=cell.maybe(choose([1, 2, 4])), root_gb=cell.maybe(choose([0, 10])), hostname=cell.maybe(choose(NAMES), 0.1),
        host=choose([*HOSTS, *HOSTS, None, ""]), node=None, vm_state="active", created_at=cell.time(), deleted=cell.maybe(0, 0.1),
        hidden=cell.maybe(0, 0.3))
    if row:
        act(cell, row)
    return "instance"


def act(cell, instance=None):
    """An action with its events."""
    instance = instance or (cell.random.choice(cell.all("instances")) if cell.rows["instances"] else None)
    if not instance:
        return None
    time, name = cell.time(), instance["uuid"]
    if name and cell.random.random() < 0.04:
        name = name.upper()                             # the server takes it for the same
    action = cell.insert("instance_actions", action="create", instance_uuid=cell.maybe(name, 0.02),
                         request_id="req", created_at=cell.maybe(time), deleted=0)
    for _ in range(cell.random.choice([1, 1, 1, 2, 3]) if action else 0):
        event(cell, action["id"])
    return "action"


def event(cell, action):
    start, end = sorted([cell.time(), cell.time()])
    if cell.random.random() < 0.03:
        start, end = end, start
    cell.insert("instance_actions_events", event=cell.maybe(cell.random.choice(EVENTS), 0.02),
                action_id=cell.maybe(action, 0.02), start_time=cell.maybe(start), result=cell.random.choice(["Success", "Error", None]),
                finish_time=end if cell.random.random() < 0.75 else cell.random.choice([None, None, ZERO]),
                created_at=start, deleted=0, host=cell.random.choice([*HOSTS, None, ""]), details=None)


def finish(cell):
    for row in cell.all("instance_actions_events"):
        if row["finish_time"] in (None, ZERO) and cell.random.random() < 0.6:
            cell.update("instance_actions_events", row, finish_time=cell.time(), result="Success")


def resize(cell):
    """Another size, another host, or another owner, as Nova and its operators change them."""
    if rows := cell.all("instances"):
        row, choose = cell.random.choice(rows), cell.random.choice
        cell.update("instances", row, **choose([dict(memory_mb=4096, vcpus=8), dict(host=choose(HOSTS)), dict(user_id=choose(USERS)),
                                                dict(hostname=choose(NAMES)), dict(project_id="admin")]))
        return "changed instance"


def soft_delete(cell):
    if rows := [r for r in cell.all("instances") if not r.get("deleted")]:
        row = cell.random.choice(rows)
        cell.update("instances", row, deleted=row["id"], deleted_at=cell.time())
        return "soft-deleted instance"


def twin(cell):
    """A second row with the same uuid, which keys allow before Kilo."""
    if rows := cell.all("instances"):
        row = dict(cell.random.choice(rows))
        row.update(hostname=cell.random.choice(NAMES), host=cell.random.choice(HOSTS),
                   deleted=cell.random.choice([0, None, row["id"]]))
        del row["id"]
        if cell.insert("instances", **row):
            return "two rows with one uuid"


def archive(cell):
    """Moves soft-deleted instances with their actions and events; sometimes it is stopped midway."""
    done = None
    for instance in cell.all("instances"):
        if instance.get("deleted_at") is None or cell.random.random() < 0.3:
            continue
        tables = cell.random.choice([1, 2, 3, 3, 3])     # how far it gets
        stopped = cell.random.random() < 0.15            # copied, and not yet deleted
        actions = [a for a in cell.all("instance_actions") if a["instance_uuid"] == instance["uuid"]]
        ids = {a["id"] for a in actions}
        events = [e for e in cell.all("instance_actions_events") if e["action_id"] in ids]
        for table, rows in list(zip(["instance_actions_events", "instance_actions", "instances"],
                                    [events, actions, [instance]]))[:tables]:
            for row in rows:
                if cell.archive(table, row, stopped):
                    done = "archiver stopped midway" if stopped or tables < 3 else "archived instance"
    return done


def purge(cell):
    """Empties some shadow tables of some rows."""
    tables = [t for t in cell.rows if t.startswith("shadow_") and cell.rows[t]]
    if tables:
        table = cell.random.choice(tables)
        for row in cell.all(table):
            if cell.random.random() < 0.6:
                cell.delete(table, row)
        return "purged shadow table"


def restart(cell):
    before = dict(cell.next_id)
    cell.restart()
    return "ids given out again" if before != cell.next_id else None


def delete(cell):
    """Rows that somebody deleted by hand, as far as keys allow."""
    table = cell.random.choice(["instances", "instance_actions", "instance_actions_events"])
    if rows := cell.all(table):
        cell.delete(table, cell.random.choice(rows))
        return "deleted row"


def copy(cell, other):
    """A resize across cells: the instance with its history is copied with new ids, and one of them is hidden."""
    rows = [r for r in cell.all("instances") if not r.get("deleted")]
    if not rows:
        return None
    instance = cell.random.choice(rows)
    new = other.insert("instances", **{c: v for c, v in instance.items() if c != "id"})
    if not new:
        return None
    for action in cell.all("instance_actions"):
        if action["instance_uuid"] != instance["uuid"]:
            continue
        copied = other.insert("instance_actions", **{c: v for c, v in action.items() if c != "id"})
        for event in cell.all("instance_actions_events"):
            if copied and event["action_id"] == action["id"]:
                other.insert("instance_actions_events", **{**{c: v for c, v in event.items() if c != "id"}, "action_id": copied["id"]})
    hidden = cell.random.choice([(cell, instance), (cell, instance), (other, new), None])
    if hidden:
        hidden[0].update("instances", hidden[1], hidden=1)
    return "instance copied to another cell"


HAPPENINGS = [create, create, act, act, finish, finish, resize, soft_delete, twin, archive, archive, purge, restart, delete]
