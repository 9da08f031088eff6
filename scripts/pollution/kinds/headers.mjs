// Headers spelled, repeated and surrounded in other ways, and the ones that are no longer there.

import { draft, joined, variant } from '../draft.mjs';

const KIND = 'header changes';

export function headerSpelling(base) {
  const rewritten = (name, rewrite) =>
    variant(base, KIND, name, joined(draft({ ...base, header: base.header.map(rewrite) })));
  return [
    rewritten('in capitals', (header) => header.toUpperCase()),
    rewritten('in small letters', (header) => header.toLowerCase()),
    rewritten('between blanks', (header) => `  ${header} `),
    rewritten('between tabs', (header) => `\t${header}\t`),
    rewritten('between no-break spaces', (header) => `\u00a0${header}\u00a0`),
    variant(base, KIND, 'with doubled blanks', joined(draft({ ...base, header: doubledBlanks(base) })), {
      refused: [3],
    }),
    rewritten('in NFD', (header) => header.normalize('NFD')),
    rewritten('in NFD and capitals', (header) => header.normalize('NFD').toUpperCase()),
    variant(base, KIND, 'after a byte-order mark', `\ufeff${joined(draft(base))}`),
    variant(base, KIND, 'after two byte-order marks', `\ufeff\ufeff${joined(draft(base))}`),
  ];
}

const doubledBlanks = ({ header }) => header.map((name) => name.replaceAll(' ', '  '));

/** An unrelated column, or a second one of a name: the first is the one that counts. */
export function moreColumns(base) {
  const { header } = base;
  const places = [0, header.length >> 1, header.length];
  const inserted = (at, name, cellOf, footer = '') => ({
    ...base,
    header: header.toSpliced(at, 0, name),
    rows: base.rows.map((cells, row) => cells.toSpliced(at, 0, cellOf(cells, row))),
    footer: base.footer.map((cells) => cells.toSpliced(at, 0, footer)),
  });
  const make = (name, changed) => variant(base, KIND, name, joined(draft(changed)));
  const unrelated = places
    // A total says so in the first cell.
    .filter((at) => at > 0 || base.footer.length === 0)
    .flatMap((at) => [
      make(
        `an unrelated column at ${at}`,
        inserted(at, 'Wetter', (_, row) => ['heiter', '', '17 °C'][row % 3]),
      ),
      make(
        `a column without a name at ${at}`,
        inserted(at, '', () => ''),
      ),
      make(
        `a column of numbers at ${at}`,
        inserted(at, 'Wetter 2', (_, row) => String(row * 1.5)),
      ),
    ]);
  const repeated = [...new Set([...base.needed, ...base.numbers])].map((name) =>
    make(
      `a second ${name} at the end`,
      inserted(header.length, name, () => '7'),
    ),
  );
  return [...unrelated, ...repeated];
}

/** A file without a column that its source needs is refused, whatever the others say. */
export const lackingHeaders = (base) =>
  base.needed.map((name, number) => {
    const at = base.header.indexOf(name);
    const without = (cells) => cells.toSpliced(at, 1);
    const changed =
      number % 2 === 0
        ? { header: base.header.with(at, 'Wetter') }
        : { header: without(base.header), rows: base.rows.map(without), footer: base.footer.map(without) };
    const what = `${name} ${number % 2 === 0 ? 'renamed' : 'left out'}`;
    return variant(base, KIND, what, joined(draft({ ...base, ...changed })), {
      refused: [3],
      mustRefuse: true,
    });
  });

/** Two exports in one file: the second header is no record. */
export function repeatedHeader(base) {
  const pieces = draft(base);
  return [1, pieces.rows.length >> 1, pieces.rows.length].map((at) =>
    variant(
      base,
      KIND,
      `repeated after ${at} rows`,
      joined({ ...pieces, rows: pieces.rows.toSpliced(at, 0, pieces.header) }),
      { mayReject: true },
    ),
  );
}
