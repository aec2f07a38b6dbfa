// swift-format-ignore-file
// Made by scripts/embed-report-assets of Sources/Report/Assets/tables.js.

/// Sorts and filters tables; PageScript needs it.
enum TablesScript {
    static let code: PageCode = #"""
// Tables: any column sorts, and what is long is filtered. Without this script they stand as they are.
const Tables = (() => {
  const unitLength = { s: 1, min: 60, h: 3600, d: 86400 };
  function sortKey(cell, isNumber) {
    const text = cell.textContent.replace(/\u00a0/g, " ").trim();
    if (!isNumber) return text === "–" ? null : text;
    const found = /^(-?[\d,]+(?:\.\d+)?(?:e[+-]?\d+)?)(?: (s|min|h|d)\b)?/.exec(text);
    return found ? Number(found[1].replaceAll(",", "")) * (unitLength[found[2]] || 1) : null;
  }
  function arrange(table, column, direction) {
    const body = table.tBodies[0], isNumber = table.tHead.rows[0].cells[column].classList.contains("n");
    const rows = [...body.rows];
    rows.forEach((row, index) => { row.place ??= index; });
    const keys = new Map(rows.map((row) => [row, direction ? sortKey(row.cells[column], isNumber) : row.place]));
    rows.sort((one, other) => {
      const [left, right] = [keys.get(one), keys.get(other)];
      // What is not known comes last, either way.
      if (left === null || right === null) return (left === null) - (right === null) || one.place - other.place;
      const order = typeof left === "number" ? left - right : left.localeCompare(right, "en", { numeric: true });
      return order * (direction || 1) || one.place - other.place;
    });
    body.append(...rows);
  }
  function enhance(table) {
    const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
    if (table.dataset.ready || body.rows.length < 2) return;
    table.dataset.ready = "yes";
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: null }[head.ariaSort] ?? (head.ariaSort ? null : "ascending");
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (next) head.setAttribute("aria-sort", next);
        arrange(table, column, next === "ascending" ? 1 : next ? -1 : 0);
      });
    });
    if (body.rows.length < 9) return;
    const line = document.createElement("p"), label = document.createElement("label");
    const input = document.createElement("input"), found = document.createElement("span");
    line.className = "filter";
    input.type = "search";
    found.setAttribute("role", "status");
    label.append("Filter ", input);
    line.append(label, " ", found);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let count = 0;
      for (const row of body.rows) {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        count += row.hidden ? 0 : 1;
      }
      found.textContent = wanted ? `${count} of ${body.rows.length} rows` : "";
    });
    table.closest(".scroll").before(line);
  }
  for (const table of document.querySelectorAll("main .scroll:not(.own) > table")) {
    const details = table.closest("details");
    if (details) details.addEventListener("toggle", () => enhance(table)); else enhance(table);
  }
  return { enhance };
})();

"""#
}
