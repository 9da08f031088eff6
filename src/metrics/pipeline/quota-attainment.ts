import { quotaOf } from '../facts/money.ts';
import { allDays, periodDays } from '../facts/period-days.ts';
import { wonBySamePoint, wonInPeriodsBefore } from '../facts/sales/linearity.ts';
import { among, committed, openFor, totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { ownersAtQuota, ownersWithQuota } from '../facts/sales/quotas.ts';
import { metric } from '../metric.ts';
import { productOf, ratioOf, sumOf } from '../part.ts';

export const quotaAttainment = metric({
  id: 'quota_attainment',
  title: 'Quota attainment',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  needs: ['opportunities', 'targets'],
  variants: {
    '': {
      definition:
        'Amount won, by closing day within the period, renewals left out ÷ quota of the period. The quota is the target ' +
        'that names neither owner nor team, else the sum over owners (`sum-of-quotas`), else over teams; those of shorter ' +
        'periods that fill the period are added, a longer one is never split. No value without a quota or with one of 0.',
      parts: { quota: quotaOf('period'), won: totalOf(wonInPeriod, 'amount') },
      value: ratioOf('won', 'quota'),
      n: ['won'],
    },
    pace: {
      onRequest: true,
      definition:
        'Quota attainment ÷ the share of the period’s days that are over at as-of: 1 is in time, less is behind, and of a period that is over it ' +
        'is the attainment itself. It takes each day for as good as any other. No value without a quota or with one of 0.',
      parts: { quota: quotaOf('period'), won: totalOf(wonInPeriod, 'amount'), allDays, days: periodDays },
      value: ratioOf(productOf('won', 'allDays'), productOf('quota', 'days')),
      n: ['won'],
      shown: ['won', 'quota', 'allDays', 'days'],
    },
    pace_by_history: {
      onRequest: true,
      definition:
        'Quota attainment ÷ the share of what was won in the periods before that had been won as many days after the start of each: 1 is in time by ' +
        'the company’s own habit, which may win most at the end. These are the four periods before, as long as the report’s own, or as many as the CRM ' +
        'knows from their first day on (`short-history`). Of a period that is over it is the attainment itself. No value without a quota or with ' +
        'one of 0, when nothing had been won by that day in any of them, or without a period before (`insufficient-history`).',
      parts: {
        quota: quotaOf('period'),
        won: totalOf(wonInPeriod, 'amount'),
        wonBefore: wonInPeriodsBefore,
        wonByThen: wonBySamePoint,
      },
      value: ratioOf(productOf('won', 'wonBefore'), productOf('quota', 'wonByThen')),
      n: ['won'],
      unknown: ['won', 'wonBefore'],
      shown: ['won', 'quota', 'wonBefore', 'wonByThen'],
    },
    with_commit: {
      onRequest: true,
      definition:
        '(Amount won in the period + amount open, forecast as commit and expected on a day of the period) ÷ quota of the period, renewals ' +
        'left out. No value without forecast categories, nor without a quota or with one of 0.',
      parts: {
        quota: quotaOf('period'),
        won: totalOf(wonInPeriod, 'amount'),
        committed: totalOf(among(openFor('wholePeriod'), committed), 'amount'),
      },
      value: ratioOf(sumOf('won', 'committed'), 'quota'),
      n: ['won', 'committed'],
      shown: ['won', 'committed'],
    },
    owners_at_quota: {
      onRequest: true,
      definition:
        'Owners with a quota for the period who won as much as it or more, by closing day, renewals left out ÷ all owners with a quota for the ' +
        'period. No value when no owner has one.',
      parts: { reached: ownersAtQuota, owners: ownersWithQuota },
      value: ratioOf('reached', 'owners'),
      otherwise: { code: 'missing-target', message: 'no owner has a quota for the period' },
    },
  },
});
