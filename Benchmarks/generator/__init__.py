"""Writes dumps of an invented research cloud the way mysqldump and mariadb-dump would.

text      quoting, dates, templates: bytes that are safe inside a dump
schema    the CREATE TABLE statements and the frame of a dump, in two layouts
cloud     the invented cloud: instances, hosts, events, and what of them a given night holds
bodies    the large texts (JSON, tracebacks, cloud-init scripts), rendered once and shared by many rows
wanted    rows of the tables that a trace is made from
unwanted  rows of the tables that only make a dump large
writer    rows into statements, tables into files, files through a compressor
"""
