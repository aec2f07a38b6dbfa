"""Five nights of one cloud: the backups that a newcomer runs. Every special case has a line that says what it is for."""

import datetime

from . import awkward
from .nova import Nova, uuid_of

#        file                                  compression and streams of it      the dump is complete at (UTC)
NIGHTS = [
    ("nova_backup_20180301-021500.sql.bz2", "bzip2", 1, datetime.datetime(2018, 3, 1, 2, 17, 40)),
    ("nova_backup_20180302-021500.sql.gz", "gzip", 1, datetime.datetime(2018, 3, 2, 2, 17, 52)),
    ("nova_backup_20180303-021500.sql", None, 1, datetime.datetime(2018, 3, 3, 2, 18, 5)),
    ("nova_backup_20180304-021500.sql.bz2", "bzip2", 2, datetime.datetime(2018, 3, 4, 2, 17, 59)),
    ("nova_backup_20180305-021500.sql.gz", "gzip", 2, datetime.datetime(2018, 3, 5, 2, 18, 31)),
]

SCHEDULE, BUILD = "conductor_schedule_and_build_instances", "compute__do_build_and_run_instance"
STOP, START, TERMINATE = "compute_stop_instance", "compute_start_instance", "compute_terminate_instance"
MIGRATE = "compute_live_migration"

# Machines that a backup or two do not hold.
NIGHTS_OFF = [
    ("nc06", "nc06-rack10.example.org", "2016-03-01 00:00:00"),     # the third night
    ("nc18", "nc18-rack10.example.org", "2016-03-01 00:00:01"),     # the second and the third
]


def nights():
    """Yields after each night's work, with the database on the server as that night's dump finds it."""
    nova = Nova()
    for number, work in enumerate([first, second, third, fourth, fifth], start=1):
        work(nova)
        nova.heartbeat(f"2018-03-{number:02d} 02:14:00")
        nova.send()
        yield


def boot(nova, name, created, **instance):
    """An instance and its create action, whose two events follow within a minute."""
    found = nova.instance(name, created, **instance)
    moment = datetime.datetime.fromisoformat(created)
    later = [str(moment + datetime.timedelta(seconds=s)) for s in (1, 3, 4, 41)]
    nova.action(found, "create", created, (SCHEDULE, *later[:2], "Success", "conductor"),
                (BUILD, *later[2:], "Success", instance.get("host", "nc01")))
    return found


def where(name):
    return f"uuid = '{uuid_of(name)}'"


def first(nova):
    machines_of_first_night(nova)
    instances_of_first_night(nova)


def machines_of_first_night(nova):
    # Before the epoch: seconds print as -1. nc01 stays as it is through all nights.
    nova.machine("nc01", "nc01-rack1.example.org", "2015-08-20 09:00:00", "2018-03-01 02:00:00")
    # Gets more memory on the third night.
    nova.machine("nc02", "nc02-rack1.example.org", "2016-01-11 10:00:00", "2018-03-01 02:00:00", memory_mb=64000)
    # Disabled on the second night, enabled on the fourth.
    nova.machine("nc03", "nc03-rack2.example.org", "2016-01-11 10:00:00", "2018-03-01 02:00:00")
    # Soft-deleted on the third night, archived on the fourth, purged on the fifth: one DELETE, at deleted_at.
    nova.machine("nc04", "nc04-rack2.example.org", "2016-01-11 10:05:00", "2018-03-01 02:00:00")
    # Gets less disk on the second night, vanishes on the fourth without a trace: DELETE is inferred, with the last capacity.
    nova.machine("nc05", "nc05-rack2.example.org", "2016-02-29 23:59:59", "2018-03-01 02:00:00")
    # Missing for a while, back on the fourth night with the same created_at: no DELETE. (nc07 arrives on the second night.)
    for host, hypervisor, created in NIGHTS_OFF:
        nova.machine(host, hypervisor, created, "2018-03-01 02:00:00")
    # Vanishes on the third night and registers anew before the fifth: DELETE and CREATE.
    nova.machine("nc08", "nc08-rack10.example.org", "2016-03-02 08:00:00", "2018-03-01 02:00:00")
    # Its service is removed on the fourth night, its compute node stays: held no more.
    nova.machine("nc09", "nc09-rack10.example.org", "2016-03-02 08:00:00", "2018-03-01 02:00:00")
    # Registered, never reported: no UPDATE and no rack.
    nova.machine("nc10", None, "2018-03-01 02:10:00", None)
    # Neither enabled nor disabled; a service without a time says nothing.
    nova.machine("nc11", "nc11-rack1.example.org", "2017-05-05 05:05:05", "2018-03-01 02:00:00", disabled=None)
    nova.machine("nc12", "nc12-rack1.example.org", "2017-05-05 05:05:06", "2018-03-01 02:00:00", disabled=1,
                 service_updated=None)
    # Two spellings of one host: MySQL's comparison does not mind case and trailing blanks. The node's spelling counts.
    nova.service("NC13  ", "2017-06-01 00:00:00", "2018-03-01 02:00:00")
    nova.node("nc13", "nc13-rack2.example.org", "2017-06-01 00:00:10", "2018-03-01 02:00:00", vcpus=24)
    # Between Icehouse and Kilo: no host in compute_nodes, service_id instead.
    key = nova.service("nc14", "2017-06-02 00:00:00", "2018-03-01 02:00:00")
    nova.node(None, "nc14-rack2.example.org", "2017-06-02 00:00:10", "2018-03-01 02:00:00", service_id=key)
    # No created_at: there is no CREATE, and so nothing at all.
    nova.machine("nc15", "nc15-rack2.example.org", None, "2018-03-01 02:00:00")
    # Two services rows, one of them soft-deleted: the service was removed and came back.
    nova.service("nc16", "2017-07-01 00:00:00", "2017-09-01 12:00:00", disabled=1, deleted=999,
                 deleted_at="2017-09-01 12:00:00")
    nova.machine("nc16", "nc16-rack2.example.org", "2017-07-01 00:01:00", "2018-03-01 02:00:00")
    # Its rack, and so its hypervisor's name, changes on the fourth night.
    nova.machine("nc17", "nc17-rack1.example.org", "2017-07-02 00:00:00", "2018-03-01 02:00:00")
    # A name that breaks careless readers, with a rack like every other.
    nova.machine(awkward.QUOTES, "it's a \"node\"\\-rack2.example.org", "2017-08-01 00:00:00", "2018-03-01 02:00:00")
    # Bare metal: one host, many nodes, each with a name of its own and no rack in it.
    nova.service("ironic01", "2017-10-01 00:00:00", "2018-03-01 02:00:00")
    for number, memory in (1, 131072), (2, 131072), (3, 524288):
        nova.node("ironic01", uuid_of(f"metal {number}"), f"2017-10-02 00:00:0{number}", "2018-03-01 02:00:00",
                  memory_mb=memory, local_gb=200 * number, hypervisor_type="ironic")
    # Archived long ago, in the shadow tables alone: part of the history like any other.
    nova.service("nc00", "2015-10-01 00:00:00", "2016-12-01 00:00:00", table="shadow_services", id=9001, deleted=9001,
                 deleted_at="2016-12-24 00:00:00")
    nova.node("nc00", "nc00-rack1.example.org", "2015-10-01 00:00:00", "2016-12-01 00:00:00", id=9001, vcpus=16,
              table="shadow_compute_nodes", deleted=9001, deleted_at="2016-12-24 00:00:00")
    # The same primary key in both tables: the live row wins, so that nobody ever sees 999 processors.
    nova.node("nc01", "nc01-rack1.example.org", "2015-08-20 09:00:00", "2016-01-01 00:00:00", id=1, vcpus=999,
              table="shadow_compute_nodes")
    # No machines: services of other kinds, also on a machine's host; a node without any service.
    for binary in "nova-scheduler", "nova-conductor", "nova-consoleauth":
        nova.service("controller", "2015-08-20 08:00:00", "2018-03-01 02:00:00", binary=binary)
    nova.service("nc01", "2015-08-20 08:00:00", "2018-03-01 02:00:00", binary="nova-network", disabled=1)
    nova.node("orphan", "orphan-rack1.example.org", "2016-05-05 00:00:00", "2018-03-01 02:00:00")


def instances_of_first_night(nova):
    # Ordinary life.
    for number in range(1, 10):
        found = boot(nova, f"student-{number:02d}", f"2018-02-{12 + number:02d} {8 + number % 9:02d}:{5 * number % 60:02d}:00",
                     user=f"u-{number % 5}", project=f"p-{number % 3}", host=f"nc{number % 6 + 1:02d}",
                     memory_mb=2048 * (1 + number % 4), vcpus=1 + number % 4, root_gb=20 * (1 + number % 3))
        if number % 3 == 0:
            nova.action(found, "stop", f"2018-02-27 1{number % 10}:00:00",
                        (STOP, f"2018-02-27 1{number % 10}:00:00", f"2018-02-27 1{number % 10}:00:07", "Success"))
        if number % 6 == 0:
            nova.action(found, "start", f"2018-02-28 1{number % 10}:30:00",
                        (START, f"2018-02-28 1{number % 10}:30:00", f"2018-02-28 1{number % 10}:30:02", "Success"))
    # Left out: users and projects called admin, as MySQL compares them, and no user or project.
    boot(nova, "by-admin", "2018-02-20 10:00:00", user="admin")
    boot(nova, "by-Admin", "2018-02-20 10:00:01", user="Admin ")
    boot(nova, "in-admin", "2018-02-20 10:00:02", project="ADMIN")
    boot(nova, "by-nobody", "2018-02-20 10:00:03", user=None)
    boot(nova, "in-nothing", "2018-02-20 10:00:04", project=None)
    # Not left out.
    boot(nova, "by-administrator", "2018-02-20 10:00:05", user="administrator")
    boot(nova, "by-blank-admin", "2018-02-20 10:00:06", user=" admin")
    # The administrator's first, a student's from the third night on: the newest backup decides for all its events.
    boot(nova, "given-away", "2018-02-20 10:00:07", user="admin")
    # Texts. A trace shows EVENT and RESULT as they are, so some of them stand there.
    found = boot(nova, "awkward", "2018-02-20 11:00:00", hostname=awkward.LIKE_SQL, host=awkward.QUOTES,
                 user=awkward.BACKSLASHES, project=awkward.COMMAS, display_description=awkward.LIKE_SQL_LINE,
                 user_data=awkward.LONG)
    nova.action(found, awkward.LIKE_SQL, "2018-02-20 11:05:00",
                ("event, with \"comma\"", "2018-02-20 11:05:01", "2018-02-20 11:05:02", awkward.COMMAS),
                (awkward.LIKE_SQL, "2018-02-20 11:05:03", "2018-02-20 11:05:04", awkward.LINES),
                ("erreur-é", "2018-02-20 11:05:05", "2018-02-20 11:05:06", awkward.UNICODE), message=awkward.COMMENTS)
    boot(nova, "lines", "2018-02-20 11:10:00", hostname=awkward.LINES, user=awkward.UNICODE, project=awkward.CONTROLS)
    boot(nova, "emoji", "2018-02-20 11:20:00", hostname=awkward.EMOJI, user=awkward.COMMENTS, project=awkward.PERCENT)
    boot(nova, "empty", "2018-02-20 11:30:00", hostname="", host="", user="", project="")
    nova.insert("instance_faults", created_at="2018-02-20 11:00:09", instance_uuid=found, code=500, deleted=0,
                message=awkward.LIKE_SQL, details=awkward.LONG)
    for number, value in enumerate([awkward.LIKE_SQL, awkward.LIKE_SQL_LINE, awkward.BACKSLASHES], start=1):
        nova.insert("instance_system_metadata", instance_uuid=found, key=f"note{number}", value=value, deleted=0)
    # NULL wherever a trace's column can be NULL.
    found = nova.instance("nulls", None, hostname=None, host=None, memory_mb=None, root_gb=None, vcpus=None)
    nova.action(found, None, "2018-02-21 09:00:00", (None, None, "2018-02-21 09:00:05", None))
    # No created_at: stands first, and is outside as soon as there is a bound.
    nova.action(found, "reboot", None, ("compute_reboot_instance", "2018-02-21 09:01:00", "2018-02-21 09:01:05", ""))
    # Never finished, finishes before it starts, before the epoch, over the epoch, exactly at the epoch.
    found = boot(nova, "times", "2014-12-31 23:59:30")
    nova.action(found, "resize", "2015-09-16 23:59:59",
                ("compute_prep_resize", "2015-09-16 23:59:59", "2015-09-17 00:00:01", "Success"),
                ("compute_resize_instance", "2015-09-17 00:00:00", "2015-09-17 00:00:00", "Error"),
                ("compute_finish_resize", "2018-02-21 10:00:10", "2018-02-21 10:00:00", "Success"),
                ("compute_confirm_resize", "2018-02-21 10:01:00", None, None))
    # Finishes on the second night; result changes on the fourth.
    found = boot(nova, "slow", "2018-02-28 22:00:00")
    nova.action(found, "rebuild", "2018-02-28 23:00:00",
                ("compute_rebuild_instance", "2018-02-28 23:00:00", None, None),
                ("compute_rebuild_check", "2018-02-28 23:00:01", "2018-02-28 23:00:02", "Success"))
    # One time, several actions: their ids decide, then the events' ids. The action with the larger id has the smaller events.
    found = nova.instance("same-second", "2018-02-22 12:00:00")
    for key, events in (508, [802, 801]), (507, [804, 803]):
        nova.action(found, "pause", "2018-02-22 12:00:00", id=key)
        for event in events:
            nova.event(key, f"compute_pause_instance_{event}", "2018-02-22 12:00:01", "2018-02-22 12:00:02", id=event)
    # The action spells the uuid in capitals: MySQL joins it all the same, and the instance's spelling counts.
    found = nova.instance("capitals", "2018-02-22 13:00:00")
    nova.action(found.upper(), "create", "2018-02-22 13:00:00", (BUILD, "2018-02-22 13:00:01", "2018-02-22 13:00:30", "Success"))
    # Soft-deleted, live and archived: both stay in.
    found = boot(nova, "deleted", "2018-02-23 08:00:00", deleted=77, deleted_at="2018-02-24 08:00:20", vm_state="deleted")
    nova.action(found, "delete", "2018-02-24 08:00:00", (TERMINATE, "2018-02-24 08:00:01", "2018-02-24 08:00:19", "Success"))
    found = nova.instance("archived", "2016-11-01 08:00:00", table="shadow_instances", id=9001, deleted=9001)
    nova.action(found, "create", "2016-11-01 08:00:00", (BUILD, "2016-11-01 08:00:02", "2016-11-01 08:00:33", "Success"),
                id=9001, shadow="shadow_", deleted=9001)
    # Half archived: the event joins over live and shadow tables.
    nova.action(found, "delete", "2016-11-30 08:00:00", id=9002, shadow="shadow_", deleted=9002)
    nova.event(9002, TERMINATE, "2016-11-30 08:00:01", "2016-11-30 08:00:11", id=9002, table="shadow_instance_actions_events")
    # The same primary key in both tables: the live event wins.
    nova.event(2, "of the shadow", "2018-02-14 10:10:01", "2018-02-14 10:10:03", id=3, table="shadow_instance_actions_events")
    # Events that join nothing.
    nova.event(None, "no action", "2018-02-23 09:00:00", "2018-02-23 09:00:01")
    nova.action(None, "no instance", "2018-02-23 09:00:02", ("no instance", "2018-02-23 09:00:03", "2018-02-23 09:00:04", "Success"))
    nova.event(77777, "purged action", "2018-02-23 09:00:05", "2018-02-23 09:00:06", id=9009, table="shadow_instance_actions_events")
    # Gone before the fourth night, events first. Gone before the third night, all at once.
    boot(nova, "purged", "2018-02-25 08:00:00")
    boot(nova, "forgotten", "2018-02-25 09:00:00", hostname="forgotten-name", host="nc05")
    # Moves to nc02 on the third night; all its events follow, because the newest backup supplies the instance.
    boot(nova, "moving", "2018-02-25 10:00:00", host="nc01")


def second(nova):
    nova.machine("nc07", "nc07-rack10.example.org", "2018-03-01 15:00:00", "2018-03-01 15:30:00", vcpus=64)
    nova.update("compute_nodes", "host = 'nc05'", local_gb=1024)
    for table in "compute_nodes", "services":
        nova.delete(table, "host = 'nc18'")
    nova.update("services", "host = 'nc03'", disabled=1, disabled_reason="it's broken")
    nova.update("instance_actions_events", "event = 'compute_rebuild_instance'", finish_time="2018-03-01 02:30:00", result="Success")
    boot(nova, "student-13", "2018-03-01 09:00:00", user="u-3", project="p-1", host="nc07")
    boot(nova, "student-14", "2018-03-01 09:00:00", user="u-4", project="p-2", host="nc07")
    found = uuid_of("student-01")
    nova.action(found, "delete", "2018-03-01 10:00:00", (TERMINATE, "2018-03-01 10:00:01", "2018-03-01 10:00:12", "Success"))
    nova.update("instances", where("student-01"), deleted=1, deleted_at="2018-03-01 10:00:12", vm_state="deleted", host=None)
    # Never finishes.
    nova.action(uuid_of("student-02"), "stop", "2018-03-01 11:00:00", (STOP, "2018-03-01 11:00:00", None, None))


def third(nova):
    nova.update("compute_nodes", "host = 'nc02'", memory_mb=128000)
    for table in "compute_nodes", "services":
        nova.update(table, "host = 'nc04'", deleted=4, deleted_at="2018-03-02 16:00:00")
        nova.delete(table, "host IN ('nc06', 'nc08')")
    nova.action(uuid_of("moving"), "live-migration", "2018-03-02 12:00:00",
                (MIGRATE, "2018-03-02 12:00:00", "2018-03-02 12:01:30", "Success", "nc01"))
    nova.update("instances", where("moving"), host="nc02", node="nc02")
    nova.update("instances", where("given-away"), user_id="u-2")
    purge_events(nova, "forgotten")
    nova.delete("instances", where("forgotten"))
    boot(nova, "student-15", "2018-03-02 13:00:00", user="u-0", project="p-0", host="nc02")


def fourth(nova):
    nova.update("services", "host = 'nc03'", disabled=0, disabled_reason=None)
    for table in "services", "compute_nodes":
        nova.archive(table, "host = 'nc04'")
        nova.delete(table, "host = 'nc05'")
    for host, hypervisor, created in NIGHTS_OFF:
        nova.machine(host, hypervisor, created, "2018-03-04 01:00:00")
    nova.delete("services", "host = 'nc09'")
    nova.update("compute_nodes", "host = 'nc17'", hypervisor_hostname="nc17-rack10.example.org")
    nova.update("instance_actions_events", "event = 'compute_rebuild_check'", result="Error")
    purge_events(nova, "purged")
    nova.update("instances", where("purged"), host="nc03", hostname="purged-later")
    boot(nova, "student-16", "2018-03-03 10:00:00", user="u-1", project="p-1", host="nc06")


def fifth(nova):
    for table in "shadow_services", "shadow_compute_nodes":
        nova.delete(table, "host = 'nc04'")
    nova.machine("nc08", "nc08-rack10.example.org", "2018-03-04 14:00:00", "2018-03-04 15:00:00")
    for name in "student-01", "deleted":
        archive(nova, name)
    found = uuid_of("student-16")
    nova.action(found, "reboot", "2018-03-04 09:00:00",
                ("compute_reboot_instance", "2018-03-04 09:00:00", "2018-03-04 09:00:20", "Error"))
    boot(nova, "student-17", "2018-03-04 20:00:00", user="u-2", project="p-2", host="nc08")


def purge_events(nova, name):
    """What a purge of actions leaves of an instance: its row."""
    nova.delete("instance_actions_events", f"action_id IN (SELECT id FROM instance_actions WHERE instance_uuid = '{uuid_of(name)}')")
    nova.delete("instance_actions", f"instance_uuid = '{uuid_of(name)}'")


def archive(nova, name):
    """Moves a deleted instance with all that belongs to it into the shadow tables, the referring rows first."""
    actions = f"instance_uuid = '{uuid_of(name)}'"
    nova.archive("instance_actions_events", f"action_id IN (SELECT id FROM instance_actions WHERE {actions})")
    nova.archive("instance_actions", actions)
    nova.archive("instances", where(name))
