import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const deals = `Id,StageName,CloseDate,Amount,CurrencyIsoCode,IsClosed,IsWon,OwnerId,CreatedDate,ForecastCategory
0065f0000010wBUAAY,Closed Won,2026-09-10,100.00,EUR,true,true,0055f0000010wBUAAY,2026-08-01,Closed
0065f0000010wBfAAI,Closed Lost,2026-09-11,50.00,EUR,true,false,0055f0000010wBfAAI,2026-08-01,Omitted
`;
const users = `Id,Username,Name,IsActive
0055f0000010wBU,ines@quill.example,Ines Aldous,true
`;

const report = (files: Record<string, string>, ...more: string[]) =>
  runIn(folderOf(files), [
    'report',
    '.',
    '--period',
    '2026-09',
    '--metric',
    'win_rate:count',
    '--by',
    'owner',
    ...more,
  ]);

describe('an owner that a file of users names', () => {
  test('is printed by name, and one that no file names by id', () => {
    const { stdout } = report({ 'deals.csv': deals, 'users.csv': users }, '--format', 'table');
    expect(stdout).toContain('owner=Ines Aldous');
    expect(stdout).toContain('owner=0055f0000010wBfAAI');
    expect(stdout).not.toContain('0055f0000010wBUAAY');
  });

  test('is an id in JSON, beside which the names are', () => {
    const { stdout } = report({ 'deals.csv': deals, 'users.csv': users }, '--json');
    const made = JSON.parse(stdout);
    expect(made.ownerNames).toEqual({ '0055f0000010wBUAAY': 'Ines Aldous' });
    expect(made.metrics.map((row: { segment: object }) => row.segment)).toEqual([
      {},
      { owner: '0055f0000010wBUAAY' },
      { owner: '0055f0000010wBfAAI' },
    ]);
  });

  test('leaves a report without users as it was', () => {
    expect(JSON.parse(report({ 'deals.csv': deals }, '--json').stdout)).not.toHaveProperty('ownerNames');
  });
});
