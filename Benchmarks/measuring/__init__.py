"""cases     what is measured beside what
dumps     the dumps, generated once and kept
machine   what the numbers were measured on
process   running a command and what it took
report    medians, spread and ratios as a table
"""
