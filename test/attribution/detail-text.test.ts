import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Detail, mergeSets, setOf } from '../../src/attribution/detail.ts';
import { detailText, parseDetail } from '../../src/attribution/detail-text.ts';
import { Pseudonyms } from '../../src/attribution/pseudonyms.ts';
import { snapshotOf } from '../../src/attribution/snapshot.ts';
import { d, modelOf, subscription } from '../support/model.ts';
import { SALT } from './explaining.ts';

const OF = `sha256:${'0'.repeat(64)}`;
const anna = subscription({
  id: 's1',
  customer: 'Anna',
  email: 'anna@acme.example',
  name: 'Anna Acme',
  plan: 'Gold',
});
const ben = subscription({ id: 's2', customer: 'Ben', coupon: 'BEN20' });

const setWith = (rows: readonly ReturnType<typeof subscription>[], keys: readonly string[]) =>
  setOf(snapshotOf(modelOf({ subscriptions: rows }, { asOf: d('2025-06-30') }), new Pseudonyms(SALT)), keys);

/** A piece holds until the next one is asked for. */
function joined(detail: Detail): string {
  let text = '';
  for (const piece of detailText(detail)) text += Buffer.from(piece).toString('utf8');
  return text;
}

const textOf = (...rows: ReturnType<typeof subscription>[]): string =>
  joined({ of: OF, salt: SALT, sets: [setWith(rows, ['mrr|2025-06||USD'])] });

const parsed = (text: string) => parseDetail(text.split('\n'));

describe('the text of a detail', () => {
  test('is read as what was written', () => {
    const text = textOf(anna, ben, ben);
    const read = parsed(text);
    if (typeof read === 'string') throw new Error(read);
    expect(read.sets[0]?.keys).toEqual(['mrr|2025-06||USD']);
    expect([...(read.sets[0]?.rows ?? [])].map(([, times]) => times).sort()).toEqual([1, 2]);
    expect(joined(read)).toBe(text);
  });

  test('does not depend on the order of rows', () => {
    expect(textOf(ben, anna)).toBe(textOf(anna, ben));
  });

  test('holds hashes in place of ids, names, addresses, plans and codes', () => {
    expect(textOf(anna, ben)).not.toMatch(/anna|acme|gold|ben|s1|s2/i);
  });

  test.each([
    ['edited', (text: string) => text.replace('10000', '10001')],
    ['cut off', (text: string) => text.slice(0, -20)],
    ['without a row', (text: string) => text.split('\n').toSpliced(2, 1).join('\n')],
    ['empty', () => ''],
  ])('is refused where it is %s', (_, change) => {
    const text = change(textOf(anna, ben));
    expect(text).not.toBe(textOf(anna, ben));
    expect(parsed(text)).toBe('it was edited, or copied in part');
  });

  test.each([
    ['with spaces between its cells', (line: string) => line.replaceAll(',', ', ')],
    ['with letters as escapes', (line: string) => line.replace('month', 'm\\u006fnth')],
  ])('is read as the same rows where a line is written %s', (_, otherwise) => {
    const text = textOf(anna, { ...ben, status: 'gekündigt "sofort"' }, ben);
    const lines = text.split('\n').slice(0, -2);
    const body = `${lines.map((line, at) => (at < 2 ? line : otherwise(line))).join('\n')}\n`;
    expect(text.startsWith(body)).toBe(false);
    const integrity = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    const read = parsed(`${body}${JSON.stringify({ integrity })}\n`);
    if (typeof read === 'string') throw new Error(read);
    expect(joined(read)).toBe(text);
  });

  test('may have other line ends, as a checkout makes them', () => {
    const read = parsed(textOf(anna).replaceAll('\n', '\r\n'));
    if (typeof read === 'string') throw new Error(read);
    expect(joined(read)).toBe(textOf(anna));
  });
});

describe('the sets of a detail', () => {
  const all = () => true;
  const may = setWith([anna], ['mrr|2025-05||USD']);

  test('share their rows where two periods were saved of the same data', () => {
    const june = setWith([anna], ['mrr|2025-06||USD']);
    expect(mergeSets([may], june, all).map(({ keys }) => keys)).toEqual([
      ['mrr|2025-05||USD', 'mrr|2025-06||USD'],
    ]);
  });

  test('stay apart where the data has changed, and every entry is in one', () => {
    const both = setWith([anna, ben], ['mrr|2025-06||USD', 'mrr|2025-05||USD']);
    expect(mergeSets([may], setWith([anna, ben], ['mrr|2025-06||USD']), all)).toHaveLength(2);
    expect(mergeSets([may], both, all).map(({ keys }) => keys)).toEqual([
      ['mrr|2025-05||USD', 'mrr|2025-06||USD'],
    ]);
  });

  test('forget entries that the baseline no longer has, and then their rows', () => {
    const june = setWith([anna, ben], ['mrr|2025-06||USD']);
    expect(mergeSets([may], june, (key) => key.includes('2025-06'))).toEqual([june]);
  });
});
