// A model made of kept rows says what the model says that they were kept of.

import { describe, expect, test } from 'vitest';
import { configReader } from '../../src/app/config.ts';
import { type InputOptions, openWorkspace } from '../../src/app/open-workspace.ts';
import { keptCollections } from '../../src/attribution/kept-rows.ts';
import { Pseudonyms } from '../../src/attribution/pseudonyms.ts';
import { optionsUnder, recomputed } from '../../src/attribution/recompute.ts';
import { snapshotOf } from '../../src/attribution/snapshot.ts';
import { monthOf } from '../../src/base/time/period.ts';
import { compute } from '../../src/metrics/compute.ts';
import { metrics } from '../../src/metrics/index.ts';
import { segmentsBy } from '../../src/metrics/select.ts';
import type { Model } from '../../src/model/model.ts';
import type { Segment } from '../../src/model/view.ts';
import type { Io } from '../../src/os/io.ts';
import { repository } from '../support/fixture.ts';
import { d, deal, modelOf, subscription } from '../support/model.ts';

const silent = { isTerminal: false, columns: 0, write: () => {} };
const ioIn = (cwd: string): Io => ({
  argv: [],
  cwd,
  env: {},
  stdin: () => Buffer.from(''),
  stdout: silent,
  stderr: silent,
  now: () => 0,
});

const nothingStated: InputOptions = {
  config: null,
  period: null,
  where: null,
  rules: null,
  asOf: null,
  as: null,
  currency: null,
  fx: null,
  encoding: null,
  maxRejects: { share: { of: 5, in: 100 } },
  strict: false,
  quiet: true,
};

const values = (model: Model, segments: readonly Segment[], day: string) =>
  segments.map((segment) =>
    compute(model, monthOf(d(day)), { metrics, segments: [segment] }).map(
      ({ metric, variant, currency, result }) => [
        metric.id,
        variant.name,
        currency,
        result.value?.toFraction() ?? result.reason?.code,
        result.n,
      ],
    ),
  );

function replayOf(model: Model, pseudonyms: Pseudonyms): Model {
  const snapshot = snapshotOf(model, pseudonyms);
  return recomputed(snapshot, snapshot.rows, optionsUnder(pseudonyms, model.options));
}

await configReader.fetch();

describe('a recomputed model', () => {
  test.each([
    ['example', '2026-10-15', 'owner'],
    ['by-hand', '2025-06-15', 'channel'],
    ['june', '2025-05-15', 'plan'],
    ['quarter', '2025-06-15', 'owner'],
  ])('of the company %s has every value of it, and of its segments', (name, day, by) => {
    const { model } = openWorkspace(['.'], nothingStated, ioIn(repository(`fixtures/companies/${name}`)));
    const segments = segmentsBy(model, metrics, [by]);
    const pseudonyms = new Pseudonyms('salt');
    const under = segments.map((segment) => pseudonyms.segment(segment));
    expect(values(replayOf(model, pseudonyms), under, day)).toEqual(values(model, segments, day));
  });

  test('links the customers that the model links, by domain, by name and by the merge map', () => {
    const model = modelOf(
      {
        customers: [
          { id: 'c1', email: 'jo@acme.example' },
          { id: 'c2', name: 'Bolt & Söhne GmbH' },
          { id: 'c3', email: 'kim@gmail.com' },
        ],
        subscriptions: ['c1', 'c2', 'c3', 'c4'].map((customer) => subscription({ customer })),
        accounts: [{ id: 'a1', website: 'https://www.acme.example/en' }],
        opportunities: [
          deal({ account: 'a1' }),
          deal({ account: 'BOLT AND SOHNE' }),
          deal({ account: 'gmail.com' }),
        ],
      },
      { asOf: d('2025-06-30'), merge: new Map([['c4', 'c3']]) },
    );
    const again = replayOf(model, new Pseudonyms('salt'));
    expect(again.identity.links.map(({ reason }) => reason)).toEqual(['merge-map', 'domain', 'name']);
    expect(model.identity.links.map(({ reason }) => reason)).toEqual(['merge-map', 'domain', 'name']);
  });

  test('of the example company was kept without a name, an id or an address of it', () => {
    const { model } = openWorkspace(['.'], nothingStated, ioIn(repository('fixtures/companies/example')));
    const kept = [...snapshotOf(model, new Pseudonyms('salt')).rows].map(([text]) => text).join('\n');
    const told = new Set([...kept.matchAll(/"([^"]*)"/g)].map(([, text]) => text));
    const naming = [
      'id',
      'customer',
      'account',
      'name',
      'email',
      'website',
      'owner',
      'campaign',
      'plan',
      'stage',
    ];
    const texts = keptCollections.flatMap((name) => {
      const table = model.records.tables[name];
      const fields = naming.filter((field) => table.has(field));
      return Array.from({ length: table.length }, (_, row) =>
        fields.map((field) => table.textAt(row, field)),
      );
    });
    const all = new Set(texts.flat().filter((text) => text !== null));
    expect(all.size).toBeGreaterThan(5000);
    expect([...all].filter((text) => told.has(text))).toEqual([]);
  });

  test('has every collection that a metric reads', () => {
    const read = metrics
      .flatMap(({ needs, wants }) => [...needs, ...wants])
      .filter((need) => need !== 'recurring');
    expect([...new Set(read)].filter((need) => !keptCollections.some((kept) => kept === need))).toEqual([]);
  });
});
