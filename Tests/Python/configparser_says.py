#!/usr/bin/env python3
"""configparser_says.py FILE - what Python's configparser makes of the texts in a JSON list.

Prints a JSON list: for each text its sections with their own keys and values, or null where configparser refuses it.
"""

import configparser
import json
import sys


def read(text):
    parser = configparser.ConfigParser()
    try:
        parser.read_string(text)
        # A section's own keys; the defaults are a section of their own here. Sections without keys do not count.
        found = {name: {key: parser.get(name, key) for key in parser._sections[name]} for name in parser.sections()}
        found["DEFAULT"] = {key: parser.get("DEFAULT", key) for key in parser.defaults()}
    except configparser.Error:
        return None
    return {name: keys for name, keys in found.items() if keys}


with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps([read(text) for text in json.load(file)]))
