// Tables of a warehouse in which subscription items name plans of another file. We join no two files into one record,
// so the published MRR (11,838.20 in July 2024) is not ours to find: what we owe is to say what the files are.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shared } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { reportRun } from '../support/report.ts';

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
