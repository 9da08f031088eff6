import { spendBetween } from './ads.mjs';
import { dayOf, dayText, monthCount, monthLabel, monthStart, quarterLabel, workday } from './calendar.mjs';
import { userId } from './crm.mjs';
import { money, plainCsv } from './csv.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./new-business.mjs').Deal} Deal */
/** @typedef {import('./invoices.mjs').Invoice} Invoice */

/** What the company wanted to sell, in thousands of dollars, and how the five representatives share it. */
const quotas = [140, 165, 175, 185, 190, 205, 205, 215, 225];
const quotaShares = [24, 22, 20, 18, 16];
/** @param {number} index 0 for the first quarter of 2025 */
const quarterStart = (index) => dayOf(2025, 1 + index * 3, 1);

export function targetFile() {
  const rows = quotas.flatMap((thousands, index) =>
    quotaShares.map((share, owner) => {
      const amount = money(thousands * share * 1000);
      return [userId(owner), '', 'quota', quarterLabel(quarterStart(index)), amount, 'USD'];
    }),
  );
  return plainCsv([['owner', 'team', 'metric', 'period', 'amount', 'currency'], ...rows]);
}

/** @param {{ amount: number | null }[]} deals */
const amountOf = (deals) => deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

/** New business and upgrades won in the days, cents. @param {Deal[]} deals @param {number} from @param {number} until */
const wonBetween = (deals, from, until) =>
  deals.filter(
    ({ type, outcome, closeDay }) =>
      type !== 'Renewal' && outcome === 'won' && closeDay >= from && closeDay < until,
  );

/** Whole hundreds of dollars. @param {number} cents */
const hundreds = (cents) => money(Math.round(cents / 10_000) * 10_000);

/** Salaries and tools, advertising, and a tenth of what was sold. @param {Deal[]} deals @param {number} month */
function salesAndMarketing(deals, month) {
  const [from, until] = [monthStart(month), monthStart(month + 1)];
  const staff = 2_350_000 + month * 62_000 + (month % 3) * 45_000;
  return staff + spendBetween(from, until) + Math.round(amountOf(wonBetween(deals, from, until)) / 10);
}

/** Most of it is bought per seat when a customer is billed. @param {Invoice[]} invoices @param {number} month */
function costOfRevenue(invoices, month) {
  const [from, until] = [monthStart(month) * 1440, monthStart(month + 1) * 1440];
  const billed = invoices.filter(
    ({ createdAt, status }) =>
      createdAt >= from && createdAt < until && status !== 'draft' && status !== 'void',
  );
  const net = billed.reduce((sum, { total, tax }) => sum + total - tax, 0);
  return Math.round((net * stream(`cogs ${month}`).bell(185, 213)) / 1000);
}

/** @param {Deal[]} deals @param {Invoice[]} invoices */
export function costFile(deals, invoices) {
  const rows = Array.from({ length: monthCount }, (_, month) => {
    const other = 1_180_000 + month * 21_000 + stream(`other costs ${month}`).int(-60_000, 90_000);
    return [
      ['sales_marketing', money(salesAndMarketing(deals, month))],
      ['cogs', money(costOfRevenue(invoices, month))],
      ['other', money(other)],
    ].map(([category, amount]) => [monthLabel(monthStart(month)), category, amount, 'USD']);
  }).flat();
  return plainCsv([['period', 'category', 'amount', 'currency'], ...rows]);
}

/** The company's monthly call, and a second one when the month was half over. @param {Deal[]} deals */
function monthlyForecasts(deals) {
  return Array.from({ length: monthCount + 1 }, (_, month) => {
    const random = stream(`forecast ${month}`);
    const start = monthStart(month);
    const actual = month < monthCount ? amountOf(wonBetween(deals, start, monthStart(month + 1))) : 5_900_000;
    const first = [workday(start - random.int(0, 3)), random.bell(64, 138)];
    const second = [start + 14 + random.int(0, 3), random.bell(88, 112)];
    return (month < monthCount ? [first, second] : [first]).map(([day, percent]) => [
      ...[monthLabel(start), dayText(day), '', hundreds((actual * percent) / 100), 'USD'],
    ]);
  }).flat();
}

/** Each representative's call for the quarter, some of them revised in its middle. @param {Deal[]} deals */
function quarterlyForecasts(deals) {
  return Array.from({ length: 8 }, (_, index) =>
    quotaShares.flatMap((share, owner) => {
      const random = stream(`forecast ${index} ${owner}`);
      const [start, end] = [quarterStart(index), quarterStart(index + 1)];
      const planned = quotas[index] * share * 1000;
      const actual = amountOf(wonBetween(deals, start, end).filter(({ company }) => company.owner === owner));
      const first = [workday(start - random.int(0, 4)), (planned * random.bell(80, 108)) / 100];
      const revised = [start + 40 + random.int(0, 6), (planned + 2 * actual) / 3];
      const isRevised = index < 7 && random.chance(0.6);
      return (isRevised ? [first, revised] : [first]).map(([day, amount]) => [
        ...[quarterLabel(start), dayText(day), userId(owner), hundreds(amount), 'USD'],
      ]);
    }),
  ).flat();
}

/** @param {Deal[]} deals */
export function forecastFile(deals) {
  const rows = [...monthlyForecasts(deals), ...quarterlyForecasts(deals)].sort((a, b) =>
    a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0,
  );
  return plainCsv([['period', 'submitted_on', 'owner', 'amount', 'currency'], ...rows]);
}
