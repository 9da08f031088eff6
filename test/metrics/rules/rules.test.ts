import { describe, expect, test } from 'vitest';
import { metrics } from '../../../src/metrics/index.ts';
import { vendors } from '../../../src/metrics/rules/index.ts';
import { matrix, rowIds } from '../../../src/metrics/rules/matrix.ts';
import { ruleSet } from '../../../src/metrics/rules/sets.ts';
import { ruleSheet } from '../../../src/metrics/rules/sheet.ts';
import { catalogueUnder, rulesHash } from '../../../src/metrics/rules/under.ts';
import { defaultPolicies, policyNames, recurringPolicies } from '../../../src/model/policies/policies.ts';
import { ownRules } from '../../../src/model/policies/rules.ts';

const given = { own: new Map(), policies: defaultPolicies };

describe('what vendors publish', () => {
  test('is of the eight that --rules names', () => {
    expect(vendors.map(({ name }) => name)).toEqual([
      ...['stripe', 'chartmogul', 'baremetrics', 'profitwell', 'chargebee', 'recurly', 'maxio', 'smsb'],
    ]);
  });

  test.each(vendors)('$name sets policies in the row that they belong to alone', ({ rows }) => {
    for (const row of rowIds) {
      const { policies = {}, byTool = {} } = rows[row] ?? {};
      const set = [policies, ...Object.values(byTool)].flatMap((one) => Object.keys(one));
      expect(set.filter((name) => !(matrix[row].policies as readonly string[]).includes(name))).toEqual([]);
    }
  });

  test.each(vendors)('$name chooses variants that there are', ({ variants }) => {
    for (const [id, { variant }] of Object.entries(variants)) {
      const metric = metrics.find((one) => one.id === id);
      expect(
        metric?.variants.map(({ name }) => name ?? ''),
        id,
      ).toContain(variant);
    }
  });

  test.each(vendors)('every row of $name says what is published, or that nothing is', ({ name, rows }) => {
    for (const { id, says, instead, policies } of ruleSheet(name, given).rows) {
      if (!(id in matrix)) continue;
      const stated = rows[id as keyof typeof matrix];
      if (!stated) expect(instead, id).toContain('not published');
      expect(says, id).toBe(stated?.says ?? null);
      for (const policy of policies) expect(policy.meaning, policy.title).not.toBe('');
    }
  });

  test('a policy is about one row', () => {
    const all = rowIds.flatMap((row): readonly string[] => matrix[row].policies);
    expect([...all].sort()).toEqual([...recurringPolicies].sort());
  });
});

describe('a set of rules', () => {
  test('takes what is not published as it is by default, not as the config has it', () => {
    const { policies } = ruleSet('stripe', { ...given, policies: { ...defaultPolicies, paused: 'keep' } });
    expect(policies.paused).toBe('contraction');
    expect(policies.cancelEffective).toBe('at_cancellation');
  });

  test('leaves what no vendor has rules about as the config has it', () => {
    const config = { ...given, policies: { ...defaultPolicies, leadConversionDays: 30 } };
    expect(ruleSet('stripe', config).policies.leadConversionDays).toBe(30);
  });

  test('is ours under the name revkpi: the policies of the config', () => {
    const policies = { ...defaultPolicies, gapToleranceDays: 5 };
    expect(ruleSet('revkpi', { ...given, policies })).toEqual({ policies, rules: ownRules });
  });

  test('follows the billing tool where all subscriptions come from tools that are treated alike', () => {
    const pausedBy = (...tools: string[]) => ruleSet('chartmogul', given, new Set(tools)).policies.paused;
    expect(pausedBy('stripe')).toBe('keep');
    expect(pausedBy('stripe', 'chargebee')).toBe('keep');
    expect(pausedBy('recurly')).toBe('churn');
    expect(pausedBy('stripe', 'recurly')).toBe('contraction');
    expect(pausedBy('a mapped file')).toBe('contraction');
    expect(pausedBy()).toBe('contraction');
  });

  test('of one’s own changes another one, or the config', () => {
    const own = new Map([
      [
        'mine',
        {
          like: 'stripe',
          policies: (otherwise: typeof defaultPolicies) => ({ ...otherwise, trial: 'include' as const }),
          variants: { nrr: 'ttm' },
        },
      ],
    ]);
    const { policies, rules } = ruleSet('mine', { ...given, own });
    expect(policies).toMatchObject({ trial: 'include', cancelEffective: 'at_cancellation' });
    expect([...rules.headlines]).toContainEqual(['customer_churn_rate', 'stripe']);
    expect([...rules.headlines]).toContainEqual(['nrr', 'ttm']);
    expect(rules).toMatchObject({ name: 'mine', isApproximation: true });
  });

  test.each([
    ['strpe', {}, /no rules are called "strpe"/, /did you mean stripe/],
    ['mine', { mrrr: 'ttm' }, /there is no mrrr/, /did you mean mrr/],
    ['mine', { nrr: 'ttn' }, /there is no nrr:ttn/, /did you mean nrr:ttm/],
  ])('of a name or a variant that there is not is refused: %s %o', (name, variants, message, hint) => {
    const own = new Map([
      ['mine', { like: undefined, policies: (same: typeof defaultPolicies) => same, variants }],
    ]);
    expect(() => ruleSet(name, { ...given, own })).toThrow(message);
    try {
      ruleSet(name, { ...given, own });
    } catch (fault) {
      expect((fault as { hint: string }).hint).toMatch(hint);
    }
  });
});

describe('the catalogue under rules', () => {
  const { rules } = ruleSet('stripe', given);
  const under = catalogueUnder(rules);

  test('has the chosen variant in place of the headline', () => {
    const churn = under.find(({ id }) => id === 'customer_churn_rate');
    expect(churn?.variants[0]).toMatchObject({ name: 'stripe', headline: true, onRequest: false });
    expect(churn?.variants.find(({ name }) => name === null)).toMatchObject({
      headline: false,
      onRequest: true,
    });
  });

  test('computes as many numbers unasked as ours', () => {
    const usual = (catalogue: typeof under) =>
      catalogue.flatMap(({ onRequest, variants }) =>
        onRequest ? [] : variants.filter((one) => !one.onRequest),
      );
    for (const { name } of vendors)
      expect(usual(catalogueUnder(ruleSet(name, given).rules)).length, name).toBe(usual(metrics).length);
  });
});

describe('the hash of rules', () => {
  test('is the same for sets that count alike, and another for any other policy or headline', () => {
    expect(rulesHash(defaultPolicies, ownRules)).toMatch(/^[0-9a-f]{12}$/);
    const same = { ...ownRules, headlines: new Map([['customer_churn_rate', '']]) };
    expect(rulesHash(defaultPolicies, same)).toBe(rulesHash(defaultPolicies, ownRules));
    const others = policyNames.map((name) => rulesHash({ ...defaultPolicies, [name]: 7 }, ownRules));
    const sets = vendors
      .map(({ name }) => ruleSet(name, given))
      .map(({ policies, rules }) => rulesHash(policies, rules));
    const all = [...others, ...sets, rulesHash(defaultPolicies, ownRules)];
    expect(new Set(all).size).toBe(all.length);
  });
});
