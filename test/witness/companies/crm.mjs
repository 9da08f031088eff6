// Deals and leads as HubSpot and as Salesforce export them: won, lost and open, renewals, deleted, without an amount, closed
// before they were created, closed after the day of the export, written on the edges of days.

import { someDay, someMoment } from './billing.mjs';
import { csv, decimal, isoDay } from './table.mjs';

/** @typedef {import('./billing.mjs').Around} Around */
/** @typedef {Around['random']} Stream */

const owners = ['Ines Moor', 'Piet Hahn', 'Ola Brandt'];
const sources = ['Web', 'Referral', 'Event', ''];
/** What the configs say, in percent, of deals that have none: not of every stage. @type {Record<string, number>} */
export const stageProbabilities = {
  'Appointment Scheduled': 15,
  'Contract Sent': 80,
  'Negotiation/Review': 37.5,
};
const openStages = ['Appointment Scheduled', 'Qualified To Buy', 'Contract Sent'];

/** @param {Stream} random @param {Around} around */
function dealOf(random, { from, asOf, currencies }) {
  const created = someDay(random, from, asOf + (random.chance(0.03) ? 5 : 0));
  const outcome = random.pick(['won', 'won', 'lost', 'lost', 'open', 'open', 'unknown']);
  const took = random.chance(0.1) ? 0 : random.chance(0.04) ? -random.int(1, 9) : random.int(1, 120);
  const closed = someDay(random, created + took, created + took);
  return {
    created,
    closed:
      outcome === 'open' && random.chance(0.2)
        ? null
        : outcome === 'open'
          ? created + random.int(5, 200)
          : closed,
    outcome: outcome === 'open' || closed <= asOf + 3 ? outcome : 'open',
    amount: random.chance(0.06) ? null : random.chance(0.04) ? 0 : random.int(10_000, 4_000_000),
    currency: random.chance(0.7) ? currencies[0] : random.pick(currencies),
    owner: random.int(0, owners.length - 1),
    source: random.pick(sources),
  };
}

/** @param {Around} around @param {number} count */
export function hubspotDeals(around, count) {
  const { random } = around;
  const columns = [
    ...[
      'Record ID',
      'Deal Name',
      'Pipeline',
      'Deal Stage',
      'Amount',
      'Currency',
      'Close Date',
      'Create Date',
    ],
    ...['Deal owner', 'Deal Type', 'Original Traffic Source', 'Associated Company IDs (Primary)'],
  ];
  const rows = Array.from({ length: count }, (_, at) => {
    const deal = dealOf(random, around);
    const stages = {
      won: 'Closed Won',
      lost: 'Closed Lost',
      unknown: 'With our lawyers',
      open: random.pick(openStages),
    };
    return {
      'Record ID': 9000 + at,
      'Deal Name': `Deal ${at}`,
      Pipeline: 'Sales Pipeline',
      'Deal Stage': stages[/** @type {keyof typeof stages} */ (deal.outcome)],
      Amount: deal.amount === null ? '' : decimal(deal.amount),
      Currency: deal.currency,
      'Close Date':
        deal.closed === null && deal.outcome === 'open'
          ? ''
          : someMoment(random, deal.closed ?? deal.created),
      'Create Date': someMoment(random, deal.created),
      'Deal owner': owners[deal.owner],
      'Deal Type': random.pick(['newbusiness', 'newbusiness', 'existingbusiness', 'renewal', '']),
      'Original Traffic Source': deal.source,
      'Associated Company IDs (Primary)': 700 + random.int(1, 30),
    };
  });
  return csv(columns, rows);
}

/** @param {Stream} random @param {Around} around */
function leadOf(random, { from, asOf }) {
  const created = someDay(random, from, asOf + (random.chance(0.02) ? 4 : 0));
  const after = random.pick([0, 1, 20, 89, 90, 91, 130, random.int(0, 150)]);
  return { created, converted: random.chance(0.4) && created + after <= asOf ? created + after : null };
}

/** @param {Around} around @param {number} count */
export function hubspotContacts(around, count) {
  const { random } = around;
  const columns = [
    ...['Record ID - Contact', 'First Name', 'Last Name', 'Email', 'Company name', 'Contact owner'],
    ...['Original Traffic Source', 'Lifecycle Stage', 'Create Date', 'Became an Opportunity Date'],
    'Became a Customer Date',
  ];
  const rows = Array.from({ length: count }, (_, at) => {
    const { created, converted } = leadOf(random, around);
    const isAgain = at > 5 && random.chance(0.08);
    const number = isAgain ? random.int(0, at - 1) : at;
    const email = random.chance(0.05) ? '' : `person${number}@lead-${number}.example`;
    const isCustomer = converted !== null && random.chance(0.5);
    return {
      'Record ID - Contact': 3000 + at,
      'First Name': 'Person',
      'Last Name': `No ${at}`,
      Email: isAgain ? email.toUpperCase() : email,
      'Company name': `Lead company ${at}`,
      'Contact owner': random.pick(owners),
      'Original Traffic Source': random.pick(sources),
      'Lifecycle Stage': converted === null ? 'Lead' : isCustomer ? 'Customer' : 'Opportunity',
      'Create Date': someMoment(random, created),
      'Became an Opportunity Date':
        converted !== null && !(isCustomer && random.chance(0.3)) ? someMoment(random, converted) : '',
      'Became a Customer Date': isCustomer ? someMoment(random, converted ?? 0) : '',
    };
  });
  return csv(columns, rows);
}

/** A record id of 18 characters. @param {string} prefix @param {number} number */
const salesforceId = (prefix, number) => `${prefix}5g00000abc${String(number).padStart(3, '0')}AAA`;
const NOBODY = '000000000000000AAA';

/** Every third open deal has none. @param {number} at @param {number} percent */
const statedFor = (at, percent) => (at % 3 === 0 ? '' : percent);

/** @param {Around} around @param {number} count @param {number} leads @returns {Record<string, string>} */
export function salesforceFiles(around, count, leads) {
  const { random } = around;
  const columns = [
    ...[
      'Id',
      'IsDeleted',
      'AccountId',
      'Name',
      'StageName',
      'Amount',
      'CurrencyIsoCode',
      'Probability',
      'CloseDate',
    ],
    ...['Type', 'LeadSource', 'IsClosed', 'IsWon', 'ForecastCategoryName', 'OwnerId', 'CreatedDate'],
  ];
  const deals = Array.from({ length: count }, (_, at) => {
    const deal = dealOf(random, around);
    const [closed, won] = [deal.outcome === 'won' || deal.outcome === 'lost', deal.outcome === 'won'];
    return {
      Id: salesforceId('006', at),
      IsDeleted: random.chance(0.04) ? 1 : 0,
      AccountId: salesforceId('001', random.int(1, 30)),
      Name: `Deal ${at}`,
      StageName: won ? 'Closed Won' : closed ? 'Closed Lost' : 'Negotiation/Review',
      Amount: deal.amount === null ? '' : decimal(deal.amount),
      CurrencyIsoCode: deal.currency,
      Probability: won ? 100 : closed ? 0 : statedFor(at, random.pick([10, 25, 60])),
      CloseDate: `${isoDay(deal.closed ?? deal.created + 60)} 00:00:00`,
      Type: random.pick(['New Customer', 'New Customer', 'Existing Customer - Upgrade', 'Renewal', '']),
      LeadSource: deal.source,
      IsClosed: Number(closed),
      IsWon: Number(won),
      ForecastCategoryName: closed ? (won ? 'Closed' : 'Omitted') : 'Pipeline',
      OwnerId: salesforceId('005', deal.owner),
      CreatedDate: `${someMoment(random, deal.created)}:00`,
    };
  });
  return {
    'salesforce/Opportunity.csv': csv(columns, deals),
    'salesforce/Lead.csv': salesforceLeads(around, leads),
  };
}

/** @param {Around} around @param {number} count */
function salesforceLeads(around, count) {
  const { random } = around;
  const columns = [
    ...['Id', 'IsDeleted', 'LastName', 'Company', 'Email', 'LeadSource', 'Status', 'OwnerId', 'IsConverted'],
    ...['ConvertedDate', 'ConvertedOpportunityId', 'CreatedDate'],
  ];
  const rows = Array.from({ length: count }, (_, at) => {
    const { created, converted } = leadOf(random, around);
    const number = at > 5 && random.chance(0.08) ? random.int(0, at - 1) : at;
    return {
      Id: salesforceId('00Q', at),
      IsDeleted: random.chance(0.04) ? 1 : 0,
      LastName: `Person ${at}`,
      Company: `Lead company ${at}`,
      Email: random.chance(0.05)
        ? ''
        : `${number === at ? 'person' : 'Person'}${number}@lead-${number}.example`,
      LeadSource: random.pick(sources),
      Status:
        converted !== null ? 'Closed - Converted' : at % 3 === 0 ? 'Unqualified' : 'Open - Not Contacted',
      OwnerId: salesforceId('005', random.int(0, owners.length - 1)),
      IsConverted: Number(converted !== null),
      ConvertedDate: converted === null ? '' : `${isoDay(converted)} 00:00:00`,
      ConvertedOpportunityId: NOBODY,
      CreatedDate: `${someMoment(random, created)}:00`,
    };
  });
  return csv(columns, rows);
}

/** How the owners are called in the files of a CRM. @param {'hubspot' | 'salesforce'} crm */
export const ownersIn = (crm) =>
  crm === 'hubspot' ? owners : owners.map((_, at) => salesforceId('005', at));
