// Numbers and days as other people and programs write them.

import { every, spot, spots, variant, withCell, withColumns, withRows } from '../draft.mjs';

/** Whole part and decimals of a clean amount. */
function parts(cell, base) {
  const [whole, decimals = ''] = cell.replaceAll(base.mark === ',' ? '.' : ',', '').split(base.mark);
  return { whole, decimals };
}

const grouped = (whole, separator) => whole.replace(/\B(?=(\d{3})+$)/g, separator);

const SPELLINGS = {
  'plain, point': [({ whole, decimals }) => `${whole}.${decimals}`, '.'],
  'plain, comma': [({ whole, decimals }) => `${whole},${decimals}`, ','],
  '1,234.56': [({ whole, decimals }) => `${grouped(whole, ',')}.${decimals}`, '.'],
  '1.234,56': [({ whole, decimals }) => `${grouped(whole, '.')},${decimals}`, ','],
  '1 234,56': [({ whole, decimals }) => `${grouped(whole, ' ')},${decimals}`, ','],
  '1 234.56': [({ whole, decimals }) => `${grouped(whole, ' ')}.${decimals}`, '.'],
  'no-break 1 234,56': [({ whole, decimals }) => `${grouped(whole, '\u00a0')},${decimals}`, ','],
  'narrow 1 234,56': [({ whole, decimals }) => `${grouped(whole, '\u202f')},${decimals}`, ','],
  "1'234.56": [({ whole, decimals }) => `${grouped(whole, "'")}.${decimals}`, '.'],
  '€1234.56': [({ whole, decimals }) => `€${whole}.${decimals}`, '.'],
  '1234,56 €': [({ whole, decimals }) => `${whole},${decimals} €`, ','],
  'EUR 1,234.56': [({ whole, decimals }) => `EUR ${grouped(whole, ',')}.${decimals}`, '.'],
  '1.234,56 EUR': [({ whole, decimals }) => `${grouped(whole, '.')},${decimals} EUR`, ','],
  '+1234.56': [({ whole, decimals }) => `+${whole}.${decimals}`, '.'],
  '="1234.56"': [({ whole, decimals }) => `="${whole}.${decimals}"`, '.'],
  'blanks around': [({ whole, decimals }, { mark }) => `  ${whole}${mark}${decimals} `, 'own'],
};

/** Columns of money; a count of conversions has no currency to state. */
const moneyOf = (base) => base.numbers.filter((name) => name !== 'Conversions');

export function numbers(base) {
  const accepts = (mark) => mark === 'own' || base.marks === 'both' || mark === base.mark;
  return Object.entries(SPELLINGS).map(([name, [rewrite, mark]]) => {
    const changed = withColumns(base, moneyOf(base), (cell) =>
      /\d/.test(cell) ? rewrite(parts(cell, base), base) : cell,
    );
    // Under the other mark a file of this source states nothing: its rows are rejected, not read otherwise.
    const must = accepts(mark) ? {} : { lost: every(base) };
    return variant(base, 'numbers', name, withRows(base, changed.rows), must);
  });
}

const NO_NUMBERS = [
  'n/a',
  '#REF!',
  '12..5',
  '1,2,3',
  '1e5',
  '0x10',
  'NaN',
  'Infinity',
  '1_000',
  '١٢٣',
  '12 Mio',
  '--1',
];
// In a file whose rows state their currency.
const OTHER_MONEY = ['USD 12', '£12'];

export const noNumbers = (base) =>
  [...NO_NUMBERS, ...(base.spec === null ? OTHER_MONEY : [])].map((cell, number) => {
    const row = spot(base, number);
    return variant(base, 'numbers', `${cell} in row ${row}`, withCell(base, row, base.amount, cell), {
      lost: [row],
    });
  });

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const DAY_SPELLINGS = {
  '31/01/2026': ([y, m, d]) => `${d}/${m}/${y}`,
  '01/31/2026': ([y, m, d]) => `${m}/${d}/${y}`,
  '31.01.2026': ([y, m, d]) => `${d}.${m}.${y}`,
  '31-01-2026': ([y, m, d]) => `${d}-${m}-${y}`,
  '1/31/2026': ([y, m, d]) => `${Number(m)}/${Number(d)}/${y}`,
  '1/31/26': ([y, m, d]) => `${Number(m)}/${Number(d)}/${y.slice(2)}`,
  '2026/01/31': ([y, m, d]) => `${y}/${m}/${d}`,
  'Jan 31, 2026': ([y, m, d]) => `${MONTHS[m - 1].slice(0, 3)} ${Number(d)}, ${y}`,
  '31 January 2026': ([y, m, d]) => `${Number(d)} ${MONTHS[m - 1]} ${y}`,
  '31-Jan-2026': ([y, m, d]) => `${d}-${MONTHS[m - 1].slice(0, 3)}-${y}`,
  '2026-01-31': ([y, m, d]) => `${y}-${m}-${d}`,
};

/** Year, month, day and the rest of a clean cell. */
function dayParts(cell) {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(.*)$/.exec(cell);
  if (iso) return iso.slice(1);
  const german = /^(\d{2})\.(\d{2})\.(\d{4})(.*)$/.exec(cell);
  return [german[3], german[2], german[1], german[4]];
}

export function days(base) {
  if (base.days.length === 0) return [];
  const spelled = Object.entries(DAY_SPELLINGS)
    // The config of this file says that the day comes first, and is obeyed.
    .filter(([name]) => base.spec === null || !/^0?1\/31/.test(name))
    .flatMap(([name, write]) => [
      [name, (cell) => write(dayParts(cell)) + dayParts(cell)[3]],
      [`${name}, no time`, (cell) => write(dayParts(cell))],
    ]);
  const iso = [
    ['ISO with T', (cell) => cell.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T')],
    [
      'ISO with T and Z',
      (cell) =>
        cell.replace(/^(\d{4}-\d{2}-\d{2}) (\d\d:\d\d)/, '$1T$2').replace(/(T\d\d:\d\d(:\d\d)?)$/, '$1Z'),
    ],
    ['seconds', (cell) => cell.replace(/^(\d{4}-\d{2}-\d{2} \d\d:\d\d)$/, '$1:00')],
    ['UTC said', (cell) => cell.replace(/(\d\d:\d\d)$/, '$1 UTC')],
  ];
  return [...spelled, ...iso].map(([name, rewrite]) =>
    variant(base, 'dates', name, withRows(base, withColumns(base, base.days, rewrite).rows)),
  );
}

const NO_DAYS = [
  '2026-02-30',
  '31/31/2026',
  '30.02.2026',
  '2026-13-01',
  'yesterday',
  '45000',
  '00.00.0000',
  '0000-00-00',
  '20260105',
  '2026-1-5',
];
const NO_PERIODS = ['2026-13', 'Jan 2026', '2026-Q5', 'next', '2026-00', '26-01'];

export function noDays(base) {
  const [column, cells] = base.days.length > 0 ? [base.dayRead, NO_DAYS] : ['period', NO_PERIODS];
  return cells.map((cell, number) => {
    const row = spot(base, number);
    return variant(base, 'dates', `${cell} in row ${row}`, withCell(base, row, column, cell), {
      lost: [row],
    });
  });
}

/** Months and days may stay in doubt in one cell: a word for the month leaves none. */
export const oneOtherDay = (base) =>
  base.days.length === 0
    ? []
    : spots(base).map((row) => {
        const cell = base.rows[row][base.header.indexOf(base.dayRead)];
        const [y, m, d, rest] = dayParts(cell);
        const text = `${MONTHS[m - 1].slice(0, 3)} ${Number(d)}, ${y}${rest}`;
        return variant(base, 'dates', `one in words in row ${row}`, withCell(base, row, base.dayRead, text));
      });
