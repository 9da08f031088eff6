import { exportedAt } from './calendar.mjs';
import { salesforceId } from './ids.mjs';

/** @typedef {import('./companies.mjs').Company} Company */
/** @typedef {import('./new-business.mjs').Deal} Deal */
/**
 * @typedef {object} Crm
 * @property {Deal[]} deals in the order of their ids
 * @property {Company[]} companies in the order of their ids
 * @property {(deal: Deal) => string} dealId
 * @property {(company: Company) => string} accountId
 * @property {Map<Company, number>} knownSince minute
 * @property {Set<Company>} customers
 */

export const emptyLookup = '000000000000000AAA';
/** @param {number} owner */
export const userId = (owner) => salesforceId('005', owner);
export const webFormUser = userId(40);

/** @param {Deal[]} deals @param {import('./customers.mjs').Customer[]} customers @returns {Crm} */
export function crmOf(deals, customers) {
  const knownSince = new Map();
  const note = (company, minute) =>
    knownSince.set(company, Math.min(knownSince.get(company) ?? exportedAt, minute));
  for (const { company, createdAt } of deals) note(company, createdAt);
  // Who buys without a sales person gets an account at night, when billing is copied into the CRM.
  for (const { company, segments } of customers) note(company, segments[0].start + 500);
  const sorted = [...deals].sort((a, b) => a.createdAt - b.createdAt);
  const companies = [...knownSince.keys()].sort((a, b) => knownSince.get(a) - knownSince.get(b));
  const dealIds = new Map(sorted.map((deal, index) => [deal, salesforceId('006', index)]));
  const accountIds = new Map(companies.map((company, index) => [company, salesforceId('001', index)]));
  return {
    deals: sorted,
    companies,
    dealId: (deal) => dealIds.get(deal) ?? emptyLookup,
    accountId: (company) => accountIds.get(company) ?? emptyLookup,
    knownSince,
    customers: new Set(customers.map(({ company }) => company)),
  };
}
