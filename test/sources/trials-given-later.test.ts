// A trial that a paying subscription is given later, in the exports that say when a trial began: history stays, and nobody
// vanishes without a word where the trial has taken the place of the billing period.

import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, removeFolders } from '../support/folders.ts';
import { reportIn, reportRun, rowOf } from '../support/report.ts';

afterAll(removeFolders);

interface Trial {
  readonly starts: string;
  readonly ends: string;
  readonly term: readonly [string, string];
  readonly isOn: boolean;
}

const EARLIER: Trial = {
  starts: '2026-08-10',
  ends: '2026-09-10',
  term: ['2026-10-15', '2026-11-15'],
  isOn: false,
};
const NOW: Trial = {
  starts: '2026-10-05',
  ends: '2026-11-05',
  term: ['2026-10-05', '2026-11-05'],
  isOn: true,
};

/** One subscription of 12.50 a month since January 2026, and its trial. */
const exports: Readonly<Record<string, (trial: Trial) => string>> = {
  'chargebee-subscriptions': ({ starts, ends, term, isOn }) =>
    [
      'subscriptions.id,customers.id,subscriptions.plan_id,subscriptions.plan_amount,subscriptions.status,subscriptions.trial_start,subscriptions.trial_end,subscriptions.current_term_start,subscriptions.current_term_end,subscriptions.created_at,subscriptions.started_at,subscriptions.cancelled_at',
      `A1,c1,team,12.50,${isOn ? 'In Trial' : 'Active'},${starts} 10:00:00,${ends} 10:00:00,${term[0]} 10:00:00,${term[1]} 10:00:00,2026-01-15 10:00:00,2026-01-15 10:00:00,`,
    ].join('\n'),
  // Recurly calls one that is on trial active.
  'recurly-subscriptions': ({ starts, ends, term }) =>
    [
      'id,updated_at,account_id,activated_at,auto_renew,canceled_at,currency,current_period_started_at,current_period_ended_at,expires_at,plan_id,quantity,state,trial_started_at,trial_ends_at,unit_amount,uuid',
      `r1,2026-10-31 10:00:00,a1,2026-01-15 10:00:00,true,,EUR,${term[0]} 10:00:00,${term[1]} 10:00:00,,team,1,active,${starts} 10:00:00,${ends} 10:00:00,12.50,u1`,
    ].join('\n'),
};

const args = (period: string) =>
  ['--period', period, '--as-of', '2026-10-31', '--currency', 'EUR'].concat(
    ['mrr', 'mrr_new', 'mrr_churn', 'mrr_contraction'].flatMap((id) => ['--metric', id]),
  );

describe.each(Object.entries(exports))('of %s', (source, write) => {
  test.each(['2026-07', '2026-08', '2026-09', '2026-10'])(
    'one that is over changes nothing in %s',
    (period) => {
      const report = reportIn(folderOf({ 's.csv': write(EARLIER) }), '.', ...args(period));
      expect(report.inputs.map(({ source: one }) => one)).toEqual([source]);
      const values = ['mrr', 'mrr_new', 'mrr_churn', 'mrr_contraction'].map((id) => rowOf(report, id).value);
      expect(values).toEqual(['12.50', '0.00', '0.00', '0.00']);
    },
  );

  test('one that goes on hides how often is paid, which is said and not passed over', () => {
    const { exit, stderr } = reportRun(folderOf({ 's.csv': write(NOW) }), '.', ...args('2026-10'));
    expect(exit).toBe(3);
    expect(stderr).toContain('the current term (2026-10-05 to 2026-11-05) is a trial');
  });
});
