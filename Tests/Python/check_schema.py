#!/usr/bin/env python3
"""check_schema.py SCHEMA DOCUMENT... - whether JSON documents are what a JSON Schema says. Prints a line for each that is not."""

import json
import pathlib
import sys

import jsonschema

schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    for error in validator.iter_errors(json.loads(pathlib.Path(path).read_text())):
        print(f"{path}: {error.json_path}: {error.message}"[:500])
