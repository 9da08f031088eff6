// Messages that lead to the right next step.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runIn } from '../support/io.ts';
import { folder, inSmallCompany, revkpi, save } from './small-company.ts';

inSmallCompany();

const said = (line: string) => revkpi(line).stderr;
const at = (name: string): string => join(folder, name);

describe('a word that nobody knows', () => {
  test.each([
    ['metrics NRR', 'did you mean nrr?'],
    ['metrics mmr', 'did you mean mrr?'],
    ['report . --metric nrr:tmt', 'did you mean nrr:ttm?'],
    ['report . --format tabel', 'did you mean table?'],
    ['report . --format nothing-like-it', 'formats: table, plain'],
    ['metrics nothing-like-it', '`revkpi metrics` lists them'],
  ])('is met with the one that is meant, where one comes near: %s', (line, hint) => {
    expect(said(line)).toContain(hint);
    expect(revkpi(line).exit).toBe(2);
  });

  test.each([
    ['curency: EUR', 'did you mean currency?'],
    ['policies: { pastDue: { gracedays: 3 } }', 'did you mean graceDays?'],
    ['sources: [{ file: a.csv, files: a.csv }]', 'did you mean files?'],
  ])('may be a key of a config: %s', (text, hint) => {
    writeFileSync(at('revkpi.yaml'), text);
    expect(said('report .')).toContain(hint);
  });
});

test('`revkpi baseline` shows its own help', () => {
  const { exit, stderr } = revkpi('baseline');
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/^Usage: revkpi baseline .*\n[\s\S]*accept/)]);
});

test('a command without a PATH shows itself with one', () => {
  expect(said('check')).toContain('revkpi check exports/');
  expect(said('baseline save --name x')).toContain('revkpi baseline save exports/');
});

test('a dimension that other records have is said to be theirs', () => {
  mkdirSync(at('crm'));
  writeFileSync(at('crm/leads.csv'), 'Nr,Firma,Gebiet\n1,A,Nord\n2,B,Nord\n');
  writeFileSync(
    at('revkpi.yaml'),
    'sources: [{ files: crm/leads.csv, yields: leads, columns: { id: Nr, company: Firma }, dimensions: { region: Gebiet } }]\n',
  );
  expect(said('report . --metric mrr --by region --as-of 2026-10-31')).toContain(
    '"region" is a dimension of leads, which these metrics are not counted by',
  );
});

test('a dimension that nothing has is said to be nowhere, though every collection is there that is asked for', () => {
  writeFileSync(
    at('deals.csv'),
    'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Currency\n1,Alder,Closed Won,10,2026-10-01 10:00,2026-09-01 10:00,USD\n',
  );
  for (const command of ['report .', 'trend . --metric mrr', 'explain mrr .', 'cohorts .']) {
    const { exit, stderr } = revkpi(`${command} --by channel --as-of 2026-10-31 --quiet`);
    expect([command, exit]).toEqual([command, 2]);
    expect(stderr).toContain('nothing in the input has a dimension "channel"');
    expect(stderr).not.toContain('no file supplied');
  }
  writeFileSync(
    at('spend.csv'),
    'Campaign,Day,Cost,Currency code,Impressions\nBrand,2026-10-01,5.00,USD,9\n',
  );
  expect(said('cohorts . --by platform --as-of 2026-10-31')).toContain(
    '"platform" is a dimension of spend, which cohorts of subscriptions are not made by',
  );
});

test('metrics may be split by what the accounts of a config say', () => {
  mkdirSync(at('crm'));
  writeFileSync(
    at('crm/accounts.csv'),
    'Nr,Firma,Mail,Gebiet\ncus_1,A,a@a.example,Nord\ncus_2,B,b@b.example,Nord\n',
  );
  writeFileSync(
    at('revkpi.yaml'),
    'sources: [{ files: crm/accounts.csv, yields: customers, columns: { id: Nr, name: Firma, email: Mail }, dimensions: { region: Gebiet } }]\n',
  );
  const { exit, stderr, stdout } = revkpi(
    'report . --metric mrr --by region --as-of 2026-10-31 --format csv',
  );
  expect([exit, stderr]).toEqual([0, expect.not.stringContaining('nothing in the input')]);
  expect(stdout).toContain('region=');
});

test('nobody is asked to name a currency who has named one', () => {
  writeFileSync(at('reference.csv'), 'customer,mrr\ncus_1,100\n');
  const text = readFileSync(at('subscriptions.csv'), 'utf8');
  writeFileSync(at('subscriptions.csv'), text.replace(/usd/, 'eur'));
  for (const command of [
    'report',
    'compare-reference reference.csv',
    'cohorts',
    'trend --metric mrr',
    'explain mrr',
  ]) {
    const run = (flags: string) => said(`${command} subscriptions.csv --as-of 2026-10-31${flags}`);
    expect([command, run('')]).toEqual([
      command,
      expect.stringMatching(/name (one|a currency) with --currency/),
    ]);
    expect([command, run(' --currency USD')]).toEqual([command, expect.stringContaining('--fx')]);
    expect(run(' --currency USD')).not.toMatch(/name (one|a currency)/);
  }
});

test('files are named by their paths from where one stands', () => {
  mkdirSync(at('here'));
  writeFileSync(at('costs.csv'), 'period,category,amount,currency\n2026-10,cogs,x,USD\n');
  const { stderr } = runIn(at('here'), ['report', '..', '--as-of', '2026-10-31', '--max-rejects', '100%']);
  expect(stderr).toContain('../costs.csv:2: error: amount: "x"');
  expect(stderr).toMatch(/^\.\.\/subscriptions\.csv {2}stripe-subscriptions/m);
});

test('rows that may be rejected are no errors where the run passes, and said to nobody who wants quiet', () => {
  writeFileSync(
    at('costs.csv'),
    `period,category,amount,currency\n${'2026-10,cogs,1.00,USD\n'.repeat(30)}2026-10,cogs,x,USD\n`,
  );
  const { exit, stdout, stderr } = revkpi('report . --metric mrr --as-of 2026-10-31 --quiet --format github');
  expect([exit, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^::warning file=costs\.csv,line=32,/m);
  expect(stdout).not.toContain('::error');
});

test('JSON holds no character that acts on a terminal, from cells and names of files', () => {
  save();
  const odd = 'a\u007f\u009b\u202e\u2066.csv';
  writeFileSync(at(odd), 'period,category,amount,currency\n2026-10,cogs,1.00,USD\n');
  const { stdout } = revkpi('report . --metric mrr --as-of 2026-10-31 --json');
  expect(stdout).not.toMatch(/[\u007f-\u009f\u202e\u2066]/);
  expect(JSON.parse(stdout).inputs.map(({ file }: { file: string }) => file)).toContain(odd);
  const failed = revkpi('report . --metric \u009b\u202e --json').stdout;
  expect([failed.match(/[\u009b\u202e]/), JSON.parse(failed).exit]).toEqual([null, 2]);
});
