// A segment for each of thousands of customers: what it costs grows with their rows, not with the square of them.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cpuTimeOf } from '../support/cpu-time.ts';
import { runIn } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'revkpi-segments-'));
const small = join(folder, 'small.csv');
const large = join(folder, 'large.csv');

const header =
  'id,Customer ID,Customer Name,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)';

/** Three subscriptions a customer, of which some are over. */
const subscriptions = (customers: number): string =>
  Array.from({ length: 3 * customers }, (_, n) => {
    const started = `202${3 + (n % 2)}-0${1 + (n % 9)}-1${n % 8} 10:00`;
    const [status, ended] =
      n % 5 === 0 ? ['canceled', `2024-1${n % 3}-0${1 + (n % 7)} 10:00`] : ['active', ''];
    const about = `sub_${n},cus_${Math.floor(n / 3)},Company ${Math.floor(n / 3)} GmbH,Plan ${n % 4},usd,month`;
    return `${about},${19 + (n % 400)}.${10 + (n % 90)},${status},${started},2024-12-05 10:00,2025-01-05 10:00,${ended}\n`;
  }).join('');

beforeAll(() => {
  writeFileSync(small, `${header}\n${subscriptions(500)}`);
  writeFileSync(large, `${header}\n${subscriptions(2000)}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const report = (path: string, format: string): string => {
  const line = `report ${path} --by customer --format ${format} --quiet`;
  return runIn(folder, line.split(' ')).stdout;
};

describe('a report by customer', () => {
  test.each(['json', 'csv', 'ndjson', 'table'])('takes %s time in proportion to the customers', (format) => {
    const texts: string[] = [];
    report(small, format);
    const few = cpuTimeOf(() => texts.push(report(small, format)));
    const many = cpuTimeOf(() => texts.push(report(large, format)));
    // Four times the customers; much more would be each looked for among all.
    expect(many / few).toBeLessThan(12);
    expect(texts.every((text) => text.length > 0)).toBe(true);
  });

  test('adds up to the total of all of them', () => {
    const rows: { id: string; segment: Record<string, string>; value: string | null }[] = JSON.parse(
      report(large, 'json'),
    ).metrics;
    const mrr = rows.filter(({ id }) => id === 'mrr');
    expect(mrr).toHaveLength(2001);
    const [total, ...customers] = mrr.map(({ value }) => BigInt((value ?? '').replace('.', '')));
    expect(customers.reduce((sum, one) => sum + one, 0n)).toBe(total);
  });
});
