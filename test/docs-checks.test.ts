// docs/checks.md holds a table of what a check answers to every status, made by asking it. UPDATE_DOCS=1 writes it.

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../src/base/errors/failure.ts';
import { type CheckResult, type CheckStatus, statuses } from '../src/baseline/check/result.ts';
import type { CheckText } from '../src/baseline/check/rule.ts';
import { arr, type Checking, checked, KEY, stored } from './baseline/check/check-sample.ts';
import { repository } from './support/fixture.ts';

const path = repository('docs/checks.md');
const pro = { segment: { plan: 'Pro' } };
const PRO = 'arr|2026-10|plan=Pro|USD';

/** Beside a row that is the same on both sides, one of the status. */
const situations: Readonly<Record<CheckStatus, Pick<Checking, 'rows' | 'entries' | 'context'>>> = {
  better: { rows: [arr('110.00', pro)], entries: { [PRO]: stored('100.00') } },
  worse: { rows: [arr('90.00', pro)], entries: { [PRO]: stored('100.00') } },
  same: { rows: [arr('100.00', pro)], entries: { [PRO]: stored('100.00') } },
  changed: { rows: [arr('90.00', { ...pro, better: 'none' })], entries: { [PRO]: stored('100.00') } },
  new: { rows: [arr('100.00', pro)], entries: {} },
  missing: { rows: [], entries: { [PRO]: stored('100.00') } },
  appeared: { rows: [arr('100.00', pro)], entries: { [PRO]: stored(null) } },
  vanished: { rows: [arr(null, pro)], entries: { [PRO]: stored('100.00') } },
  incomparable: { rows: [arr('100.00', { ...pro, currency: 'EUR' })], entries: { [PRO]: stored('100.00') } },
  withheld: { rows: [arr('100.00', { ...pro, n: 2 })], entries: {}, context: { minGroup: 3 } },
  partial: { rows: [arr('90.00', { ...pro, flags: ['partial'] })], entries: { [PRO]: stored('100.00') } },
};

const ask = (status: CheckStatus, more: Partial<Checking>): CheckResult => {
  const { rows, entries, context } = situations[status];
  return checked({
    rows: [arr('9000.00'), ...rows],
    entries: { [KEY]: stored('9000.00'), ...entries },
    ...(context ? { context } : {}),
    ...more,
  }).result;
};

const columns: readonly (readonly [string, Partial<Checking>])[] = [
  ['drift, no rule', {}],
  ['drift, a warning rule is broken', { checks: rules('warn') }],
  ['drift, an error rule is broken', { checks: rules('error') }],
  ['exact', { mode: 'exact' }],
];

function rules(level: 'warn' | 'error'): CheckText[] {
  return [{ metric: 'arr', [level]: { abs: '1' } }];
}

/** `error → 1`, and where it matters what --fail-on warn makes of it. */
function answer(status: CheckStatus, more: Partial<Checking>): string {
  const result = ask(status, more);
  const found =
    result.entries.find((entry) => entry.status === status) ?? result.entries.find(({ key }) => key === PRO);
  const strict = ask(status, { ...more, failOn: 'warn' });
  const exits = [result, strict].map(({ passed }) => (passed ? EXIT.done : EXIT.checkFailed));
  const [plain, failOnWarn] = exits;
  return `${found?.level} → ${plain}${plain === failOnWarn ? '' : `, with \`--fail-on warn\` ${failOnWarn}`}`;
}

function table(): string {
  const header = ['status', ...columns.map(([name]) => name)];
  const rows = statuses.map((status) => [
    `\`${status}\``,
    ...columns.map(([, more]) => answer(status, more)),
  ]);
  // As wide as the formatter makes them.
  const widths = header.map((_, at) => Math.max(...[header, ...rows].map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`;
  return [header, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('');
}

describe('docs/checks.md', () => {
  test('says what a check answers to every status', () => {
    const text = readFileSync(path, 'utf8');
    const marked = /<!-- statuses -->\n(.*?)<!-- \/statuses -->/s.exec(text)?.[1] ?? '';
    if (process.env['UPDATE_DOCS'] === '1') {
      const written = `<!-- statuses -->\n${table()}<!-- /statuses -->`;
      writeFileSync(
        path,
        text.replace(/<!-- statuses -->.*<!-- \/statuses -->/s, () => written),
      );
    } else {
      expect(marked).toBe(table());
    }
  });

  // What the specification says, so that a table written anew cannot make an error a rule.
  test.each([
    ['missing', 1, 1],
    ['vanished', 1, 1],
    ['incomparable', 1, 1],
    ['appeared', 0, 1],
    ['new', 0, 1],
    ['better', 0, 1],
    ['worse', 0, 1],
    ['changed', 0, 1],
    ['same', 0, 0],
    ['withheld', 0, 0],
    ['partial', 0, 1],
  ] as const)('%s without a rule exits %i in drift mode and %i in exact mode', (status, drift, exact) => {
    const exitOf = (more: Partial<Checking>) => (ask(status, more).passed ? 0 : 1);
    expect([exitOf({}), exitOf({ mode: 'exact' })]).toEqual([drift, exact]);
  });
});
