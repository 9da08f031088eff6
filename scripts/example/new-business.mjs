import { addMonths, at, lastDay, monthCount, monthStart, workday } from './calendar.mjs';
import { byWeight } from './companies.mjs';
import { drawOffer, yearlyValue } from './pricing.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./companies.mjs').Company} Company */
/** @typedef {import('./random.mjs').Stream} Stream */
/**
 * @typedef {object} Deal
 * @property {Company} company
 * @property {'New Customer' | 'Existing Customer - Upgrade' | 'Renewal'} type
 * @property {'won' | 'lost' | 'open'} outcome
 * @property {number} createdAt minute
 * @property {number} closeDay expected, while open
 * @property {number | null} amount cents for a year
 * @property {import('./pricing.mjs').Offer} offer
 * @property {string} source
 */

const winsByMonth = [4, 4, 4, 4, 4, 5, 4, 4, 5, 4, 5, 4, 5, 5, 4, 5, 5, 5, 6, 5, 5, 5, 6, 6];
const sources = ['Web', 'Other', 'Partner Referral', 'Purchased List', 'Phone Inquiry'];
const sourceShares = [36, 26, 16, 12, 10];
const openDeals = 66;
const slippedDeals = 11;

/** A working day, late in the month more often than early. @param {number} index @param {Stream} random */
function closingDay(index, random) {
  const start = monthStart(index);
  const length = addMonths(start, 1) - start;
  const day = workday(start + Math.max(random.int(0, length - 1), random.int(0, length - 1)));
  return day < start ? day + 3 : day;
}

/** Sales people round what they only estimate. @param {number} cents @param {number} steps of 100 dollars */
const rounded = (cents, steps) => Math.max(1, Math.round(cents / (steps * 10_000))) * steps * 10_000;

/** @param {Deal['outcome']} outcome @param {number} value @param {Stream} random */
function amountOf(outcome, value, random) {
  if (outcome === 'won') return random.chance(0.06) ? rounded(value, 5) : value;
  if (random.chance(outcome === 'open' ? 0.1 : 0.05)) return null;
  return random.chance(0.4) ? rounded(value, 5) : value;
}

/** @param {Company} company @param {Deal['outcome']} outcome @param {Stream} random */
function draft(company, outcome, random) {
  const offer = drawOffer(random);
  const source = sources[byWeight(random, sourceShares)];
  const amount = amountOf(outcome, yearlyValue(offer), random);
  return { company, type: /** @type {const} */ ('New Customer'), outcome, offer, amount, source };
}

/** @param {number} index @param {() => Company} makeCompany @param {Deal[]} closed grows by the deals of the month */
function closeInMonth(index, makeCompany, closed) {
  const random = stream(`new business ${index}`);
  const wins = winsByMonth[index];
  const losses = Math.round(wins * 3.15) + random.int(-1, 1);
  for (let number = 0; number < wins + losses; number++) {
    const outcome = number < wins ? 'won' : 'lost';
    const closeDay = closingDay(index, random);
    const createdDay = workday(closeDay - (outcome === 'won' ? random.bell(28, 118) : random.bell(14, 140)));
    const company = returning(closed, createdDay, random) ?? makeCompany();
    closed.push({
      ...draft(company, outcome, random),
      createdAt: at(createdDay, random.int(420, 1050)),
      closeDay,
    });
  }
}

/** A company that said no, more than four months ago, and is asked again. @param {Deal[]} before @param {number} day @param {Stream} random */
function returning(before, day, random) {
  if (!random.chance(0.09)) return undefined;
  const isTaken = (deal) =>
    before.some(
      (other) => other.company === deal.company && (other.outcome === 'won' || other.closeDay > day - 120),
    );
  return before.find((deal) => deal.outcome === 'lost' && !isTaken(deal))?.company;
}

/** @param {() => Company} makeCompany @param {number} number */
function stillOpen(makeCompany, number) {
  const random = stream(`open deal ${number}`);
  const age = Math.min(random.int(1, 125), random.int(1, 160));
  const createdDay = workday(lastDay - age);
  const isSlipped = number < slippedDeals;
  const expected = createdDay + random.bell(50, 105);
  const closeDay = isSlipped
    ? workday(lastDay - random.int(3, 40))
    : workday(Math.max(expected, lastDay + random.int(4, 62)));
  const createdAt = at(
    isSlipped ? workday(closeDay - random.bell(60, 150)) : createdDay,
    random.int(420, 1050),
  );
  return { ...draft(makeCompany(), 'open', random), createdAt, closeDay };
}

/** Deals won, lost and open with companies that were no customers when the deal began. @param {() => Company} makeCompany */
export function newBusiness(makeCompany) {
  /** @type {Deal[]} */
  const closed = [];
  for (let index = 0; index < monthCount; index++) closeInMonth(index, makeCompany, closed);
  return [...closed, ...Array.from({ length: openDeals }, (_, number) => stillOpen(makeCompany, number))];
}
