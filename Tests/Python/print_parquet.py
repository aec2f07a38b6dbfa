#!/usr/bin/env python3
"""print_parquet.py FILE... - all that Parquet files say: the schema, the metadata, the statistics and every value."""

import sys

import pyarrow.parquet

for path in sys.argv[1:]:
    file = pyarrow.parquet.ParquetFile(path)
    print(file.schema, file.metadata.to_dict(), file.metadata.metadata)
    for row in file.read().to_pylist():
        print(row)
