/** Sorts and filters the table of an index in the browser; without it the table stands as it is. */
export const TABLE_SCRIPT = `
'use strict';
(() => {
  const table = document.getElementById('submissions');
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const { compare } = new Intl.Collator('en', { numeric: true });
  const rows = [...body.rows].map((row) => ({
    row,
    keys: [...row.cells].map((cell) => cell.dataset.value ?? cell.textContent.trim()),
    words: row.textContent.toLocaleLowerCase(),
  }));

  // What has no value stands last, whichever way the others are sorted.
  const order = (column, numeric, sign) => (a, b) => {
    const [x, y] = [a.keys[column], b.keys[column]];
    if (x === '' || y === '') return (x === '') - (y === '');
    return sign * (numeric ? x - y : compare(x, y));
  };
  heads.forEach((head, column) => {
    if (head.dataset.sort === undefined) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      rows.sort(order(column, head.dataset.sort === 'number', down ? -1 : 1));
      body.append(...rows.map(({ row }) => row));
    });
  });

  const words = document.getElementById('words');
  const status = document.getElementById('status');
  const attention = document.getElementById('attention');
  const shown = document.getElementById('shown');
  const filter = () => {
    const sought = words.value.trim().toLocaleLowerCase();
    let count = 0;
    for (const one of rows) {
      const { status: own, attention: look } = one.row.dataset;
      const fits =
        one.words.includes(sought) &&
        (status.value === '' || status.value === own) &&
        (!attention.checked || look === 'yes');
      one.row.hidden = !fits;
      if (fits) count += 1;
    }
    shown.textContent = count + ' of ' + rows.length + ' shown';
  };
  words.addEventListener('input', filter);
  status.addEventListener('change', filter);
  attention.addEventListener('change', filter);
  document.getElementById('controls').hidden = false;
  filter();
})();
`
