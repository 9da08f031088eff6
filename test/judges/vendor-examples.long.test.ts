// Examples that vendors, standards and open-source tests print, each a tiny input with the number it must give.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseExact } from '../../src/base/number/exact.ts';
import { shared } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const examples = shared('judges/vendor-examples');

interface Want {
  readonly metric: string;
  /** The headline where none is named. */
  readonly variant?: string;
  readonly value: string | null;
  readonly tolerance?: string;
  readonly reason?: string;
  /** What it takes beside the arguments of its run. */
  readonly needs?: string;
}

interface Example {
  readonly runs: readonly { readonly args: readonly string[]; readonly want: readonly Want[] }[];
}

/**
 * What the program cannot say yet: `example metric[:variant]`, and what that takes. It only shrinks: a want that is met
 * makes its line here fail.
 */
const waiting: Readonly<Record<string, string>> = {};

/** What some wants call a metric that we call otherwise. */
const renamed: Readonly<Record<string, string>> = { 'renewal_rate:value_net': 'renewal_rate:net' };

const nameOf = ({ metric, variant }: Want): string =>
  variant === undefined ? metric : `${metric}:${variant}`;

const read = (id: string): Example =>
  JSON.parse(readFileSync(`${examples.path}/${id}/expected.json`, 'utf8')) as Example; // as the reference documents it

interface Row {
  readonly id: string;
  readonly variant: string | null;
  readonly headline: boolean;
  readonly value: string | null;
  readonly reason: { readonly code: string } | null;
}

/** Columns that files have and configs leave out: the file, the column, and where in the config its field goes. */
const leftOut = [
  ['spend.csv', 'conversion_value', 'conversions: conversions', ', conversionValue: conversion_value'],
  ['subscriptions.csv', 'cancel_reason', '      coupon: coupon', '\n      cancelReason: cancel_reason'],
  ['contracts.csv', 'renews', 'amount: amount', ', renews: renews'],
  ['contracts.csv', 'renewed_amount', 'amount: amount', ', renewedAmount: renewed_amount'],
] as const;

/** Inputs that an example's README states and its files do not hold, in our own templates. */
const stated: Readonly<Record<string, string>> = {
  'pypulate-rule-of-40': 'period,item,amount,currency\n2025-06,revenue,1000,USD\n2025-06,ebitda,200,USD\n',
  'sacks-burn-multiple-3': 'period,item,amount,currency\n2025-Q2,net_burn,3000000,USD\n',
};

/** The policies that a want asks for. */
const policiesFor = ({ needs = '' }: Want): string =>
  needs.includes('a day × 30') ? '\npolicies: { interval: { day: "30" } }\n' : '';

/** The folder to run an example in: a copy where its config leaves out a column that its file has, or a want asks for more. */
function folderFor(id: string, want: Want): string {
  const folder = `${examples.path}/${id}`;
  const config = readFileSync(`${folder}/revkpi.yaml`, 'utf8');
  const mapped = leftOut.reduce((text, [file, column, after, field]) => {
    const path = `${folder}/data/${file}`;
    const isThere =
      existsSync(path) && readFileSync(path, 'utf8').split('\n')[0]?.split(',').includes(column);
    return isThere && !text.includes(field.replace(/^[,\s]+/, ''))
      ? text.replace(after, after + field)
      : text;
  }, config);
  const more = stated[id];
  const policies = policiesFor(want);
  if (mapped === config && more === undefined && policies === '') return folder;
  const names = readdirSync(`${folder}/data`, { recursive: true, encoding: 'utf8' });
  const files = names
    .filter((name) => name.endsWith('.csv'))
    .map((name) => [`data/${name}`, readFileSync(`${folder}/data/${name}`, 'utf8')] as const);
  return folderOf({
    ...Object.fromEntries(files),
    ...(more !== undefined && { 'data/pnl.csv': more }),
    'revkpi.yaml': mapped + policies,
  });
}

/** What the program prints for a want; undefined where it knows no such metric. */
function printedFor(id: string, args: readonly string[], want: Want): Row | undefined {
  const name = renamed[nameOf(want)] ?? nameOf(want);
  if (want.metric === 'cohort_retention') return cellOf(id, args, want);
  const { stdout } = runIn(folderFor(id, want), [...args, '--metric', name]);
  const { metrics = [] } = JSON.parse(stdout) as { metrics?: readonly Row[] }; // a report, or the document of an error
  const [metric, variant] = name.split(':');
  return metrics.find((row) => row.id === metric && (variant ? row.variant === variant : row.headline));
}

/** The share of the oldest cohort that is there so many months later: `m3`. */
function cellOf(id: string, args: readonly string[], want: Want): Row {
  const { stdout } = runIn(folderFor(id, want), ['cohorts', ...args.slice(1)]);
  const { triangles } = JSON.parse(stdout) as {
    triangles: { rows: { age: number; value: string | null }[][] }[];
  };
  const age = Number(want.variant?.slice(1));
  const cells = triangles[0]?.rows.flatMap((row) => row.filter((cell) => cell.age === age)) ?? [];
  const value = cells.find((cell) => cell.value !== null)?.value ?? null;
  return { id: want.metric, variant: want.variant ?? null, headline: false, value, reason: null };
}

/** Prints that are percentages without saying so. */
const inPercent: ReadonlySet<string> = new Set(['rule_of_40']);

function isMet({ metric, value: printed, tolerance: most, reason }: Want, row: Row | undefined): boolean {
  const asFraction = (text: string | undefined) =>
    text !== undefined && inPercent.has(metric) ? String(Number(text) / 100) : text;
  const [value, tolerance] = [printed === null ? null : (asFraction(printed) ?? null), asFraction(most)];
  return isNear(
    { metric, value, ...(tolerance !== undefined && { tolerance }), ...(reason !== undefined && { reason }) },
    row,
  );
}

function isNear({ value, tolerance = '0', reason }: Want, row: Row | undefined): boolean {
  if (row === undefined) return false;
  if (value === null || row.value === null) return row.value === value && row.reason?.code === reason;
  const [printed, wanted, most] = [row.value, value, tolerance].map((text) => parseExact(text));
  return printed && wanted && most ? printed.sub(wanted).abs().compare(most) <= 0 : false;
}

const ids = examples.isThere
  ? readdirSync(examples.path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : [];

const wants = ids.flatMap((id) =>
  read(id).runs.flatMap(({ args, want }) => want.map((one) => ({ id, args, want: one, name: nameOf(one) }))),
);

describe.skipIf(!examples.isThere)('examples that vendors print', () => {
  const isWaiting = ({ id, name, want }: (typeof wants)[number]) =>
    want.needs !== undefined && `${id} ${name}` in waiting;

  test.each(wants.filter((one) => !isWaiting(one)))('$id: $name is $want.value', ({ id, args, want }) => {
    expect(printedFor(id, args, want)).toSatisfy(
      (row: Row | undefined) => isMet(want, row),
      JSON.stringify(want),
    );
  });

  test.each(Object.entries(waiting))('%s waits for: %s', (key) => {
    const own = wants.filter(({ id, name, want }) => want.needs !== undefined && `${id} ${name}` === key);
    expect(own, 'no example wants this').not.toEqual([]);
    expect(
      own.every(({ id, args, want }) => isMet(want, printedFor(id, args, want))),
      'it is met: take it off the list',
    ).toBe(false);
  });
});
