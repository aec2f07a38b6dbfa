(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  if (typeof Chart !== "function") return;
  const root = document.documentElement;
  root.classList.add("has-charts");
  const charts = [];
  const { iso, units, buckets, sums, peaks, ends } = TimeAxis;

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
  });
  const grid = (more = {}) => ({ grid: { color: colour("line"), drawBorder: false }, ticks: {}, ...more });
  const plain = (more = {}) => ({ grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 }, ...more });
  const counted = { precision: 0, callback: (value) => number(value) };
  function draw(id, make) {
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
    config.options.plugins = {
      legend: {
        display: config.data.datasets.length > 1, position: "top", align: "start",
        labels: { boxWidth: 9, boxHeight: 9, padding: 12, usePointStyle: true },
      },
      ...config.options.plugins,
    };
    const chart = new Chart(canvas, config);
    chart.canvas.dataset.drawn = "yes";
    charts.push(chart);
  }
  const bars = (label, values, colour, more = {}) => ({
    type: "bar", label, data: values, backgroundColor: colour, categoryPercentage: 0.94, barPercentage: 0.94, pointStyle: "rect",
    ...more,
  });
  const line = (label, values, colour, more = {}) => ({
    type: "line", label, data: values, borderColor: colour, backgroundColor: faded(colour, 0.16), borderWidth: 2,
    pointRadius: values.length === 1 ? 4 : 0, pointHitRadius: 8, stepped: "middle", pointStyle: "line", ...more,
  });
  // Of what is counted a day, longer bars show the mean of their days; what they add up to is told where one points.
  const daily = (time, label, values, colour) => bars(label, values.map((value, index) => value / time.days[index]), colour,
    { sums: values });
  const dailyLabel = (time) => (item) => item.dataset.label + ": " + number(item.dataset.sums[item.dataIndex]) + (
    time.unit === units.day ? "" : `, ${number(item.raw)} a day`);
  const dailyAxis = (time) => ({
    ticks: { callback: (value) => number(value), ...(time.unit === units.day ? { precision: 0 } : {}) },
    title: { display: true, text: time.unit === units.day ? "a day" : `a day, mean of each ${time.unit.name}` },
  });
  const overTime = (time, datasets, y, more = {}) => ({
    type: "bar",
    data: { labels: time.labels, datasets },
    options: {
      scales: { x: plain({ stacked: !!more.stacked }), y: grid({ beginAtZero: true, stacked: !!more.stacked, ...y }) },
      plugins: {
        tooltip: {
          callbacks: {
            title: (items) => (time.unit === units.day ? "" : time.unit.name + " from ") + items[0].label,
            ...more.callbacks,
          },
        },
      },
    },
  });
  function sideways(width, plot, names, datasets, x, more = {}) {
    const most = more.most || 44, folds = !more.most && width < 600;
    const lines = folds && names.some((name) => name.length > 20) ? 2.2 : 1.6;
    plot.style.height = Math.max(7, names.length * lines + (datasets.length > 1 ? 5 : 3)) + "rem";
    return {
      type: "bar",
      data: { labels: names.map((name) => (folds ? folded(name, 20) : short(name, most))), datasets },
      options: {
        indexAxis: "y",
        scales: {
          x: grid({ beginAtZero: true, stacked: true, ...x }),
          y: plain({ stacked: true, ticks: { autoSkip: false, ...more.yTicks } }),
        },
        plugins: { tooltip: { callbacks: { title: (items) => names[items[0].dataIndex], ...more.callbacks } } },
      },
    };
  }

  function drawAll() {
    applyTheme();
    const [blue, orange, green, grey] = ["c1", "c2", "c3", "c4"].map(colour);
    const days = data.days;
    if (days) {
      const range = (width) => buckets(days.first, days.last, width);
      const whole = { ticks: counted };
      draw("alive", (width) => {
        const time = range(width);
        return overTime(time, [line(time.unit === units.day ? "Alive" : "Alive at most",
          peaks(time, days.day, days.alive), blue, { fill: true, stepped: false })], whole);
      });
      draw("turnover", (width) => {
        const time = range(width);
        return overTime(time, [
          daily(time, "Created", sums(time, days.day, days.created), blue),
          daily(time, "Deleted", sums(time, days.day, days.deleted), orange),
        ], dailyAxis(time), { callbacks: { label: dailyLabel(time) } });
      });
      draw("kinds-over-time", (width, plot) => {
        const time = range(width), colours = series();
        // On a phone each name of the legend takes a line.
        if (width < 600) plot.style.height = 14 + 1.4 * days.kinds.length + "rem";
        return overTime(time, days.kinds.map((kind, index) =>
          daily(time, short(kind.name, 40), sums(time, days.day, kind.count), colours[index % colours.length])),
        dailyAxis(time), { stacked: true, callbacks: { label: dailyLabel(time) } });
      });
      draw("failures", (width) => {
        const time = range(width);
        const good = sums(time, days.day, days.success), bad = sums(time, days.day, days.error);
        const share = good.map((count, index) => (count + bad[index] ? bad[index] / (count + bad[index]) : null));
        return overTime(time, [bars("Failure share", share, orange)],
          { ticks: { callback: percent }, title: { display: true, text: "each " + time.unit.name } },
          { callbacks: { label: (item) => `${percent(item.raw)}: ${number(bad[item.dataIndex])} of ${
            number(good[item.dataIndex] + bad[item.dataIndex])} events failed` } });
      });
    }
    const kinds = data.kinds;
    if (kinds) {
      draw("kinds", (width, plot) => sideways(width, plot, kinds.name, [
        bars("Success", kinds.success, blue), bars("Error", kinds.error, orange),
        bars("other result", kinds.other, colour("c5")), bars("no result", kinds.none, grey),
      ], { ticks: counted }));
      draw("durations", (width) => ({
        type: "bar",
        data: { labels: data.durations.name, datasets: [bars("Events", data.durations.count, blue)] },
        options: { scales: { x: plain({ ticks: { maxRotation: 60, autoSkipPadding: 4 } }), y: grid({ beginAtZero: true, ticks: counted }) } },
      }));
      const q = data.quantiles;
      const shown = (value) => Math.max(value, 0.1);
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
        ], { type: "logarithmic", stacked: false, beginAtZero: false, ticks: { callback: duration, maxRotation: 0 },
          afterBuildTicks: (axis) => {
            axis.ticks = [0.1, 1, 10, 60, 600, 3600, 36000, 86400, 864000, 8640000]
              .filter((value) => value >= axis.min && value <= axis.max).map((value) => ({ value }));
          } }, {
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
      draw("machines", (width) => {
        const time = range(width);
        const at = (values) => ends(time, fleet.day, values);
        return overTime(time, [
          block("Enabled", at(fleet.enabled), blue), block("Disabled", at(fleet.disabled), orange),
          block("Not known", at(fleet.unknown), grey),
        ], { ticks: counted }, { stacked: true });
      });
      draw("enabled-share", (width) => {
        const time = range(width);
        const on = ends(time, fleet.day, fleet.enabled), off = ends(time, fleet.day, fleet.disabled);
        const share = on.map((count, index) => (count + off[index] ? count / (count + off[index]) : null));
        return overTime(time, [block("Enabled share", share, green)],
          { max: 1, ticks: { callback: percent } }, { callbacks: { label: (item) => percent(item.raw) } });
      });
    }
    if (data.racks) draw("racks", timeline);
    // Charts that only their data tell apart, by their ids
    for (const [id, list] of Object.entries(data.lists)) {
      draw(id, (width, plot) => sideways(width, plot, list.name, [bars(list.what, list.count, blue)], { ticks: counted },
        { most: list.longestName }));
    }
    for (const [id, lines] of Object.entries(data.lines)) {
      draw(id, (width) => {
        const time = buckets(lines.first, lines.last, width);
        return overTime(time, lines.series.map(({ name, value }, index) =>
          line(name, ends(time, lines.day, value), [blue, green, orange][index % 3],
            index === 0 ? { fill: true } : { borderDash: [6, 3] })),
        { ticks: { callback: (value) => number(value) } });
      });
    }
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
    while (charts.length) charts.pop().destroy();
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
