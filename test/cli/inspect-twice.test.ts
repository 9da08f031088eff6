// What `inspect` says of a file that is read for two collections.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/documents/index.ts';
import type { FileInspection, InspectedColumn } from '../../src/ingest/inspect/inspection.ts';
import { runIn } from '../support/io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-inspect-twice-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, ...lines: string[]) =>
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
const inspect = (...argv: string[]) => runIn(folder, ['inspect', ...argv]);

function inspected(...argv: string[]): FileInspection {
  const [file] = schemaOf('inspection').parse(JSON.parse(inspect(...argv, '--json').stdout)).files;
  if (!file) throw new Error('no file was inspected');
  return file;
}

const readAs = (columns: readonly InspectedColumn[]) =>
  columns.filter(({ fields }) => fields.length > 0).map(({ header, fields }) => [header, ...fields]);

const madeOf = ({
  source,
  records,
  lines,
  columns,
}: FileInspection | FileInspection['furtherReadings'][number]) => [
  source?.id,
  records,
  lines?.accepted,
  readAs(columns),
];

/** What is decided about a file, whatever it rests on. */
const decided = (file: FileInspection) => [file.text, madeOf(file), file.furtherReadings.map(madeOf)];

const DEALS = [
  'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Date entered “Demo (Sales)”,Date exited “Demo (Sales)”',
  '71,Ferry,Demo,100,,2026-08-13 09:00,13/08/2026 09:00,',
  '72,Quay,Demo,200,,2026-08-14 09:00,soon,',
  '73,Lock,Demo,300,,2026-08-15 09:00,,',
];

describe('inspect, of deals with columns for stages,', () => {
  test('says what each of the two sources reads and how many records it makes', () => {
    write('deals.csv', ...DEALS);
    const file = inspected('deals.csv');
    expect(file).toMatchObject({ source: { id: 'hubspot-deals', yields: 'opportunities' }, records: 3 });
    expect(readAs(file.columns).map(([header]) => header)).not.toContain('Date entered “Demo (Sales)”');
    const [stages, ...others] = file.furtherReadings;
    expect([others, stages?.source]).toEqual([
      [],
      {
        id: 'hubspot-deal-stages',
        title: 'HubSpot, Deals, Export, the columns "Date entered" and "Date exited"',
        tool: 'hubspot',
        yields: 'stageChanges',
        by: 'header',
        signature: ['Date entered “Demo (Sales)”'],
      },
    ]);
    expect(readAs(stages?.columns ?? [])).toEqual([
      ['Record ID', 'opportunity'],
      ['Date entered “Demo (Sales)”', 'changedOn'],
      ['Date exited “Demo (Sales)”', 'from'],
    ]);
    // Of the two rows that are accepted one never was in the stage.
    expect([stages?.records, stages?.lines.accepted, stages?.lines.rejected]).toEqual([1, 2, 1]);
    expect(stages?.absent.map(({ field }) => field)).toEqual(['currency']);
  });

  test('points at the cell that only the second source cannot read', () => {
    write('deals.csv', ...DEALS);
    const { problems, furtherReadings } = inspected('deals.csv');
    expect(problems.map(({ line, code, cell }) => [line, code, cell])).toEqual([[3, 'not-a-date', 6]]);
    expect(furtherReadings[0]?.columns.map(({ unreadable }) => unreadable)).toEqual([0, 1, 0]);
  });

  test('gives an entry under which both sources read the same', () => {
    write('deals.csv', ...DEALS);
    const before = inspected('deals.csv');
    expect(before.config).toContain('# hubspot-deals and hubspot-deal-stages, by its header');
    expect(before.config).toContain('dates: DMY');
    write('revkpi.yaml', before.config);
    expect(decided(inspected('deals.csv'))).toEqual(decided(before));
  });

  test('keeps in that entry what one in the config says of headers, words and rows', () => {
    write(
      'deals.csv',
      ...DEALS.map((line) => line.replace('Record ID', 'Deal No,Record ID').replace(/^7\d/, 'D$&,$&')),
    );
    write(
      'revkpi.yaml',
      'sources:',
      '  - files: deals.csv',
      '    columns: { id: "Deal No" }',
      '    values: { outcome: { open: [Demo] } }',
      '    exclude: { "Deal Name": [Lock] }',
    );
    const before = inspected('deals.csv');
    expect([before.records, before.excludedBy]).toEqual([2, { 'Deal Name: Lock': 1 }]);
    expect(before.furtherReadings.map(({ excludedBy }) => excludedBy)).toEqual([{ 'Deal Name: Lock': 1 }]);
    write('revkpi.yaml', before.config);
    expect(decided(inspected('deals.csv'))).toEqual(decided(before));
  });

  test('reads both where --as names the source of the first', () => {
    write('deals.csv', ...DEALS);
    const { source, furtherReadings } = inspected('deals.csv', '--as', 'hubspot-deals');
    expect([source?.by, furtherReadings.map((one) => [one.source.id, one.source.by])]).toEqual([
      'flag',
      [['hubspot-deal-stages', 'header']],
    ]);
  });
});

describe('inspect, of a file that two entries of the config describe,', () => {
  const SHEET = [
    'rep;quarter;quota;forecast;on',
    'Mara;2026-Q4;90000;80000;2026-09-30',
    'Ida;2026-Q4;70000;;2026-09-30',
  ];
  const entries = (forecast: string) => [
    'sources:',
    '  - files: plan.csv',
    '    yields: targets',
    '    delimiter: ";"',
    '    columns: { owner: rep, period: quarter, amount: quota }',
    '  - files: plan.csv',
    '    yields: forecasts',
    `    columns: { owner: rep, period: quarter, amount: ${forecast}, submittedOn: "on" }`,
  ];

  test('shows what each of them makes of it', () => {
    write('plan.csv', ...SHEET);
    write('revkpi.yaml', ...entries('forecast'));
    const file = inspected('plan.csv');
    expect([file.source?.yields, file.source?.by, file.records]).toEqual(['targets', 'config', 2]);
    const [forecasts] = file.furtherReadings;
    expect([forecasts?.source.yields, forecasts?.source.by, forecasts?.records]).toEqual([
      'forecasts',
      'config',
      1,
    ]);
    expect(readAs(forecasts?.columns ?? [])).toEqual([
      ['rep', 'owner'],
      ['quarter', 'period'],
      ['forecast', 'amount'],
      ['on', 'submittedOn'],
    ]);
    const { stdout } = inspect('plan.csv');
    expect(stdout.match(/semicolons/g)).toHaveLength(1);
    expect(stdout.match(/because an entry of sources: says so; header on line 1/g)).toHaveLength(2);
  });

  test('gives both entries', () => {
    write('plan.csv', ...SHEET);
    write('revkpi.yaml', ...entries('forecast'));
    const before = inspected('plan.csv');
    write('revkpi.yaml', before.config);
    expect(inspected('plan.csv')).toEqual(before);
  });

  test('says which header the second of them looks for in vain', () => {
    write('plan.csv', ...SHEET);
    write('revkpi.yaml', ...entries('outlook'));
    const { exit, stdout } = inspect('plan.csv', '--json');
    expect([exit, JSON.parse(stdout).files[0].reason]).toMatchObject([
      3,
      { code: 'missing-column', message: expect.stringContaining('outlook') },
    ]);
  });
});
