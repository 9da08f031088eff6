// The same text in other bytes, and bytes that are no text.

import { draft, joined, spot, variant } from '../draft.mjs';

const KIND = 'encodings';

/** @param {string} text @param {'le' | 'be'} order */
export function utf16(text, order) {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Windows-1252 of the text; the euro sign is the one character of our files that Latin-1 lacks. */
const windows1252 = (text) =>
  Buffer.from(Array.from(text, (char) => (char === '€' ? 0x80 : (char.codePointAt(0) ?? 0))));

export function encodings(base) {
  const pieces = draft(base);
  const text = joined(pieces);
  const tabs = joined(draft(base, { delimiter: '\t' }), '\r\n');
  const isAscii = Buffer.byteLength(text) === text.length;
  const make = (name, content, must) => variant(base, KIND, name, content, must);
  const wide = ['le', 'be'].flatMap((order) =>
    Object.entries({ '': text, ', tabs and CRLF': tabs }).flatMap(([what, content]) => [
      make(`UTF-16${order} with its mark${what}`, utf16(`\ufeff${content}`, order)),
      make(`UTF-16${order} without a mark${what}`, utf16(content, order)),
      make(`UTF-16${order} cut inside a unit${what}`, utf16(`\ufeff${content}`, order).subarray(0, -1), {
        refused: [3],
        mustRefuse: true,
      }),
    ]),
  );
  const refused = isAscii ? {} : { refused: [3], mustRefuse: true };
  return [
    ...wide,
    make('UTF-8 with its mark', `\ufeff${text}`),
    make('UTF-8 as stated', text, { encoding: 'utf-8' }),
    make('Windows-1252 as stated', windows1252(text), { encoding: 'windows-1252' }),
    make('Windows-1252 by another name', windows1252(text), { encoding: 'cp1252' }),
    make('Windows-1252 unsaid', windows1252(text), refused),
    make('Windows-1252, tabs and CRLF', windows1252(tabs), { encoding: 'windows-1252' }),
  ];
}

/** One wrong byte, and no encoding of the whole is known any more. */
export function strayBytes(base) {
  const wrong = {
    'a Latin letter': [0xfc],
    'a lone continuation': [0x80],
    'an overlong slash': [0xc0, 0xaf],
    'half a surrogate': [0xed, 0xa0, 0x80],
    'a cut sequence': [0xe2, 0x82],
  };
  const pieces = draft(base);
  return Object.entries(wrong).map(([name, bytes], number) => {
    const row = spot(base, number);
    const before = joined({ ...pieces, rows: pieces.rows.slice(0, row), footer: [] });
    const at = Buffer.byteLength(before) + 3;
    const clean = Buffer.from(joined(pieces));
    const spoilt = Buffer.concat([clean.subarray(0, at), Buffer.from(bytes), clean.subarray(at)]);
    return variant(base, KIND, `${name} in row ${row}`, spoilt, { refused: [3], mustRefuse: true });
  });
}
