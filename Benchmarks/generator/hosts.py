"""Compute hosts that come and go, and the services on them."""

import random

from . import text
from .text import DAY

RACK = 24


class Host:
    """One row of compute_nodes, with its nova-compute row of services."""

    def __init__(self, number, row_id, created, left=None):
        self.number, self.row_id, self.created = number, row_id, created
        self.left = left                # the night from which it is gone, if it leaves
        self.name = b"c%02d-%02d" % (number // RACK + 1, number % RACK + 1)
        self.hypervisor = self.name + b".compute.example.org"
        self.seed = random.Random(f"host/{number}/{row_id}").getrandbits(128)
        self.uuid = text.uuid(self.seed)
        self.model = number // RACK % 3

    @property
    def leaves_a_trace(self):
        """Nova's own way to remove a host is a soft delete that is archived later; operators also delete the rows."""
        return self.number % 2 == 0

    def memory_mb(self, night):
        """The capacity; some hosts get more memory in a later night."""
        base = (128536, 257560, 515864)[self.model]
        return base * 2 if night > 2 and self.number % 41 == 5 else base

    @property
    def vcpus(self):
        return (48, 64, 128)[self.model]

    @property
    def local_gb(self):
        return (217, 1831, 3576)[self.model]

    def disabled(self, night):
        return (self.number * 13 + night) % 29 == 0


class HostModel:
    def __init__(self, seed, count, first_night):
        self.count = count
        self._rng = random.Random(f"{seed}/hosts")
        self._first_night = first_night
        # Racks were bought over the years.
        self._hosts = [Host(n, n + 1, first_night - (12 * 365 - 11 * 365 * (n // RACK * RACK) // count) * DAY + n * 37)
                       for n in range(count)]
        self._nights = 0
        # Some hosts leave every night, in small clouds too.
        self._turn = max(11, min(97, count // 2))

    def host_for(self, draw):
        """Where an instance went. Bare metal and virtual machines are not told apart."""
        return self._hosts[(draw & 0xFFFF) % self.count]

    def at(self, night):
        """The hosts of a night in order of their rows: (present, left but still to be seen in the shadow tables)."""
        while self._nights < night:
            self._nights += 1
            self._change(self._nights)
        rows = sorted((host for host in self._hosts if host.created < self._first_night + night * DAY),
                      key=lambda host: host.row_id)
        present = [host for host in rows if host.left is None or host.left > night]
        return present, [host for host in rows if host not in present and host.leaves_a_trace]

    def _change(self, night):
        now = self._first_night + night * DAY
        next_row = max(host.row_id for host in self._hosts) + 1
        for host in list(self._hosts):
            if host.left is None and (host.number * 37 + 11) % self._turn == night % self._turn:
                host.left = night
                # Every third comes back after repair, as a new row of the same name.
                if host.number % 3 == 0:
                    self._hosts.append(Host(host.number, next_row, now + DAY + 3600))
                    next_row += 1
        for _ in range(2):
            number = max(host.number for host in self._hosts) + 1
            self._hosts.append(Host(number, next_row, now - 7200))
            next_row += 1
