// Six things that happen to real folders, done to a copy of the example company whose October was accepted.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { detailText, parseDetail } from '../../src/attribution/detail-text.ts';
import { type CheckEntry, type CheckResult, checkResultSchema } from '../../src/baseline/check/result.ts';
import { type Baseline, baselineSchema } from '../../src/baseline/store/baseline.ts';
import { baselineText } from '../../src/baseline/store/layout.ts';
import { sealed } from '../../src/baseline/store/text.ts';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const work = mkdtempSync(join(tmpdir(), 'revkpi-changes-'));
const accepted = join(work, 'accepted');
const folder = join(work, 'now');
const at = (path: string) => join(folder, path);

beforeAll(() => {
  cpSync(repository('fixtures/companies/example'), accepted, { recursive: true });
  for (const period of ['2026-09', '2026-10'])
    expect(runIn(accepted, ['baseline', 'save', '.', '--quiet', '--detail', '--period', period]).exit).toBe(
      0,
    );
});
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(accepted, folder, { recursive: true });
});
afterAll(() => rmSync(work, { recursive: true }));

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(at(path), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(at(path), after);
}

const withChecks = (...checks: string[]) =>
  edit('revkpi.yaml', (text) => `${text}checks:\n${checks.map((check) => `  - ${check}\n`).join('')}`);

function checked(...flags: string[]): { exit: number; result: CheckResult } {
  const { exit, stdout, stderr } = runIn(folder, ['check', '--json', '--quiet', ...flags, '.']);
  expect(stderr).toBe('');
  return { exit, result: checkResultSchema.parse(JSON.parse(stdout)) };
}

function entryOf({ entries }: CheckResult, key: string): CheckEntry {
  const found = entries.find((entry) => entry.key === key);
  if (!found) throw new Error(`no entry ${key}`);
  return found;
}

/** `changed +490.00 (customer 1)`: why an entry differs. */
function causesOf(result: CheckResult, key: string): string[] | null {
  const { explanation } = entryOf(result, key);
  if (explanation === undefined) return null;
  return explanation.parts.map(({ causes, delta, counts }) => {
    const counted = Object.entries(counts).filter(([, count]) => count > 0);
    return `${causes.join('+')} ${delta ?? 'none'} (${counted.map((one) => one.join(' ')).join(', ')})`;
  });
}

/** Runs the command that the check printed, without a shell: it quotes with ' only. */
function runAccept(command: string): number {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  expect(words.shift()).toBe('revkpi');
  return runIn(folder, [...words, '--quiet']).exit;
}

describe('the example company', () => {
  test('as it was accepted passes in both modes', () => {
    for (const mode of ['drift', 'exact']) {
      // The last save was of October.
      const { exit, result } = checked('--mode', mode);
      expect([exit, result.passed, result.counts.byStatus.same]).toEqual([0, true, result.entries.length]);
    }
  });

  test('with a dropped file fails, and says which file and what it supplied', () => {
    rmSync(at('billing/subscriptions.csv'));
    const { exit, result } = checked();
    expect(exit).toBe(1);
    expect(entryOf(result, 'mrr|2026-10||USD')).toMatchObject({
      status: 'vanished',
      level: 'error',
      message: 'no value, was 124,192.40 USD: needs subscriptions; no file supplied them',
    });
    expect(result.notes).toContain('since the baseline: billing/subscriptions.csv is gone');
    expect(causesOf(result, 'mrr|2026-10||USD')).toEqual(['lost none (customer 171)']);
  });

  test('with a restated month says so, and fails where a rule does not allow it', () => {
    // 26 seats at 49.00 since December 2025 become 36: 490.00 more in every month since.
    edit('billing/subscriptions.csv', (text) =>
      text.replace(/^(sub_1Zaws73bZbK7rti44wHpMAf2,.*?,Team Monthly,)26,/m, '$136,'),
    );
    const free = checked('--period', '2026-09');
    expect(free.exit).toBe(0);
    withChecks('{ metric: mrr, error: { rel: "0.3%" } }');
    const { exit, result } = checked('--period', '2026-09');
    expect(exit).toBe(1);
    expect(entryOf(result, 'mrr|2026-09||USD')).toMatchObject({
      status: 'better',
      level: 'error',
      delta: '490.00',
      rule: '1: mrr error rel 0.3%',
    });
    for (const each of [free.result, result]) {
      expect(causesOf(each, 'mrr|2026-09||USD')).toEqual(['changed 490.00 (customer 1)']);
      expect(entryOf(each, 'mrr|2026-09||USD').explanation?.restated).toBe(true);
    }
    for (const { notes } of [free.result, result]) {
      expect(notes).toEqual([
        '2026-09 had ended when the baseline was saved (as of 2026-10-31), so its numbers are restated: billing/subscriptions.csv has changed',
      ]);
    }
  });

  test('in another currency fails, as nothing with money in it can be compared', () => {
    edit('revkpi.yaml', (text) => text.replace('currency: USD', 'currency: EUR'));
    const { exit, result } = checked();
    expect(exit).toBe(1);
    expect(result.counts.byStatus.incomparable).toBeGreaterThan(20);
    // Without a rate, amounts that stay as they are billed are still in dollars, and as they were.
    const compared = result.entries.filter(({ unit, level }) => unit === 'money' && level !== 'error');
    expect(compared.filter(({ currency, status }) => currency !== 'USD' || status !== 'same')).toEqual([]);
    expect(result.notes).toMatchObject([expect.stringContaining("than the baseline's: currency: USD → ")]);
    expect(result.accept).toBe('revkpi baseline save --name main --force .');
    // That the amounts are in another currency is why, and there are no parts to add up.
    expect(entryOf(result, 'nrr:ttm|2026-10||').message).toBe(
      'made of amounts in another currency than in the baseline',
    );
    expect(causesOf(result, 'nrr:ttm|2026-10||')).toBeNull();
  });

  test('after a definition has changed fails, however equal the values', () => {
    const path = '.revkpi/baselines/main.json';
    edit(path, (text) => {
      const { integrity: _, ...content }: Baseline = baselineSchema.parse(JSON.parse(text));
      const entries = Object.entries(content.entries).map(([key, entry]) => [
        key,
        key.startsWith('nrr:') ? { ...entry, definition: 'nrr@0:0123456789ab' } : entry,
      ]);
      return baselineText(sealed({ ...content, entries: Object.fromEntries(entries) }));
    });
    edit('.revkpi/baselines/main.detail.ndjson', (text) => {
      const detail = parseDetail(text.split('\n'));
      if (typeof detail === 'string') throw new Error(detail);
      const { integrity } = baselineSchema.parse(JSON.parse(readFileSync(at(path), 'utf8')));
      const pieces = Array.from(detailText({ ...detail, of: integrity }), (piece) => Buffer.from(piece));
      return Buffer.concat(pieces).toString();
    });
    const { exit, result } = checked();
    expect(exit).toBe(1);
    expect(result.entries.filter(({ level }) => level === 'error').map(({ key }) => key)).toEqual([
      'nrr:period|2026-10||',
      'nrr:ttm|2026-10||',
    ]);
    expect(entryOf(result, 'nrr:ttm|2026-10||')).toMatchObject({
      status: 'incomparable',
      message: expect.stringContaining('defined otherwise than in the baseline: nrr:ttm@0 → nrr:ttm@1'),
    });
    // The same rows by the new definition give the same number: all that differs is what it means.
    expect(causesOf(result, 'nrr:ttm|2026-10||')).toEqual(['definition 0.000000000000 ()']);
    expect(runAccept(result.accept)).toBe(0);
    expect(checked().exit).toBe(0);
  });

  test.each([
    ['byte for byte', (text: string) => text],
    ['with other line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('with an export that is there twice, %s, passes unchanged', (_, change) => {
    writeFileSync(at('billing/again.csv'), change(readFileSync(at('billing/subscriptions.csv'), 'utf8')));
    const { exit, result } = checked();
    expect([exit, result.counts.byStatus.same]).toEqual([0, result.entries.length]);
    const exact = runIn(folder, ['check', '--json', '--quiet', '--mode', 'exact', '.']);
    expect(exact.exit).toBe(4);
    expect(JSON.parse(exact.stdout).message).toContain('made from other data: billing/again.csv is new');
  });

  test('that has lost a large customer fails by a rule on MRR, and churn says the same amount', () => {
    // The customer's one subscription: 31 seats at 852.00 a year, 2,201.00 a month. 2 % of 124,192.40 would be 2,483.85.
    edit('billing/subscriptions.csv', (text) =>
      text.replace(
        /^(sub_1dzS99njfSJ8MLdvb4J8FZki,.*),active,(.*,2026-10-22 11:40),,$/m,
        '$1,canceled,$2,2026-10-22 11:40,',
      ),
    );
    withChecks('{ metric: mrr, direction: worse, error: { rel: "1.5%" }, warn: { rel: "0.5%" } }');
    const { exit, result } = checked();
    expect(exit).toBe(1);
    expect(entryOf(result, 'mrr|2026-10||USD')).toMatchObject({
      status: 'worse',
      level: 'error',
      value: '121991.40',
      baselineValue: '124192.40',
      delta: '-2201.00',
      limit: '1862.886',
      message: '121,991.40 USD, from 124,192.40 USD (−2,201.00 USD): more than the 1,862.89 USD allowed',
    });
    expect(entryOf(result, 'mrr_churn|2026-10||USD')).toMatchObject({ status: 'worse', delta: '2201.00' });
    expect(entryOf(result, 'customers|2026-10||')).toMatchObject({ delta: '-1' });
    expect(causesOf(result, 'mrr|2026-10||USD')).toEqual(['lost -2201.00 (customer 1)']);
    expect(causesOf(result, 'mrr_churn|2026-10||USD')).toEqual(['lost 2201.00 (customer 1)']);
    expect(causesOf(result, 'customers|2026-10||')).toEqual(['lost -1 (customer 1)']);
    const named = entryOf(checked('--show-values').result, 'mrr|2026-10||USD').explanation;
    expect(named?.parts[0]?.largest).toMatchObject([
      { name: 'Vardumonack Foods Inc. (cus_FuF2J6y7XCcAHo)', delta: '-2201.00' },
    ]);
    expect(result.accept).toBe(
      "revkpi baseline accept --name main --only 'mrr|2026-10||USD' --reason 'why it is right' .",
    );
    expect(runAccept(result.accept)).toBe(0);
    expect(checked().exit).toBe(0);
  });
});
