// `explain --compare baseline`: who moved a number between what was stored and now, by hand. In October cus_1 pays 100 dollars
// a month and cus_2 50, both since January.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { ExplainedNumber, ExplanationDocument } from '../../../src/documents/explanation/explanation.ts';
import { schemaOf } from '../../../src/documents/index.ts';
import { folder, inSmallCompany, revkpi, subscriptions } from '../small-company.ts';

inSmallCompany();

const OCTOBER = '--as-of 2026-10-31 --period 2026-10 --quiet';
const save = (flags = '') => revkpi(`baseline save . ${OCTOBER} --detail${flags && ` ${flags}`}`);
const ask = (metric: string, flags = '', to = 'baseline') =>
  revkpi(
    `explain ${metric} . --as-of 2026-10-31 --period 2026-10 --quiet --compare ${to}${flags && ` ${flags}`}`,
  );
const documentOf = (metric: string, flags = '', to = 'baseline'): ExplanationDocument => {
  const document = JSON.parse(ask(metric, `--json${flags && ` ${flags}`}`, to).stdout);
  expect(schemaOf('explanation').parse(document)).toEqual(document);
  return document;
};

const file = () => join(folder, 'subscriptions.csv');
const edit = (change: (text: string) => string): void =>
  writeFileSync(file(), change(readFileSync(file(), 'utf8')));
const add = (id: number, price: string, started: string): void =>
  edit(
    (text) =>
      `${text}sub_${id},cus_${id},Pro,1,usd,month,${price},active,${started} 09:00,2026-10-05 09:00,2026-11-05 09:00\n`,
  );

const told = ({ steps }: Pick<ExplainedNumber, 'steps'>) =>
  steps.map(({ kind, delta, rows }) => [
    kind,
    delta,
    ...rows.map(({ label, file, line, before, after }) => `${label} ${file}:${line} ${before} → ${after}`),
  ]);

const inUnits = (decimal: string): bigint => BigInt(decimal.replace('.', ''));

/** The steps lead from the stored number to this one without a gap, and the rows of each add up to it. */
function expectToAddUp({ value, compared, steps }: ExplainedNumber): void {
  const ends = [compared?.value, ...steps.map(({ to }) => to)];
  expect(steps.map(({ from }) => from)).toEqual(ends.slice(0, -1));
  expect(ends.at(-1)).toBe(value);
  for (const { from, to, delta, rows, more, title } of steps) {
    expect(title).not.toMatch(/\b(rest|other|not explained)\b/i);
    expect(inUnits(delta)).toBe(inUnits(to) - inUnits(from));
    const shares = [...rows.map((row) => row.delta), more.delta].filter((one) => one !== null);
    if (shares.length > 0) expect(shares.reduce((sum, one) => sum + inUnits(one), 0n)).toBe(inUnits(delta));
  }
}

describe('--rows', () => {
  const cells = (csv: string) =>
    (parse(csv, { columns: true }) as Record<string, string>[]).map(
      ({ compared, kind, label, delta, before, after, line }) =>
        [compared, kind, label, delta, before, after, line].join(' '),
    );

  test('prints whoever moved the number since a baseline, not the rows of now', () => {
    save();
    subscriptions('120.00'); // cus_1: 100 → 120
    edit((text) => text.replace(/^sub_2.*\n/m, '')); // cus_2: 50 → gone
    expect(cells(ask('mrr', '--rows').stdout)).toEqual([
      'baseline:main changed cus_1 20.00 100.00 120.00 2',
      expect.stringMatching(/^baseline:main lost \S+ -50\.00 50\.00 0\.00 $/),
    ]);
    const lines = ask('mrr', '--rows --format ndjson').stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).delta)).toEqual(['20.00', '-50.00']);
  });

  test('prints whoever moved it since another period', () => {
    add(3, '30.00', '2026-10-02'); // comes in October
    expect(cells(ask('mrr', '--rows', 'previous').stdout)).toEqual(['2026-09 new cus_3 30.00 0.00 30.00 4']);
    expect(cells(ask('mrr', '--rows', '2026-10').stdout)).toEqual([]);
  });

  test('says of a difference that nobody is known to have made why', () => {
    revkpi(`baseline save . ${OCTOBER}`); // without a detail
    subscriptions('120.00');
    const [row, ...others] = parse(ask('mrr', '--rows').stdout, { columns: true }) as Record<
      string,
      string
    >[];
    expect(others).toEqual([]);
    expect(row).toMatchObject({ delta: '20.00', kind: '', label: '' });
    expect(row?.['step']).toMatch(/not known/);
  });
});

describe('since a baseline with a detail', () => {
  test('whose rows changed, came late, are gone or are new is told one after the other, with where they stand', () => {
    save();
    subscriptions('120.00'); // cus_1: 100 → 120
    edit((text) => text.replace(/^sub_2.*\n/m, '')); // cus_2: 50 → gone
    add(3, '70.00', '2026-09-10'); // of a day before the period was over
    const document = documentOf('mrr');
    expect(document.compared).toMatchObject({ period: '2026-10', value: '150.00', delta: '40.00' });
    expect(told(document)).toEqual([
      ['late', '70.00', 'cus_3 subscriptions.csv:3 0.00 → 70.00'],
      ['changed', '20.00', 'cus_1 subscriptions.csv:2 100.00 → 120.00'],
      ['lost', '-50.00', expect.stringMatching(/^[0-9a-f]{16} null:null 50\.00 → 0\.00$/)],
    ]);
    expect(document.steps.at(-1)?.rows[0]?.was).toEqual({ file: 'subscriptions.csv', line: null });
    expectToAddUp(document);
  });

  test('a customer that came since is new, and what time alone did is told by who came and who went', () => {
    add(3, '70.00', '2026-08-10');
    // cus_3 is to leave on 20 October.
    edit((text) =>
      text.replace(/End \(UTC\)$/m, 'End (UTC),Ended At (UTC)').replace(/^(sub_[12].*)$/gm, '$1,'),
    );
    edit((text) => text.replace(/^(sub_3.*)$/m, '$1,2026-10-20 09:00'));
    revkpi('baseline save . --as-of 2026-10-15 --period 2026-09 --detail --quiet');
    add(4, '30.00', '2026-10-28');
    edit((text) => text.replace(/^(sub_4.*)$/m, '$1,'));
    expect(told(documentOf('mrr'))).toEqual([
      ['lost', '-70.00', 'cus_3 subscriptions.csv:4 70.00 → 0.00'],
      ['new', '30.00', 'cus_4 subscriptions.csv:5 0.00 → 30.00'],
    ]);
  });

  test('of a ratio its numerator and its denominator are told apart, and add up', () => {
    save();
    subscriptions('130.00');
    add(3, '70.00', '2026-09-10');
    // 150 ÷ 2 = 75; with cus_3 220 ÷ 2 = 110, ÷ 3 = 73.33; cus_1 30 more: 250 ÷ 3 = 83.33.
    const document = documentOf('arpa');
    expect(document.steps.map(({ part, kind, to }) => [part, kind, to])).toEqual([
      ['mrr', 'late', '110.00'],
      ['customers', 'late', '73.33'],
      ['mrr', 'changed', '83.33'],
    ]);
    expectToAddUp(document);
  });

  test('of a metric without a difference nothing is told', () => {
    save();
    const document = documentOf('mrr');
    expect([document.compared?.delta, document.steps, document.compared?.baseline?.untold]).toEqual([
      '0.00',
      [],
      null,
    ]);
  });

  test('each segment is told by its own rows', () => {
    save('--by plan');
    subscriptions('120.00');
    const document = documentOf('mrr', '--by plan');
    const pro = document.further.find(({ segment }) => segment['plan'] === 'Pro');
    expect(pro && told(pro)).toEqual([['changed', '20.00', 'cus_1 subscriptions.csv:2 100.00 → 120.00']]);
    expect(document.further.find(({ segment }) => segment['plan'] === 'Basic')?.steps).toEqual([]);
  });

  test('a changed policy is incomparable, named old → new, and its part is told', () => {
    // Unpaid since 5 October: with 30 days of grace it pays at the end of October, with 5 it does not.
    edit((text) => text.replace(/^(sub_2.*),active,/m, '$1,past_due,'));
    save();
    writeFileSync(join(folder, 'revkpi.yaml'), 'policies: { pastDue: { graceDays: 5 } }\n');
    const document = documentOf('mrr');
    expect(document.compared?.baseline?.incomparable).toBe(
      'counted by another policy than in the baseline: pastDue.graceDays 30 → 5',
    );
    expect(document.steps.map(({ kind, delta }) => [kind, delta])).toEqual([['definition', '-50.00']]);
    expectToAddUp(document);
  });

  test('fits 80 columns, says what is masked, and goes out in every format', () => {
    save();
    subscriptions('120.00');
    const { stdout } = ask('mrr', '--format table --width 80');
    expect(stdout).toContain(
      'From 150.00 in October 2026 (baseline main, as of 2026-10-31) to 170.00 (+20.00)\n',
    );
    expect(stdout).toContain(
      '  MRR: changed rows  +20.00\n    cus_1  +20.00\n        subscriptions.csv:2  100.00 → 120.00\n',
    );
    expect(stdout).toContain('--show-values shows them');
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    for (const format of ['plain', 'md', 'csv', 'ndjson'])
      expect(ask('mrr', `--format ${format}`).exit, format).toBe(0);
  });
});

describe('what it cannot tell it says, with what to do', () => {
  const untold = (metric: string, flags = '', to = 'baseline') => {
    const { compared, steps } = documentOf(metric, flags, to);
    expect(steps).toEqual([]);
    return compared?.baseline?.untold;
  };

  test('without a detail: the difference, the files that differ, and how to keep the rows', () => {
    revkpi(`baseline save . ${OCTOBER}`);
    subscriptions('120.00');
    expect(untold('mrr')).toEqual({
      message: 'what moved it is not known: baseline main was stored without the rows of its numbers',
      hint: 'revkpi baseline save PATH --name main --detail stores them, so that the next difference is told',
    });
    const { compared } = documentOf('mrr');
    expect(compared?.delta).toBe('20.00');
    expect(compared?.baseline?.inputs).toEqual([
      { file: 'subscriptions.csv', rowsThen: 2, rowsNow: 2, lastDay: '2026-10-05' },
    ]);
  });

  test('with a detail that was edited', () => {
    save();
    writeFileSync(join(folder, '.revkpi/baselines/main.detail.ndjson'), 'torn');
    subscriptions('120.00');
    expect(untold('mrr')?.message).toContain('is not used: it was edited, or copied in part');
  });

  test('under a filter', () => {
    save();
    revkpi(`baseline save . ${OCTOBER} --where plan=Pro`);
    subscriptions('120.00');
    expect(documentOf('mrr', '--where plan=Pro').compared).toMatchObject({ value: '100.00', delta: '20.00' });
    expect(untold('mrr', '--where plan=Pro')?.message).toContain('cannot be filtered again');
  });

  test('where a value came or went', () => {
    save();
    edit((text) => text.replaceAll(',active,', ',incomplete,'));
    expect(untold('arpa')?.message).toBe('it has no value any more; what took it: lost');
  });
});

describe('what cannot be compared', () => {
  test.each([
    ['mrr', 'baseline:other', 4, 'there is no baseline other'],
    ['subscriptions', 'baseline', 4, 'nothing in baseline is about the same metric, segment and currency'],
    ['mrr', 'baselines', 2, 'is nothing to compare with'],
  ])('%s to %s ends with exit code %i', (metric, to, exit, message) => {
    save();
    const ran = ask(metric, '', to);
    expect([ran.exit, ran.stdout]).toEqual([exit, '']);
    expect(ran.stderr).toContain(message);
  });

  test('without a folder of baselines it says how to save one', () => {
    rmSync(join(folder, '.revkpi'), { recursive: true, force: true });
    const { exit, stderr } = ask('mrr');
    expect([exit, stderr]).toEqual([4, expect.stringContaining('revkpi baseline save PATH --name main')]);
  });

  test('factors are of two periods', () => {
    save();
    expect(ask('mrr', '--factors')).toMatchObject({ exit: 2, stdout: '' });
  });
});
