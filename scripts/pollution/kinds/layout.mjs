// Delimiters, quotes, line ends, blank lines: other ways of writing the very same table.

import { draft, joined, spots, variant, withCell } from '../draft.mjs';
import { randomFrom, shuffled } from '../table.mjs';

const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

export function delimiters(base) {
  return Object.entries(NAMES).flatMap(([delimiter, name]) =>
    ['minimal', 'all'].flatMap((quote) => {
      const text = joined(draft(base, { delimiter, quote }));
      const make = (what, content) => variant(base, 'delimiters', `${name}, ${quote} quotes${what}`, content);
      return [make('', text), make(', stated', `sep=${delimiter}\n${text}`)];
    }),
  );
}

export function quotes(base) {
  const all = draft(base, { quote: 'all' });
  const few = draft(base, { quote: 'minimal' });
  const make = (name, pieces) => variant(base, 'quoting', name, joined(pieces));
  const byColumn = [2, 3, 5].map((step) =>
    make(`every ${step}th column`, draft(base, { quote: (position) => position % step === 0 })),
  );
  const byCell = [1, 2].map((seed) => {
    const random = randomFrom(seed);
    return make(`cells drawn by ${seed}`, draft(base, { quote: () => random() < 0.5 }));
  });
  return [
    make('all', all),
    make('minimal', few),
    make('the header only', { ...few, header: all.header }),
    make('all but the header', { ...all, header: few.header }),
    make('every other row', { ...all, rows: all.rows.map((row, at) => (at % 2 === 0 ? row : few.rows[at])) }),
    ...byColumn,
    ...byCell,
  ];
}

const LINE_ENDS = { LF: '\n', CRLF: '\r\n', CR: '\r' };

export function newlines(base) {
  const pieces = draft(base);
  const lines = [...pieces.preamble, pieces.header, ...pieces.rows, ...pieces.footer];
  const make = (name, text) => variant(base, 'newlines', name, text, { mayWarn: true });
  const whole = Object.entries(LINE_ENDS).flatMap(([name, end]) => [
    make(name, joined(pieces, end)),
    make(`${name}, none at the end`, lines.join(end)),
    make(`${name}, several at the end`, joined(pieces, end) + end.repeat(3)),
  ]);
  const mixed = [1, 2, 3].map((seed) => {
    const random = randomFrom(seed);
    const ends = Object.values(LINE_ENDS);
    return make(`mixed by ${seed}`, lines.map((line) => line + ends[Math.floor(random() * 3)]).join(''));
  });
  return [...whole, ...mixed];
}

export function newlinesInCells(base) {
  const { textColumn } = base;
  if (textColumn === null) return [];
  return Object.entries(LINE_ENDS).flatMap(([name, end]) =>
    spots(base).map((row) =>
      variant(
        base,
        'newlines',
        `${name} in a cell of row ${row}`,
        withCell(base, row, textColumn, `upper${end}lower`),
        { touched: true },
      ),
    ),
  );
}

export function blankLines(base) {
  const pieces = draft(base);
  const filler = {
    'empty lines': '',
    'lines of blanks': '   ',
    'lines of delimiters': base.style.delimiter.repeat(base.header.length - 1),
  };
  return Object.entries(filler).flatMap(([name, line]) => {
    const between = (step) => pieces.rows.flatMap((row, at) => (at % step === 0 ? [line, row] : [row]));
    const make = (where, changed) =>
      variant(base, 'blank lines', `${name} ${where}`, joined({ ...pieces, ...changed }));
    return [
      make('between all rows', { rows: between(1) }),
      make('between some rows', { rows: between(7) }),
      make('at the start', { preamble: [line, line, ...pieces.preamble] }),
      make('below the header', { rows: [line, line, ...pieces.rows] }),
      make('at the end', { footer: [...pieces.footer, line, line] }),
    ];
  });
}

export function columnOrder(base) {
  const positions = base.header.map((_, position) => position);
  const orders = [
    ['reversed', [...positions].reverse()],
    ['rotated', [...positions.slice(3), ...positions.slice(0, 3)]],
    ...[1, 2, 3].map((seed) => [`shuffled by ${seed}`, shuffled(positions, seed)]),
  ];
  return orders.map(([name, order]) => {
    const inOrder = (cells) => order.map((position) => cells[position]);
    const header = inOrder(base.header);
    const changed = { ...base, header, rows: base.rows.map(inOrder), footer: base.footer.map(inOrder) };
    return variant(base, 'header changes', `columns ${name}`, joined(draft(changed)));
  });
}
