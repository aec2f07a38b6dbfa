"""What happens to an instance: its actions, and their events."""

from .text import DAY

# An action and the events it makes, in their order; a second event follows some seconds later under the same action.
_CREATE = ("create", ["compute__do_build_and_run_instance"])
_DELETE = ("delete", ["compute_terminate_instance"])
_BETWEEN = [
    ("stop", ["compute_stop_instance"]), ("start", ["compute_start_instance"]),
    ("reboot", ["compute_reboot_instance"]), ("reboot", ["compute_reboot_instance"]),
    ("createImage", ["compute_snapshot_instance"]), ("attach_volume", ["compute_attach_volume"]),
    ("detach_volume", ["compute_detach_volume"]), ("attach_interface", ["compute_attach_interface"]),
    ("resize", ["cold_migrate", "compute_prep_resize", "compute_resize_instance", "compute_finish_resize"]),
    ("confirmResize", ["compute_confirm_resize"]), ("suspend", ["compute_suspend_instance"]),
    ("resume", ["compute_resume_instance"]), ("rebuild", ["rebuild_server", "compute_rebuild_instance"]),
    ("live-migration", ["conductor_live_migrate_instance", "compute_check_can_live_migrate_destination",
                        "compute_pre_live_migration", "compute_live_migration"]),
    ("shelve", ["compute_shelve_instance"]), ("unshelve", ["conductor_unshelve_instance", "compute_unshelve_instance"]),
]


class Action:
    __slots__ = ("instance", "name", "start", "number", "message")

    def __init__(self, instance, name, start, message):
        self.instance, self.name, self.start, self.message = instance, name, start, message
        self.number = None      # of its first event, once that has one


class Event:
    __slots__ = ("action", "name", "start", "duration", "error", "number")

    def __init__(self, action, name, start, duration, error):
        self.action, self.name, self.start, self.duration, self.error = action, name, start, duration, error
        self.number = None

    @property
    def is_first(self):
        return self.action.number == self.number

    @property
    def finishes(self):
        """One in sixteen never does: the service died, or the action is older than the column's use. The place within
        each sixteen moves, so that it does not fall together with any other pattern."""
        return self.number & 15 != (self.number >> 4) * 7 & 15


def _creation(one):
    action = Action(one, _CREATE[0], one.created, b"Error" if one.failed else None)
    return Event(action, _CREATE[1][0], one.created + 2, 8 + (one.seed >> 32 & 127), one.failed)


def _deletion(one):
    return Event(Action(one, _DELETE[0], one.ended - 30, None), _DELETE[1][0], one.ended - 29, 3 + (one.seed >> 33 & 15),
                 False)


def _events_of(one, count, now):
    """count events of one instance, all of which began before now."""
    if not count:
        return []
    deleted = one.ended <= now
    events = [_creation(one)]
    if count == 1:
        return events
    between = count - 1 - deleted
    span = (min(one.ended, now) - one.created - 400) // (between + 1)
    while between > 0:
        turn = len(events)
        name, parts = _BETWEEN[(one.seed >> 3 * turn) + turn & 15]
        start = one.created + 200 + span * turn
        error = (one.seed >> turn) % 24 == 5
        action = Action(one, name, start, b"Error" if error else None)
        parts = parts[:between]
        between -= len(parts)
        # Only the last event of an action that went wrong has the error.
        events += [Event(action, part, start + 1 + n, 1 + (one.seed >> 7 * n & 63), error and n == len(parts) - 1)
                   for n, part in enumerate(parts)]
    if deleted:
        events.append(_deletion(one))
    return events


def _number(events, first):
    """Numbers in order of time, as an auto-increment column gives them: the events of one instance are not neighbours."""
    events.sort(key=lambda event: event.start)
    for number, event in enumerate(events, first):
        event.number = number
        if event.action.number is None:
            event.action.number = number
    return events


def first_night_events(cloud):
    """The events of the first night, in order of their numbers, a block of instances at a time."""
    for first, instances in cloud.event_blocks():
        events = []
        for one, count in instances:
            events += _events_of(one, count, cloud.first_night)
        yield _number(events, first)


class Additions:
    """The events that later nights add: of new instances, and the deletion of older ones. They are few, so they stay in
    memory, numbered on from night to night."""

    def __init__(self, cloud):
        self._cloud = cloud
        self._nights = [[]]
        self._waiting = None    # instances that exist and are not deleted yet

    def until(self, night):
        if self._waiting is None and night:
            now = self._cloud.first_night
            # Nothing lives longer than the longest lifetime but shorter than for ever: no need to look at all of them.
            self._waiting = [one for part in self._cloud.range(0, self._cloud.instances) for one in part
                             if now < one.ended < now + 400 * DAY]
        while len(self._nights) <= night:
            self._nights.append(self._add(len(self._nights)))
        return [event for events in self._nights[:night + 1] for event in events]

    def _add(self, night):
        cloud = self._cloud
        now = cloud.first_night + night * DAY
        new = [one for part in cloud.range(cloud.count_at(night - 1), cloud.count_at(night)) for one in part]
        self._waiting += new
        events = [_creation(one) for one in new] + [_deletion(one) for one in self._waiting if one.ended <= now]
        self._waiting = [one for one in self._waiting if one.ended > now]
        return _number(events, cloud.events + sum(map(len, self._nights)))
