import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lostHead } from '../../../src/ingest/recognise/lost-collections.ts';
import { dialectOf, headOf } from '../../../src/ingest/recognise/open.ts';
import { positionOf, recognises } from '../../../src/sources/headers.ts';
import { sources } from '../../../src/sources/index.ts';
import type { Source } from '../../../src/sources/source.ts';

const samples = new URL('../../../fixtures/sources/', import.meta.url);

/** The header row of the first sample of a source. */
function headerOf(source: Source): readonly string[] {
  const folder = new URL(`${source.id}/`, samples);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv'))) {
    const bytes = readFileSync(new URL(name, folder));
    const { delimiter, firstLine } = dialectOf(bytes, null);
    const row = headOf(bytes, delimiter, firstLine).find(({ cells }) => recognises(source, cells));
    if (row) return row.cells;
  }
  throw new Error(`${source.id} has no sample`);
}

const held = (cells: readonly string[]) =>
  lostHead(Buffer.from(`${cells.map((cell) => `"${cell}"`).join(',')}\n`), null).collections;

/** Sources of which a header without one of its names may be as near to another's, or nearer, as they share most names. */
const SHARED = new Set([
  'salesforce-export-campaign',
  'salesforce-export-contract',
  'quickbooks-sales-by-product',
  'meta-ads-campaigns-by-start',
  'revkpi-costs',
  'revkpi-forecasts',
  'revkpi-pnl',
  'revkpi-targets',
]);

// By two names a source is met by chance, so one of them says too little.
const telling = sources.filter(({ signature: { all, any = [] } }) => all.length + any.length > 2);

test.each(telling.map((source) => [source.id, source] as const))(
  'a header of %s with any one of its names renamed ties a file to what it holds',
  (_, source) => {
    const header = headerOf(source);
    const { all, any = [] } = source.signature;
    for (const name of [...all, ...any.flat()]) {
      const at = positionOf(header, name);
      if (at < 0) continue;
      const renamed = header.map((cell, position) => (position === at ? 'Renamed' : cell));
      if (source.id === 'ecb-rates' || sources.some((other) => recognises(other, renamed))) continue;
      const found = held(renamed);
      if (SHARED.has(source.id) && !found.includes(source.yields)) continue;
      expect([String(name), found]).toEqual([String(name), [source.yields]]);
    }
  },
);

test('a header of which more is renamed ties a file by the many columns that it shares with one source', () => {
  const header =
    'id,Client,Tariff,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Period End';
  expect(held(header.split(','))).toEqual(['subscriptions']);
});

test.each([
  ['names and e-mails', 'id,Name,Email,Currency'],
  ['words that any table has', 'id,name,status,amount,currency,created'],
  ['two sources alike', 'Contract Id,Name,Start Date,End Date,Status,billingTerm'],
  ['a table of our own', 'Abo-Nr.,Kundennr.,Kunde,Tarif,Menge,Preis (€)'],
  ['words of a note', 'What to ask Stripe'],
])('a header of %s ties a file to nothing', (_, header) => {
  expect(held(header.split(','))).toEqual([]);
});

test.each([
  ['lines of text', 'a,b\n1,2\n', true],
  ['a page of the web', '<!DOCTYPE html>\n<html>', false],
  ['a packed workbook', 'PK\x03\x04\x14\0\x06', false],
  ['nothing', '', false],
  ['blank lines', '\n\n', false],
  ['UTF-16', '\xff\xfea\0,\0b\0\n\0', true],
])('%s are text or not', (_, text, isTable) => {
  expect(lostHead(Buffer.from(text, 'latin1'), null).isTable).toBe(isTable);
});
