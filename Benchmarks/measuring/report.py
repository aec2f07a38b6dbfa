"""Medians, spread and ratios as a table."""

import statistics
import sys


def say(text):
    print(text, file=sys.stderr, flush=True)


def size_text(length):
    return f"{length / 1e6:.0f} MB" if length < 1e9 else f"{length / 1e9:.1f} GB"


def ratio_text(ratio):
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.4f}"


def table(cases):
    """The rows of a Markdown table. The first program of each case is the one that is compared with the others."""
    lines = [["input", "program", "runs", "median s", "min–max s", "SQL MB/s", "CPU s", "peak MiB", "median of ratios"]]
    for case in cases:
        for number, (program, runs) in enumerate(zip(case.programs, case.runs)):
            seconds = [run.seconds for run in runs]
            median = statistics.median(seconds)
            lines.append([
                case.name if number == 0 else "", program.name, str(len(runs)), f"{median:.2f}",
                f"{min(seconds):.2f}–{max(seconds):.2f}", f"{case.sql_bytes / 1e6 / median:.0f}",
                f"{statistics.median(run.processor_seconds for run in runs):.2f}",
                # The worst of the runs: a limit on memory has to hold for all of them.
                f"{max(run.peak_mib for run in runs):.0f}" if program.memory_counts else "",
                # Turn by turn: both programs of a turn met the same machine.
                "" if number == 0 else
                ratio_text(statistics.median(a.seconds / b.seconds for a, b in zip(case.runs[0], runs)))])
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    lines.insert(1, ["-" * width for width in widths])
    # The first two columns are words, the rest numbers.
    return "\n".join("| " + " | ".join(cell.ljust(width) if column < 2 else cell.rjust(width)
                                       for column, (cell, width) in enumerate(zip(line, widths))) + " |" for line in lines)


def document(machine, versions, cases, notes):
    facts = "\n".join(f"- {name}: {value}" for name, value in {**machine, **versions}.items())
    return f"{facts}\n\n{table(cases)}\n\n" + "\n".join(notes) + "\n"
