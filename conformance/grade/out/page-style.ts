/** How the pages of a class run look: light and dark, on paper, and on a phone. */
export const PAGE_STYLE = `
:root {
  --paper: #fff; --ink: #1c1c1c; --faint: #5a5a5a; --line: #d5d5d5; --shade: #f4f4f2;
  --bad: #b3261e; --blocked: #d99a2b; --good: #1b6e3c; --bar: #35618e; --link: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181a; --ink: #e6e6e6; --faint: #a5a5a5; --line: #3c3e42; --shade: #222427;
    --bad: #ff8a80; --blocked: #e0ac4f; --good: #7fd3a0; --bar: #7fb0e0; --link: #8ec5ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p, ul, dl, pre { margin: .5rem 0; }
a { color: var(--link); }
code, pre, .code { font: .875rem/1.45 ui-monospace, monospace; }
pre { padding: .6rem .8rem; background: var(--shade); white-space: pre-wrap; }
dl { align-items: baseline; display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; }
dt { color: var(--faint); }
dd { margin: 0; white-space: pre-wrap; min-width: 0; }
.unbroken { white-space: pre; overflow-x: auto; }
table { border-collapse: collapse; }
caption { text-align: left; color: var(--faint); padding-bottom: .3rem; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom-width: 2px; }
tbody th { font-weight: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.faint { color: var(--faint); }
.bad { color: var(--bad); }
.good { color: var(--good); }
.wide { overflow-x: auto; }
.wide:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.bar { display: block; width: 100%; height: 1.1rem; background: var(--shade); }
.bar .broken { fill: var(--bad); } .bar .blocked { fill: var(--blocked); } .bar .count { fill: var(--bar); }
@media print {
  :root {
    --paper: #fff; --ink: #000; --faint: #444; --line: #999; --shade: #fff;
    --bad: #900; --blocked: #b70; --good: #060; --bar: #358; --link: #000;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  pre { border: 1px solid var(--line); }
  tr, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .wide { overflow: visible; } .unbroken { white-space: pre-wrap; } .controls { display: none; }
}
`
