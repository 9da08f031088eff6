// `--where` on the command line: what it prints, and what baselines keep of it.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-where-'));
  cpSync(repository('fixtures/companies/by-hand'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const june = ['--period', '2025-06', '--as-of', '2025-06-30', '--metric', 'mrr'];
const annual = ['--where', 'plan=Rota Annual'];
const run = (...argv: string[]) => runIn(folder, argv);

// Of the ten customers A pays 180 for Rota Annual, in May as in June, when all pay 680 and 880.
test('a filtered report says so in its title and in JSON', () => {
  const { metrics, filter } = JSON.parse(run('report', '.', ...june, ...annual, '--json').stdout);
  expect([filter, metrics[0].value]).toEqual([['plan=Rota Annual'], '180.00']);
  const table = run('report', '.', ...june, ...annual, '--format', 'table').stdout;
  expect(table.split('\n')[0]).toContain('June 2025 · only plan=Rota Annual · as of');
  expect(JSON.parse(run('report', '.', ...june, '--json').stdout).filter).toEqual([]);
});

test('a baseline keeps filtered results beside those of all rows, under keys of their own', () => {
  run('baseline', 'save', '.', ...june);
  expect(run('baseline', 'save', '.', ...june, ...annual).exit).toBe(0);
  const { entries } = JSON.parse(readFileSync(join(folder, '.revkpi/baselines/main.json'), 'utf8'));
  expect(Object.keys(entries)).toEqual(['mrr|2025-06||USD', 'mrr|2025-06||USD|plan%3DRota%20Annual']);
  expect(run('check', '.', ...june, ...annual).exit).toBe(0);
  expect(run('check', '.', ...june).exit).toBe(0);
  const other = run('check', '.', ...june, '--where', 'plan=Nobody');
  expect([other.exit, other.stderr]).toEqual([4, expect.stringContaining('nothing of --where plan=Nobody')]);
});

test('a check holds a filtered result against that of the same filter, of an earlier period too', () => {
  run('baseline', 'save', '.', ...june);
  run('baseline', 'save', '.', ...june.with(1, '2025-05'), ...annual);
  const { exit, stdout } = run('check', '.', ...june, ...annual, '--json');
  const { entries, filter } = JSON.parse(stdout);
  expect([exit, filter]).toEqual([0, ['plan=Rota Annual']]);
  expect(entries).toEqual([
    expect.objectContaining({
      key: 'mrr|2025-06||USD|plan%3DRota%20Annual',
      baselinePeriod: '2025-05',
      baselineValue: '180.00',
      value: '180.00',
    }),
  ]);
});

test('what the shell has taken away is asked for again', () => {
  const { exit, stderr } = run('report', '.', '--where', 'amount');
  expect([exit, stderr]).toEqual([2, expect.stringContaining('quote it')]);
});

// Of the fifteen subscriptions none is of a plan "Rota Anual"; deals are of 2025, of at most 25,000.
test.each([
  [['plan=Rota Anual'], 'no row fits --where "plan=Rota Anual"; did you mean plan=Rota Annual?'],
  [['plan=rota annual'], 'did you mean plan=Rota Annual?'],
  [
    ['plan=Zebra'],
    'no row fits --where "plan=Zebra"; there is Rota Annual, Rota Club Monthly, Rota Depot Monthly, …',
  ],
  [['plan~zebra'], 'no row fits --where "plan~zebra"; there is Rota Annual'],
  [['startedOn>=2031-01-01'], 'no row fits --where "startedOn>=2031-01-01"; there is 20'],
  [['amount>99999999'], 'no row fits --where "amount>99999999"; there is '],
  [
    ['plan=Rota Annual', 'plan=Rota Seat Monthly'],
    'no row fits --where "plan=Rota Annual" and --where "plan=Rota Seat Monthly" together; each of them fits some',
  ],
])('a filter that fits nothing is told, with what there is: %s', (conditions, said) => {
  const flags = conditions.flatMap((condition) => ['--where', condition]);
  const { exit, stderr } = run('report', '.', ...june, ...flags);
  expect([exit, stderr]).toEqual([0, expect.stringContaining(said)]);
});

test('a filter that fits something is not', () => {
  for (const fitting of ['plan=Rota Annual', 'plan=Zebra,Rota Annual', 'plan!=Rota Annual', 'amount>1'])
    expect(run('report', '.', ...june, '--where', fitting).stderr).not.toContain('no row fits');
});

test('of a customer whose name is near only the id is said', () => {
  const files = {
    'subs.csv': `${header}\nsub_1,cus_17,Harbour Books,Pro,usd,month,40.00,active,2026-01-05 08:00,2026-10-05 08:00,2026-11-05 08:00\n`,
  };
  const { stderr } = runIn(folderOf(files), ['report', '.', '--where', 'customer=Harbor Books']);
  expect(stderr).toContain('did you mean customer=cus_17?');
  expect(stderr).not.toContain('Harbour');
});

const header =
  'id,Customer ID,Customer Name,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
