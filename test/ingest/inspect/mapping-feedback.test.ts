// What `inspect` says of a file that an entry of the config describes.

import { describe, expect, test } from 'vitest';
import type { InspectionDocument } from '../../../src/documents/inspection.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

function mappingOf(entry: object, files: Readonly<Record<string, string>>, ...flags: string[]) {
  const folder = folderOf({ ...files, 'revkpi.yaml': { sources: [entry] } });
  const { exit, stdout, stderr } = runIn(folder, [
    'inspect',
    'data.csv',
    '--config',
    'revkpi.yaml',
    '--json',
    ...flags,
  ]);
  expect(exit, stderr).toBe(0);
  const document = JSON.parse(stdout) as InspectionDocument;
  expect(document.files.map(({ file }) => file)).toEqual(['data.csv']);
  const mapping = document.files[0]?.mapping;
  if (!mapping) throw new Error('no mapping');
  return { mapping, fieldOf: (name: string) => mapping.fields.find(({ field }) => field === name) };
}

const entry = {
  files: 'data.csv',
  yields: 'subscriptions',
  currency: 'EUR',
  columns: {
    customer: 'Member',
    amount: { header: 'Cents', as: 'minor' },
    quantity: { header: 'Seats', ifBlank: 1 },
    interval: { lookup: { file: 'plans.csv', key: { Plan: 'code' }, value: 'billed' } },
    startedOn: 'Since',
    plan: 'Plan',
  },
};
const files = {
  'data.csv': 'Member,Plan,Cents,Seats,Since\nAhorn,team,4950,3,05.01.2026\nBirke,club,120000,,13.01.2026\n',
  'plans.csv': 'code,billed\nteam,monthly\nclub,2-Year\n',
};

describe('a file that an entry describes', () => {
  const { mapping, fieldOf } = mappingOf(entry, files);

  test('shows of each field where it comes from, before and after', () => {
    expect(fieldOf('amount')).toEqual({
      field: 'amount',
      needed: true,
      from: 'Cents, as minor',
      samples: [
        { line: 2, before: '4950', after: '49.50' },
        { line: 3, before: '120000', after: '1200.00' },
      ],
    });
    expect(fieldOf('quantity')).toMatchObject({
      from: 'Seats, 1 if blank',
      samples: [{ after: '3' }, { before: '', after: '1' }],
    });
    expect(fieldOf('interval')).toMatchObject({
      from: 'billed of plans.csv, by Plan = code',
      samples: [
        { before: 'team', after: 'month' },
        { before: 'club', after: '2 years' },
      ],
    });
    expect(fieldOf('startedOn')?.samples[0]).toEqual({ line: 2, before: '05.01.2026', after: '2026-01-05' });
    expect(fieldOf('endedOn')).toEqual({ field: 'endedOn', needed: false, from: null, samples: [] });
  });

  test('shows what its first records are worth a month, and how', () => {
    expect(mapping.mrr).toEqual([
      { line: 2, from: '2026-01-05', arithmetic: '49.50 × 3', value: '148.50', currency: 'EUR' },
      { line: 3, from: '2026-01-13', arithmetic: '1200.00 × 1 ÷ 24', value: '50.00', currency: 'EUR' },
    ]);
    expect(mapping.sums).toEqual({ EUR: '198.50' });
  });

  test('names nobody unless asked to', () => {
    expect(fieldOf('customer')?.samples[0]).toEqual({ line: 2, before: 'Ah***', after: 'Ah***' });
    const shown = mappingOf(entry, files, '--show-values').fieldOf('customer');
    expect(shown?.samples[0]).toEqual({ line: 2, before: 'Ahorn', after: 'Ahorn' });
  });
});

test('at most ten records are priced, whatever the file has', () => {
  const rows = Array.from({ length: 12 }, (_, at) => `M${at},team,100,1,13.01.2026`);
  const { mapping } = mappingOf(entry, {
    ...files,
    'data.csv': `Member,Plan,Cents,Seats,Since\n${rows.join('\n')}\n`,
  });
  expect(mapping.mrr).toHaveLength(10);
  expect(mapping.sums).toEqual({ EUR: '10.00' });
});

test('a price for a whole term in days shows the days', () => {
  const term = {
    ...entry,
    columns: { customer: 'Member', startedOn: 'From', endedOn: 'To', amount: { header: 'Fee', per: 'term' } },
  };
  const { mapping } = mappingOf(term, { 'data.csv': 'Member,From,To,Fee\nA,2026-09-01,2026-12-10,146.00\n' });
  // 100 days: × 365 ÷ 1200, in lowest terms 73 ÷ 240.
  expect(mapping.mrr[0]).toMatchObject({ arithmetic: '146.00 × 73 ÷ 240', value: '44.41' });
});

test('a file of another collection has fields and no prices, and one without rows neither', () => {
  const deals = { files: 'data.csv', yields: 'opportunities', columns: { id: 'Deal', stage: 'Stage' } };
  const { mapping, fieldOf } = mappingOf(deals, { 'data.csv': 'Deal,Stage\n1,Closed Won\n' });
  expect(mapping.mrr).toEqual([]);
  expect(fieldOf('outcome')).toMatchObject({
    needed: true,
    from: 'worked out',
    samples: [{ before: '', after: 'won' }],
  });
  expect(mappingOf(deals, { 'data.csv': 'Deal,Stage\n' }).fieldOf('stage')).toMatchObject({
    from: 'Stage',
    samples: [],
  });
});

test('a file that is recognised by its header has none', () => {
  const folder = folderOf({ 'costs.csv': 'period,category,amount,currency\n2026-10,cogs,1.00,EUR\n' });
  const document = JSON.parse(runIn(folder, ['inspect', 'costs.csv', '--json']).stdout) as InspectionDocument;
  expect(document.files[0]?.mapping).toBeNull();
});
