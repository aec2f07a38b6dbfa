// swift-format-ignore-file
// Made by scripts/embed-report-assets of Sources/Report/Assets/page.css.

/// How the report's page looks.
enum PageStyle {
    static let code: PageCode = #"""
:root {
  color-scheme: light;
  --ground: #ffffff; --raised: #f5f6f8; --line: #d9dde3; --text: #1c2128; --quiet: #57606c; --link: #0a5ea8;
  --h0: #f0f2f5; --h1: #dcebf7; --h2: #b9d7ee; --h3: #8fbfe2; --h4: #5ba0d0; --h5: #2470ab; --h6: #155a92; --h7: #0a3f6b;
  --h4-text: #1c2128; --h-text: #ffffff;
  --c1: #0b6cb0; --c2: #c8500a; --c3: #00755c; --c4: #8b919b; --c5: #4c4d71; --c6: #c08c06; --c7: #1498ff; --c8: #a53f16;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
    --ground: #14171c; --raised: #1d2128; --line: #353b45; --text: #e6e9ee; --quiet: #a4acb8; --link: #7dbdf2;
    --h0: #1d2128; --h1: #1c3346; --h2: #1f4766; --h3: #235a85; --h4: #4a93c9; --h5: #6cb0e2; --h6: #97cbf1; --h7: #c9e5fb;
    --h4-text: #14171c; --h-text: #14171c;
    --c1: #5aaeea; --c2: #f0894a; --c3: #3fc29b; --c4: #7d8592; --c5: #e9dcff; --c6: #c07e49; --c7: #aef1a2; --c8: #f8cc51;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0 auto; max-width: 72rem; padding: 1.5rem 1.25rem 4rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif;
}
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .35rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 3rem 0 .25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.02rem; margin: 0 0 .15rem; }
p { margin: .35rem 0; max-width: 46rem; }
a { color: var(--link); }
code { font: .86em ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.quiet, .about, .readout { color: var(--quiet); font-size: .9rem; }
.said { font-size: .95rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
:focus-visible { outline: 3px solid var(--c2); outline-offset: 2px; border-radius: 3px; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 1rem 0 0; padding: 0; }
nav a { display: inline-block; padding: .3rem 0; }
.key { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0 0; }
.key div { flex: 1 1 11.5rem; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: .65rem .75rem; }
.key dt { color: var(--quiet); font-size: .82rem; }
.key dd { margin: 0; }
.key dd:first-of-type { font-size: 1.3rem; font-weight: 600; line-height: 1.25; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
.key .small { color: var(--quiet); font-size: .8rem; }
figure { margin: 1.75rem 0 0; min-width: 0; }
.plot { position: relative; height: 16rem; margin: .6rem 0 .35rem; display: none; }
.has-charts .plot { display: block; }
.readout { min-height: 0; margin: 0; }
details { margin: .25rem 0 0; }
summary { cursor: pointer; color: var(--link); font-size: .9rem; padding: .25rem 0; width: fit-content; }
details .scroll { max-height: 26rem; overflow-y: auto; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); padding: .5rem .7rem 0; font-size: .85rem; }
th, td { padding: .34rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { position: sticky; top: 0; background: var(--raised); font-weight: 600; }
th button { all: unset; cursor: pointer; }
th button:focus-visible { outline: 3px solid var(--c2); outline-offset: 2px; border-radius: 3px; }
th button::after { content: "\2195"; color: var(--quiet); margin-left: .3em; font-weight: 400; }
th[aria-sort="ascending"] button::after { content: "\2191"; color: var(--text); }
th[aria-sort="descending"] button::after { content: "\2193"; color: var(--text); }
.filter, .choice { margin: .5rem 0; font-size: .9rem; }
input, select { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--quiet); border-radius: 6px;
  padding: .25rem .5rem; max-width: 100%; }
.choice, .own { display: none; }
.has-charts .choice, .has-charts .own { display: block; }
.own { max-height: 14rem; overflow-y: auto; width: fit-content; max-width: 100%; }
.heat { table-layout: fixed; border-collapse: separate; border-spacing: 2px; margin-top: .6rem; font-size: .78rem; }
.heat th, .heat td { padding: 0; border: 0; text-align: center; vertical-align: middle; height: 1.75rem; background: none; }
.heat th { position: static; min-width: 0; font-weight: 400; color: var(--quiet); }
.heat tr > :first-child { width: 2.6rem; text-align: left; }
.heat td, .scale i { border-radius: 3px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.scale { display: flex; align-items: center; gap: .25rem; color: var(--quiet); font-size: .8rem; }
.scale i { width: 1.1rem; height: .8rem; }
.heat .h0 span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.heat .h0, .scale .h0 { background: var(--h0); } .heat .h1, .scale .h1 { background: var(--h1); }
.heat .h2, .scale .h2 { background: var(--h2); } .heat .h3, .scale .h3 { background: var(--h3); }
.heat .h4, .scale .h4 { background: var(--h4); color: var(--h4-text); } .heat .h5, .scale .h5 { background: var(--h5); color: var(--h-text); }
.heat .h6, .scale .h6 { background: var(--h6); color: var(--h-text); } .heat .h7, .scale .h7 { background: var(--h7); color: var(--h-text); }
tbody th { font-weight: 400; }
tbody tr:last-child > * { border-bottom: 0; }
.n { text-align: right; white-space: nowrap; }
thead th, thead .n { min-width: 4rem; white-space: normal; vertical-align: bottom; }
.w { white-space: nowrap; }
.name { overflow-wrap: anywhere; min-width: 9rem; }
.long-text { min-width: 14rem; }
figure + p { margin-top: 1.5rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; }
@media (max-width: 34rem) {
  body { padding: 1rem .9rem 3rem; }
  h1 { font-size: 1.45rem; }
  .key { gap: .5rem; }
  .key div { flex-basis: calc(50% - .25rem); }
  .key dd:first-of-type { font-size: 1.2rem; }
  .plot { height: 14rem; }
  th, td { padding: .3rem .5rem; }
}
@media (max-width: 56rem) {
  .heat { border-spacing: 1px; font-size: .68rem; }
  .heat tr > :first-child { width: 2rem; }
  .heat td span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .heat thead th span { display: none; }
  .heat thead th:nth-child(6n + 2) span { display: inline; }
}
/* Two charts beside each other, where each is as wide as on a desktop. */
@media (min-width: 108rem) {
  body { max-width: 152rem; padding-inline: 3rem; }
  main section { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; align-items: start; }
  main section > h2, main section > p { grid-column: 1 / -1; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
.on-paper body { width: 178mm; padding: 0; }
.on-paper .plot { height: 10.5rem; }
@media print {
  @page { size: A4; margin: 14mm 16mm; }
  body { max-width: 178mm; padding: 0; font-size: 10pt; }
  nav, .skip, .readout, summary, details.long, .filter, .choice, .own { display: none; }
  .has-charts .choice, .has-charts .own, #host:not(.chosen) .drawn { display: none; }
  main section { display: block; }
  th button::after { content: none; }
  .key div, .drawn, tr { break-inside: avoid; }
  h2, h3, .about { break-after: avoid; }
  h2 { margin-top: 1.5rem; }
  .plot { margin-bottom: .6rem; }
  .scroll, details .scroll { overflow: visible; max-height: none; border: 0; }
  table { font-size: 8pt; }
  th, td { padding: .15rem .4rem; }
  thead th, thead .n { min-width: 3.4em; overflow-wrap: anywhere; }
  thead th { position: static; }
  figure { margin-top: 1.1rem; }
  .heat td:not(.h0) span { position: static; width: auto; height: auto; clip-path: none; }
  .heat { font-size: 7pt; }
  .heat th, .heat td { height: 1.3rem; padding: 0; }
}
.banner { border: 2px solid var(--c2); border-radius: 4px; padding: .5rem .8rem; }

"""#
}
