#!/usr/bin/env python3
"""check_schema.py SCHEMA DOCUMENT... - whether JSON documents are what a JSON Schema says; of JSON Lines (.jsonl) each line. Prints a line
for each that is not."""

import json
import pathlib
import sys

import jsonschema

schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    text = pathlib.Path(path).read_text()
    for number, document in enumerate(text.split("\n")[:-1] if path.endswith(".jsonl") else [text], 1):
        for error in validator.iter_errors(json.loads(document)):
            print(f"{path}, line {number}: {error.json_path}: {error.message}"[:500])
