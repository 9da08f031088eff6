// Files that were cut off, quotes that went wrong, and characters that no export should hold.

import { draft, joined, spot, variant, withCell, withRecord } from '../draft.mjs';
import { inQuotes, record } from '../table.mjs';

/** A record whose text column is written by hand. */
function raw(base, row, cellText) {
  const at = base.header.indexOf(base.textColumn);
  const cells = base.rows[row].map((cell) => record([cell], base.style));
  return withRecord(base, row, cells.with(at, cellText).join(base.style.delimiter));
}

const WRONG_QUOTES = {
  'a quote inside a bare cell': '5" Blech',
  'a quote at the end of a bare cell': 'Blech"',
  'text after a closing quote': '"Ofen"x',
  'a quote inside a quoted cell': '"Ofen "Süd" Halle"',
  'an escape with a backslash': '"Ofen \\"Süd\\" Halle"',
  'a quote that never closes': '"Ofen',
  'a lone quote': '"',
  'three quotes': '"""',
};

const RIGHT_QUOTES = {
  'doubled quotes': '"Ofen ""Süd"" Halle"',
  'quotes only': '""""""',
  'a backslash': 'Ofen\\Halle',
  'a backslash before the end': '"Ofen\\"',
  'an apostrophe': "Ofen's",
  'curly quotes': '„Ofen“',
};

export function escapes(base) {
  if (base.textColumn === null) return [];
  const make = (cells, shift, must) =>
    Object.entries(cells).map(([name, cell], number) => {
      const row = spot(base, number + shift);
      const lost = must.touched ? [] : [row];
      return variant(base, 'escapes', `${name} in row ${row}`, raw(base, row, cell), { ...must, lost });
    });
  return [...make(WRONG_QUOTES, 0, { mustReport: true }), ...make(RIGHT_QUOTES, 5, { touched: true })];
}

const ODD = {
  'a NUL': 'Ofen\0Halle',
  'a bell': 'Ofen\u0007Halle',
  'an escape sequence': '\u001b[31mOfen\u001b[0m',
  'a line separator': 'Ofen\u2028Halle',
  'a next line': 'Ofen\u0085Halle',
  'a form feed': 'Ofen\fHalle',
  'a zero-width space': 'Ofen\u200bHalle',
  'a right-to-left override': 'Ofen\u202eHalle',
  'a replacement character': 'Ofen\ufffdHalle',
  'an inner byte-order mark': 'Ofen\ufeffHalle',
  'an emoji': '👩‍🍳 Ofen',
  'a formula': '=1+1',
};

export function oddCharacters(base) {
  const inText = base.textColumn === null ? [] : Object.entries(ODD);
  const made = inText.map(([name, cell], number) => {
    const row = spot(base, number);
    const content = withCell(base, row, base.textColumn, cell);
    return variant(base, 'odd characters', `${name} in row ${row}`, content, { touched: true });
  });
  const inNumbers = ['1\x002.00', '12\u0007', '\u200b12', '1\u202e2', '12\ufffd'].map((cell, number) => {
    const row = spot(base, number + 5);
    const name = `${JSON.stringify(cell)} for a number in row ${row}`;
    return variant(base, 'odd characters', name, withCell(base, row, base.amount, cell), { lost: [row] });
  });
  return [...made, ...inNumbers];
}

export function longCells(base) {
  if (base.textColumn === null) return [];
  const row = base.rows.length >> 1;
  const long = (name, cell, must) =>
    variant(base, 'long cells', name, withCell(base, row, base.textColumn, cell), must);
  const huge = base.split
    ? []
    : [
        long('900 kB', 'x'.repeat(900_000), { touched: true }),
        long('over 1 MiB', 'x'.repeat(1_100_000), { lost: [row] }),
      ];
  return [
    ...huge,
    long('10 kB', 'Teig '.repeat(2_000), { touched: true }),
    long('100 kB', 'Teig '.repeat(20_000), { touched: true }),
    long('4,000 lines', 'Teig\n'.repeat(4_000), { touched: true }),
    long('6,000 lines', 'Teig\n'.repeat(6_000), { lost: [row] }),
    long('all quotes', '"'.repeat(5_000), { touched: true }),
    long('all delimiters', inQuotes(base.style.delimiter).repeat(3_000), { touched: true }),
  ];
}

const CUTS = 30;

/** A download that ended early. A cut right behind a line end leaves no trace; any other must be told. */
export function truncations(base) {
  const pieces = draft(base);
  const whole = Buffer.from(joined(pieces));
  const above = pieces.preamble.length + 1;
  const ends = lineEnds([...pieces.preamble, pieces.header, ...pieces.rows, ...pieces.footer]);
  return Array.from({ length: CUTS }, (_, part) => {
    const at = 1 + Math.floor((part * (whole.length - 2)) / (CUTS - 1));
    const intact = ends.filter((end) => end < at).length - above;
    const isClean = ends.includes(at - 1);
    const after = base.rows.map((_, row) => row).filter((row) => row >= intact);
    return variant(base, 'truncation', `at byte ${at}`, whole.subarray(0, at), {
      lost: isClean || intact < 0 ? [] : after.slice(0, 1),
      ends: isClean || intact < 0 ? after : after.slice(1),
      refused: [2, 3],
      warns: 'no-final-newline',
      mustReport: !isClean,
    });
  });
}

/** For each record, the byte of its line end. */
function lineEnds(records) {
  let at = 0;
  return records.map((text) => {
    at += Buffer.byteLength(text) + 1;
    return at - 1;
  });
}
