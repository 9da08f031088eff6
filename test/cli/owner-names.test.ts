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

const subscriptions = `id,Customer ID,Customer Name,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)
sub_1,cus_1,Harbour Books,Pro,eur,month,40.00,active,2026-07-05 08:00,2026-09-05 08:00,2026-10-05 08:00
`;
const accounts = `Id,IsDeleted,Name,Type,ParentId,BillingCountry,Industry,Website,OwnerId,CreatedDate
0015f0000010wBUAAY,false,Harbour Books,Customer,,Ireland,Retail,harbour.example,0055f0000010wBUAAY,2026-01-01
`;

describe('an owner by name', () => {
  const files = { 'deals.csv': deals, 'users.csv': users };
  const period = ['--period', '2026-09'];

  test('chooses rows with --where, as by id', () => {
    // One won of one; the other, lost, is of somebody else.
    for (const owner of ['Ines Aldous', '0055f0000010wBUAAY']) {
      const argv = [
        'report',
        '.',
        ...period,
        '--metric',
        'win_rate:count',
        '--where',
        `owner=${owner}`,
        '--json',
      ];
      const [row] = JSON.parse(runIn(folderOf(files), argv).stdout).metrics;
      expect([owner, row.n, row.numerator]).toEqual([owner, 1, '1']);
    }
  });

  test('is the one to write where --where has a slip', () => {
    const argv = ['report', '.', ...period, '--where', 'owner=Inés Aldous'];
    expect(runIn(folderOf(files), argv).stderr).toContain('did you mean owner=Ines Aldous?');
  });

  test('heads the explanation of a segment', () => {
    const argv = ['explain', 'win_rate:count', '.', ...period, '--by', 'owner'];
    const { stdout } = runIn(folderOf(files), argv);
    expect(stdout).toContain('owner=Ines Aldous');
    expect(stdout).toContain('owner=0055f0000010wBfAAI');
    const made = JSON.parse(runIn(folderOf(files), [...argv, '--json']).stdout);
    expect(made.ownerNames).toEqual({ '0055f0000010wBUAAY': 'Ines Aldous' });
  });

  test('names a cohort', () => {
    const all = { ...files, 'subscriptions.csv': subscriptions, 'accounts.csv': accounts };
    const argv = ['cohorts', '.', '--by', 'owner', '--as-of', '2026-09-30'];
    const { stdout, stderr } = runIn(folderOf(all), [...argv, '--format', 'table']);
    expect(stdout, stderr).toContain('Ines Aldous');
    expect(stdout).not.toContain('0055f0000010wBUAAY');
    const made = JSON.parse(runIn(folderOf(all), [...argv, '--json']).stdout);
    expect(made.cohorts[0].name).toBe('0055f0000010wBUAAY');
  });
});

describe('an owner of a plan, of a check and of a report in 15 characters', () => {
  const targets = `owner,team,metric,period,amount,currency
0055f0000010wBUAAY,,quota,2026-09,200.00,EUR
0055f0000010wBfAAI,,quota,2026-09,300.00,EUR
`;
  const files = { 'deals.csv': deals, 'users.csv': users, 'targets.csv': targets };
  const period = ['--period', '2026-09'];

  test('is called by name in the rows of an explanation', () => {
    const made = JSON.parse(
      runIn(folderOf(files), ['explain', 'quota_attainment', '.', ...period, '--all', '--json']).stdout,
    );
    const labels = made.parts.flatMap((part: { id: string; rows: { label: string }[] }) =>
      part.id === 'quota' ? part.rows.map(({ label }) => label) : [],
    );
    expect(labels).toEqual(['0055f0000010wBfAAI', 'Ines Aldous']);
  });

  test('is called by name in a check', () => {
    const config = {
      checks: [
        {
          metric: 'win_rate:count',
          where: { owner: ['0055f0000010wBfAAI', '0055f0000010wBUAAY'] },
          error: { min: '101%' },
        },
      ],
    };
    const folder = folderOf({ ...files, 'revkpi.yaml': config });
    const { stdout } = runIn(folder, ['check', '.', ...period, '--by', 'owner', '--format', 'table']);
    expect(stdout).toContain('owner=Ines Aldous');
  });

  test('is found by the fifteen characters of a report', () => {
    const won = (owner: string) =>
      JSON.parse(
        runIn(folderOf(files), [
          'report',
          '.',
          ...period,
          '--metric',
          'won_amount',
          '--where',
          owner,
          '--json',
        ]).stdout,
      ).metrics[0].value;
    expect(won('owner=0055f0000010wBU')).toBe('100.00');
    expect(won('owner=0055f0000010wBUAAY')).toBe('100.00');
    expect(won('owner!=0055f0000010wBU')).toBe('0.00');
  });
});
