/** What the index of a class has besides the style of all pages. */
export const INDEX_STYLE = `
.bars { width: 100%; table-layout: fixed; }
.bars th, .bars td { border: 0; padding: .15rem .5rem; }
.bars th { width: 22rem; } .bars .number { width: 15rem; text-align: left; white-space: normal; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: 0; list-style: none; }
.counts b { font-size: 1.4rem; display: block; line-height: 1.2; }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: .5rem 0; }
.controls[hidden] { display: none; }
.controls input, .controls select { font: inherit; padding: .2rem .4rem; max-width: 100%; }
#submissions { width: 100%; min-width: 44rem; }
#submissions thead th { position: sticky; top: 0; background: var(--paper); }
#submissions tbody th { min-width: 12rem; }
#submissions thead th, .short { white-space: nowrap; }
#submissions button { font: inherit; font-weight: bold; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
#submissions button::after { content: "\\2195"; padding-left: .3em; color: var(--faint); font-weight: normal; }
[aria-sort="ascending"] button::after { content: "\\2191" !important; }
[aria-sort="descending"] button::after { content: "\\2193" !important; }
@media (max-width: 40rem) {
  .bars, .bars caption, .bars tbody, .bars tr, .bars th, .bars td { display: block; width: 100%; }
  .bars .number { width: 100%; } .bars tr { padding-bottom: .5rem; }
}
@media print { #submissions { min-width: 0; } #submissions thead th { position: static; } }
`
