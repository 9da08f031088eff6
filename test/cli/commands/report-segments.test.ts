// The order of the segments of a report, and how many of them are shown.

import { describe, expect, test } from 'vitest';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const header =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)';

/** Plans with what they bring a month; some of them since March, some until then. */
const plans = [
  ['Basic', '20.00', 'active', '2026-01-01 10:00', ''],
  ['pro', '100.00', 'active', '2026-01-01 10:00', ''],
  ['Max', '100.00', 'active', '2026-03-05 10:00', ''],
  ['', '900.00', 'active', '2026-01-01 10:00', ''],
  ['Old', '300.00', 'canceled', '2026-01-01 10:00', '2026-03-10 10:00'],
] as const;

const folder = folderOf({
  'subscriptions.csv': `${[
    header,
    ...plans.map(
      ([plan, amount, status, start, ended], at) =>
        `sub_${at},cus_${at},${plan},usd,month,${amount},${status},${start},2026-03-01 10:00,2026-04-01 10:00,${ended}`,
    ),
  ].join('\n')}\n`,
});

const run = (...more: string[]) =>
  runIn(folder, ['report', '.', '--as-of', '2026-03-31', '--quiet', '--metric', 'mrr', ...more]);

const plansIn = (table: string): string[] =>
  [...table.matchAll(/plan=([\w()]+)/g)].map(([, plan = '']) => plan);

const table = (...more: string[]) => plansIn(run('--by', 'plan', '--format', 'table', ...more).stdout);

const inJson = (...more: string[]) => {
  const made = JSON.parse(run('--by', 'plan', '--json', ...more).stdout);
  const rows = made.metrics as { segment: { plan?: string } }[];
  return { plans: rows.map(({ segment }) => segment.plan), segments: made.segments };
};

describe('segments in a table', () => {
  // In March: pro 100, Max 100, Basic 20, Old 0; equal ones by name, and those that say no plan last.
  test('stand by size', () => {
    expect(table()).toEqual(['Max', 'pro', 'Basic', 'Old', '(empty)']);
    // A comment on a change names what got worse first.
    const comment = plansIn(run('--by', 'plan', '--format', 'md').stdout);
    expect(comment.slice(0, 5)).toEqual(['Old', 'Max', 'pro', 'Basic', '(empty)']);
  });

  // Against February: Old −300, Max +100, the others as they were.
  test('stand by what has changed, up or down', () => {
    expect(table('--sort', 'delta')).toEqual(['Old', 'Max', 'Basic', 'pro', '(empty)']);
  });

  test('stand by name, whatever its capitals', () => {
    expect(table('--sort', 'name')).toEqual(['Basic', 'Max', 'Old', 'pro', '(empty)']);
  });

  test('are as many as asked for, and the rest is counted', () => {
    const { stdout } = run('--by', 'plan', '--format', 'table', '--top', '2');
    expect(plansIn(stdout)).toEqual(['Max', 'pro']);
    expect(stdout).toContain('and 3 more: 2 of 5 segments are shown, by MRR');
    expect(run('--by', 'plan', '--format', 'table', '--top', '5').stdout).not.toContain('more:');
    expect(run('--by', 'plan', '--format', 'md', '--top', '2').stdout).toContain('and 3 more:');
    expect(run('--by', 'plan', '--format', 'table', '--top', '2', '--sort', 'delta').stdout).toContain(
      'by the change of MRR',
    );
  });
});

describe('segments in JSON and CSV', () => {
  test('come as they always have without a flag', () => {
    expect(inJson()).toEqual({
      plans: [undefined, '', 'Basic', 'Max', 'Old', 'pro'],
      segments: undefined,
    });
  });

  test('are sorted and cut as in a table, and JSON says so', () => {
    expect(inJson('--top', '2')).toEqual({
      plans: [undefined, 'Max', 'pro'],
      segments: { sort: 'value', metrics: ['mrr'], shown: 2, leftOut: 3 },
    });
    expect(inJson('--sort', 'name').segments).toEqual({ sort: 'name', metrics: [], shown: 5, leftOut: 0 });
    for (const format of ['csv', 'plain', 'ndjson'])
      expect(run('--by', 'plan', '--format', format, '--top', '2').stdout).not.toContain('Basic');
  });
});

// Each plan but the one that is over has one customer: what they pay tells them apart.
test('of several metrics there is one order, of the first, and of the next where it is alike', () => {
  const { stdout } = run('--by', 'plan', '--format', 'table', '--metric', 'customers', '--top', '3');
  expect(plansIn(stdout)).toEqual(['Max', 'pro', 'Basic', 'Max', 'pro', 'Basic']);
  expect(stdout).toContain('3 of 5 segments are shown, by Customers, then MRR');
});

// cus_1 pays for Basic and for Pro, cus_2 twice for Pro, cus_3 for Pro and no longer for Basic: one of three is in two plans.
test('customers in several plans are told where the plans add up to more than the total', () => {
  const rows = [
    ['cus_1', 'Basic', ''],
    ['cus_1', 'Pro', ''],
    ['cus_2', 'Pro', ''],
    ['cus_2', 'Pro', ''],
    ['cus_3', 'Pro', ''],
    ['cus_3', 'Basic', '2026-03-10 10:00'],
  ].map(
    ([customer, plan, ended], at) =>
      `s_${at},${customer},${plan},usd,month,10.00,${ended ? 'canceled' : 'active'},2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00,${ended}`,
  );
  const twice = folderOf({ 'subscriptions.csv': `${[header, ...rows].join('\n')}\n` });
  const told = (...more: string[]) =>
    runIn(twice, ['report', '.', '--as-of', '2026-03-31', '--quiet', '--metric', 'customers', ...more])
      .stdout;
  const made = JSON.parse(told('--by', 'plan', '--json'));
  expect([made.customersInSeveral, made.metrics.map(({ value }: { value: string }) => value)]).toEqual([
    1,
    ['3', '1', '3'],
  ]);
  expect(told('--by', 'plan', '--format', 'table')).toContain(
    '† 1 customer is in several plans: these add up to more than the total',
  );
  expect(told('--by', 'plan', '--format', 'table')).toMatch(/Customers *†/);
  expect(told('--by', 'customer', '--format', 'table')).not.toContain('several');
  expect(JSON.parse(told('--json'))).not.toHaveProperty('customersInSeveral');
});

// cus_1 pays 10 for Basic, and from 10 March 20 for Pro: an expansion by 10 of the whole, but what Basic loses and Pro wins.
test('totals that their segments do not add up to are named and marked, those that they do are not', () => {
  const rows = [
    's_1,cus_1,Basic,usd,month,10.00,canceled,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00,2026-03-10 10:00',
    's_2,cus_1,Pro,usd,month,20.00,active,2026-03-10 10:00,2026-03-10 10:00,2026-04-10 10:00,',
    's_3,cus_2,Pro,usd,month,20.00,active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00,',
  ];
  const moved = folderOf({ 'subscriptions.csv': `${[header, ...rows].join('\n')}\n` });
  const argv = ['report', '.', '--by', 'plan', '--period', '2026-03', '--as-of', '2026-03-31', '--quiet'];
  const metrics = ['mrr', 'customers', 'mrr_new', 'mrr_expansion', 'mrr_churn'].flatMap((id) => [
    '--metric',
    id,
  ]);
  const { overlapping } = JSON.parse(runIn(moved, [...argv, ...metrics, '--json']).stdout);
  expect(overlapping).toEqual(['mrr_new', 'mrr_expansion', 'mrr_churn']);
  const { stdout } = runIn(moved, [...argv, ...metrics, '--format', 'table']);
  expect(stdout).toMatch(/new†/);
  expect(stdout).not.toMatch(/(MRR|Customers)†/);
  expect(stdout).toContain(
    '† plans do not add up to the total, as who is in several, or moves from one to another, counts in each',
  );
});

test.each([
  [['--by', 'plan', '--sort', 'vlaue'], 'did you mean value?'],
  [['--by', 'plan', '--sort', 'size'], '--sort "size" is none of value, delta, name'],
  [['--by', 'plan', '--top', '0'], '--top "0" is not a number of segments of 1 or more'],
  [['--by', 'plan', '--top', 'ten'], '--top "ten" is not'],
  [['--top', '5'], '--top 5 is about segments, of which there are none without --by'],
  [['--sort', 'name'], '--sort name is about segments'],
])('%s is refused', (flags, why) => {
  const { exit, stderr } = run(...flags);
  expect([exit, stderr]).toEqual([2, expect.stringContaining(why)]);
});

// Two customers in two currencies: Basic is sold in both, Pro only in USD. 10.00 EUR are of Basic, 10.00 + 40.00 USD of Basic and Pro.
test('plans that are sold in one of several currencies add up to the total of that currency', () => {
  const rows = [
    's_1,cus_1,Basic,eur,month,10.00,active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00,',
    's_2,cus_2,Basic,usd,month,10.00,active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00,',
    's_3,cus_2,Pro,usd,month,40.00,active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00,',
  ];
  const two = folderOf({ 'subscriptions.csv': `${[header, ...rows].join('\n')}\n` });
  const told = (command: string) => {
    const argv = [
      command,
      '.',
      '--by',
      'plan',
      '--metric',
      'mrr',
      '--period',
      '2026-03',
      '--as-of',
      '2026-03-31',
    ];
    return JSON.parse(runIn(two, [...argv, '--quiet', '--json']).stdout);
  };
  const values = told('report').metrics.map(({ value, currency }: Record<string, string>) => [
    value,
    currency,
  ]);
  expect(values.filter(([value]: [string]) => value !== '0.00').sort()).toEqual([
    ['10.00', 'EUR'],
    ['10.00', 'EUR'],
    ['10.00', 'USD'],
    ['40.00', 'USD'],
    ['50.00', 'USD'],
  ]);
  expect(told('report')).not.toHaveProperty('overlapping');
  expect(told('trend')).not.toHaveProperty('overlapping');
});
