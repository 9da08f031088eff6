// Tables of a warehouse in which subscription items name plans of another file: by themselves they are refused by name, and a
// config that looks the plans up finds the published MRR (11,838.20 in July 2024).

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shared } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { reportIn, reportRun, rowOf } from '../support/report.ts';

const data = shared('cases/stripe-items-mrr/data');
const files = data.isThere ? readdirSync(data.path) : ['(the folder shared/cases is not here)'];

describe.skipIf(!data.isThere)('the tables of Stripe in a warehouse', () => {
  const errorOf = (path: string): { code: string; message: string; hint: string; exit: number } => {
    const { exit, stdout } = reportRun(folderOf({}), path);
    return { ...JSON.parse(stdout), exit };
  };

  test.each(files)('are refused by name rather than read in part: %s', (file) => {
    expect(errorOf(`${data.path}/${file}`)).toMatchObject({ exit: 3, code: 'unread-export' });
  });

  test('are told apart where the way out differs', () => {
    const items = errorOf(`${data.path}/subscription_item_data.csv`);
    expect(items.message).toContain('the table of Stripe subscription items');
    expect(items.message).toContain('with which no file is joined');
    expect(items.hint).toContain('Stripe › Billing › Subscriptions');
    expect(errorOf(`${data.path}/plan_data.csv`).message).toContain('Stripe plans or prices');
    expect(errorOf(`${data.path}/price_data.csv`).message).toContain('Stripe plans or prices');
    expect(errorOf(`${data.path}/subscription_data.csv`).message).toContain(
      'the table of Stripe subscriptions',
    );
    expect(errorOf(`${data.path}/coupon_data.csv`).message).toContain('a warehouse that Fivetran fills');
  });

  test('give no report as a folder either', () => {
    const { code, message, exit } = errorOf(data.path);
    expect([exit, code]).toEqual([3, 'nothing-recognised']);
    expect(message).toContain(
      'subscription_item_data.csv is set aside: it is the table of Stripe subscription items',
    );
  });
});

describe.skipIf(!data.isThere)('the items of a month, with their plans looked up', () => {
  const published: { items_month_2024_07: { item_id: string; mrr_minor: number }[] } = data.isThere
    ? JSON.parse(readFileSync(shared('cases/stripe-items-mrr/expected.json').path, 'utf8'))
    : { items_month_2024_07: [] };
  const read = (name: string) => readFileSync(`${data.path}/${name}`, 'utf8');
  const folder = data.isThere
    ? folderOf({
        'items.csv': read('subscription_item_data.csv'),
        'plans.csv': read('plan_data.csv'),
        'revkpi.yaml': {
          sources: [
            {
              files: 'items.csv',
              yields: 'subscriptions',
              currency: 'USD',
              columns: {
                id: 'id',
                customer: 'subscription_id',
                plan: 'plan_id',
                quantity: 'quantity',
                startedOn: 'created',
              },
              dimensions: { item: 'id' },
              lookup: {
                file: 'plans.csv',
                key: { plan_id: 'id' },
                value: {
                  amount: { header: 'amount', as: 'minor' },
                  interval: 'interval',
                  intervalCount: 'interval_count',
                },
              },
            },
          ],
        },
      })
    : '';
  const july = ['.', '--period', '2024-07', '--as-of', '2024-07-31', '--metric', 'mrr', '--max-rejects', '1'];

  test('come to 11,838.20, item by item what the package prints', () => {
    const report = reportIn(folder, ...july, '--by', 'item');
    expect(rowOf(report, 'mrr').value).toBe('11838.20');
    const own = published.items_month_2024_07.filter(({ mrr_minor }) => mrr_minor > 0);
    expect(own).toHaveLength(13);
    for (const { item_id, mrr_minor } of own)
      expect([item_id, rowOf(report, 'mrr', { item: item_id }).value]).toEqual([
        item_id,
        (mrr_minor / 100).toFixed(2),
      ]);
  });

  test('leave out the one whose plan is in no file, and say so', () => {
    const report = reportIn(folder, ...july);
    expect(report.inputs.find(({ file }) => file === 'items.csv')?.lines).toMatchObject({
      accepted: 13,
      rejected: 1,
    });
  });
});
