"""Four nights in which instances change: resized, migrated, rebuilt, renamed, deleted. What each was like then stands in its night."""

import datetime

from . import server
from .nova import Nova, uuid_of

DAY = datetime.timedelta(days=1)
FIRST = datetime.datetime(2018, 3, 1, 2, 17, 40)


def backups():
    server.remove_databases()
    nova = Nova()
    found = []
    for night, work in enumerate([first, second, third, fourth]):
        work(nova)
        nova.send()
        time = FIRST + night * DAY
        found.append((f"nova_{time:%Y%m%d}.sql.gz", server.compressed(server.dump(time, "nova"), "gzip"), time))
    return found


def where(name):
    return f"uuid = '{uuid_of(name)}'"


def happens(nova, name, action, day, *events):
    """An action with its events, one a minute."""
    steps = [(event, f"2018-0{day} 12:0{minute}:00", f"2018-0{day} 12:0{minute}:30", "Success", host)
             for minute, (event, host) in enumerate(events)]
    nova.action(uuid_of(name), action, f"2018-0{day} 12:00:00", *steps)


def first(nova):
    for number in 1, 2, 3:
        nova.machine(f"nc0{number}", f"nc0{number}-rack1.example.org", f"2017-01-0{number} 00:00:00", "2018-03-01 02:00:00")
    for name in "resized", "resized back", "migrated cold", "migrated live", "rebuilt", "renamed", "given away", "never changed":
        nova.instance(name, "2018-02-01 10:00:00", host="nc01", memory_mb=2048, vcpus=1, root_gb=20)
        happens(nova, name, "create", "2-01", ("compute__do_build_and_run_instance", "nc01"))


def second(nova):
    happens(nova, "resized", "resize", "3-01", ("compute_prep_resize", "nc02"), ("compute_resize_instance", "nc01"),
            ("compute_finish_resize", "nc02"))
    # Nova changes the row when the resize is finished, before the user has confirmed it.
    nova.update("instances", where("resized"), memory_mb=8192, vcpus=4, root_gb=80, host="nc02", node="nc02", vm_state="resized")
    happens(nova, "resized back", "resize", "3-01", ("compute_prep_resize", "nc03"), ("compute_finish_resize", "nc03"))
    nova.update("instances", where("resized back"), memory_mb=4096, vcpus=2, host="nc03", node="nc03", vm_state="resized")
    happens(nova, "migrated cold", "migrate", "3-01", ("compute_prep_resize", "nc02"), ("compute_finish_resize", "nc02"))
    nova.update("instances", where("migrated cold"), host="nc02", node="nc02", vm_state="resized")


def third(nova):
    happens(nova, "resized", "confirmResize", "3-02", ("compute_confirm_resize", "nc01"))
    nova.update("instances", where("resized"), vm_state="active")
    # As it was before the resize: a value that comes back.
    happens(nova, "resized back", "revertResize", "3-02", ("compute_revert_resize", "nc03"), ("compute_finish_revert_resize", "nc01"))
    nova.update("instances", where("resized back"), memory_mb=2048, vcpus=1, host="nc01", node="nc01", vm_state="active")
    happens(nova, "migrated live", "live-migration", "3-02", ("compute_live_migration", "nc01"))
    nova.update("instances", where("migrated live"), host="nc03", node="nc03")
    happens(nova, "rebuilt", "rebuild", "3-02", ("compute_rebuild_instance", "nc01"))
    nova.update("instances", where("rebuilt"), image_ref=uuid_of("another image"), root_gb=40)
    nova.update("instances", where("renamed"), hostname="another name", display_name="another name")
    nova.update("instances", where("given away"), user_id="admin")
    # Finished on the fourth night only.
    nova.action(uuid_of("renamed"), "stop", "2018-03-02 13:00:00",
                ("compute_stop_instance", "2018-03-02 13:00:00", None, None, "nc01"), id=900)


def fourth(nova):
    nova.update("instance_actions_events", "action_id = 900", finish_time="2018-03-03 11:00:00", result="Success")
    nova.update("instances", where("renamed"), hostname="a third name", display_name="a third name")
    happens(nova, "given away", "reboot", "3-03", ("compute_reboot_instance", "nc01"))
    for name, host in ("resized", "nc02"), ("migrated live", "nc03"):
        happens(nova, name, "delete", "3-03", ("compute_terminate_instance", host))
        # Nova forgets the host of a deleted instance.
        nova.update("instances", where(name), deleted=1, deleted_at="2018-03-03 12:00:30", vm_state="deleted", host=None, node=None)
