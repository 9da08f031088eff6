import { expect, test } from 'vitest';
import { sharedEmails } from '../../../src/model/identity/shared-emails.ts';
import type { Model } from '../../../src/model/model.ts';
import { d, modelOf, subscription } from '../../support/model.ts';

const asOf = d('2026-10-31');
const row = (customer: string, email: string | null, startedOn: string) =>
  subscription({ customer, email, startedOn: d(startedOn) });
const said = (rows: ReturnType<typeof row>[], options: Parameters<typeof modelOf>[1] = { asOf }) =>
  messagesOf(modelOf({ subscriptions: rows }, options));
const messagesOf = ({ records, identity }: Model) =>
  sharedEmails(records, identity).map(({ message }) => message);

test('an e-mail under a second id is named with the entry that joins the earlier one to the later', () => {
  const rows = [row('new', 'a@x.example', '2026-09-01'), row('old', 'a@x.example', '2026-01-01')];
  expect(said(rows)).toEqual([expect.stringContaining('merge: { "old": "new" }')]);
  expect(said([...rows, row('mid', 'a@x.example', '2026-03-01')])).toEqual([
    expect.stringContaining('merge: { "mid": "new", "old": "new" }'),
  ]);
});

test('nothing is said of one id with several subscriptions, of other e-mails and of none', () => {
  expect(said([])).toEqual([]);
  expect(said([row('a', 'a@x.example', '2026-01-01'), row('a', 'a@x.example', '2026-02-01')])).toEqual([]);
  expect(said([row('a', 'a@x.example', '2026-01-01'), row('b', 'b@x.example', '2026-02-01')])).toEqual([]);
  expect(said([row('a', null, '2026-01-01'), row('b', null, '2026-02-01')])).toEqual([]);
});

test('nothing is said of ids that are merged already', () => {
  const rows = [row('new', 'a@x.example', '2026-09-01'), row('old', 'a@x.example', '2026-01-01')];
  expect(said(rows, { asOf, merge: new Map([['old', 'new']]) })).toEqual([]);
});

test('of many, five are named and the others counted', () => {
  const rows = Array.from({ length: 7 }, (_, at) => [
    row(`old${at}`, `${at}@x.example`, '2026-01-01'),
    row(`new${at}`, `${at}@x.example`, '2026-02-01'),
  ]).flat();
  const [message = ''] = said(rows);
  expect(message).toMatch(/^7 ids of \S+ have/);
  expect(message).toContain('"old4": "new4" } in revkpi.yaml (and 2 more)');
});
