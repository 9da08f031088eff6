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
const waiting: Readonly<Record<string, string>> = {
  'chartmogul-trial-to-paid-50 trial_conversion_rate': 'trials among the subscriptions: its file lists leads',
  'codingace-renewals renewal_rate:value_net': 'a field for the amount that a contract was renewed at',
  'interval-days-times-30 mrr': 'policy interval: a day × 30',
  'pypulate-rule-of-40 rule_of_40': 'the growth and the margin of its files',
  'sacks-burn-multiple-3 burn_multiple': 'the burn of its files',
  'vstats-cohort-january cohort_retention:m3': 'the same cell of revkpi cohorts',
};

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
] as const;

/** The folder to run an example in: a copy where its config leaves out a column that its file has. */
function folderFor(id: string): string {
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
  if (mapped === config) return folder;
  const files = readdirSync(`${folder}/data`).map(
    (name) => [`data/${name}`, readFileSync(`${folder}/data/${name}`, 'utf8')] as const,
  );
  return folderOf({ ...Object.fromEntries(files), 'revkpi.yaml': mapped });
}

/** What the program prints for a want; undefined where it knows no such metric. */
function printedFor(id: string, args: readonly string[], want: Want): Row | undefined {
  const name = renamed[nameOf(want)] ?? nameOf(want);
  const { stdout } = runIn(folderFor(id), [...args, '--metric', name]);
  const { metrics = [] } = JSON.parse(stdout) as { metrics?: readonly Row[] }; // a report, or the document of an error
  const [metric, variant] = name.split(':');
  return metrics.find((row) => row.id === metric && (variant ? row.variant === variant : row.headline));
}

function isMet({ value, tolerance = '0', reason }: Want, row: Row | undefined): boolean {
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
