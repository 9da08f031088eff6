import { addMonths, at, dayOf, exportedAt, firstDay, lastDay, laterBy, minutesPerDay } from './calendar.mjs';
import { freeMailDomain } from './companies.mjs';
import { live, segmentOf } from './lives.mjs';
import { drawOffer, plans } from './pricing.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./companies.mjs').Company} Company */
/** @typedef {import('./new-business.mjs').Deal} Deal */
/**
 * @typedef {object} Customer
 * @property {number} number
 * @property {Company} company
 * @property {string} email
 * @property {import('./lives.mjs').Segment[]} segments
 * @property {boolean} paysByInvoice
 * @property {number | null} unpaidSince minute; invoices from then on stay open
 * @property {number | null} abandonedAt minute of a first subscription whose payment was never made
 */

const customersAtStart = 47;
// Chosen among forty for a churn between 1 and 2 % of the customers a month.
const seed = 'nn';
const groupDomain = 'morvandahl-group.example';
const selfServed = 4;
const trialLength = 14 * minutesPerDay;

/** @param {Company} company @param {import('./lives.mjs').Segment} first @returns {Omit<Customer, 'number' | 'email'>} */
function customer(company, first) {
  const random = stream(`life ${seed} of ${company.name}`);
  return {
    company,
    segments: live(first, random),
    paysByInvoice: first.offer.plan.months === 12 ? random.chance(0.7) : random.chance(0.1),
    unpaidSince: null,
    abandonedAt: random.chance(0.025) ? first.start - random.int(600, 2600) : null,
  };
}

/** @param {() => Company} makeCompany @param {number} number */
function fromBefore(makeCompany, number) {
  const random = stream(`customer at start ${number}`);
  const day = addMonths(firstDay, -random.int(1, 34)) + random.int(0, 27);
  const start = at(Math.min(day, firstDay - 2), random.int(360, 1140));
  // The 31st, just before midnight: the last renewal is not yet an issued invoice when the export is made.
  const isLast = number === 0;
  const first = isLast
    ? segmentOf({ plan: plans.businessMonthly, seats: 14, coupon: '' }, at(dayOf(2024, 5, 31), 1400))
    : segmentOf(drawOffer(random), start);
  const made = customer(makeCompany(), { ...first });
  return isLast ? { ...made, segments: [first], abandonedAt: null } : made;
}

/** @param {Deal} deal */
function fromDeal(deal) {
  const random = stream(`first subscription of ${deal.company.name}`);
  const soon = at(deal.closeDay + random.int(0, 5), random.int(420, 1100));
  const paysFrom = Math.min(soon, at(lastDay, random.int(420, 1100)));
  const first = segmentOf(deal.offer, paysFrom);
  if (random.chance(0.22)) {
    first.start = paysFrom - trialLength;
    first.trialEnd = paysFrom;
  }
  return customer(deal.company, first);
}

/** Trials: of deals still open now, and of lost ones that were tried and not bought. @param {Deal} deal @param {number} order */
function tried(deal, order) {
  const trialEnd =
    deal.outcome === 'open' ? exportedAt + (order + 1) * 3 * minutesPerDay - 500 : at(deal.closeDay, 600);
  const first = { ...segmentOf({ ...deal.offer, coupon: '' }, trialEnd - trialLength), trialEnd };
  const failed = { end: trialEnd, endedBy: /** @type {const} */ ('trial over'), canceledAt: trialEnd };
  const made = customer(deal.company, deal.outcome === 'open' ? first : { ...first, ...failed });
  return { ...made, segments: made.segments.slice(0, 1), abandonedAt: null };
}

/** @param {() => Company} makeCompany @param {number} number */
function withoutSales(makeCompany, number) {
  const offer = { plan: plans.teamMonthly, seats: 3 + number, coupon: '' };
  return customer(
    makeCompany(),
    segmentOf(offer, at(addMonths(firstDay, 3 + number * 5) + 8, 1290 + number)),
  );
}

/** @param {Company} company @param {number} number */
function emailOf(company, number) {
  const root = company.name.split(' ')[0].toLowerCase();
  if (company.domain === groupDomain) return `${root}@${groupDomain}`;
  return number % 12 === 5 ? `${root}.office@${freeMailDomain}` : `contact@${company.domain}`;
}

/** Four accounts fall behind: one since August and so out of grace, the others lately. @param {Customer[]} customers */
function fallBehind(customers) {
  const monthly = customers.filter(({ segments }) => {
    const { end, start, trialEnd, offer } = segments[segments.length - 1];
    const isSettled = trialEnd === null && start < at(dayOf(2026, 7, 15), 0);
    return end === null && isSettled && offer.plan.months === 1 && offer.seats < 20;
  });
  for (const [order, cyclesAgo] of [2, 1, 0, 0].entries()) {
    const late = monthly[order * 5 + 2];
    const { start } = late.segments[late.segments.length - 1];
    let cycles = 1;
    while (laterBy(start, cycles) < exportedAt) cycles++;
    late.unpaidSince = laterBy(start, cycles - 1 - cyclesAgo);
    late.paysByInvoice = order < 2;
  }
}

/** Two who have said that they will not renew: still live at the export. @param {Customer[]} customers */
function giveNotice(customers) {
  const staying = customers.filter(
    ({ segments, unpaidSince }) => segments.length === 1 && segments[0].end === null && unpaidSince === null,
  );
  for (const [order, { segments }] of [staying[22], staying[57]].entries())
    segments[0].canceledAt = at(lastDay - 9 - order * 4, 700);
}

/** Two subsidiaries of one group share its domain, so that a domain alone cannot tell them apart. @param {Company[]} companies */
function shareDomain(companies) {
  const [one, other] = companies;
  one.domain = groupDomain;
  other.domain = one.domain;
}

/** @param {Deal[]} deals @param {() => Company} makeCompany @returns {Customer[]} */
export function customersOf(deals, makeCompany) {
  const won = deals.filter(({ outcome }) => outcome === 'won');
  shareDomain([won[20].company, won[41].company]);
  const open = deals.filter(({ outcome, closeDay }) => outcome === 'open' && closeDay > lastDay);
  const lost = deals.filter(({ outcome, closeDay }) => outcome === 'lost' && closeDay > firstDay + 60);
  const asked = new Set(won.map(({ company }) => company));
  const unsold = lost.filter(({ company }) => !asked.has(company));
  const all = [
    ...Array.from({ length: customersAtStart }, (_, number) => fromBefore(makeCompany, number)),
    ...won.map(fromDeal),
    ...Array.from({ length: selfServed }, (_, number) => withoutSales(makeCompany, number)),
    ...[30, 110, 190, 250].map((index, order) => tried(unsold[index], order)),
    ...[7, 16, 25].map((index, order) => tried(open[index], order)),
  ].sort((a, b) => a.segments[0].start - b.segments[0].start);
  const customers = all.map((each, number) => ({ ...each, number, email: emailOf(each.company, number) }));
  fallBehind(customers);
  giveNotice(customers);
  return customers;
}
