import {
  at,
  dayAt,
  exportedAt,
  firstDay,
  lastDay,
  laterBy,
  monthCount,
  monthStart,
  workday,
} from './calendar.mjs';
import { billedFrom } from './lives.mjs';
import { yearlyValue } from './pricing.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./customers.mjs').Customer} Customer */
/** @typedef {import('./new-business.mjs').Deal} Deal */

const upgrade = /** @type {const} */ ('Existing Customer - Upgrade');
const won = /** @type {const} */ ('won');
const lostUpgrades = [1, 1, 1, 1, 1, 1, 2, 1, 1, 2, 2, 1, 2, 1, 3, 2, 2, 3, 3, 2, 3, 4, 3, 3];

/**
 * @param {Customer} customer
 * @param {Pick<Deal, 'type' | 'outcome' | 'amount' | 'offer' | 'closeDay'>} facts
 * @param {number} leadTime days from creation to close
 * @returns {Deal}
 */
const dealWith = (customer, facts, leadTime) => ({
  ...facts,
  company: customer.company,
  createdAt: at(workday(facts.closeDay - leadTime), 480 + ((facts.closeDay * 7) % 500)),
  source: 'Other',
});

/** An expansion that somebody sold: the small ones are bought without help. @param {Customer} customer */
function upgradesWon(customer) {
  const random = stream(`upgrades of ${customer.company.name}`);
  return customer.segments.flatMap((segment, index) => {
    const before = customer.segments[index - 1];
    const day = workday(dayAt(segment.start) - random.int(0, 4));
    const leadTime = random.bell(20, 85);
    if (before?.endedBy !== 'change' || day < firstDay) return [];
    const amount = Math.round(yearlyValue(segment.offer) - yearlyValue(before.offer));
    if (amount < 240_000) return [];
    const facts = { type: upgrade, outcome: won, amount, offer: segment.offer, closeDay: day };
    return [dealWith(customer, facts, leadTime)];
  });
}
/** @param {Customer} customer @param {import('./lives.mjs').Segment} segment @param {number} years */
function renewal(customer, segment, years) {
  const minute = laterBy(billedFrom(segment), 12 * years);
  const end = segment.end ?? Number.POSITIVE_INFINITY;
  const isOpen = minute >= exportedAt && segment.end === null && dayAt(minute) <= lastDay + 80;
  if (dayAt(minute) < firstDay + 10 || end < minute || (minute >= exportedAt && !isOpen)) return [];
  const isLost = end === minute && segment.endedBy !== 'change';
  const facts = {
    type: /** @type {const} */ ('Renewal'),
    outcome: /** @type {Deal['outcome']} */ (isOpen ? 'open' : isLost ? 'lost' : 'won'),
    amount: yearlyValue(segment.offer),
    offer: segment.offer,
    closeDay: isOpen ? dayAt(minute) : Math.max(firstDay, workday(dayAt(minute) - (minute % 9))),
  };
  return [dealWith(customer, facts, 90)];
}

/** @param {Customer} customer */
const renewals = (customer) =>
  customer.segments
    .filter(({ offer }) => offer.plan.months === 12)
    .flatMap((segment) => [1, 2, 3, 4].flatMap((years) => renewal(customer, segment, years)));

/** @param {Customer[]} customers @param {number} day @param {string} name of the stream @returns {Deal | undefined} */
function upgradeAsked(customers, day, name) {
  const random = stream(name);
  const candidates = customers.filter(({ segments: [first], segments }) => {
    const last = segments.at(-1) ?? first;
    return last.end === null && billedFrom(first) < at(day - 120, 0);
  });
  const customer = random.pick(candidates);
  const offer = (customer.segments.at(-1) ?? customer.segments[0]).offer;
  const amount = Math.round((yearlyValue(offer) * random.bell(15, 55)) / 1_000_000) * 10_000;
  const outcome = /** @type {Deal['outcome']} */ (day > lastDay ? 'open' : 'lost');
  return dealWith(customer, { type: upgrade, outcome, amount, offer, closeDay: day }, random.bell(30, 110));
}

/** Upgrades and renewals, as the lives of the customers have them. @param {Customer[]} customers @returns {Deal[]} */
export function existingBusiness(customers) {
  const lost = Array.from({ length: monthCount }, (_, index) =>
    Array.from({ length: lostUpgrades[index] }, (_unused, number) =>
      upgradeAsked(
        customers,
        workday(monthStart(index) + 9 + number * 12),
        `upgrade lost ${index} ${number}`,
      ),
    ),
  ).flat();
  const open = Array.from({ length: 7 }, (_, number) =>
    upgradeAsked(customers, workday(lastDay + 9 + number * 8), `upgrade open ${number}`),
  );
  return [...customers.flatMap(upgradesWon), ...customers.flatMap(renewals), ...lost, ...open].filter(
    (deal) => deal !== undefined,
  );
}
