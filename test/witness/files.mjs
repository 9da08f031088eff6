// CSV files as the witness reads them: each record with the line that it begins on, and what the tool's columns say.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { add, div, less, mul, q, read, sub, ZERO } from './numbers.mjs';

/** @typedef {import('./numbers.mjs').Q} Q */
/** @typedef {{ readonly line: number, readonly cells: Readonly<Record<string, string>> }} Row */

/** @param {string} path */
function textOf(path) {
  const bytes = readFileSync(path);
  return bytes[0] === 0xff && bytes[1] === 0xfe
    ? bytes.subarray(2).toString('utf16le')
    : bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** @param {string} text @returns {{ line: number, cells: string[] }[]} */
function recordsOf(text) {
  const delimiter = /^[^\n]*\n?[^\n]*\n?[^\n]*\t/.test(text) ? '\t' : ',';
  const records = [];
  let [cell, cells, quoted, line, first] = ['', /** @type {string[]} */ ([]), false, 1, 1];
  const end = () => {
    records.push({ line: first, cells: [...cells, cell] });
    [cell, cells] = ['', []];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text[at++];
      else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      end();
      first = line;
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) end();
  return records;
}

/** Which columns tell a kind of file. @type {Record<string, string[]>} */
const kinds = {
  subscriptions: ['Customer ID', 'Interval'],
  invoices: ['Finalized At (UTC)', 'Total'],
  opportunities: ['StageName', 'IsWon'],
  history: ['OpportunityId', 'FromOpportunityStageName'],
  orders: ['IsReductionOrder', 'TotalAmount'],
  leads: ['IsConverted', 'ConvertedDate'],
  tasks: ['WhatId', 'ActivityDate'],
  google: ['Campaign', 'Campaign type', 'Cost', 'Day'],
  meta: ['Campaign name', 'Reporting starts'],
  costs: ['period', 'category', 'amount'],
  targets: ['owner', 'team', 'metric', 'period'],
  forecasts: ['period', 'submitted_on'],
  payments: ['Amount Refunded', 'Converted Amount'],
  chargebee: ['subscriptions.id', 'subscriptions.plan_id'],
  redeemed: ['Subscription Id', 'Coupon Id'],
  'hubspot deals': ['Record ID', 'Deal Stage'],
  'hubspot contacts': ['Record ID - Contact', 'Lifecycle Stage'],
  rates: ['Date', 'USD', 'GBP'],
};

/** @type {Map<string, { kind: string, rows: Row[] }>} */
const known = new Map();

/** A file by its path: what it is, and its rows. @param {string} folder @param {string} name */
export function fileIn(folder, name) {
  const path = join(folder, name);
  const cached = known.get(path);
  if (cached) return cached;
  const records = recordsOf(textOf(path));
  const headers = (/** @type {string[]} */ cells) => cells.map((cell) => cell.trim());
  const head = records.findIndex(({ cells }) =>
    Object.values(kinds).some((wanted) => wanted.every((header) => headers(cells).includes(header))),
  );
  const names = headers(records[head]?.cells ?? []);
  const kind = Object.keys(kinds).find((one) => kinds[one]?.every((header) => names.includes(header))) ?? '';
  const rows = records.slice(head + 1).map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(names.map((one, at) => [one, cells[at] ?? ''])),
  }));
  const file = { kind, rows: head < 0 ? [] : rows };
  known.set(path, file);
  return file;
}

/** Days since 1970 of `2026-10-31…`; null for a blank. @param {string | undefined} text @returns {number | null} */
export const dayOf = (text) =>
  text?.trim() ? Date.parse(`${text.trim().slice(0, 10)}T00:00:00Z`) / 86_400_000 : null;

/** First day, and the day after the last, of `2026-10`, `2026-Q3`, `2026-W45` or `2026`. @param {string} label @returns {[number, number]} */
export function spanOf(label) {
  const [, weekYear, week] = /^(\d{4})-W(\d\d)$/.exec(label.trim()) ?? [];
  if (week !== undefined) {
    // The first week is that of 4 January; 1 January 1970 was a Thursday.
    const fourth = Date.UTC(Number(weekYear), 0, 4) / 86_400_000;
    const monday = fourth - ((fourth + 3) % 7) + 7 * (Number(week) - 1);
    return [monday, monday + 7];
  }
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q(\d)|-(\d\d))?$/.exec(label.trim()) ?? [];
  const from = quarter ? Number(quarter) * 3 - 3 : month ? Number(month) - 1 : 0;
  const months = quarter ? 3 : month ? 1 : 12;
  const at = (/** @type {number} */ number) => Date.UTC(Number(year), number, 1) / 86_400_000;
  return [at(from), at(from + months)];
}

const perMonth = /** @type {Record<string, [number, number]>} */ ({
  day: [365, 12],
  week: [52, 12],
  month: [1, 1],
  quarter: [1, 3],
  year: [1, 12],
});

/** @typedef {Readonly<Record<string, { percentOff?: string, amountOff?: string, duration: string }>>} Coupons */

/**
 * A month of a price, less a coupon that never ends: a share of it, or an amount a bill, down to nothing.
 * @param {Q} bill @param {[number, number]} times how many such bills make a month
 * @param {Coupons[string] | undefined} coupon
 */
export function monthOf(bill, [by, of], coupon) {
  const counts = coupon?.duration === 'forever' ? coupon : undefined;
  const share = mul(bill, sub(q(1), div(read(counts?.percentOff ?? '0'), q(100))));
  const left = sub(share, read(counts?.amountOff ?? '0'));
  return less(left, ZERO) ? ZERO : div(mul(left, q(by)), q(of));
}

/** An amount off is so much in its own currency, and nothing is known of it in another. @param {string | undefined} code @param {string | undefined} currency @param {{ coupons: Coupons, currency: string }} company */
export function couponOf(code, currency, company) {
  const coupon = company.coupons[code?.trim() ?? ''];
  return coupon?.amountOff !== undefined && currency !== company.currency ? undefined : coupon;
}

/** What a subscription of Stripe's is worth a month. @param {Row['cells']} cells @param {{ coupons: Coupons, currency: string }} company */
export function monthly(cells, company) {
  const [times, by] = perMonth[cells['Interval']?.trim().toLowerCase() ?? ''] ?? [1, 1];
  const bill = mul(read(cells['Amount'] || '0'), read(cells['Quantity'] || '1'));
  const coupon = couponOf(cells['Coupon'], cells['Currency']?.toUpperCase(), company);
  return monthOf(bill, [times, by * Number(cells['Interval Count'] || 1)], coupon);
}

/** What of a row of costs lies in an interval. @param {Row['cells']} cells @param {[number, number]} days @returns {Q} */
export function costIn(cells, [start, end]) {
  const [from, to] = spanOf(cells['period'] ?? '');
  const shared = Math.min(end, to) - Math.max(start, from);
  return shared <= 0 ? ZERO : mul(read(cells['amount'] ?? '0'), q(shared, to - from));
}

/** Months that a subscription has paid of some days, each day its share of its month. @param {{ from: number, until: number }} life @param {[number, number]} days @returns {Q} */
export function monthsPaid(life, [start, end]) {
  const [from, until] = [Math.max(life.from, start), Math.min(life.until, end)];
  let months = ZERO;
  for (let day = from; day < until; day++) {
    const date = new Date(day * 86_400_000);
    const inMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    months = add(months, q(1, inMonth));
  }
  return months;
}

/** What an order is worth a year: its amount by the whole months of its term, which the first day after it ends. @param {Row['cells']} cells @returns {Q} */
export function yearly(cells) {
  const [from, last] = [cells['EffectiveDate'] ?? '', cells['EndDate'] ?? ''];
  const after = new Date(((dayOf(last) ?? 0) + 1) * 86_400_000);
  const months =
    (after.getUTCFullYear() - Number(from.slice(0, 4))) * 12 +
    after.getUTCMonth() +
    1 -
    Number(from.slice(5, 7));
  return mul(read(cells['TotalAmount'] || '0'), q(12, months));
}

/** Days that an opportunity stayed in the stage that a row of its history tells of: to the next change, or to a day. @param {Row[]} rows @param {Row} row @param {number} end @returns {Q} */
export function stayOf(rows, { cells }, end) {
  const from = cells['CreatedDate'] ?? '';
  const later = rows
    .map((one) => one.cells)
    // What leaves the stage as it is, such as another amount, ends no stay.
    .filter(
      (one) =>
        one['OpportunityId'] === cells['OpportunityId'] &&
        one['StageName'] !== one['FromOpportunityStageName'],
    )
    .map((one) => one['CreatedDate'] ?? '')
    .filter((changed) => changed > from)
    .sort()
    .map((changed) => dayOf(changed) ?? end);
  const until = later.find((day) => day < end) ?? end - 1;
  return q(until - (dayOf(from) ?? 0));
}
