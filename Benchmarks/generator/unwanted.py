"""Rows of the tables that no trace needs and that most bytes of a dump are in."""

from . import bodies
from .cloud import FLAVORS
from .text import date, escape, hex_id, uuid

ROWS_PER_INSTANCE = {
    "block_device_mapping": 2, "instance_extra": 1, "instance_faults": 3, "instance_id_mappings": 1, "instance_info_caches": 1,
    "instance_metadata": 2, "instance_system_metadata": len(bodies.SYSTEM_METADATA), "virtual_interfaces": 1,
}


class Unwanted:
    """first: the number of the first instance that has such rows. Below 0 they belong to instances that were purged, which
    is how a dump gets larger without one more row in the tables that matter."""

    def __init__(self, cloud, wanted, first):
        self._cloud, self._wanted, self._first = cloud, wanted, first
        self._shift = -min(first, 0)
        self._flavor = {f.number: bodies.flavor_json(f) for f in FLAVORS}
        self._numa = {f.number: bodies.instance_numa_json(f) for f in FLAVORS}
        self._metadata = {}
        self._one_of_each = {}

    def next_id(self, table, night):
        return (night.end + self._shift) * ROWS_PER_INSTANCE[table] + 1

    def rows(self, table, night, shadow):
        """All rows of a table, some at a time. Each has the dates, the id and the id again as `deleted`, as Nova's soft
        delete leaves them, so that is done here for all tables."""
        make = getattr(self, "_" + table)
        for part in night.parts(shadow, self._first):
            rows = []
            for one in part:
                number = (one.index + self._shift) * ROWS_PER_INSTANCE[table] + 1
                created = date(one.created + 1)
                if one.ended <= night.now:
                    ended = date(one.ended)
                    rows += make(one, number, b"%b,%b,%b," % (created, ended, ended), number)
                else:
                    rows += make(one, number, b"%b,NULL,NULL," % created, 0)
            yield rows

    def _block_device_mapping(self, one, number, dates, deleted):
        seed = one.seed
        yield (b"(%b%d,'/dev/vda',1,NULL,NULL,NULL,0,NULL,'%b',%d,'image','local',NULL,'disk',NULL,0,'%b',NULL,NULL,'%b',NULL,0,"
               b"NULL,NULL,NULL)") % (dates, number, one.uuid, deleted, self._image(one)[0], uuid(seed, 20))
        if seed >> 60 & 3 == 0:
            volume = uuid(seed, 21)
            info = bodies.CONNECTION_INFO % {b"volume": volume, b"uuid": one.uuid}
            yield (b"(%b%d,'/dev/vdb',0,NULL,'%b',%d,0,%b,'%b',%d,'volume','volume',NULL,NULL,NULL,NULL,NULL,NULL,'%b','%b',"
                   b"NULL,0,NULL,NULL,NULL)") % (dates, number + 1, volume, 10 << (seed >> 8 & 7), info, one.uuid,
                                          deleted and number + 1, uuid(seed, 22), uuid(seed, 23))

    def _instance_extra(self, one, number, dates, deleted):
        flavor = one.flavor.number
        yield b"(%b%d,%d,'%b',%b,'[]',%b,%b,NULL,%b,NULL,NULL,NULL,NULL)" % (
            dates, deleted, number, one.uuid, self._numa[flavor], self._flavor[flavor],
            bodies.VCPU_MODEL[one.seed % 3], self._wanted.texts(one.user).keypairs)

    def _instance_faults(self, one, number, dates, deleted):
        # What failed to come up has a fault for each attempt; some others had one later.
        count = 3 if one.failed else one.seed >> 80 & 15 == 3
        for n in range(count):
            kind = one.seed >> 2 * n & 3
            values = {b"uuid": one.uuid, b"port": uuid(one.seed, 30 + n)}
            yield b"(%b%d,'%b',500,%b,%b,'%b',%d)" % (
                dates, number + n, one.uuid, bodies.FAULT_MESSAGE[kind] % values, bodies.TRACEBACK[kind] % values,
                one.host.name, deleted and number + n)

    def _instance_id_mappings(self, one, number, dates, deleted):
        yield b"(%b%d,'%b',%d)" % (dates, number, one.uuid, deleted)

    def _instance_info_caches(self, one, number, dates, deleted):
        seed = one.seed
        if deleted and seed >> 62 & 3 == 0:
            network = b"'[]'"
        else:
            port = uuid(seed, 24)
            network = bodies.NETWORK_INFO % {
                b"port": port, b"mac": self._mac(one), b"network": uuid(one.user.number % 40 << 77 | 0xA7, 5),
                b"vlan": b"%d" % (one.user.number % 40 + 100), b"ip": b"%d.%d" % (seed & 255, seed >> 8 & 255),
                b"project": one.user.project_id, b"tap": port[:11]}
        yield b"(%b%d,%b,'%b',%d)" % (dates, number, network, one.uuid, deleted)

    def _instance_metadata(self, one, number, dates, deleted):
        if one.seed >> 66 & 3 == 0:
            for n, (key, value) in enumerate(((b"lease_id", uuid(one.seed >> 70, 7)), (b"owner_name", escape(one.user.name)))):
                yield b"(%b%d,'%b','%b','%b',%d)" % (dates, number + n, key, value, one.uuid, deleted and number + n)

    def _instance_system_metadata(self, one, number, dates, deleted):
        # The table with the most rows: all that can be shared between instances is rendered once.
        key = one.user.number, one.flavor.number, one.seed % 5
        pairs = self._metadata.get(key)
        if pairs is None:
            pairs = self._metadata[key] = self._metadata_pairs(one)
        head, middle = b"(" + dates, b",'" + one.uuid + b"',"
        if deleted:
            return [b"%b%d%b%b%d)" % (head, n, middle, pair, n) for n, pair in enumerate(pairs, number)]
        return [b"%b%d%b%b0)" % (head, n, middle, pair) for n, pair in enumerate(pairs, number)]

    def _metadata_pairs(self, one):
        image, image_name = self._image(one)
        values = {b"image": image, b"image_name": escape(image_name), b"md5": hex_id(int(image[:8], 16) << 60, 4),
                  b"user_name": escape(one.user.name), b"project": b"%d" % (810000 + one.user.number),
                  b"flavor": escape(one.flavor.name), b"memory_mb": b"%d" % one.flavor.memory_mb,
                  b"vcpus": b"%d" % one.flavor.vcpus, b"root_gb": b"%d" % one.flavor.root_gb}
        pairs = [b"'%b',%b," % (key, value % values) for key, value in bodies.SYSTEM_METADATA]
        # Most are the same for many users and flavors; one copy of each keeps the cache small.
        return [self._one_of_each.setdefault(pair, pair) for pair in pairs]

    def _virtual_interfaces(self, one, number, dates, deleted):
        yield b"(%b%d,'%b/%b',NULL,'%b','%b',%d,NULL)" % (
            dates, number, self._mac(one), uuid(one.seed, 24), uuid(one.seed, 24), one.uuid, deleted)

    def _image(self, one):
        return self._cloud.images[one.seed % 5]

    @staticmethod
    def _mac(one):
        # A bijection of 24 bits: no two instances that live at the same time share an address, as the schema demands.
        h = b"%06x" % (one.index * 0x9E3779 & 0xFFFFFF)
        return b"fa:16:3e:%b:%b:%b" % (h[:2], h[2:4], h[4:])
