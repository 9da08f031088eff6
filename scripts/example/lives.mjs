import { at, exportedAt, firstDay, laterBy } from './calendar.mjs';
import { annualOf, onceCoupon, upgradeOf } from './pricing.mjs';

/** @typedef {import('./random.mjs').Stream} Stream */
/**
 * One Stripe subscription: a change of plan or seats ends it and starts another in the same minute.
 * @typedef {object} Segment
 * @property {import('./pricing.mjs').Offer} offer
 * @property {number} start minute
 * @property {number | null} trialEnd minute; billing begins there
 * @property {number | null} end minute
 * @property {'change' | 'requested' | 'payment failed' | 'trial over' | null} endedBy
 * @property {number | null} canceledAt minute of the request
 */

/** @param {import('./pricing.mjs').Offer} offer @param {number} start @returns {Segment} */
export const segmentOf = (offer, start) => ({
  offer,
  start,
  trialEnd: null,
  end: null,
  endedBy: null,
  canceledAt: null,
});
/** @param {Segment} segment */
export const billedFrom = (segment) => segment.trialEnd ?? segment.start;

const chances = {
  monthly: { churn: 0.024, fewer: 0.018, more: 0.05, annual: 0.006, upgrade: 0.006 },
  midTerm: { churn: 0, fewer: 0, more: 0.034, annual: 0, upgrade: 0.002 },
  anniversary: { churn: 0.17, fewer: 0.1, more: 0.26, annual: 0, upgrade: 0.03 },
};

/** @param {Segment} segment @param {number} age months since billing began @param {Stream} random */
function eventAt(segment, age, random) {
  const { months } = segment.offer.plan;
  const table = months === 1 ? chances.monthly : age % months === 0 ? chances.anniversary : chances.midTerm;
  let rest = random.unit();
  for (const [event, chance] of Object.entries(table)) {
    rest -= chance;
    if (rest < 0) return age < 2 ? undefined : event;
  }
  return undefined;
}

/** @param {import('./pricing.mjs').Offer} before @param {string} event @param {Stream} random */
function changed(before, event, random) {
  const offer = before.coupon === onceCoupon ? { ...before, coupon: '' } : before;
  const share = random.bell(12, 45) / 100;
  const step = Math.max(1, Math.round(offer.seats * share));
  if (event === 'more') return { ...offer, seats: offer.seats + step };
  if (event === 'fewer') return { ...offer, seats: Math.max(2, offer.seats - step) };
  const plan = (event === 'annual' ? annualOf : upgradeOf).get(offer.plan) ?? offer.plan;
  return { ...offer, plan, seats: plan === offer.plan ? offer.seats + step : offer.seats };
}

/** @param {Segment} segment @param {number} minute the end of a billing cycle @param {Stream} random */
function endByChurn(segment, minute, random) {
  const isUnpaid = segment.offer.plan.months === 1 && random.chance(0.4);
  const end = isUnpaid ? minute + 28 * 1440 : minute;
  if (end >= exportedAt) return;
  segment.end = end;
  segment.endedBy = isUnpaid ? 'payment failed' : 'requested';
  segment.canceledAt = isUnpaid ? end : minute - random.int(900, 24 * 1440);
}

/** @param {Segment} segment @param {number} minute @param {Segment} next */
function endByChange(segment, minute, next) {
  segment.end = minute;
  segment.endedBy = 'change';
  segment.canceledAt = minute;
  return next;
}

/** @param {Segment} segment @param {Stream} random @returns {Segment | undefined} what follows it */
function follow(segment, random) {
  for (let age = 1; segment.end === null; age++) {
    const minute = laterBy(billedFrom(segment), age);
    if (minute >= exportedAt) return undefined;
    const event = minute < at(firstDay, 0) ? undefined : eventAt(segment, age, random);
    if (event === 'churn') endByChurn(segment, minute, random);
    else if (event)
      return endByChange(segment, minute, segmentOf(changed(segment.offer, event, random), minute));
  }
  return comeback(segment, random);
}

/** @param {Segment} segment @param {Stream} random */
function comeback(segment, random) {
  const back = laterBy(segment.end ?? exportedAt, random.int(2, 5)) + random.int(-400, 400);
  if (!random.chance(0.22) || back >= exportedAt) return undefined;
  const seats = Math.max(3, Math.round((segment.offer.seats * random.int(60, 100)) / 100));
  return segmentOf({ ...segment.offer, seats, coupon: '' }, back);
}

/** The first subscription and all that came after it until the export. @param {Segment} first @param {Stream} random */
export function live(first, random) {
  const segments = [first];
  for (let next = follow(first, random); next; next = follow(next, random)) segments.push(next);
  return segments;
}
