import { byWeight } from './companies.mjs';

/**
 * @typedef {object} Plan
 * @property {string} name
 * @property {number} unit cents per seat and interval
 * @property {'month' | 'year'} interval
 * @property {number} months of the interval
 */

/** @type {Record<string, Plan>} */
export const plans = {
  teamMonthly: { name: 'Team Monthly', unit: 4900, interval: 'month', months: 1 },
  teamAnnual: { name: 'Team Annual', unit: 52_800, interval: 'year', months: 12 },
  businessMonthly: { name: 'Business Monthly', unit: 7900, interval: 'month', months: 1 },
  businessAnnual: { name: 'Business Annual', unit: 85_200, interval: 'year', months: 12 },
};
/** @type {Map<Plan, Plan>} */
export const upgradeOf = new Map([
  [plans.teamMonthly, plans.businessMonthly],
  [plans.teamAnnual, plans.businessAnnual],
]);
/** @type {Map<Plan, Plan>} */
export const annualOf = new Map([
  [plans.teamMonthly, plans.teamAnnual],
  [plans.businessMonthly, plans.businessAnnual],
]);

export const foreverCoupon = 'PARTNER15';
export const onceCoupon = 'LAUNCH20';
export const percentOff = { [foreverCoupon]: 15, [onceCoupon]: 20 };

/** @typedef {{ plan: Plan, seats: number, coupon: string }} Offer */

/** @param {import('./random.mjs').Stream} random @returns {Offer} */
export function drawOffer(random) {
  const order = [plans.teamMonthly, plans.teamAnnual, plans.businessMonthly, plans.businessAnnual];
  const plan = order[byWeight(random, [28, 32, 12, 28])];
  const big = random.chance(0.08) ? random.int(10, 25) : 0;
  const isTeam = plan === plans.teamMonthly || plan === plans.teamAnnual;
  const seats = big + (isTeam ? random.bell(5, 15) : random.bell(6, 20));
  const coupon = random.chance(0.06) ? foreverCoupon : random.chance(0.07) ? onceCoupon : '';
  return { plan, seats, coupon };
}

/** What one invoice of the offer asks for, in cents before tax. @param {Offer} offer @param {boolean} isFirst */
export function chargeOf(offer, isFirst) {
  const subtotal = offer.plan.unit * offer.seats;
  const applies = offer.coupon === foreverCoupon || (isFirst && offer.coupon === onceCoupon);
  const discount = applies ? Math.round((subtotal * percentOff[offer.coupon]) / 100) : 0;
  return { subtotal, discount };
}

/** Cents per year as sales books it: the finite coupon is not deducted. @param {Offer} offer */
export function yearlyValue(offer) {
  const { subtotal, discount } = chargeOf(offer, false);
  return ((subtotal - discount) * 12) / offer.plan.months;
}
