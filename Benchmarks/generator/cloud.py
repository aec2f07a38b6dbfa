"""The invented cloud: what instances and events there are, and what of them a given night's dump holds.

Everything follows from (seed, instances, events): an instance of any number can be made at any time without the ones
before it, so memory holds the live instances and a bounded cache however large a dump is, and the nights of a folder
agree with each other.
The number of rows that no trace needs changes nothing here, which is what lets a benchmark grow only those.

The proportions are those of a research cloud after twelve years: three events for each instance, 94 % of them in the
shadow tables, where `nova-manage db archive_deleted_rows` puts what belongs to deleted instances.
"""

import random

from . import lifecycle, text
from .hosts import HostModel
from .text import DAY, YEAR

HISTORY = int(12 * YEAR)         # from the first instance to the first night
EVENTS_OVER_INSTANCES = 3.1      # over all instances
EVENTS_PER_INSTANCE = 2.8        # of those instances that still have any
LIVE_EVENTS = 0.06
PERMANENT = 0.02                 # instances that stay for good: the live table is not only yesterday's work
PURGED_A_NIGHT = 256             # one in so many archived instances disappears each night
MEAN_LIFETIME = 4.5 * DAY       # of Cloud._lifetime, without the permanent ones
NEVER = 1 << 40
_BLOCK = 1024

# How many events the instances have: mostly a creation and a deletion, some are worked on a lot. The shares repeat every
# 64 instances, shuffled, so that the running total at any instance is known without counting.
_SHARES = [1] * 8 + [2] * 34 + [3] * 6 + [4] * 8 + [5] * 3 + [6] * 2 + [8] * 2 + [15]


class Flavor:
    def __init__(self, number, name, vcpus, memory_mb, root_gb, ephemeral_gb=0, numa=False):
        self.number, self.name, self.vcpus, self.memory_mb = number, name, vcpus, memory_mb
        self.root_gb, self.ephemeral_gb, self.numa = root_gb, ephemeral_gb, numa


FLAVORS = [
    Flavor(1, "m1.tiny", 1, 512, 1), Flavor(2, "m1.small", 1, 2048, 20), Flavor(3, "m1.medium", 2, 4096, 40),
    Flavor(4, "m1.large", 4, 8192, 40), Flavor(5, "m1.xlarge", 8, 16384, 40), Flavor(6, "m1.xxlarge", 16, 32768, 40),
    Flavor(7, "c2.8core", 8, 24576, 30, 0, True), Flavor(8, "r3.32core", 32, 262144, 50, 100, True),
    Flavor(9, "baremetal", 48, 128536, 217),
]
# Which flavor, by weight: drawn with one index instead of a weighted choice.
_FLAVOR_DRAW = [FLAVORS[n] for n, weight in enumerate([2, 10, 9, 5, 3, 2, 2, 1, 6]) for _ in range(weight)]

_WORDS = ("analysis web test node worker master jupyter spark db gpu train hadoop build lab demo slurm login proxy "
          "sensor genome storm ocean traffic market").split()


class User:
    def __init__(self, rng, number):
        self.number = number
        # Nobody but the operators' own test instances belongs to a user called `admin`; a trace leaves those out.
        self.user_id = b"admin" if number == 40 else b"%032x" % rng.getrandbits(128)
        self.project_id = b"%032x" % rng.getrandbits(128)
        self.name = "%s%d" % (rng.choice(_WORDS), number)
        self.rng = random.Random(rng.getrandbits(64))


class Instance:
    __slots__ = ("index", "seed", "uuid", "created", "ended", "user", "flavor", "host", "name")

    @property
    def failed(self):
        """Never came up: one in 32. It has a fault, and its creation ended in an error."""
        return self.seed >> 64 & 31 == 7


class Cloud:
    def __init__(self, seed, instances, events, first_night, growth, hosts):
        self.seed, self.instances, self.events, self.first_night = seed, instances, events, first_night
        self.nightly = max(1, round(instances * growth))
        rng = random.Random(f"{seed}/cloud")
        self.users = [User(rng, n) for n in range(max(60, min(4000, instances // 40)))]
        self.images = [(b"%08x-%04x-4%03x-9%03x-%012x" % tuple(rng.getrandbits(b) for b in (32, 16, 12, 12, 48)), name)
                       for name in ("CC-CentOS7", "CC-Ubuntu20.04", "CC-Ubuntu22.04-CUDA", "Debian-12", "user-snapshot")]
        self.hosts = HostModel(seed, hosts, first_night)
        self._blocks = {}
        rng.shuffle(shares := list(_SHARES))
        self._running = [sum(shares[:n]) for n in range(len(shares) + 1)]
        # The events belong to the newest instances, as many as give the usual number each.
        self.eventful = min(instances, round(events / EVENTS_PER_INSTANCE))
        self._total_share = self._share_before(self.eventful)
        # The live tables hold the permanent instances and so many of the newest that both together have their part of the
        # events; what was deleted before those came is archived.
        recent = (LIVE_EVENTS - PERMANENT) / (1 - PERMANENT) * self.eventful - MEAN_LIFETIME / HISTORY * instances
        self.recent = max(1, round(recent))
        self.additions = lifecycle.Additions(self)

    # Instances. Below 0 are those of whom only rows without a use are left (their instances rows were purged).

    def created(self, index):
        if index >= self.instances:
            return self.first_night + 600 + (index - self.instances) * DAY // self.nightly
        return self.first_night - HISTORY - 4000 + (index % self.instances) * HISTORY // self.instances

    def count_at(self, night):
        return self.instances + night * self.nightly

    def block(self, number):
        block = self._blocks.get(number)
        if block is None:
            block = self._make_block(number)
            # The first blocks are kept, the rest made again for each table: throwing out the oldest would keep none at
            # all, since every table is one pass over all of them.
            if len(self._blocks) < 100:
                self._blocks[number] = block
        return block

    def _make_block(self, number):
        rng = random.Random(f"{self.seed}/{number}")
        block = []
        for index in range(number * _BLOCK, (number + 1) * _BLOCK):
            seed = rng.getrandbits(128)
            one = Instance()
            one.index, one.seed, one.uuid = index, seed, text.uuid(seed)
            low = seed & 0xFFFF
            # The square makes few users busy and many rare.
            one.user = self.users[low * low * len(self.users) >> 32]
            one.flavor = _FLAVOR_DRAW[(seed >> 16 & 0xFF) % len(_FLAVOR_DRAW)]
            one.host = self.hosts.host_for(seed >> 24)
            one.created = self.created(index) + (seed >> 40 & 0xFF)
            one.ended = one.created + self._lifetime(index, seed)
            one.name = b"%b-%d" % (one.user.name.encode(), index)
            block.append(one)
        return block

    @staticmethod
    def _lifetime(index, seed):
        draw = seed >> 72 & 0xFFFF
        if index >= 0 and draw < PERMANENT * 0x10000:
            return NEVER
        # From ten minutes to two months, hours in the middle.
        return 600 + int(2 ** (draw / 0x10000 * 13)) * (300 + (draw & 0xFF))

    def range(self, first, end):
        """The instances from number first up to number end, in blocks."""
        while first < end:
            number, offset = divmod(first, _BLOCK)
            part = self.block(number)[offset:offset + end - first]
            yield part
            first += len(part)

    # Events of the first night; lifecycle.Additions has those of the later nights.

    def _share_before(self, instance):
        whole, rest = divmod(instance, len(_SHARES))
        return whole * self._running[-1] + self._running[rest]

    def events_before(self, index):
        """How many events the instances before this one have: the number of this one's first event."""
        ordinal = min(max(index - (self.instances - self.eventful), 0), self.eventful)
        return self.events * self._share_before(ordinal) // max(1, self._total_share)

    def event_blocks(self):
        """(number of the first event, its instances with their number of events), block by block."""
        index = self.instances - self.eventful
        for part in self.range(index, self.instances):
            bounds = [self.events_before(one.index) for one in part]
            bounds.append(self.events_before(part[-1].index + 1))
            yield bounds[0], [(one, bounds[n + 1] - bounds[n]) for n, one in enumerate(part)]

    def night(self, number):
        return Night(self, number)


class Night:
    """What the dump of one night holds. Night 0 is the first."""

    def __init__(self, cloud, number):
        self.cloud, self.number = cloud, number
        self.now = cloud.first_night + number * DAY
        self.end = cloud.count_at(number)
        self.archived_before = cloud.created(self.end - cloud.recent)
        self.live = [one for part in cloud.range(0, self.end) for one in part if self.is_live(one)]
        self.hosts = cloud.hosts.at(number)

    def is_live(self, one):
        return one.index >= 0 and one.ended > self.archived_before

    def is_shadow(self, one):
        """Archived, and not purged since."""
        return not self.is_live(one) and (one.index < 0 or one.seed >> 96 & (PURGED_A_NIGHT - 1) >= self.number)

    def event_count(self):
        """An upper bound: the numbers that were given out up to this night."""
        return self.cloud.events + len(self.cloud.additions.until(self.number))

    def parts(self, shadow, first):
        """The instances from number first on that are in the shadow (or live) tables, in order, some at a time."""
        if not shadow:
            yield [one for one in self.live if one.index >= first]
            return
        for part in self.cloud.range(first, self.end):
            yield [one for one in part if self.is_shadow(one)]

    def events(self, shadow):
        """The events of those instances, in order of their numbers, some at a time."""
        belongs = self.is_shadow if shadow else self.is_live
        for events in lifecycle.first_night_events(self.cloud):
            yield [event for event in events if belongs(event.action.instance)]
        yield [event for event in self.cloud.additions.until(self.number) if belongs(event.action.instance)]
