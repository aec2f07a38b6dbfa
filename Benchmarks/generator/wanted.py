"""Rows of the tables that the traces are made from."""

from . import bodies
from .text import DAY, date, hex_id, quote, uuid


class Wanted:
    def __init__(self, cloud):
        self._cloud = cloud
        self._user_texts = {}

    def texts(self, user):
        if user.number not in self._user_texts:
            self._user_texts[user.number] = bodies.UserTexts(user)
        return self._user_texts[user.number]

    # In order of the columns of the schema, all 54.
    _INSTANCE = (
        b"(%b,%b,%b,%d,NULL,'%b','%b','%b','','',%d,%b,%b,%d,'%b',%d,%d,%b,%b,%b,'r-%b',%b,%b,%b,%b,'nova',0,NULL,%b,%d,NULL,"
        b"'%b','x86_64','/dev/vda',NULL,NULL,'%b',%b,NULL,NULL,0,1,0,0,%d,%d,NULL,%b,%d,NULL,%d,NULL,0,%b)")

    def instances(self, night, shadow):
        cloud = self._cloud
        for part in night.parts(shadow, 0):
            rows = []
            for one in part:
                user, flavor, seed = one.user, one.flavor, one.seed
                texts = self.texts(user)
                number = one.index + 1
                deleted = one.ended <= night.now
                ended = date(one.ended) if deleted else b"NULL"
                up = not one.failed
                launched = date(one.created + 45 + (seed & 63)) if up else b"NULL"
                host = b"'%b'" % one.host.name if up else b"NULL"
                name = quote(display_name(one))
                rows.append(self._INSTANCE % (
                    date(one.created), ended if deleted else date(one.created + 60 + (seed >> 9 & 0xFFFF)), ended, number,
                    user.user_id, user.project_id, cloud.images[seed % 5][0],
                    seed >> 50 & 3 if seed >> 52 & 7 == 0 else 0, texts.key_name, texts.key_data,
                    0 if deleted else 1, b"deleted" if deleted else b"active" if up else b"error",
                    flavor.memory_mb, flavor.vcpus, b"'%b'" % one.name, host,
                    # A quarter brings a start-up script.
                    texts.user_data if seed >> 56 & 3 == 0 else b"NULL",
                    hex_id(seed, 9)[:8], launched, ended, name, name, host, flavor.number, one.uuid,
                    b"True" if seed >> 58 & 1 else b"", b"NULL" if up or deleted else b"'spawning'",
                    flavor.root_gb, flavor.ephemeral_gb,
                    b"'%b'" % one.host.hypervisor if up else b"NULL", number if deleted else 0, 1 if deleted else 0,
                    b"%d" % one.host.row_id if up else b"NULL"))
            yield rows

    # Actions and events count on from different starts: a join that mixes up the two ids must not come out right.
    FIRST_ACTION = 1
    FIRST_EVENT = 51401

    def actions(self, night, shadow):
        for events in night.events(shadow):
            rows = []
            for event in events:
                if event.is_first:
                    action = event.action
                    one = action.instance
                    start = date(action.start)
                    rows.append(b"(%b,%b,NULL,%d,'%b','%b','req-%b','%b','%b',%b,NULL,%b,0)" % (
                        start, date(event.start + event.duration), event.number + self.FIRST_ACTION,
                        action.name.encode(), one.uuid, uuid(one.seed + event.number, 10), one.user.user_id,
                        one.user.project_id, start, b"'Error'" if action.message else b"NULL"))
            yield rows

    def events(self, night, shadow):
        for events in night.events(shadow):
            rows = []
            for event in events:
                one = event.action.instance
                start = date(event.start)
                end = event.start + event.duration
                if not event.finishes or end > night.now:
                    finish = result = trace = b"NULL"
                elif event.error:
                    finish, result = date(end), b"'Error'"
                    trace = bodies.TRACEBACK[one.seed & 3] % {b"uuid": one.uuid, b"port": uuid(one.seed, 11)}
                else:
                    finish, result, trace = date(end), b"'Success'", b"NULL"
                rows.append(b"(%b,%b,NULL,%d,'%b',%d,%b,%b,%b,%b,0,'%b',NULL)" % (
                    start, finish, event.number + self.FIRST_EVENT, event.name.encode(),
                    event.action.number + self.FIRST_ACTION, start, finish, result, trace, one.host.name))
            yield rows

    def compute_nodes(self, night, shadow):
        present, gone = night.hosts
        rows = []
        for host in gone if shadow else present:
            seed = host.seed
            memory = host.memory_mb(night.number)
            running = seed & 15
            # The resource tracker of a running host writes every minute; a host that left stops doing so.
            written = (night.now if not shadow else night.cloud.first_night + host.left * DAY - 40000) - 17 - seed % 60
            stats = bodies.HOST_STATS % {b"failed": b"%d" % (seed >> 8 & 1), b"running": b"%d" % running,
                                         b"project": hex_id(seed, 3)}
            rows.append(b"(%b,%b,%b,%d,NULL,%d,%d,%d,%d,%d,%d,'QEMU',%d,%b,%d,%d,%d,0,%d,'%b',%d,'10.20.%d.%d',%b,%b,'[]',NULL,"
                        b"%b,%b,'%b',1.5,16,'%b',1,1)" % (
                date(host.created), date(written), date(written + 5) if shadow else b"NULL", host.row_id,
                host.vcpus, memory, host.local_gb, running * 4, running * 8192 + 512, running * 20, 4002001 + host.model * 2000,
                bodies.CPU_INFO[host.model], host.local_gb - running * 21, memory - running * 8192, host.local_gb - running * 20,
                running, host.hypervisor, host.row_id if shadow else 0, host.number >> 8, host.number & 255,
                bodies.SUPPORTED_INSTANCES, bodies.PCI_STATS, stats, bodies.HOST_NUMA[host.model], host.name, host.uuid))
        yield rows

    _CONTROL = [("controller%02d" % n, binary) for n in (1, 2, 3)
                for binary in ("nova-conductor", "nova-scheduler", "nova-consoleauth")]

    def services(self, night, shadow):
        present, gone = night.hosts
        rows = []
        row = b"(%b,%b,%b,%d,'%b','%b','%b',%d,%d,%d,%b,%b,0,%d,'%b')"
        if not shadow:
            for number, (host, binary) in enumerate(self._CONTROL, 1):
                rows.append(row % (date(self._cloud.first_night - 4000 * DAY), date(night.now - number), b"NULL", number,
                                   host.encode(), binary.encode(), binary[5:].encode(), 5_000_000 + 8640 * night.number, 0, 0,
                                   b"NULL", date(night.now - number), 66, uuid(number << 90 | 0x5EED, 1)))
        for host in gone if shadow else present:
            seen = (night.now if not shadow else night.cloud.first_night + host.left * DAY - 40000) - host.seed % 10
            disabled = host.disabled(night.number)
            number = host.row_id + len(self._CONTROL)
            rows.append(row % (date(host.created - 120), date(seen), date(seen + 400) if shadow else b"NULL", number, host.name,
                               b"nova-compute", b"compute", (seen - host.created) // 10, disabled,
                               number if shadow else 0, b"'disk replaced; don\\'t enable'" if disabled else b"NULL",
                               date(seen), 66, uuid(host.seed, 2)))
        yield rows


def display_name(one):
    """display_name, which users choose freely."""
    name = one.name.decode()
    pick = one.seed >> 100 & 127
    if pick < len(_FOREIGN_NAMES):
        return _FOREIGN_NAMES[pick] + name
    return "%s's \"%s\"" % (one.user.name, name) if pick == 100 else name


# Names that leave ASCII: a reader that counts characters instead of bytes fails on them.
_FOREIGN_NAMES = ["étude-", "übung-", "naïve-", "实验-", "лаба-", "テスト-"]
