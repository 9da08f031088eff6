// --top and --sort of analyses and explanations, on the example company.

import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../src/documents/index.ts';
import { repository } from '../../support/fixture.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const example = repository('fixtures/companies/example');
const ran = (line: string) => runIn(example, [...line.split(' '), '--quiet']);
const documentOf = (line: string) => {
  const document = JSON.parse(ran(`${line} --json`).stdout);
  expect(schemaOf(document.schema.replace('revkpi.', '')).parse(document)).toEqual(document);
  return document;
};

const sorted = (values: readonly number[]) => [...values].sort((a, b) => b - a);

describe('pipeline', () => {
  const amounts = (document: { parts: { tables: { rows: { amount: string }[] }[] }[] }) =>
    document.parts[0]?.tables[0]?.rows.map(({ amount }) => Number(amount)) ?? [];

  test('shows the owners with the most, and what the others come to', () => {
    const all = amounts(documentOf('pipeline . --by owner'));
    const document = documentOf('pipeline . --by owner --top 2');
    expect(amounts(document)).toEqual(sorted(all).slice(0, 2));
    const { segments } = document.parts[0].tables[0];
    const others = sorted(all).slice(2);
    expect(segments).toMatchObject({ sort: 'value', shown: 2, leftOut: others.length });
    expect(Number(segments.leftOutSum)).toBeCloseTo(others.reduce((sum, one) => sum + one, 0));
    const { stdout } = ran('pipeline . --by owner --top 2 --format table --width 80');
    expect(stdout).toContain(`and ${others.length} more: 2 of ${all.length} rows are shown, by amount`);
  });

  test('leaves stages in their order, unless another is asked for', () => {
    const plain = documentOf('pipeline . --by stage');
    expect(documentOf('pipeline . --by stage --top 1').parts).toEqual(plain.parts);
    expect(amounts(documentOf('pipeline . --by stage --sort value'))).toEqual(sorted(amounts(plain)));
  });
});

test('channels stand by what they cost where that is asked for, the unattributed last', () => {
  const { channels, total, segments } = documentOf('channels . --period 2026-Q2 --sort value');
  const spend = channels.map((row: { spend: { value: string } }) => Number(row.spend.value));
  expect(spend).toEqual(sorted(spend));
  expect(channels.at(-1).channel).toBe('unattributed');
  expect(segments).toMatchObject({ leftOut: 0 });
  const top = documentOf('channels . --period 2026-Q2 --top 2');
  expect([top.channels.length, top.total]).toEqual([2, total]);
});

test('a funnel shows the segments that most came in by, and the total first', () => {
  const { funnels, segments } = documentOf('funnel . --period 2026-Q2 --by source --top 2');
  const entered = funnels.map((one: { stages: { count: number }[] }) => one.stages[0]?.count);
  expect(funnels[0].segment).toEqual({});
  expect(entered).toEqual(sorted(entered));
  expect(segments).toMatchObject({ sort: 'value', shown: 2 });
  const own = entered.slice(1).reduce((sum: number, one: number) => sum + one, 0);
  expect(own + Number(segments.leftOutSum)).toBe(entered[0]);
});

test('explain shows the segments that changed most, the total first', () => {
  const all = documentOf('explain mrr . --by plan --compare previous');
  const size = (one: { compared: { delta: string } }) => Math.abs(Number(one.compared.delta));
  const top = documentOf('explain mrr . --by plan --compare previous --sort delta --top 2');
  expect(top.further.map(size)).toEqual(sorted(all.further.map(size)).slice(0, 2));
  expect(top.value).toBe(all.value);
  expect(top.segments).toMatchObject({ sort: 'delta', shown: 2, leftOut: all.further.length - 2 });
});

test('trend marks a total to which its segments do not add up, as report does', () => {
  // One customer pays for two plans.
  const row = (id: number, plan: string) =>
    `sub_${id},cus_1,${plan},1,usd,month,50.00,active,2026-01-05 09:00,2026-10-05 09:00,2026-11-05 09:00`;
  const header =
    'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
  const folder = folderOf({ 'subscriptions.csv': [header, row(1, 'Pro'), row(2, 'Basic'), ''].join('\n') });
  const shown = (line: string) =>
    runIn(folder, [...`${line} --by plan --as-of 2026-10-31 --quiet --format table --width 80`.split(' ')])
      .stdout;
  for (const line of ['trend . --metric customers --periods 3', 'report . --metric customers']) {
    expect(shown(line)).toContain('Customers†');
    expect(shown(line)).toContain('† 1 customer is in several plans: these add up to more than the total');
  }
  expect(shown('trend . --metric mrr --periods 3')).not.toContain('†');
});

test.each([
  ['channels . --sort delta', 'nothing is compared here'],
  ['funnel . --by source --sort delta', 'nothing is compared here'],
  ['explain mrr . --by plan --sort delta', 'nothing is compared here'],
  ['funnel . --top 3', 'none without --by'],
  ['pipeline . --sort size', 'is none of value, delta, name'],
])('%s is refused', (line, message) => {
  const { exit, stderr } = ran(line);
  expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('of several currencies the largest in each take turns, as their amounts cannot be set beside each other', () => {
  const header =
    'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
  const row = (customer: string, currency: string, amount: number): string =>
    `sub_${customer},cus_${customer},P,${currency},month,${amount}.00,active,2025-01-01,2025-06-01,2025-07-01`;
  const rows = [row('a', 'eur', 10), row('b', 'eur', 30), row('c', 'usd', 500), row('d', 'usd', 900)];
  const folder = folderOf({ 'subscriptions.csv': [header, ...rows, row('e', 'usd', 100), ''].join('\n') });
  const shown = (line: string): string =>
    runIn(
      folder,
      `${line} --by customer --as-of 2025-06-30 --quiet --format table --width 80 --metric mrr`.split(' '),
    ).stdout;
  for (const line of ['report . --top 4', 'trend . --top 4 --periods 2']) {
    const text = shown(line);
    const order = [...text.matchAll(/customer=cus_(\w) (\w+)/g)].map(([, customer]) => customer);
    expect(order).toEqual(['b', 'a', 'd', 'c']);
    expect(text).toContain('and 1 more: 4 of 5 segments are shown, by MRR in each currency');
  }
});
