// What a metric needs and wants, where its declaration leaves that to its parts.

import { describe, expect, test } from 'vitest';
import { costsOf, revenue } from '../../src/metrics/facts/money.ts';
import { mrrAt } from '../../src/metrics/facts/movements.ts';
import { headlineOf, type Metric, metric } from '../../src/metrics/metric.ts';
import type { Nested, Part } from '../../src/metrics/part.ts';

const madeOf = (parts: Readonly<Record<string, Part | Nested>>): Metric =>
  metric({
    id: 'made',
    title: 'Made',
    family: 'recurring',
    unit: 'money',
    better: 'higher',
    definition: 'Made.',
    parts,
    value: Object.keys(parts)[0] ?? '',
  });

const readBy = ({ needs, wants }: Metric) => ({ needs, wants });

describe('what a metric reads, where only its parts say it', () => {
  test('is needed, each collection once, in the order of the parts', () => {
    const made = madeOf({ cost: costsOf('cogs'), mrr: mrrAt('closing'), before: mrrAt('opening') });
    expect(readBy(made)).toEqual({ needs: ['costs', 'subscriptions'], wants: [] });
  });

  test('is only wanted where it is one of several ways to find a part, and no other part needs it', () => {
    expect(readBy(madeOf({ revenue }))).toEqual({
      needs: [],
      wants: ['invoices', 'invoiceLines', 'subscriptions'],
    });
    expect(readBy(madeOf({ revenue, mrr: mrrAt('closing') }))).toEqual({
      needs: ['subscriptions'],
      wants: ['invoices', 'invoiceLines'],
    });
  });

  test('is what another metric in it reads; nothing of that is needed where something stands for it', () => {
    const cost = madeOf({ cost: costsOf('cogs'), revenue });
    const standIn = {
      where: 'missing',
      policies: [],
      standIn: () => expect.fail('nothing is computed'),
    } as const;
    expect(readBy(madeOf({ cost: headlineOf(cost, 'cost') }))).toEqual(readBy(cost));
    expect(readBy(madeOf({ cost: headlineOf(cost, 'cost', standIn) }))).toEqual({
      needs: [],
      wants: ['costs', 'invoices', 'invoiceLines', 'subscriptions'],
    });
  });

  test('makes the policies of recurring revenue those of the metric', () => {
    expect(madeOf({ mrr: mrrAt('closing') }).policies).toContain('trial');
    expect(madeOf({ cost: costsOf('cogs') }).policies).toEqual([]);
  });
});
