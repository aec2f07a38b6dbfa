"""A handful of machines and instances: what most dialects are dumps of. Every kind of value and of text occurs."""

from . import awkward
from .nova import Nova
from .server import quoted

BUILD, STOP = "compute__do_build_and_run_instance", "compute_stop_instance"


def one_night(database="nova", zone="a", only_wanted=False):
    """Loads the night into `database`; `zone` keeps the hosts of two databases apart. Returns the Nova."""
    nova = Nova(database)
    machines(nova, zone)
    instances(nova, zone)
    shadows(nova, zone)
    if not only_wanted:
        bystanders(nova)
    nova.send()
    return nova


def machines(nova, zone):
    reported = "2018-03-01 02:14:00"
    nova.machine(f"{zone}01", f"{zone}01-rack2.example.org", "2015-01-01 00:00:00", reported)
    nova.machine(f"{zone}02", f"{zone}02-rack10.example.org", "2017-01-02 03:04:05", reported, disabled=1)
    nova.machine(f"{zone}03", None, "2018-02-28 12:00:00", None, disabled=None)
    nova.machine(f"{zone}04 {awkward.QUOTES} {awkward.BACKSLASHES}", f"{zone}04-rack2.example.org",
                 "2017-01-02 03:04:05", reported, vcpus=12, memory_mb=64000, local_gb=0)
    nova.machine(f"{zone}05 {awkward.WESTERN}", f"{zone}05-{awkward.WESTERN}", "2017-01-02 03:04:05", reported,
                 deleted=5, deleted_at="2018-02-01 00:00:00")
    nova.service(f"{zone.upper()}06 ", "2017-02-02 02:02:02", reported)
    nova.node(f"{zone}06", f"{zone}06-rack1.example.org", "2017-02-02 02:02:12", reported)
    nova.service(f"{zone}01", "2015-01-01 00:00:00", reported, binary="nova-conductor", disabled=1)


def instances(nova, zone):
    texts = [awkward.QUOTES, awkward.BACKSLASHES, awkward.LINES, awkward.CONTROLS, awkward.COMMAS, awkward.LIKE_SQL,
             awkward.LIKE_SQL_LINE, awkward.COMMENTS, awkward.WESTERN, awkward.PERCENT, awkward.EMPTY]
    for number, text in enumerate(texts):
        created = f"2018-02-{number + 1:02d} 10:00:00"
        found = nova.instance(f"text {number}", created, hostname=text, host=f"{zone}0{number % 6 + 1}",
                              user=texts[number - 1], project=texts[number - 2], user_data=text,
                              display_description=text, memory_mb=1024 * number, vcpus=number, root_gb=10 * number)
        nova.action(found, text, created, (BUILD, created, f"2018-02-{number + 1:02d} 10:00:41", text, f"{zone}01"), message=text)
        nova.event(nova.last_id["instance_actions"], text, f"2018-02-{number + 1:02d} 10:01:00",
                   f"2018-02-{number + 1:02d} 10:01:01", "Success", host=text, details=text)
    nova.update("instance_actions_events", "id = 2", traceback=awkward.LONG)
    found = nova.instance("emoji", "2018-02-15 10:00:00", hostname=awkward.EMOJI, host=f"{zone}01")
    nova.action(found, "stop", "2018-02-15 10:00:00", (STOP, "2018-02-15 10:00:00", "2018-02-15 10:00:03", "Success"))
    found = nova.instance("unicode", "2018-02-15 11:00:00", hostname=awkward.UNICODE, host=f"{zone}01")
    nova.action(found, "stop", "2018-02-15 11:00:00", (STOP, "2018-02-15 11:00:00", "2018-02-15 11:00:03", awkward.UNICODE))
    found = nova.instance("nulls", None, hostname=None, host=None, memory_mb=None, root_gb=None, vcpus=None)
    nova.action(found, None, None, (None, None, "2018-02-16 10:00:00", None))
    nova.action(found, "stop", "2018-02-16 10:10:00", (STOP, "2018-02-16 10:10:00", None, None))
    for name, user, project in ("by admin", "Admin ", "p"), ("in admin", "u", "admin"), ("by nobody", None, "p"):
        found = nova.instance(name, "2018-02-17 10:00:00", user=user, project=project)
        nova.action(found, "stop", "2018-02-17 10:00:00", (STOP, "2018-02-17 10:00:00", "2018-02-17 10:00:03", "Success"))
    found = nova.instance("early", "2014-06-01 12:00:00", host=f"{zone}01")
    nova.action(found, "stop", "2014-06-01 12:00:00", (STOP, "2014-06-01 12:00:00", "2015-09-17 00:01:00", "Success"))


def shadows(nova, zone):
    found = nova.instance("archived", "2016-01-01 00:00:00", table="shadow_instances", id=501, deleted=501)
    nova.action(found, "stop", "2016-01-01 00:00:00", id=501, shadow="shadow_", deleted=501)
    nova.event(501, STOP, "2016-01-01 00:00:00", "2016-01-01 00:00:05", id=501, table="shadow_instance_actions_events")
    nova.event(1, "of the shadow", "2018-02-01 10:00:00", "2018-02-01 10:00:09", id=1, table="shadow_instance_actions_events")
    nova.service(f"{zone}00", "2015-10-01 00:00:00", "2016-12-01 00:00:00", table="shadow_services", id=501, deleted=501)
    nova.node(f"{zone}00", f"{zone}00-rack2.example.org", "2015-10-01 00:00:00", "2016-12-01 00:00:00", id=501, deleted=501,
              table="shadow_compute_nodes", deleted_at="2016-12-24 00:00:00")


def bystanders(nova):
    """Tables that no trace needs, with texts that look like those that it needs."""
    for number, value in enumerate([awkward.LIKE_SQL, awkward.LIKE_SQL_LINE, awkward.BACKSLASHES, awkward.QUOTES]):
        nova.sql("INSERT INTO instance_system_metadata (instance_uuid, `key`, value, deleted)"
                 f" SELECT uuid, 'note{number}', {quoted(value)}, 0 FROM instances WHERE hostname = ''")
    nova.sql("INSERT INTO instance_faults (instance_uuid, code, message, details, deleted)"
             f" SELECT uuid, 500, {quoted(awkward.LIKE_SQL)}, {quoted(awkward.LONG)}, 0 FROM instances WHERE hostname = ''")
