"""The catalogue's cases: a module for each kind, each with a list CASES of `building.Fixed`."""

from . import apart, appended, clients, comments, databack, definitions, effects, objects, other_files, packed, programs, refused, statements, values, ways

ALL = [*apart.CASES, *appended.CASES, *statements.CASES, *values.CASES, *definitions.CASES, *clients.CASES, *comments.CASES, *databack.CASES, *effects.CASES, *objects.CASES, *programs.CASES, *packed.CASES, *other_files.CASES, *ways.CASES, *refused.CASES]
