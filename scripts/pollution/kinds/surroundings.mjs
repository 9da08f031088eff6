// What stands above and below the table: titles, notes, totals.

import { draft, joined, variant } from '../draft.mjs';

/** Rows among which the header is looked for. */
const SEARCHED = 30;

export function preambles(base) {
  const pieces = draft(base);
  const above = (lines) => joined({ ...pieces, preamble: [...lines, ...pieces.preamble] });
  const lineKinds = {
    titles: (at) => `Bericht ${at}`,
    'blank lines': () => '',
    'sentences with commas': (at) => `Stand 31. Oktober 2026, Blatt ${at}, vorläufig`,
    'quoted lines': (at) => `"Bericht: ""Ofen"" ${at}"`,
  };
  const room = SEARCHED - 1 - base.preamble.length;
  return Object.entries(lineKinds).flatMap(([name, lineOf]) =>
    [1, room, room + 1].map((count) => {
      const lines = Array.from({ length: count }, (_, at) => lineOf(at));
      const must = count > room ? { refused: [3], mustRefuse: true } : {};
      return variant(base, 'preambles', `${count} ${name}`, above(lines), must);
    }),
  );
}

/** Totals and notes below the rows: counted as such or rejected, and never summed. */
export function footers(base) {
  const pieces = draft(base);
  const total = (label) =>
    base.header.map((name, at) => (at === 0 ? label : base.numbers.includes(name) ? '99999.99' : ''));
  const notes = {
    'a total': draft({ ...base, rows: [total('Total')] }).rows,
    'a sum': draft({ ...base, rows: [total('Summe')] }).rows,
    'two totals': draft({ ...base, rows: [total('Gesamt'), total('Total: Account')] }).rows,
    'a short total': [`Total${base.style.delimiter}99999`],
    'a count of records': ['Grand Totals (40 records)'],
    'a copyright': ['"© 2026 Ofenbau. Alle Rechte vorbehalten. "'],
    'a report footer': [
      '',
      'Ofen GmbH',
      'Copyright (c) 2026',
      'Confidential Information - Do Not Distribute',
    ],
    'a line of dashes': ['----------'],
  };
  return Object.entries(notes).flatMap(([name, lines]) => [
    variant(
      base,
      'footers',
      `${name} at the end`,
      joined({ ...pieces, footer: [...pieces.footer, ...lines] }),
      {
        mayReject: true,
      },
    ),
    variant(
      base,
      'footers',
      `${name} after the header`,
      joined({ ...pieces, rows: [...lines, ...pieces.rows] }),
      {
        mayReject: true,
      },
    ),
  ]);
}
