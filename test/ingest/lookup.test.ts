// Fields that are looked up in another file.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { reportIn, reportRun, rowOf } from '../support/report.ts';

const plans = 'code;price;billed\nteam;49,50;month\nclub;1.200,00;2 years\n';
const members = 'Member,Plan,Since\nA,team,2026-01-05\nB,club,2026-01-05\n';
const byPlan = { file: 'plans.csv', key: { Plan: 'code' } };
const entry = {
  files: 'members.csv',
  yields: 'subscriptions',
  currency: 'EUR',
  columns: {
    customer: 'Member',
    plan: 'Plan',
    startedOn: 'Since',
    amount: { lookup: { ...byPlan, value: 'price' } },
    interval: { lookup: { ...byPlan, value: 'billed' } },
  },
};
const asked = ['--metric', 'mrr', '--as-of', '2026-10-31'];

const folderWith = (files: Readonly<Record<string, string>>, spec: object = entry, more: object = {}) =>
  folderOf({
    'members.csv': members,
    'plans.csv': plans,
    ...files,
    'revkpi.yaml': { sources: [spec], ...more },
  });

describe('a field that is looked up', () => {
  test('is read as its own file writes it', () => {
    // 49.50 + 1,200.00 ÷ 24
    expect(rowOf(reportIn(folderWith({}), '.', ...asked), 'mrr').value).toBe('99.50');
  });

  test.each([[['.']], [['members.csv']], [[]]])(
    'has its file among the inputs, every line accounted for: %j',
    (paths) => {
      const report = reportIn(folderWith({}), ...paths, ...asked);
      expect(
        report.inputs.map(({ file, source, lines }) => [
          file,
          source,
          lines.read,
          lines.accepted,
          lines.other,
        ]),
      ).toEqual([
        ['members.csv', 'config:members.csv', 3, 2, 1],
        ['plans.csv', 'lookup', 3, 2, 1],
      ]);
    },
  );

  test('may be several at once, and dimensions', () => {
    const reps = 'Rep,Manager,Region\nann,Mia,North\nbob,Mia,South\n';
    const spec = {
      ...entry,
      columns: { ...entry.columns, email: 'Rep' },
      lookup: { file: 'reps.csv', key: 'Rep', dimensions: { manager: 'Manager', region: 'Region' } },
    };
    const files = {
      'members.csv': 'Member,Plan,Since,Rep\nA,team,2026-01-05,ann\nB,team,2026-01-05,bob\n',
      'reps.csv': reps,
    };
    const report = reportIn(folderWith(files, spec), '.', ...asked, '--by', 'region');
    expect(rowOf(report, 'mrr', { region: 'North' }).value).toBe('49.50');
    expect(rowOf(report, 'mrr', { region: 'South' }).value).toBe('49.50');
  });

  test('sets a row aside whose key is not there, where no row can do without it', () => {
    const ran = reportRun(
      folderWith({ 'members.csv': `${members}C,solo,2026-01-05\n` }),
      '.',
      ...asked,
      '--max-rejects',
      '1',
    );
    expect(ran.stderr).toContain('members.csv:4: error: Plan: "solo" is not in plans.csv');
    expect(rowOf(JSON.parse(ran.stdout), 'mrr').value).toBe('99.50');
  });

  test('is found by several keys', () => {
    const key = { Plan: 'code', Size: 'size' };
    const amount = { lookup: { file: 'plans.csv', key, value: 'price' } };
    const spec = { ...entry, columns: { ...entry.columns, amount, interval: { value: 'month' } } };
    const files = {
      'members.csv': 'Member,Plan,Size,Since\nA,team,S,2026-01-05\nB,team,L,2026-01-05\n',
      'plans.csv': 'code,size,price\nteam,S,1.00\nteam,L,2.00\n',
    };
    expect(rowOf(reportIn(folderWith(files, spec), '.', ...asked), 'mrr').value).toBe('3.00');
  });

  test('may be one of an export that is read for itself', () => {
    const opportunities = {
      files: 'deals.csv',
      yields: 'opportunities',
      currency: 'USD',
      columns: { id: 'Deal', createdOn: 'Opened', closedOn: 'Closed', stage: 'Stage', amount: 'Value' },
      lookup: { file: 'accounts.csv', key: { Account: 'Id' }, dimensions: { industry: 'Industry' } },
    };
    const files = {
      'deals.csv': 'Deal,Account,Opened,Closed,Stage,Value\n1,A1,2026-10-01,2026-10-05,Closed Won,10.00\n',
      'accounts.csv': 'Id,Name,Industry\nA1,Ash,Wood\n',
    };
    const report = reportIn(
      folderOf({ ...files, 'revkpi.yaml': { sources: [opportunities] } }),
      '.',
      '--metric',
      'win_rate',
      '--by',
      'industry',
      '--as-of',
      '2026-10-31',
    );
    expect(rowOf(report, 'win_rate:count', { industry: 'Wood' })).toMatchObject({
      numerator: '1',
      denominator: '1',
    });
  });
});

describe('a file to look up in', () => {
  test('must be there', () => {
    const { exit, stdout } = reportRun(
      folderWith(
        {},
        {
          ...entry,
          columns: { ...entry.columns, coupon: { lookup: { file: 'gone.csv', key: 'Plan', value: 'x' } } },
        },
      ),
      '.',
      ...asked,
    );
    expect([exit, JSON.parse(stdout)]).toMatchObject([
      3,
      { code: 'missing-file', message: 'lookup: of revkpi.yaml names gone.csv, and there is no such file' },
    ]);
  });

  test('must have the headers', () => {
    const spec = {
      ...entry,
      columns: { ...entry.columns, amount: { lookup: { ...byPlan, value: 'prise' } } },
    };
    const { exit, stdout } = reportRun(folderWith({}, spec), '.', ...asked);
    expect([exit, JSON.parse(stdout)]).toMatchObject([
      3,
      { code: 'missing-column', message: expect.stringContaining('with prise') },
    ]);
    const here = {
      ...entry,
      columns: {
        ...entry.columns,
        amount: { lookup: { ...byPlan, key: { Tarif: 'code' }, value: 'price' } },
      },
    };
    expect(JSON.parse(reportRun(folderWith({}, here), '.', ...asked).stdout).message).toBe(
      'members.csv has no Tarif, by which fields are looked up in plans.csv',
    );
  });

  test('must not be empty', () => {
    const { exit, stdout } = reportRun(folderWith({ 'plans.csv': '' }), '.', ...asked);
    expect([exit, JSON.parse(stdout).message]).toEqual([
      3,
      'plans.csv, in which fields are looked up, has no row of headers with code, price',
    ]);
  });

  test('lies in the folder of the config, unless that allows others', () => {
    const spec = {
      ...entry,
      columns: { ...entry.columns, amount: { lookup: { ...byPlan, file: '../plans.csv', value: 'price' } } },
    };
    const files = (more: object) =>
      folderOf({
        'plans.csv': plans,
        'in/plans.csv': plans,
        'in/members.csv': members,
        'in/revkpi.yaml': { sources: [spec], ...more },
      });
    const refused = reportRun(join(files({}), 'in'), 'members.csv', ...asked);
    expect([refused.exit, JSON.parse(refused.stdout).code]).toEqual([2, 'outside-config-folder']);
    const allowed = reportIn(join(files({ allowOutside: true }), 'in'), 'members.csv', ...asked);
    expect(rowOf(allowed, 'mrr').value).toBe('99.50');
  });

  test('is read as its own entry says, without being a source', () => {
    const folder = folderOf({
      'members.csv': members,
      'plans.csv': 'code;price;billed\nteam;1.500;month\nclub;1.200;month\n',
      'revkpi.yaml': { sources: [entry, { files: 'plans.csv', decimal: ',' }] },
    });
    expect(rowOf(reportIn(folder, '.', ...asked), 'mrr').value).toBe('2700.00');
  });

  test('may be packed into a folder below', () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'lists'));
    writeFileSync(join(folder, 'lists/prices.csv'), plans);
    const at = { ...byPlan, file: 'lists/prices.csv' };
    const columns = {
      ...entry.columns,
      amount: { lookup: { ...at, value: 'price' } },
      interval: { lookup: { ...at, value: 'billed' } },
    };
    writeFileSync(join(folder, 'revkpi.yaml'), JSON.stringify({ sources: [{ ...entry, columns }] }));
    const report = reportIn(folder, 'members.csv', ...asked);
    expect(report.inputs.map(({ file }) => file)).toEqual(['lists/prices.csv', 'members.csv']);
  });
});

test('a field is filled once', () => {
  const { exit, stdout } = reportRun(
    folderWith({}, { ...entry, lookup: { ...byPlan, value: { amount: 'price' } } }),
    '.',
    ...asked,
  );
  expect([exit, JSON.parse(stdout).message]).toEqual([
    2,
    'revkpi.yaml: sources entry for members.csv: amount is filled twice: keep one',
  ]);
});
