// Companies that do not exist, each the same for its number: their files in the formats of three or four tools, and the day
// that they speak for. One knows each by heart as little as another: what is right is worked out by `found.mjs`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stream } from '../../../scripts/example/random.mjs';
import { chargebeeFiles, coupons, stripeSubscriptions } from './billing.mjs';
import { hubspotContacts, hubspotDeals, ownersIn, salesforceFiles, stageProbabilities } from './crm.mjs';
import { costs, googleCampaigns, metaCampaigns, rates, targets } from './plan.mjs';
import { dayNumber, isoDay } from './table.mjs';

/**
 * @typedef {object} Company
 * @property {string} folder
 * @property {string} asOf
 * @property {string} currency
 * @property {string} zone
 * @property {Record<string, { percentOff?: string, amountOff?: string, duration: string }>} coupons
 * @property {Record<string, number>} stageProbabilities in percent
 * @property {string[]} periods six, of several lengths
 */

const ends = ['2025-06-30', '2025-07-31', '2025-09-14', '2025-12-31', '2026-01-01', '2026-02-28'];
const zones = ['UTC', 'UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/Berlin'];

/** Writes the files of company `number` below `parent`. @param {number} number @param {string} parent @returns {Company} */
export function writeCompany(number, parent) {
  const random = stream(`company ${number}`);
  const asOfText = random.pick(ends);
  const asOf = dayNumber(asOfText);
  const currency = random.pick(['USD', 'EUR', 'GBP']);
  const isMixed = number % 3 > 0;
  const other = random.pick(['USD', 'EUR', 'GBP'].filter((one) => one !== currency));
  const currencies = isMixed ? [currency, other] : [currency];
  const around = { random, currencies, asOf, from: dayNumber('2023-10-01') };
  const files = number % 2 === 0 ? stripeAndHubspot(around) : chargebeeAndSalesforce(around);
  if (number % 3 === 1) files['eurofxref.csv'] = rates(around);
  const zone = random.pick(zones);
  files['revkpi.yaml'] = configOf({ currency, zone, number });
  const folder = join(parent, `company-${number}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, asOf: asOfText, currency, zone, coupons, stageProbabilities, periods: periodsUntil(asOf) };
}

/** @param {import('./billing.mjs').Around} around @returns {Record<string, string>} */
const stripeAndHubspot = (around) => ({
  [`stripe/subscriptions-${isoDay(around.asOf)}.csv`]: stripeSubscriptions(around, around.random.int(20, 45)),
  'hubspot/deals.csv': hubspotDeals(around, around.random.int(40, 110)),
  'hubspot/contacts.csv': hubspotContacts(around, around.random.int(40, 120)),
  'ads/google.csv': googleCampaigns(around, around.random.int(90, 420)),
  'plan/costs.csv': costs(around),
  'plan/targets.csv': targets(around, ownersIn('hubspot')),
});

/** @param {import('./billing.mjs').Around} around @returns {Record<string, string>} */
const chargebeeAndSalesforce = (around) => ({
  ...chargebeeFiles(around, around.random.int(20, 45)),
  ...salesforceFiles(around, around.random.int(40, 110), around.random.int(40, 120)),
  'ads/meta.csv': metaCampaigns(around, around.random.int(20, 70)),
  'plan/costs.csv': costs(around),
  'plan/targets.csv': targets(around, ownersIn('salesforce')),
});

/** @param {{ currency: string, zone: string, number: number }} of */
function configOf({ currency, zone, number }) {
  const terms = Object.entries(coupons).map(([code, { duration, ...rest }]) => {
    const own = Object.entries(rest).map(
      ([name, value]) => `${name}: ${typeof value === 'number' ? value : `"${value}"`}`,
    );
    return `  ${code}: { ${own.join(', ')}${'amountOff' in rest ? `, currency: ${currency}` : ''}, duration: ${duration} }`;
  });
  const stages = Object.entries(stageProbabilities).map(([stage, percent]) => `  ${stage}: ${percent}`);
  return `company: Generated ${number}\ncurrency: ${currency}\ntimezone: ${zone}\ncoupons:\n${terms.join('\n')}\nstageProbabilities:\n${stages.join('\n')}\n`;
}

/** A month that may not be over, the one before, a quarter, a year, a week, and days across months. @param {number} asOf */
function periodsUntil(asOf) {
  const [year, month] = isoDay(asOf).split('-').map(Number);
  const at = (/** @type {number} */ back) => {
    const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 - back, 1));
    return date.toISOString().slice(0, 7);
  };
  const [before, then] = [at(1), at(4)];
  return [
    at(0),
    before,
    `${then.slice(0, 4)}-Q${Math.ceil(Number(then.slice(5)) / 3)}`,
    String((year ?? 0) - 1),
    at(12),
    `${isoDay(asOf - 47)}..${isoDay(asOf - 18)}`,
  ];
}
