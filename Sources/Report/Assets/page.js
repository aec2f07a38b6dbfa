(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  if (typeof Chart !== "function") return;
  const root = document.documentElement;
  root.classList.add("has-charts");
  // By the id of their figures: what is drawn, and what makes it.
  const charts = new Map();
  const makers = new Map();
  const { iso, units, buckets, sums, peaks, ends, means } = TimeAxis;

  // Theme

  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const faded = (hex, alpha) => hex + Math.round(alpha * 255).toString(16).padStart(2, "0");
  // Black or white, whichever can be read on a colour (relative luminance as WCAG 2 has it).
  function ink(hex) {
    const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#000000" : "#ffffff";
  }
  const series = () => ["c1", "c6", "c3", "c5", "c7", "c8", "c4"].map(colour);
  function applyTheme() {
    Chart.defaults.color = colour("quiet");
    Chart.defaults.borderColor = colour("line");
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 12;
  }

  // Text

  const number = (value) => Number(value).toLocaleString("en-GB", { maximumFractionDigits: 2 });
  const percent = (value) => (value * 100).toLocaleString("en-GB", { maximumFractionDigits: 1 }) + " %";
  function duration(seconds) {
    for (const [unit, length] of [["d", 86400], ["h", 3600], ["min", 60]]) {
      if (seconds >= length) return number(Math.round((seconds / length) * 10) / 10) + " " + unit;
    }
    return number(Math.round(seconds * 1000) / 1000) + " s";
  }
  const short = (name, most) => (name.length > most ? name.slice(0, most - 1) + "…" : name);
  // Two lines of a long name, broken after an underscore or a blank.
  function folded(name, most) {
    if (name.length <= most) return name;
    const end = Math.max(name.lastIndexOf("_", most - 1), name.lastIndexOf(" ", most - 1)) + 1 || most;
    return [name.slice(0, end), short(name.slice(end), most)];
  }

  // Charts

  // The legend would touch the topmost figure of the axis.
  Chart.register({
    id: "legendRoom",
    beforeInit: ({ legend }) => {
      const fit = legend.fit;
      legend.fit = function () {
        fit.call(legend);
        if (legend.options.display) legend.height += 8;
      };
    },
    // Flush with what stands above and below it.
    afterLayout: ({ legend }) => { legend.left -= legend.options.labels.padding - 1; },
  });
  const grid = (more = {}) => ({ grid: { color: colour("line"), drawBorder: false }, ticks: {}, ...more });
  const plain = (more = {}) => ({ grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 }, ...more });
  const counted = { precision: 0, callback: (value) => number(value) };
  const onPaper = () => root.classList.contains("on-paper");
  // What an axis counts stands above the chart, where it is whole on every screen.
  const heading = (text) => ({
    display: !!text, text, align: "start", position: "top", weight: 500, padding: { top: 0, bottom: 8 },
    font: { weight: "normal" }, color: colour("quiet"),
  });
  function draw(id, make) {
    makers.set(id, make);
    const figure = document.getElementById(id);
    if (!figure) return;
    const canvas = figure.querySelector("canvas");
    const plot = canvas.parentElement;
    const config = make(plot.clientWidth, plot);
    if (!config) return;
    config.options = {
      animation: false, responsive: true, maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false, axis: config.options.indexAxis || "x" },
      ...config.options,
    };
    const given = config.options.plugins || {};
    config.options.plugins = {
      legend: {
        display: config.data.datasets.length > 1, position: "top", align: "start",
        labels: {
          boxWidth: 9, boxHeight: 9, padding: 12, usePointStyle: true,
          // The first bar may be pale.
          generateLabels: (chart) => Chart.defaults.plugins.legend.labels.generateLabels(chart).map((label) => {
            const solid = chart.data.datasets[label.datasetIndex].solid;
            return solid ? { ...label, fillStyle: solid } : label;
          }),
        },
      },
      ...given,
      tooltip: { filter: (item) => item.raw !== null, ...given.tooltip },
    };
    const chart = new Chart(canvas, config);
    chart.canvas.dataset.drawn = "yes";
    charts.set(id, chart);
  }
  function drawAgain(id) {
    charts.get(id)?.destroy();
    charts.delete(id);
    draw(id, makers.get(id));
  }
  const bars = (label, values, colour, more = {}) => ({
    type: "bar", label, data: values, backgroundColor: colour, categoryPercentage: 0.94, barPercentage: 0.94, pointStyle: "rect",
    ...more,
  });
  const line = (label, values, colour, more = {}) => ({
    type: "line", label, data: values, borderColor: colour, backgroundColor: faded(colour, 0.16), borderWidth: 2,
    pointRadius: values.map((value, at) => (value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null
      ? 4 : 0)), pointHitRadius: 8, pointStyle: "line", ...more,
  });
  // What is counted in a span that the traces cover in part is pale.
  const pale = (colour, partial) => partial.map((is) => (is ? faded(colour, 0.4) : colour));
  const tally = (time, label, values, colour) =>
    bars(label, values, pale(colour, time.partial), { solid: colour });
  const counts = (time, what) => ({
    beginAtZero: true, ticks: counted,
    heading: `${what} each ${time.unit.name}${time.partial.some((is) => is) ? " (pale: partly covered)" : ""}`,
  });
  const overTime = (time, datasets, { heading: text, ...y }, more = {}) => ({
    type: "bar",
    data: { labels: time.labels, datasets },
    options: {
      scales: { x: plain({ stacked: !!more.stacked }), y: grid({ beginAtZero: true, stacked: !!more.stacked, ...y }) },
      plugins: {
        title: heading(text),
        tooltip: {
          callbacks: {
            title: (items) => (items.length === 0 ? "" : (time.unit === units.day ? "" : time.unit.name + " from ") + items[0].label
              + (time.partial[items[0].dataIndex] ? ", partly covered by the traces" : "")),
            ...more.callbacks,
          },
        },
      },
    },
  });
  function sideways(width, plot, names, datasets, { heading: text, ...x }, more = {}) {
    const most = more.most || 44, folds = !more.most && width < 600;
    const wide = folds && names.some((name) => name.length > 20) ? 2.2 : 1.6;
    // On paper what is not cut must leave room for its neighbours.
    const lines = !onPaper() ? wide : names.length > 10 ? 0.9 : 1.2;
    plot.style.height = Math.max(7, names.length * lines + (datasets.length > 1 ? 5 : 3) + (text ? 1.5 : 0)) + "rem";
    return {
      type: "bar",
      data: { labels: names.map((name) => (folds ? folded(name, 20) : short(name, most))), datasets },
      options: {
        indexAxis: "y",
        scales: {
          x: grid({ beginAtZero: true, stacked: true, ...x }),
          y: plain({ stacked: true, ticks: { autoSkip: false, ...more.yTicks } }),
        },
        plugins: {
          title: heading(text),
          tooltip: { callbacks: { title: (items) => (items.length ? names[items[0].dataIndex] : ""), ...more.callbacks } },
        },
      },
    };
  }
  // Counts by spans of time: upright where their names have room in two lines, else lying.
  function spans(width, plot, names, datasets, what) {
    if (width < 50 * names.length) {
      return sideways(width, plot, names, datasets, { ticks: counted, heading: what });
    }
    plot.style.height = "";
    return {
      type: "bar",
      data: { labels: names.map((name) => name.replace(" to ", " to\n").replace(" and ", "\nand ").split("\n")), datasets },
      options: {
        scales: {
          x: plain({ stacked: true, ticks: { autoSkip: false, maxRotation: 0 } }),
          y: grid({ beginAtZero: true, stacked: true, ticks: counted }),
        },
        plugins: { title: heading(what), tooltip: { callbacks: { title: (items) => (items.length ? names[items[0].dataIndex] : "") } } },
      },
    };
  }
  const logarithmic = {
    type: "logarithmic", stacked: false, beginAtZero: false, ticks: { callback: duration, maxRotation: 0 },
    afterBuildTicks: (axis) => {
      const inside = (values) => values.filter((value) => value >= axis.min && value <= axis.max);
      const fine = inside([0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18000, 36000, 86400, 172800]);
      const few = fine.length > Math.max(3, axis.isHorizontal() ? axis.width / 90 : axis.height / 32)
        ? inside([0.1, 1, 10, 60, 600, 3600, 36000, 86400, 864000, 8640000]) : fine;
      axis.ticks = few.map((value) => ({ value }));
    },
  };
  // Nothing cannot be shown on a logarithmic scale.
  const shown = (value) => (value === null ? null : Math.max(value, 0.1));

  function drawAll() {
    applyTheme();
    const [blue, orange, green, grey] = ["c1", "c2", "c3", "c4"].map(colour);
    const { lives, events, kinds } = data;
    if (lives) {
      const range = (width) => buckets(lives.first, lives.last, width, lives.covered);
      draw("alive", (width) => {
        const time = range(width), isDay = time.unit === units.day;
        return overTime({ ...time, partial: time.starts.map(() => false) }, [line(isDay ? "Alive" : "Alive at most",
          peaks(time, lives.day, lives.alive), blue, { fill: true })],
        { ticks: counted, heading: isDay ? "instances at the end of each day" : "instances, the most of each " + time.unit.name });
      });
      draw("turnover", (width) => {
        const time = range(width);
        return overTime(time, [
          tally(time, "Created", sums(time, lives.day, lives.created), blue),
          tally(time, "Deleted", sums(time, lives.day, lives.deleted), orange),
        ], counts(time, "instances"));
      });
    }
    if (data.lifetimes) {
      const { name, ended, living } = data.lifetimes;
      draw("lifetimes", (width, plot) => spans(width, plot, name, [
        bars("Ended", ended, blue), bars("Not seen to end, lived so far", living, grey),
      ], "instances"));
    }
    for (const [id, waits] of Object.entries(data.waits)) {
      draw(id, () => {
        const time = { labels: waits.name, unit: { name: waits.unit }, partial: waits.name.map((_, at) => waits.partial.includes(at)) };
        const points = (label, values, colour, pointStyle) => line(label, values.map(shown), colour, {
          exact: values, solid: colour, pointStyle, pointRadius: waits.name.length > 60 ? 2 : 4,
          pointBackgroundColor: time.partial.map((is) => (is ? window.getComputedStyle(document.body).backgroundColor : colour)),
        });
        return overTime(time, [points("95 %", waits.p95, orange, "triangle"), points("Median", waits.p50, blue, "circle")],
          { ...logarithmic, heading: `each ${waits.unit}, logarithmic${time.partial.some((is) => is) ? " (hollow: partly covered)" : ""}` }, {
            callbacks: { label: (item) => `${item.dataset.label}: ${duration(item.dataset.exact[item.dataIndex])} of ${
              number(waits.count[item.dataIndex])}` },
          });
      });
    }
    if (events) {
      const range = (width) => buckets(events.first, events.last, width, events.covered);
      draw("kinds-over-time", (width, plot) => {
        const time = range(width), colours = series();
        // On a phone each name of the legend takes a line.
        plot.style.height = width < 600 ? 14 + 1.4 * events.kinds.length + "rem" : "";
        return overTime(time, events.kinds.map((kind, index) =>
          tally(time, short(kind.name, 40), sums(time, events.day, kind.count), colours[index % colours.length])),
        counts(time, "events"), { stacked: true });
      });
      draw("failures", (width, plot) => {
        const time = range(width);
        plot.style.height = onPaper() ? "" : "20rem";
        const good = sums(time, events.day, events.success), bad = sums(time, events.day, events.error);
        const all = good.map((count, index) => count + bad[index]);
        const share = all.map((count, index) => (count ? bad[index] / count : null));
        const config = overTime(time, [
          bars("Failure share", share, pale(orange, all.map((count) => count < 30)), { solid: orange, yAxisID: "y2" }),
          tally(time, "Failed events", bad, colour("c5")),
        ], {
          ticks: { ...counted, maxTicksLimit: 4 }, heading: `each ${time.unit.name}: share above, failures below`, stack: "panels", stackWeight: 2,
        }, {
          callbacks: { label: (item) => (item.datasetIndex === 1 ? `${number(item.raw)} failed`
            : `${percent(item.raw)} of ${number(all[item.dataIndex])}`) },
        });
        config.options.scales.y2 = grid({
          beginAtZero: true, stack: "panels", stackWeight: 3, offset: true, ticks: { callback: percent, maxTicksLimit: 6 },
        });
        config.data.datasets.forEach((set) => { set.grouped = false; });
        return config;
      });
    }
    if (kinds) {
      draw("kinds", (width, plot) => sideways(width, plot, kinds.name, [
        bars("Success", kinds.success, blue), bars("Error", kinds.error, orange),
        bars("other result", kinds.other, colour("c5")), bars("no result", kinds.none, grey),
      ], { ticks: counted, heading: "events" }));
      draw("durations", (width, plot) =>
        spans(width, plot, data.durations.name, [bars("Events", data.durations.count, blue)], "events"));
      const q = data.quantiles;
      draw("quantiles", (width, plot) => {
        const points = (label, values, colour, pointStyle) => ({
          type: "line", label, data: values.map(shown), showLine: false, borderColor: colour, backgroundColor: colour,
          pointRadius: 5, pointStyle, exact: values,
        });
        const config = sideways(width, plot, q.name, [
          points("Median", q.p50, colour("text"), "circle"),
          points("99 %", q.p99, orange, "triangle"),
          bars("Middle half", q.p25.map((low, index) => [shown(low), shown(q.p75[index])]), faded(blue, 0.75),
            { minBarLength: 3 }),
        ], logarithmic, {
          callbacks: { label: (item) => item.dataset.exact
            ? `${item.dataset.label}: ${duration(item.dataset.exact[item.dataIndex])}`
            : `${item.dataset.label}: ${duration(q.p25[item.dataIndex])} to ${duration(q.p75[item.dataIndex])}` },
        });
        config.options.scales.y.stacked = false;
        return config;
      });
    }
    const fleet = data.machines;
    if (fleet) {
      const range = (width) => buckets(fleet.first, fleet.last, width);
      const block = (label, values, colour) => bars(label, values, colour, { categoryPercentage: 1, barPercentage: 1 });
      const ending = (time) => `at the end of each ${time.unit.name}`;
      draw("machines", (width) => {
        const time = range(width);
        const at = (values) => ends(time, fleet.day, values);
        return overTime(time, [
          block("Enabled", at(fleet.enabled), blue), block("Disabled", at(fleet.disabled), orange),
          block("Not known", at(fleet.unknown), grey),
        ], { ticks: counted, heading: "machines " + ending(time) }, { stacked: true });
      });
      draw("enabled-share", (width) => {
        const time = range(width);
        const on = ends(time, fleet.day, fleet.enabled), off = ends(time, fleet.day, fleet.disabled);
        const share = on.map((count, index) => (count + off[index] ? count / (count + off[index]) : null));
        return overTime(time, [block("Enabled share", share, green)],
          { max: 1, ticks: { callback: percent }, heading: ending(time) },
          { callbacks: { label: (item) => `${percent(item.raw)} of ${number(on[item.dataIndex] + off[item.dataIndex])}` } });
      });
    }
    if (data.racks) draw("racks", timeline);
    if (data.hosts) draw("host", hostStory);
    if (data.concentration) {
      const { name, groups } = data.concentration;
      draw("concentration", (width, plot) => {
        const config = sideways(width, plot, name, groups.map((group, index) =>
          bars(group.name, group.share, [blue, green][index % 2])), { max: 1, ticks: { callback: percent },
          heading: "share of all core hours" }, {
          callbacks: { label: (item) => {
            const group = groups[item.datasetIndex];
            return `${group.name}: ${percent(item.raw)}, ${number(group.count[item.dataIndex])} of ${number(group.all)}`;
          } },
        });
        for (const axis of Object.values(config.options.scales)) axis.stacked = false;
        plot.style.height = onPaper() ? "11rem" : "15rem";
        return config;
      });
    }
    // Charts that only their data tell apart, by their ids
    for (const [id, list] of Object.entries(data.lists)) {
      draw(id, (width, plot) => sideways(width, plot, list.name.slice(0, onPaper() ? 10 : undefined), [bars(list.what, list.count, blue)],
        { ticks: counted, heading: list.what.toLowerCase() }, { most: list.longestName }));
    }
    for (const [id, lines] of Object.entries(data.lines)) {
      draw(id, (width) => {
        const time = buckets(lines.first, lines.last, width);
        const values = lines.series.map(({ value }) => means(time, lines.day, value));
        const colours = { area: blue, line: colour("text"), dashed: green };
        const looks = { area: { fill: true }, line: {}, dashed: { borderDash: [6, 3] } };
        return overTime(time, lines.series.map(({ name, look }, index) => line(name, values[index], colours[look], looks[look])), {
          ticks: { callback: (value) => number(value) },
          heading: time.unit === units.day ? "at the end of each day" : `mean of each ${time.unit.name}`,
        }, {
          callbacks: { label: (item) => {
            const used = values[0][item.dataIndex], text = `${item.dataset.label}: ${number(item.raw)}`;
            const isToldOf = lines.series[item.datasetIndex].isWhole && lines.series[0].look === "area" && used !== null && item.raw > 0;
            return isToldOf ? `${text}, ${percent(used / item.raw)} of it in use` : text;
          } },
        });
      });
    }
    for (const [id, stack] of Object.entries(data.stacks)) {
      draw(id, (width) => {
        const time = buckets(stack.first, stack.last, width);
        return overTime(time, stack.parts.map(({ name, count }, index) =>
          bars(name, sums(time, stack.day, count), [blue, orange, grey][index % 3])),
        { ticks: counted, heading: "backups each " + time.unit.name }, { stacked: true });
      });
    }
  }

  // One machine's own story

  let host = 0;
  function hostStory(width, plot) {
    const hosts = data.hosts, happened = hosts.events[host];
    if (!happened) return null;
    plot.style.height = "14rem";
    const time = buckets(hosts.first, hosts.last, width);
    const states = { there: false, on: null };
    const days = [], found = [];
    for (const [day, kind] of happened) {
      const word = hosts.kinds[kind];
      if (word === "CREATE") states.there = true;
      if (word === "DELETE") states.there = false;
      if (word === "ENABLE") states.on = true;
      if (word === "DISABLE") states.on = false;
      days.push(Math.floor(day));
      found.push(!states.there ? -1 : states.on === null ? 2 : states.on ? 0 : 1);
    }
    const state = ends(time, days, found);
    const block = (label, look, colour) => ({
      ...bars(label, state.map((value) => (value === look ? 1 : null)), colour, { categoryPercentage: 1, barPercentage: 1 }),
      yAxisID: "y2", stack: "state",
    });
    const sets = [
      block("Enabled", 0, colour("c1")), block("Disabled", 1, colour("c2")), block("Not known whether enabled", 2, colour("c4")),
    ].filter((set) => set.data.some((value) => value !== null));
    const hasInstances = hosts.alive.length > 0;
    if (hasInstances) sets.unshift(line("Instances", ends(time, hosts.day, hosts.alive[host]), colour("text")));
    const config = overTime(time, sets, {
      display: hasInstances, ticks: counted, heading: `at the end of each ${time.unit.name}`, stack: "panels", stackWeight: 4,
    }, { stacked: true, callbacks: { label: (item) => (item.dataset.yAxisID ? item.dataset.label
      : `Instances: ${number(item.raw)}`) } });
    config.options.scales.y.stacked = false;
    config.options.scales.y2 = {
      stack: "panels", stackWeight: hasInstances ? 1 : 4, stacked: true, min: 0, max: 1, grid: { display: false, drawBorder: false },
      ticks: { display: false }, offset: true,
    };
    return config;
  }
  function tellHost() {
    const own = document.querySelector("#host .own"), table = document.createElement("table");
    const row = (parent, name, values) => {
      const line = parent.appendChild(document.createElement("tr"));
      for (const [index, value] of values.entries()) {
        const cell = line.appendChild(document.createElement(index ? name : "th"));
        cell.textContent = value;
        if (name === "th" || !index) cell.scope = name === "th" ? "col" : "row";
        cell.className = index > 1 ? "n" : "w";
      }
    };
    row(table.createTHead(), "th", ["Time", "Event", "Cores", "Memory, GiB"]);
    const body = table.createTBody(), text = (value) => (value === null ? "–" : number(value));
    for (const [day, kind, cores, memory] of data.hosts.events[host]) {
      row(body, "td", [iso(day).slice(0, 16).replace("T", " "), data.hosts.kinds[kind], text(cores), text(memory)]);
    }
    own.replaceChildren(table);
    Tables.enhance(table);
  }
  const choice = document.getElementById("host-choice");
  if (choice && data.hosts && data.hosts.name.length > 0) {
    data.hosts.name.forEach((name, index) => choice.append(new Option(short(name, 60), index)));
    choice.addEventListener("change", () => {
      host = Number(choice.value);
      document.getElementById("host").classList.add("chosen");
      tellHost();
      drawAgain("host");
    });
    tellHost();
  }

  // A lane a rack, cut where the machines in it change; the number is how many there are.
  function timeline(width, plot) {
    const racks = data.racks, names = racks.map((rack) => "Rack " + rack.name);
    const state = (span) => (span[2] === 0 ? -1 : span[3] === span[2] ? 0 : span[3] > 0 ? 1 : span[4] > 0 ? 2 : 3);
    const looks = [
      ["All enabled", colour("c1")], ["Some enabled", colour("c7")], ["None enabled", colour("c2")],
      ["Not known", colour("c4")],
    ];
    const first = Math.min(...racks.map((rack) => rack.spans[0][0]));
    const last = Math.max(...racks.map((rack) => rack.spans[rack.spans.length - 1][1]), first + 1);
    const numbers = {
      id: "numbers",
      afterDatasetsDraw(chart) {
        const { ctx } = chart;
        ctx.save();
        ctx.font = "600 12px " + Chart.defaults.font.family;
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        chart.data.datasets.forEach((dataset, set) => {
          if (!chart.isDatasetVisible(set)) return;
          ctx.fillStyle = ink(dataset.backgroundColor);
          chart.getDatasetMeta(set).data.forEach((bar, index) => {
            const text = number(dataset.data[index].span[2]);
            const room = Math.abs(bar.x - bar.base);
            if (room > ctx.measureText(text).width + 6) ctx.fillText(text, (bar.x + bar.base) / 2, bar.y);
          });
        });
        ctx.restore();
      },
    };
    const datasets = looks.map(([label, backgroundColor], look) => ({
      label, backgroundColor, grouped: false, pointStyle: "rect", borderColor: colour("ground"), borderWidth: { left: 1, right: 0 },
      borderSkipped: false, barThickness: 20,
      data: racks.flatMap((rack) => rack.spans.filter((span) => state(span) === look)
        .map((span) => ({ x: [span[0], span[1]], y: "Rack " + rack.name, span }))),
    })).filter((dataset) => dataset.data.length > 0);
    const config = sideways(width, plot, names, datasets, {
      type: "linear", min: first, max: last, beginAtZero: false, stacked: false,
      afterBuildTicks: (axis) => {
        const time = buckets(Math.floor(first), Math.ceil(last), Math.max(35, width / 14));
        const step = Math.max(1, Math.ceil(time.starts.length / Math.max(2, Math.floor(width / 110))));
        axis.ticks = time.starts.filter((day, index) => index % step === 0 && day >= first)
          .map((value) => ({ value, label: time.unit.label(value) }));
      },
      ticks: { maxRotation: 0, autoSkip: false, callback: (value) => iso(value).slice(0, last - first > 800 ? 7 : 10) },
    }, { callbacks: {
      title: (items) => items[0].raw.y,
      label: (item) => {
        const [start, end, machines] = item.raw.span;
        return `${iso(start).slice(0, 10)} to ${iso(end).slice(0, 10)}: ${number(machines)} machines, ${
          item.dataset.label.toLowerCase()}`;
      },
    } });
    config.options.interaction = { mode: "nearest", intersect: true };
    config.options.scales.y = { ...config.options.scales.y, type: "category", labels: names, stacked: false };
    config.plugins = [numbers];
    return config;
  }

  // Without a mouse: the arrow keys go from point to point, and what is there is read out.
  document.addEventListener("keydown", (event) => {
    const chart = event.target.tagName === "CANVAS" && Chart.getChart(event.target);
    if (!chart) return;
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    const readout = event.target.closest("figure").querySelector(".readout");
    const sets = chart.data.datasets.map((_, index) => index).filter((index) => chart.isDatasetVisible(index));
    let points = [];
    if (event.key === "Escape") {
      chart.focusedPoint = undefined;
    } else if (event.key in steps) {
      // Where bars lie in lanes, each stands alone; else all series have a value at each place.
      const alone = chart.data.datasets.some((set) => set.grouped === false);
      const places = alone ? sets.flatMap((datasetIndex) =>
        chart.data.datasets[datasetIndex].data.map((_, index) => [{ datasetIndex, index }]))
        : chart.data.labels.map((_, index) => sets.map((datasetIndex) => ({ datasetIndex, index })));
      const from = chart.focusedPoint ?? (steps[event.key] > 0 ? -1 : places.length);
      chart.focusedPoint = Math.min(places.length - 1, Math.max(0, from + steps[event.key]));
      points = places[chart.focusedPoint] || [];
    } else {
      return;
    }
    event.preventDefault();
    chart.setActiveElements(points);
    chart.tooltip.setActiveElements(points, { x: 0, y: 0 });
    chart.update("none");
    const { title = [], body = [] } = points.length ? chart.tooltip : {};
    readout.textContent = [...title, ...body.flatMap((part) => part.lines)].join("; ");
  });

  // Again, where the room or the colours have changed

  function redraw() {
    for (const chart of charts.values()) chart.destroy();
    charts.clear();
    drawAll();
  }
  let width = window.innerWidth;
  addEventListener("resize", () => {
    if (Math.abs(window.innerWidth - width) < width / 8) return;
    width = window.innerWidth;
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  const opened = [];
  addEventListener("beforeprint", () => {
    root.dataset.theme = "light";
    // As wide as paper, so that the charts are drawn for it.
    root.classList.add("on-paper");
    document.querySelectorAll("details:not([open]):not(.long)").forEach((details) => {
      details.open = true;
      opened.push(details);
    });
    redraw();
  });
  addEventListener("afterprint", () => {
    delete root.dataset.theme;
    root.classList.remove("on-paper");
    while (opened.length) opened.pop().open = false;
    redraw();
  });
  drawAll();
})();
