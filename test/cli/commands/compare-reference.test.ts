// A vendor's numbers of the company by hand, June 2025. What ours are is derived in by-hand.md: A 180 (200 less a coupon of 10 %
// for ever), B 160, C 110, E 70, F 130 (65 while its coupon lasts), H 110, J 120 (132 with tax); I, 60, is overdue beyond the days of grace.

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../src/documents/index.ts';
import type { ReferenceDocument } from '../../../src/documents/reference.ts';
import { repository } from '../../support/fixture.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const company = repository('fixtures/companies/by-hand');

const rows: readonly (readonly [string, string])[] = [
  ['A', '200.00'],
  ['B', '160.00'],
  ['E', '70.00'],
  ['F', '65.00'],
  ['G', '45.00'],
  ['H', '"1,320.00"'],
  ['I', '60.00'],
  ['J', '132.00'],
  ['Z', '40.00'],
];
const id = (letter: string): string => `cus_Quill${letter}0000000`;
const theirs = `Customer ID,MRR (USD)\n${rows.map(([one, amount]) => `${id(one)},${amount}\n`).join('')}Total,"2,092.00"\n`;

const compare = (text: string, ...argv: string[]) => {
  const folder = folderOf({ 'theirs.csv': text });
  const paths = [`${company}/stripe`, `${company}/salesforce`];
  const flags = ['--config', `${company}/revkpi.yaml`, '--as-of', '2025-06-30', ...argv];
  return runIn(folder, ['compare-reference', 'theirs.csv', ...paths, ...flags]);
};

const documentOf = (text: string, ...argv: string[]): ReferenceDocument => {
  const { exit, stdout, stderr } = compare(text, '--period', '2025-06', '--json', ...argv);
  expect(exit, stderr).toBe(0);
  const document = JSON.parse(stdout);
  expect(schemaOf('reference').parse(document)).toEqual(document);
  return document;
};

const cents = (decimal: string | null): number => Number((decimal ?? '0').replace('.', ''));

describe('revkpi compare-reference', () => {
  const document = documentOf(theirs);

  test('tells the likely cause of each difference', () => {
    const found = document.groups.map(({ cause, isLikely, differences }) => [
      cause,
      isLikely,
      ...differences.map(({ of, ours, theirs }) => [of, ours, theirs]),
    ]);
    expect(found).toEqual([
      ['interval', true, [id('H'), '110.00', '1320.00']],
      ['only-ours', false, [id('C'), '110.00', null]],
      ['policy-coupon.finite=apply', true, [id('F'), '130.00', '65.00']],
      ['policy-pastDue.graceDays=unlimited', true, [id('I'), null, '60.00']],
      ['only-theirs', false, [id('G'), null, '45.00']],
      ['not-in-our-files', false, [id('Z'), null, '40.00']],
      ['policy-coupon.forever=ignore', true, [id('A'), '180.00', '200.00']],
      ['tax', true, [id('J'), '120.00', '132.00']],
    ]);
    expect(document.same).toBe(2);
    expect(document.unread).toEqual(['theirs.csv:11']);
  });

  test('adds up, and names the lines of both', () => {
    expect([document.ours, document.theirs, document.difference]).toEqual(['880.00', '2092.00', '1212.00']);
    for (const { difference, differences } of document.groups)
      expect(differences.reduce((sum, one) => sum + cents(one.difference), 0)).toBe(cents(difference));
    const all = document.groups.reduce((sum, one) => sum + cents(one.difference), 0);
    expect(all).toBe(cents(document.difference));
    const stripe = readFileSync(`${company}/stripe/subscriptions.csv`, 'utf8').split('\n');
    const lines = theirs.split('\n');
    for (const { of, oursAt, theirsAt } of document.groups.flatMap(({ differences }) => differences)) {
      for (const at of oursAt) expect(stripe[Number(at.split(':')[1]) - 1]).toContain(of);
      for (const at of theirsAt) expect(lines[Number(at.split(':')[1]) - 1]).toContain(of);
    }
  });

  test('lists every difference for spreadsheets', () => {
    const { stdout } = compare(theirs, '--period', '2025-06', '--format', 'csv');
    const [header, ...records] = parse(stdout) as string[][];
    expect(header).toEqual([
      'cause',
      'likely',
      'customer',
      'ours',
      'theirs',
      'difference',
      'ours at',
      'theirs at',
    ]);
    expect(records.length).toBe(8);
  });

  test('finds customers by e-mail address and name, in columns of months', () => {
    const wide =
      'Email,Name,May 2025,Jun 2025\naccounts@aldgate-archive.example,,180,180\n,Brightwater Bikes,100,160\n';
    const found = documentOf(wide);
    expect(found.same).toBe(2);
    // H, overdue since 21 June, would be left out without days of grace.
    expect(found.groups.map(({ cause, difference }) => [cause, difference])).toEqual([
      ['only-ours', '-430.00'],
      ['policy-pastDue.graceDays=0', '-110.00'],
    ]);
    const may = compare(wide, '--period', '2025-05', '--json');
    expect((JSON.parse(may.stdout) as ReferenceDocument).same).toBe(2);
    const april = compare(wide, '--period', '2025-04');
    expect([april.exit, april.stderr]).toEqual([
      2,
      expect.stringContaining('has 2 months, none of which ends with 2025-04'),
    ]);
  });

  // Stripe, Billing, Download metrics: MRR_per_Subscriber__monthly_….csv, by the headers that an importer reads.
  test("reads Stripe's download of the MRR of each subscriber", () => {
    const stripe = [
      'Customer,Customer ID,Customer Email,Currency,2025-05,2025-06',
      `Aldgate Archive,${id('A')},accounts@aldgate-archive.example,usd,180.00,180.00`,
      `Brightwater Bikes,${id('B')},,usd,100.00,160.00`,
      `Someone,${id('Z')},,usd,0.00,40.00`,
      '',
    ].join('\n');
    const found = documentOf(stripe);
    expect(found.same).toBe(2);
    const [other] = found.groups.filter(({ cause }) => cause === 'not-in-our-files');
    expect(other?.differences.map(({ of, theirs: amount }) => [of, amount])).toEqual([[id('Z'), '40.00']]);
  });

  test('says of a customer that is listed twice that it is', () => {
    const found = documentOf(`customer,amount\n${id('B')},160\n${id('B')},160\n`);
    expect(found.groups.map(({ cause, difference }) => [cause, difference])).toContainEqual([
      'listed-twice',
      '160.00',
    ]);
  });

  test('compares a metric month by month, and says by which policy it would be the same', () => {
    // Without days of grace H, 110 and overdue since 21 June, is gone as well.
    const found = documentOf('month,value\n2025-05,680.00\n2025-06,770.00\n');
    expect([found.by, found.ours, found.theirs, found.same]).toEqual(['month', '1560.00', '1450.00', 1]);
    expect(
      found.groups.map(({ cause, differences }) => [cause, differences[0]?.of, differences[0]?.difference]),
    ).toEqual([['policy-pastDue.graceDays=0', '2025-06', '-110.00']]);
    const rates = documentOf('month,value\n2025-06,0.3333\n', '--metric', 'customer_churn_rate');
    expect(rates.same).toBe(1);
  });

  test.each([
    ['plan,price\nPro,10\n', [], 3, 'has no row of headers with a customer, or a month, and an amount'],
    ['', [], 3, 'theirs.csv'],
    [theirs, ['--metric', 'nrr'], 2, 'nrr is not told customer by customer'],
    [theirs, ['--metric', 'mrr_*'], 2, 'names'],
  ])('refuses what it cannot compare', (text, argv, exit, said) => {
    const run = compare(text, ...argv);
    expect([run.exit, run.stderr]).toEqual([exit, expect.stringContaining(said)]);
  });

  test('shows it on a terminal of eighty columns', () => {
    const { stdout } = compare(
      theirs,
      '--period',
      '2025-06',
      '--format',
      'table',
      '--width',
      '80',
      '--quiet',
    );
    expect(stdout).toContain('coupon.forever: ignore (likely)');
    expect(Math.max(...stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });
});
