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
import { saysTrial } from '../../src/metrics/facts/trials.ts';
import { metrics } from '../../src/metrics/index.ts';
import { leadConversionRate } from '../../src/metrics/marketing/lead-conversion-rate.ts';
import { segmentsBy } from '../../src/metrics/select.ts';
import type { Model } from '../../src/model/model.ts';
import { partnerTest, saysPartner } from '../../src/model/sales/partners.ts';
import { renewalsOf } from '../../src/model/sales/renewals.ts';
import type { Segment } from '../../src/model/view.ts';
import type { Io } from '../../src/os/io.ts';
import { repository } from '../support/fixture.ts';
import { answer, d, deal, modelOf, subscription } from '../support/model.ts';

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

  test.each([
    ['usual words', 'Unqualified', undefined],
    ["the company's own words", 'Dead end', new Map([['dead end', 'lost'] as const])],
  ])('knows by %s which leads were given up before they came back', (_, word, leadStages) => {
    const lead = (email: string, createdOn: string, stage: string, modifiedOn: string | null) => ({
      ...{ id: `${email} ${createdOn}`, email, stage, createdOn: d(createdOn), convertedOn: null },
      modifiedOn: modifiedOn === null ? null : d(modifiedOn),
    });
    const rows = [
      lead('jo@acme.example', '2025-06-02', word, '2025-06-05'),
      lead('jo@acme.example', '2025-06-20', 'Working', '2025-06-21'),
      // Given up when the next had come already.
      lead('kim@bolt.example', '2025-06-02', word, '2025-06-25'),
      lead('kim@bolt.example', '2025-06-20', 'Working', null),
      { ...lead('ann@cord.example', '2025-06-03', 'Working', null), convertedOn: d('2025-06-09') },
    ];
    const model = modelOf({ leads: rows }, { asOf: d('2025-12-31'), ...(leadStages && { leadStages }) });
    const rateOf = (one: Model) => {
      const { value, n, flags } = answer(leadConversionRate, one, '2025-06', 'by_cycle');
      return { value, n, flags };
    };
    expect(rateOf(model)).toMatchObject({ value: '0.25', n: 4 });
    expect(rateOf(replayOf(model, new Pseudonyms('salt')))).toEqual(rateOf(model));
  });

  test('keeps the last change of those leads alone, so that no other change of a lead looks like one that counts', () => {
    const leadsOf = (stage: string, modifiedOn: string) =>
      snapshotOf(
        modelOf(
          {
            leads: [
              {
                id: 'l',
                email: 'jo@acme.example',
                stage,
                createdOn: d('2025-06-02'),
                modifiedOn: d(modifiedOn),
              },
            ],
          },
          { asOf: d('2025-12-31') },
        ),
        new Pseudonyms('salt'),
      ).rows;
    const textsOf = (bag: Iterable<readonly [string, number]>) => [...bag].map(([text]) => text);
    expect(textsOf(leadsOf('Working', '2025-06-05'))).toEqual(textsOf(leadsOf('Working', '2025-06-21')));
    expect(textsOf(leadsOf('Lost', '2025-06-05'))).not.toEqual(textsOf(leadsOf('Lost', '2025-06-21')));
  });

  test.each([
    ['pipeline', 'Contract renewals'],
    ['source', 'Partner referral'],
  ] as const)('knows renewals and deals of partners by the words of their %s', (field, text) => {
    const model = modelOf(
      { opportunities: [deal({ type: null }), deal({ type: null, [field]: text })] },
      { asOf: d('2025-06-30') },
    );
    const again = replayOf(model, new Pseudonyms('salt'));
    const told = ({ records }: Model) => {
      const rows = records.kept('opportunities');
      const tests = [renewalsOf(rows), partnerTest(rows.table)];
      return [...rows.numbers].map((row) => tests.map((one) => one(row))).sort();
    };
    expect(told(again)).toEqual(told(model));
    expect(told(model).flat()).toContain(true);
  });

  test('knows by the words of their source which leads are trials', () => {
    const source = ['Free trial', 'Partner trial', 'Website'];
    const leads = source.map((one, number) => ({
      ...{ id: `l${number}`, source: one, createdOn: d('2025-06-02'), convertedOn: null },
    }));
    leads.push({ id: 'l9', source: 'Trial', createdOn: d('2025-06-02'), convertedOn: null });
    const told = ({ records: { tables } }: Model) => {
      const isTrial = tables.leads.telling('source', saysTrial);
      const isPartner = tables.leads.telling('source', saysPartner);
      return leads.map((_, row) => [isTrial(row), isPartner(row)]).sort();
    };
    const model = modelOf({ leads }, { asOf: d('2025-06-30') });
    expect(told(replayOf(model, new Pseudonyms('salt')))).toEqual(told(model));
    expect(told(model)).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [true, true],
    ]);
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
    const read = metrics.flatMap(({ needs, wants }) => [...needs, ...wants]);
    expect([...new Set(read)].filter((need) => !keptCollections.some((kept) => kept === need))).toEqual([]);
  });
});
