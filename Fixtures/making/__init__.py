"""Makes the fixtures: small real dumps and the traces that the contract expects of them.

server.py    the real programs: server, client, dump program, compressors
schema.py    CREATE TABLE statements
nova.py      one Nova database that changes as OpenStack changes it
awkward.py   texts that break careless readers of dumps
cloud.py     the five nights of one cloud (Fixtures/backups)
one_night.py what most dialects are dumps of
dialects.py  one folder a dialect (Fixtures/dialects)
folders.py   backups that only mean something together: rebuilt, cut, equal-times
cases.py     which traces are expected of which folder with which flags
joins.py     what SQL does of the contract: joins, comparisons, filters
expected.py  what SQL does not: union, fold, inferred DELETE, refinement, racks
printing.py  masking, CSV, JSON Lines
"""
