// A document with a long list is written in pieces, which must not show.

import { expect, test } from 'vitest';
import { shown } from '../plainly.ts';
import { reportOf, row } from '../sample.ts';

const many = (count: number) =>
  reportOf(
    Array.from({ length: count }, (_, at) =>
      row({ segment: { plan: at % 7 === 0 ? `P\u202e"\n${at}` : `P${at}` } }),
    ),
  );

test.each([0, 1, 500, 501, 1000, 1203])(
  'a report of %i rows is the JSON text of the whole document',
  (count) => {
    const report = many(count);
    const text = shown(report, 'json');
    expect(JSON.parse(text)).toEqual(report);
    expect(text).toBe(`${JSON.stringify(report, null, 2)}\n`.replaceAll('\u202e', String.raw`\u202e`));
  },
);
