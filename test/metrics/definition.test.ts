import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compute } from '../../src/metrics/compute.ts';
import { definitionStamp, nameOf, policyChanges, sha256 } from '../../src/metrics/definition.ts';
import { metrics } from '../../src/metrics/index.ts';
import {
  defaultPolicies,
  type Policies,
  type PolicyName,
  policyTitles,
} from '../../src/model/policies/policies.ts';
import { View } from '../../src/model/view.ts';
import { repository } from '../support/fixture.ts';
import { d, deal, modelOf, periodOf, subscription } from '../support/model.ts';

const policyNames = Object.keys(policyTitles) as PolicyName[]; // keys of a literal object
const variants = metrics.flatMap((metric) => metric.variants.map((variant) => ({ metric, variant })));

const nrr = { id: 'nrr', version: 2, policies: ['graceDays'] } as const;
const under = (policies: Partial<Policies>) =>
  definitionStamp(nrr, { name: 'ttm' }, { ...defaultPolicies, ...policies });

describe('a stamp', () => {
  test('is metric, variant and version, and the policies it reads that are not as by default', () => {
    expect(under({})).toBe('nrr:ttm@2');
    expect(under({ graceDays: 45 })).toBe('nrr:ttm@2;pastDue.graceDays=45');
    expect(
      definitionStamp({ ...nrr, policies: [] }, { name: null }, { ...defaultPolicies, graceDays: 1 }),
    ).toBe('nrr@2');
  });

  test.each(variants)(
    'of $metric.id $variant.name changes with the policies it reads alone',
    ({ metric, variant }) => {
      const plain = definitionStamp(metric, variant, defaultPolicies);
      const changing = policyNames.filter(
        (policy) => definitionStamp(metric, variant, { ...defaultPolicies, [policy]: 7 }) !== plain,
      );
      expect(changing.sort()).toEqual([...variant.policies].sort());
    },
  );

  test('tells from another what policies differ, from the old to the new', () => {
    expect(policyChanges('mrr@1', 'mrr@1;pastDue.graceDays=45')).toEqual(['pastDue.graceDays 30 → 45']);
    expect(policyChanges('mrr@1;pastDue.graceDays=45', 'mrr@1')).toEqual(['pastDue.graceDays 45 → 30']);
    expect(policyChanges('mrr@1', 'mrr@2;pastDue.graceDays=45')).toBeNull();
    expect(policyChanges('mrr@1', 'mrr@1')).toBeNull();
  });
});

describe('the policies that a metric declares', () => {
  test.each(variants)('are all that $metric.id $variant.name reads', ({ metric, variant }) => {
    const read = new Set<string>();
    const policies = new Proxy(defaultPolicies, {
      get(target, policy: PolicyName) {
        read.add(policy);
        return target[policy];
      },
    });
    const model = everything(policies);
    // Where subscriptions come from is decided before any metric looks at them.
    const early = [...read];
    read.clear();
    compute(model, periodOf(model, '2025-06'), {
      metrics: [{ ...metric, variants: [variant] }],
      segments: [{}],
    });
    // What is not computed here, for want of something else, is read where there is all.
    if ([...metric.needs, ...metric.wants].includes('subscriptions'))
      new View(model, periodOf(model, '2025-06')).recurring.at(d('2025-06-30'));
    const declared = variant.policies.filter((one) => !early.includes(one)).sort();
    // Where MRR is counted by another source too, that model is given a copy of all policies.
    const isCopied = metric.unaskedUnder?.policy === 'mrrSource';
    expect([...read].sort()).toEqual(isCopied ? expect.arrayContaining(declared) : declared);
  });
});

describe('the words of a definition', () => {
  // For each name and version the hash of the words it was published with, and of later ones that only say the same
  // better. Whoever changes words adds either a line for a new version or, where no number changes, a wording here.
  // UPDATE_DOCS=1 adds those that no build had yet, and changes none.
  const path = repository('test/metrics/definitions.json');
  const published: Record<string, { words: string; wordingOnly?: string[] }> = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  const keyOf = ({ metric, variant }: (typeof variants)[number]): string =>
    `${nameOf(metric.id, variant.name)}@${metric.version}`;
  const wordsOf = ({ variant }: (typeof variants)[number]): string => sha256(variant.definition).slice(0, 16);

  if (process.env['UPDATE_DOCS'] === '1') {
    for (const one of variants) published[keyOf(one)] ??= { words: wordsOf(one) };
    writeFileSync(path, JSON.stringify(published));
    // Else it would be for the linter to find what it wants wrapped.
    execFileSync(repository('node_modules/.bin/biome'), ['format', '--write', path], {
      cwd: repository('.'),
    });
  }

  test.each(variants)('of $metric.id $variant.name are those of its version', (one) => {
    const known = published[keyOf(one)];
    expect(known && (known.wordingOnly?.at(-1) ?? known.words)).toBe(wordsOf(one));
  });
});

/** A model with a little of everything that a metric may want. */
const everything = (policies: Policies) =>
  modelOf(
    {
      subscriptions: [
        subscription(),
        subscription({ customer: 'B', startedOn: d('2025-06-03') }),
        subscription({ customer: 'C', status: 'paused', pausedOn: d('2025-06-03') }),
        subscription({ customer: 'D', interval: 'day', coupon: 'SPRING' }),
        subscription({ customer: 'E', interval: 'week' }),
      ],
      opportunities: [deal(), deal({ outcome: 'won', closedOn: d('2025-06-10') })],
      accounts: [{ id: 'acc_1', target: 'yes' }],
      contacts: [{ id: 'n', account: 'acc_1' }],
      touches: [{ id: 't', contact: 'n', day: d('2025-06-02') }],
      leads: [{ id: 'l', stage: 'Working', createdOn: d('2025-06-02'), convertedOn: d('2025-06-20') }],
      spend: [{ platform: 'google-ads', day: d('2025-06-04'), cost: 9_000_000, currency: 'USD' }],
      costs: ['sales_marketing', 'cogs'].map((category) => ({
        startsOn: d('2025-05-01'),
        endsOn: d('2025-07-01'),
        category,
        amount: 3000,
        currency: 'USD',
      })),
      pnl: ['net_burn', 'revenue', 'ebitda', 'free_cash_flow', 'net_income'].map((item) => ({
        startsOn: d('2025-06-01'),
        endsOn: d('2025-07-01'),
        item,
        amount: 3000,
        currency: 'USD',
      })),
      targets: [{ startsOn: d('2025-04-01'), endsOn: d('2025-07-01'), amount: 90_000, currency: 'USD' }],
      forecasts: [
        {
          startsOn: d('2025-06-01'),
          endsOn: d('2025-07-01'),
          submittedOn: d('2025-05-30'),
          amount: 9000,
          currency: 'USD',
        },
        {
          owner: 'Ann',
          startsOn: d('2025-06-01'),
          endsOn: d('2025-07-01'),
          submittedOn: d('2025-05-30'),
          amount: 9000,
          currency: 'USD',
        },
      ],
      invoices: [{ id: 'i', issuedOn: d('2025-06-05'), total: 5000, currency: 'USD', status: 'paid' }],
    },
    {
      asOf: d('2025-06-30'),
      policies,
      coupons: new Map([
        ['SPRING', { percentOff: { parts: 1, of: 10 }, amountOff: null, duration: 'forever' as const }],
      ]),
    },
  );
