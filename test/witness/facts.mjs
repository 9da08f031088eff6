// What the files of a company say, read without the program: its subscriptions, deals, leads, advertising, costs, targets and
// rates, by the columns that each tool writes. Money is exact; a day is counted from 1970.

import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { couponOf, dayOf, fileIn, monthly, monthOf, spanOf } from './files.mjs';
import { add, less, mul, q, read, same, ZERO } from './numbers.mjs';

/** @typedef {import('./numbers.mjs').Q} Q */
/** @typedef {Readonly<Record<string, string>>} Cells */
/** @typedef {{ folder: string, asOf: string, currency: string, zone: string, coupons: Record<string, { percentOff?: string, amountOff?: string, duration: string }>, stageProbabilities?: Record<string, number> }} Company */
/** @typedef {{ customer: string, plan: string, currency: string, price: Q, from: number, until: number, isPaying: boolean }} Subscription `isPaying`: on some day; else it only says a currency */
/** @typedef {{ outcome: string, created: number | null, closed: number | null, amount: Q | null, currency: string, owner: string, source: string, isRenewal: boolean }} Deal */
/** @typedef {{ person: string, created: number, converted: number | null, owner: string, source: string }} Lead */
/** @typedef {{ first: number, last: number, cost: Q, currency: string, campaign: string }} Spend */
/** @typedef {{ from: number, until: number, amount: Q, currency: string }} Cost */
/** @typedef {Cost & { owner: string }} Target */
/** @typedef {{ subscriptions: Subscription[], deals: Deal[], leads: Lead[], spend: Spend[], costs: Cost[], targets: Target[], rates: Map<string, Q> | null, around: Around }} Facts */

const NEVER = Number.POSITIVE_INFINITY;
/** Days that a late payment keeps a customer. */
const GRACE = 30;

/** The rows of all files of a folder, by the kind of their file. @param {string} folder */
export function rowsIn(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.name.endsWith('.csv'))
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .sort();
  /** @type {Record<string, Cells[]>} */
  const found = {};
  for (const path of paths) {
    const { kind, rows } = fileIn(folder, path);
    found[kind] = [...(found[kind] ?? []), ...rows.map(({ cells }) => cells)];
  }
  return (/** @type {string} */ kind) => found[kind] ?? [];
}

/** The day of a moment in UTC as a clock in the company's zone has it. @param {string} zone */
function clockIn(zone) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (/** @type {string | undefined} */ cell) => {
    const text = cell?.trim() ?? '';
    if (text === '') return null;
    return dayOf(format.format(new Date(`${text.slice(0, 16).replace(' ', 'T')}Z`)));
  };
}

/** @typedef {(cell: string | undefined) => number | null} Clock */

/** @param {Company} company @returns {Facts} */
export function factsOf(company) {
  const rows = rowsIn(company.folder);
  const clock = clockIn(company.zone);
  const asOf = dayOf(company.asOf) ?? 0;
  const paused = endOf(rows('subscriptions'), clock, asOf);
  const around = { company, clock, asOf, paused, invoices: rows('invoices'), redeemed: rows('redeemed') };
  const cancelled = (/** @type {Cells} */ cells) =>
    cells['IsDeleted'] === '1' || cells['IsDeleted'] === 'true';
  return {
    around,
    subscriptions: [
      ...rows('subscriptions').flatMap((cells) => stripeSubscription(cells, around)),
      ...rows('chargebee').flatMap((cells) => chargebeeSubscription(cells, around)),
    ],
    deals: [
      ...rows('opportunities')
        .filter((cells) => !cancelled(cells))
        .map((cells) => salesforceDeal(cells, around)),
      ...rows('hubspot deals').map((cells) => hubspotDeal(cells, around)),
    ],
    leads: [
      ...rows('leads')
        .filter((cells) => !cancelled(cells))
        .map((cells, at) => salesforceLead(cells, at, around)),
      ...rows('hubspot contacts').map(hubspotLead),
    ],
    spend: [...rows('google').flatMap(googleSpend), ...rows('meta').flatMap((cells) => metaSpend(cells))],
    costs: rows('costs')
      .filter((cells) => cells['category'] === 'sales_marketing')
      .map(spanned),
    targets: rows('targets')
      .filter((cells) => cells['metric'] === 'quota')
      .map((cells) => ({ ...spanned(cells), owner: cells['owner'] ?? '' })),
    rates: ratesOn(asOf, rows('rates')),
  };
}

/** @param {Cells} cells @returns {Cost} */
function spanned(cells) {
  const [from, until] = spanOf(cells['period'] ?? '');
  return { from, until, amount: read(cells['amount'] ?? '0'), currency: cells['currency'] ?? '' };
}

// Subscriptions.

/** The day that a file is told to be of, or a later one on which something happened in it. @param {Cells[]} rows @param {Clock} clock @param {number} asOf */
function endOf(rows, clock, asOf) {
  const columns = ['Created (UTC)', 'Start (UTC)', 'Current Period Start (UTC)', 'Ended At (UTC)'];
  const days = rows
    .filter((cells) => cells['Mode']?.toLowerCase() !== 'test')
    .flatMap((cells) => columns.map((name) => clock(cells[name]) ?? 0));
  return Math.max(asOf, ...days);
}

/** @typedef {{ company: Company, clock: Clock, asOf: number, paused: number, invoices: Cells[], redeemed: Cells[] }} Around `paused`: when what is paused began to be */

const neverBegan = new Set(['incomplete', 'incomplete_expired']);

/** @param {Cells} cells @param {Around} around @returns {Subscription[]} */
export function stripeSubscription(cells, { company, clock, paused, invoices }) {
  const status = cells['Status'] ?? '';
  if (cells['Mode']?.toLowerCase() === 'test') return [];
  const start = clock(cells['Start (UTC)']) ?? 0;
  const trialEnd = clock(cells['Trial End (UTC)']) ?? start;
  const from = Math.max(start, trialEnd);
  const ended = clock(cells['Ended At (UTC)']) ?? NEVER;
  const owed = oldestOwed(cells, invoices, clock) ?? clock(cells['Current Period Start (UTC)']) ?? NEVER;
  const stops = /** @type {Record<string, number>} */ ({ past_due: owed + GRACE, unpaid: owed, paused });
  const bill = mul(read(cells['Amount'] || '0'), read(cells['Quantity'] || '1'));
  return priced(bill, !neverBegan.has(status), {
    customer: cells['Customer ID'] ?? '',
    plan: cells['Plan'] ?? '',
    currency: (cells['Currency'] ?? '').toUpperCase(),
    price: monthly(cells, company),
    from,
    until: Math.min(ended, stops[status] ?? NEVER),
  });
}

/** The day on which the oldest bill that is not paid was due. @param {Cells} cells @param {Cells[]} invoices @param {Clock} clock */
function oldestOwed(cells, invoices, clock) {
  const days = invoices
    .filter((one) => one['Subscription'] === cells['id'] && one['Status'] === 'open')
    .map((one) => clock(one['Due Date (UTC)']) ?? clock(one['Finalized At (UTC)']) ?? NEVER);
  return days.length === 0 ? null : Math.min(...days);
}

/** @param {Cells} cells @param {Around} around @returns {Subscription[]} */
export function chargebeeSubscription(cells, { company, redeemed }) {
  const own = (/** @type {string} */ name) => cells[`subscriptions.${name}`] ?? '';
  const status = own('status');
  const start = dayOf(own('started_at')) ?? 0;
  const trialEnd = dayOf(own('trial_end')) ?? start;
  const isOver = status === 'Cancelled' || status === 'Non Renewing';
  const code = redeemed.find((one) => one['Subscription Id'] === own('id'))?.['Coupon Id'] ?? '';
  const until = isOver ? dayOf(own('cancelled_at')) : status === 'Paused' ? dayOf(own('pause_date')) : null;
  const bill = read(own('plan_amount'));
  return priced(bill, status !== 'Future' && status !== 'In Trial', {
    customer: cells['customers.id'] ?? '',
    plan: own('plan_id'),
    currency: company.currency,
    price: monthOf(
      bill,
      [1, monthsBetween(own('current_term_start'), own('current_term_end'))],
      couponOf(code, company.currency, company),
    ),
    from: Math.max(start, trialEnd),
    until: until ?? NEVER,
  });
}

/** @param {string} from @param {string} to */
const monthsBetween = (from, to) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));

/** What has a price. @param {Q} bill @param {boolean} began @param {Omit<Subscription, 'isPaying'>} one @returns {Subscription[]} */
function priced(bill, began, one) {
  const isPaying = began && one.until > one.from && less(ZERO, one.price);
  return same(bill, ZERO) ? [] : [{ ...one, isPaying }];
}

// Deals and leads.

/** @param {string} cell @returns {Q | null} */
const amountOf = (cell) => (cell.trim() === '' ? null : read(cell.trim()));

/** @param {Cells} cells @param {Around} around @returns {Deal} */
function salesforceDeal(cells, { company, clock }) {
  const [isClosed, isWon] = ['IsClosed', 'IsWon'].map(
    (name) => cells[name] === '1' || cells[name] === 'true',
  );
  return {
    outcome: isWon ? 'won' : isClosed ? 'lost' : 'open',
    created: clock(cells['CreatedDate']),
    closed: dayOf(cells['CloseDate']),
    amount: amountOf(cells['Amount'] ?? ''),
    currency: cells['CurrencyIsoCode'] || company.currency,
    owner: cells['OwnerId'] ?? '',
    source: cells['LeadSource'] ?? '',
    isRenewal: /renewal/i.test(cells['Type'] ?? ''),
  };
}

const hubspotStages = /** @type {Record<string, string>} */ ({
  'Closed Won': 'won',
  'Closed Lost': 'lost',
  'Appointment Scheduled': 'open',
  'Qualified To Buy': 'open',
  'Contract Sent': 'open',
});

/** @param {Cells} cells @param {Around} around @returns {Deal} */
const hubspotDeal = (cells, { company }) => ({
  outcome: hubspotStages[cells['Deal Stage'] ?? ''] ?? 'unknown',
  created: dayOf(cells['Create Date']),
  closed: dayOf(cells['Close Date']),
  amount: amountOf(cells['Amount'] ?? ''),
  currency: cells['Currency'] || company.currency,
  owner: cells['Deal owner'] ?? '',
  source: cells['Original Traffic Source'] ?? '',
  isRenewal: /renewal/i.test(cells['Deal Type'] ?? ''),
});

/** @param {Cells} cells @param {number} at @param {Around} around @returns {Lead} */
const salesforceLead = (cells, at, { clock }) => ({
  person: cells['Email']?.trim().toLowerCase() || `salesforce ${at}`,
  created: clock(cells['CreatedDate']) ?? 0,
  converted: cells['IsConverted'] === '1' ? dayOf(cells['ConvertedDate']) : null,
  owner: cells['OwnerId'] ?? '',
  source: cells['LeadSource'] ?? '',
});

/** @param {Cells} cells @param {number} at @returns {Lead} */
const hubspotLead = (cells, at) => ({
  person: cells['Email']?.trim().toLowerCase() || `hubspot ${at}`,
  created: dayOf(cells['Create Date']) ?? 0,
  converted: dayOf(cells['Became an Opportunity Date']) ?? dayOf(cells['Became a Customer Date']),
  owner: cells['Contact owner'] ?? '',
  source: cells['Original Traffic Source'] ?? '',
});

// Advertising: rows that have no day, or no campaign, sum others.

/** @param {Cells} cells @returns {Spend[]} */
function googleSpend(cells) {
  const text = cells['Day']?.trim() ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return [];
  const day = dayOf(text) ?? 0;
  const own = {
    cost: read(cells['Cost'] || '0'),
    currency: cells['Currency code'] ?? '',
    campaign: cells['Campaign'] ?? '',
  };
  return [{ first: day, last: day, ...own }];
}

/** @param {Cells} cells @returns {Spend[]} */
function metaSpend(cells) {
  const campaign = cells['Campaign name']?.trim() ?? '';
  const spent = Object.keys(cells).find((name) => name.startsWith('Amount spent ('));
  if (campaign === '' || spent === undefined) return [];
  const day = dayOf(cells['Day']);
  const [first, last] = [
    day ?? dayOf(cells['Reporting starts']) ?? 0,
    day ?? dayOf(cells['Reporting ends']) ?? 0,
  ];
  return [{ first, last, cost: read(cells[spent] || '0'), currency: spent.slice(14, 17), campaign }];
}

/** Units of a currency for one euro on the last day that is quoted; null without one in a week. @param {number} asOf @param {Cells[]} rows */
function ratesOn(asOf, rows) {
  const days = rows.map((cells) => ({ cells, day: dayOf(cells['Date']) ?? NEVER }));
  const last = days.filter(({ day }) => day <= asOf && day >= asOf - 7).sort((a, b) => b.day - a.day)[0];
  if (!last) return null;
  const quoted = Object.entries(last.cells).filter(
    ([name, cell]) => /^[A-Z]{3}$/.test(name) && /^[\d.]+$/.test(cell),
  );
  return new Map([
    ['EUR', q(1)],
    ...quoted.map(([name, cell]) => /** @type {[string, Q]} */ ([name, read(cell)])),
  ]);
}

/** @param {readonly Q[]} all */
export const total = (all) => all.reduce(add, ZERO);
