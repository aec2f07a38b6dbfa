// swift-format-ignore-file
// Made by scripts/embed-report-assets of Sources/Report/Assets/time.js.

/// Puts days together to bars; PageScript needs it.
enum TimeScript {
    static let code: PageCode = #"""
"use strict";
// What happened on which days, put together to as many bars as there is room for. Days are counted from 1970.
const TimeAxis = (() => {
  const dayLength = 86400000;
  const iso = (day) => new Date(day * dayLength).toISOString();
  const units = {
    day: { name: "day", length: 1, start: (d) => d, next: (d) => d + 1, label: (d) => iso(d).slice(0, 10) },
    // 1970-01-01 was a Thursday.
    week: {
      name: "week", length: 7, start: (d) => d - (((d + 3) % 7) + 7) % 7, next: (d) => d + 7,
      label: (d) => iso(d).slice(0, 10),
    },
    month: { name: "month", length: 30, ...months(1), label: (d) => iso(d).slice(0, 7) },
    quarter: { name: "quarter of a year", length: 91, ...months(3), label: (d) => iso(d).slice(0, 7) },
    year: { name: "year", length: 365, ...months(12), label: (d) => iso(d).slice(0, 4) },
    decade: { name: "decade", length: 3652, ...months(120), label: (d) => iso(d).slice(0, 4) },
    century: { name: "century", length: 36525, ...months(1200), label: (d) => iso(d).slice(0, 4) },
  };
  function months(count) {
    const at = (month) => {
      const date = new Date(0);
      date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
      return Math.round(date.getTime() / dayLength);
    };
    const month = (day) => {
      const date = new Date(day * dayLength);
      const all = date.getUTCFullYear() * 12 + date.getUTCMonth();
      return all - (((all % count) + count) % count);
    };
    return { start: (day) => at(month(day)), next: (day) => at(month(day) + count) };
  }

  // The finest unit that leaves each bar a few pixels. `covered` is from when to when something is told.
  function buckets(first, last, width, covered) {
    const most = Math.max(20, Math.floor(width / 7));
    const unit = Object.values(units).find((unit) => (last - first) / unit.length < most) || units.century;
    const starts = [];
    for (let day = unit.start(first); day <= last; day = unit.next(day)) starts.push(day);
    // The first and the last one may be told in part: they are marked, not made larger.
    const partial = starts.map((start) => !!covered && (start < covered.begin || unit.next(start) > covered.end));
    return { unit, starts, last, partial, labels: starts.map(unit.label) };
  }
  function place(starts, day) {
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= day) low = middle; else high = middle - 1;
    }
    return low;
  }
  const sums = (time, days, values) => {
    const result = time.starts.map(() => 0);
    days.forEach((day, index) => { result[place(time.starts, day)] += values[index]; });
    return result;
  };
  // The highest value of any day of each bucket: what was short must not vanish in a month.
  const peaks = (time, days, values) => {
    const result = time.starts.map(() => null);
    days.forEach((day, index) => {
      const at = place(time.starts, day), before = index > 0 ? values[index - 1] : 0;
      // What stood when the bucket began counts, too, unless it changed on that very day.
      const carried = result[at] ?? (day > time.starts[at] ? before : 0);
      result[at] = Math.max(carried, values[index]);
    });
    let last = 0, next = 0;
    return result.map((value, at) => {
      while (next < days.length && place(time.starts, days[next]) <= at) last = values[next++];
      return value === null ? last : value;
    });
  };
  // The value at the end of each bucket: the last one known.
  const ends = (time, days, values) => {
    const result = time.starts.map(() => undefined);
    days.forEach((day, index) => { result[place(time.starts, day)] = values[index]; });
    let known = null;
    return result.map((value) => (value === undefined ? known : (known = value)));
  };
  // The mean of what stood at the end of each day, of the days of each bucket on which it is known.
  const means = (time, days, values) => {
    const totals = time.starts.map(() => 0), known = time.starts.map(() => 0);
    days.forEach((day, index) => {
      if (values[index] === null) return;
      const end = index + 1 < days.length ? days[index + 1] : time.last + 1;
      for (let from = day; from < end;) {
        const at = place(time.starts, from), to = Math.min(end, time.unit.next(time.starts[at]));
        totals[at] += values[index] * (to - from);
        known[at] += to - from;
        from = to;
      }
    });
    return totals.map((total, at) => (known[at] ? total / known[at] : null));
  };

  return { iso, units, buckets, sums, peaks, ends, means };
})();

"""#
}
