import { at, exportedAt, firstDay, monthCount, monthStart, weekday } from './calendar.mjs';
import { byWeight, freeMailDomain } from './companies.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./companies.mjs').Company} Company */
/**
 * @typedef {object} Lead
 * @property {Company} company
 * @property {string} email
 * @property {string} source
 * @property {number} createdAt minute
 * @property {import('./new-business.mjs').Deal | null} deal it was converted into
 */

const sources = ['Web', 'Purchased List', 'Phone Inquiry', 'Partner Referral', 'Other'];
const sourceShares = [62, 18, 8, 7, 5];
/** @param {number} month */
const leadsIn = (month) => 63 + 2 * month;

/** @param {import('./new-business.mjs').Deal} deal @returns {Lead} */
function behind(deal) {
  const random = stream(`lead of ${deal.company.name} ${deal.createdAt}`);
  const waited = random.chance(0.06) ? random.int(91, 150) : Math.min(random.int(0, 60), random.int(0, 60));
  const createdAt = deal.createdAt - waited * 1440 - random.int(30, 600);
  const email = `contact@${deal.company.domain}`;
  return { company: deal.company, email, source: deal.source, createdAt, deal };
}

/** @param {() => Company} makeCompany @param {number} month @param {number} number @returns {Lead} */
function unconverted(makeCompany, month, number) {
  const random = stream(`lead ${month} ${number}`);
  const company = makeCompany();
  const days = monthStart(month + 1) - monthStart(month);
  const drawn = monthStart(month) + random.int(0, days - 1);
  const day = weekday(drawn) > 4 && random.chance(0.7) ? Math.max(monthStart(month), drawn - 3) : drawn;
  const mailbox = random.chance(0.05)
    ? `${company.domain.replace('.example', '')}.office@${freeMailDomain}`
    : `contact@${company.domain}`;
  const source = sources[byWeight(random, sourceShares)];
  return { company, email: mailbox, source, createdAt: at(day, random.int(300, 1300)), deal: null };
}

/** Somebody fills in the form twice; the second time the mailbox is written in capitals. @param {Lead} lead @returns {Lead} */
const repeated = (lead) => ({
  ...lead,
  email: lead.email.toUpperCase(),
  createdAt: Math.min(lead.createdAt + 27 * 1440 + 33, exportedAt - 300),
  deal: null,
});

/** @param {import('./new-business.mjs').Deal[]} deals @param {() => Company} makeCompany */
export function leadsOf(deals, makeCompany) {
  const inbound = deals.filter(({ type, source }) => type === 'New Customer' && source === 'Web');
  // The leads of the deals that were taken over into this CRM stayed behind in the old one.
  const converted = inbound.map(behind).filter(({ createdAt }) => createdAt >= at(firstDay, 0));
  const others = Array.from({ length: monthCount }, (_, month) => {
    const [from, until] = [month, month + 1].map((index) => at(monthStart(index), 0));
    const known = converted.filter(({ createdAt }) => createdAt >= from && createdAt < until).length;
    return Array.from({ length: leadsIn(month) - known }, (_unused, number) =>
      unconverted(makeCompany, month, number),
    );
  }).flat();
  const twice = others.filter((_, index) => index % 61 === 17).map(repeated);
  return [...converted, ...others, ...twice].sort((a, b) => a.createdAt - b.createdAt);
}
