// Teams of owners, as the users of the CRM have them.

import { describe, expect, test } from 'vitest';
import { quotaAttainment } from '../../../src/metrics/pipeline/quota-attainment.ts';
import { wonAmount } from '../../../src/metrics/pipeline/won-amount.ts';
import { d, deal, modelOf, rowsOf } from '../../support/model.ts';
import { quota } from '../../support/plan.ts';

const won = (owner: string | null, amount: number) =>
  deal({ owner, amount, outcome: 'won', closedOn: d('2025-06-10') });

const users = [
  { id: 'u1', name: 'Ann', team: 'North' },
  { id: 'u2', name: 'Bea', team: 'North' },
  { id: 'u3', name: 'Cem', team: 'South' },
  { id: 'u4', name: 'Dov', team: null },
];
const opportunities = [won('u1', 60), won('u2', 30), won('u3', 20), won('u4', 5), won(null, 1)];

const by = (tables: Parameters<typeof modelOf>[0], metric: Parameters<typeof rowsOf>[0], team: string) =>
  rowsOf(metric, modelOf(tables, { asOf: d('2025-06-30') }), '2025-06', null, {
    team,
  })[0]?.result.value?.toFraction() ?? null;

describe('by team', () => {
  test('deals belong to the team of their owner, those of nobody in a team to none', () => {
    const wonBy = (team: string) => by({ users, opportunities }, wonAmount, team);
    expect([wonBy('North'), wonBy('South'), wonBy('')]).toEqual(['90', '20', '6']);
  });

  test('a quota is that of the team, else the sum of those of its owners', () => {
    const ofOwners = [
      quota('2025-06', 100, { owner: 'u1' }),
      quota('2025-06', 20, { owner: 'u2' }),
      quota('2025-06', 40, { owner: 'u3' }),
    ];
    const attained = (targets: ReturnType<typeof quota>[], team: string) =>
      by({ users, opportunities, targets }, quotaAttainment, team);
    expect([attained(ofOwners, 'North'), attained(ofOwners, 'South')]).toEqual(['3/4', '1/2']);
    const ofTeams = [...ofOwners, quota('2025-06', 180, { team: 'North' })];
    expect([attained(ofTeams, 'North'), attained(ofTeams, 'South')]).toEqual(['1/2', '1/2']);
  });
});
