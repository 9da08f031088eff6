// Rows wider or narrower than the header, cells that are missing, rows that come twice.

import { draft, every, joined, spots, variant, withCell, withRecord, withRows } from '../draft.mjs';
import { record } from '../table.mjs';

export function trailing(base) {
  const { delimiter } = base.style;
  const pieces = draft(base);
  const make = (name, changed, must) =>
    variant(base, 'trailing columns', name, joined({ ...pieces, ...changed }), must);
  const tail = (lines, text) => lines.map((line) => line + text);
  const whole = [1, 2, 5].map((count) => {
    const text = delimiter.repeat(count);
    return make(`${count} on every line`, {
      header: pieces.header + text,
      rows: tail(pieces.rows, text),
      footer: tail(pieces.footer, text),
    });
  });
  const single = spots(base).flatMap((row) =>
    [delimiter, `${delimiter}x`].map((text) =>
      make(
        `${JSON.stringify(text)} on row ${row}`,
        { rows: pieces.rows.with(row, pieces.rows[row] + text) },
        { lost: [row] },
      ),
    ),
  );
  return [
    ...whole,
    ...single,
    make('on the header only', { header: pieces.header + delimiter }, { lost: every(base) }),
    make('on the rows only', { rows: tail(pieces.rows, delimiter) }, { lost: every(base) }),
    make(
      'blanks at the end of every line',
      { rows: tail(pieces.rows, '  ') },
      { mayReject: true, lost: every(base) },
    ),
  ];
}

export function missingCells(base) {
  const write = (cells) => record(cells, base.style);
  const row = (name, at, cells) =>
    variant(base, 'missing cells', `${name} in row ${at}`, withRecord(base, at, write(cells)), {
      lost: [at],
    });
  const ragged = spots(base).flatMap((at) => {
    const cells = base.rows[at];
    return [
      row('no last cell', at, cells.slice(0, -1)),
      row('no first cell', at, cells.slice(1)),
      row('half of the cells', at, cells.slice(0, cells.length >> 1)),
      row('one cell only', at, cells.slice(0, 1)),
      row('a cell too many in the middle', at, cells.toSpliced(cells.length >> 1, 0, '')),
      row('a cell too many at the start', at, ['', ...cells]),
      row('a cell too few in the middle', at, cells.toSpliced(cells.length >> 1, 1)),
    ];
  });
  return [...ragged, ...spots(base).flatMap((at) => blanked(base, at))];
}

/** A cell that the row cannot do without is empty. */
const blanked = (base, at) =>
  base.cannotBeEmpty.map((name) =>
    variant(base, 'missing cells', `${name} empty in row ${at}`, withCell(base, at, name, ''), {
      lost: [at],
    }),
  );

export function raggedFiles(base) {
  const cut = (step) => base.rows.map((cells, at) => (at % step === 0 ? cells.slice(0, -1) : cells));
  return [2, 10].map((step) =>
    variant(base, 'missing cells', `every ${step}th row short`, withRows(base, cut(step)), {
      lost: every(base).filter((at) => at % step === 0),
    }),
  );
}

/** Records with an id count once; rows without one are facts of their own. */
export function duplicates(base) {
  if (base.split) return [];
  const pieces = draft(base);
  const make = (name, rows, more = {}) =>
    variant(base, 'duplicated rows', name, joined({ ...pieces, rows }), more);
  return [
    ...spots(base).map((at) => make(`row ${at} at once`, pieces.rows.toSpliced(at, 0, pieces.rows[at]))),
    ...spots(base).map((at) => make(`row ${at} at the end`, [...pieces.rows, pieces.rows[at]])),
    make(
      'every row at once',
      pieces.rows.flatMap((row) => [row, row]),
    ),
    make('the table below itself', [...pieces.rows, ...pieces.rows]),
    make('with their header', [...pieces.rows, pieces.header, ...pieces.rows], { mayReject: true }),
  ];
}
