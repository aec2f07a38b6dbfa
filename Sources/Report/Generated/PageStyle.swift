// swift-format-ignore-file
// Made by scripts/embed-report-assets of Sources/Report/Assets/page.css.

/// How the report's page looks.
enum PageStyle {
    static let code: PageCode = #"""
:root {
  color-scheme: light;
  --ground: #ffffff; --raised: #f5f6f8; --line: #d9dde3; --text: #1c2128; --quiet: #57606c; --link: #0a5ea8;
  --c1: #0b6cb0; --c2: #c8500a; --c3: #00755c; --c4: #8b919b; --c5: #4c4d71; --c6: #c08c06; --c7: #1498ff; --c8: #a53f16;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
    --ground: #14171c; --raised: #1d2128; --line: #353b45; --text: #e6e9ee; --quiet: #a4acb8; --link: #7dbdf2;
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
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
:focus-visible { outline: 3px solid var(--c2); outline-offset: 2px; border-radius: 3px; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 1rem 0 0; padding: 0; }
nav a { display: inline-block; padding: .3rem 0; }
.key { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.9rem, 1fr)); gap: .75rem; margin: 1.25rem 0 0; }
.key div { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: .65rem .75rem; }
.key dt { color: var(--quiet); font-size: .82rem; }
.key dd { margin: 0; }
.key dd:first-of-type { font-size: 1.3rem; font-weight: 600; line-height: 1.25; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
.key .small { color: var(--quiet); font-size: .8rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2rem; }
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
  .key { grid-template-columns: 1fr 1fr; gap: .5rem; }
  .key div:last-child:nth-child(odd) { grid-column: 1 / -1; }
  .key dd:first-of-type { font-size: 1.2rem; }
  .plot { height: 14rem; }
  th, td { padding: .3rem .5rem; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
.on-paper body { width: 178mm; padding: 0; }
@media print {
  @page { margin: 16mm; }
  body { max-width: 178mm; padding: 0; font-size: 10pt; }
  nav, .skip, .readout, summary, details.long { display: none; }
  .key div, .drawn, tr { break-inside: avoid; }
  h2, h3, .about { break-after: avoid; }
  h2 { margin-top: 1.5rem; }
  .plot { margin-bottom: .6rem; }
  .scroll, details .scroll { overflow: visible; max-height: none; border: 0; }
  table { font-size: 8pt; }
  th, td { padding: .15rem .4rem; }
  thead th, thead .n { min-width: 3.4em; overflow-wrap: anywhere; }
  thead th { position: static; }
  .pair { display: block; }
}
.banner { border: 2px solid var(--c2); border-radius: 4px; padding: .5rem .8rem; }

"""#
}
