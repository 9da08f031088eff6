import { at, dayAt, dayText, exportedAt, fiscalOf, secondText, workday } from './calendar.mjs';
import { byWeight } from './companies.mjs';
import { emptyLookup, userId } from './crm.mjs';
import { allQuotedCsv, table } from './csv.mjs';
import { salesforceId } from './ids.mjs';
import { stream } from './random.mjs';
import { forecastLabel, stageOf } from './stages.mjs';

/** @typedef {import('./crm.mjs').Crm} Crm */
/** @typedef {import('./new-business.mjs').Deal} Deal */

const headers =
  'Id,IsDeleted,AccountId,IsPrivate,Name,Description,StageName,StageSortOrder,Amount,Probability,ExpectedRevenue,TotalOpportunityQuantity,CloseDate,Type,NextStep,LeadSource,IsClosed,IsWon,ForecastCategory,ForecastCategoryName,CampaignId,HasOpportunityLineItem,Pricebook2Id,OwnerId,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,LastStageChangeDate,FiscalYear,FiscalQuarter,PrimaryPartnerAccountId,ContractId,Loss_Reason__c'.split(
    ',',
  );
const lookups = { CampaignId: emptyLookup, PrimaryPartnerAccountId: emptyLookup, ContractId: emptyLookup };
const fixed = {
  IsDeleted: '0',
  IsPrivate: '0',
  HasOpportunityLineItem: '0',
  Pricebook2Id: salesforceId('01s', 1),
};
const nextSteps = [
  'Call back',
  'Send quote',
  'Demo with the team',
  'Security questionnaire',
  'Wait for budget',
];
const lossReasons = ['Price', 'No decision', 'Competitor', 'Missing feature', 'No budget', 'No answer'];
const lossShares = [27, 24, 19, 13, 11, 6];
const descriptions = [
  'Asked for a pilot with one team.\r\nWants the "Business" plan if single sign-on is included.',
  '<p>Call notes</p><ul><li>budget approved</li><li>legal review, two weeks</li></ul>',
  'Compares us with a spreadsheet.\r\n\r\nNext: "proof of value", then procurement; see mail.',
  '<b>Renews elsewhere in spring</b>, come back then',
];

/** Salesforce keeps a double: some amounts show the last bit of a calculation. @param {number} dollars */
const double = (dollars) => (Number.isInteger(dollars) ? `${dollars}.0` : String(dollars));
/** The next smaller double. @param {number} dollars */
const oneBitBelow = (dollars) => String(dollars - 2 ** (31 - Math.clz32(dollars) - 52));

/** @param {Deal} deal @param {import('./random.mjs').Stream} random */
function amounts({ amount }, random, probability) {
  if (amount === null) return {};
  const dollars = amount / 100;
  const hasArtefact = Number.isInteger(dollars) && random.chance(0.03);
  return {
    Amount: hasArtefact ? oneBitBelow(dollars) : double(dollars),
    ExpectedRevenue: double(Math.round((amount * probability) / 100) / 100),
  };
}

/** What is drawn for the row of a deal. @param {Deal} deal */
const streamOf = (deal) => stream(`opportunity ${deal.company.name} ${deal.createdAt} ${deal.type}`);

/** The minute of the last edit: for a closed deal, of its closing. @param {Deal} deal @param {import('./random.mjs').Stream} random */
function changedAtOf(deal, random) {
  const last = exportedAt - random.int(60, 1400);
  const touched =
    deal.outcome === 'open' ? last - random.int(0, 24) * 1440 : at(deal.closeDay, random.int(900, 1100));
  return Math.min(last, Math.max(touched, deal.createdAt));
}

/** The minute at which a deal came into the stage that it is in. @param {Deal} deal @param {number} changedAt */
const lastMoveOf = (deal, changedAt) =>
  deal.outcome === 'open' ? Math.max(deal.createdAt, changedAt - 14_400) : changedAt;

/** @param {Deal} deal */
export const lastMoveAt = (deal) => lastMoveOf(deal, changedAtOf(deal, streamOf(deal)));

/** @param {Deal} deal @param {import('./random.mjs').Stream} random */
function moments(deal, random) {
  const changedAt = changedAtOf(deal, random);
  const { year, quarter } = fiscalOf(deal.closeDay);
  return {
    CloseDate: `${dayText(deal.closeDay)} 00:00:00`,
    CreatedDate: secondText(deal.createdAt),
    LastModifiedDate: secondText(changedAt),
    SystemModstamp: secondText(changedAt),
    LastActivityDate: `${dayText(workday(dayAt(changedAt)))} 00:00:00`,
    LastStageChangeDate: secondText(lastMoveOf(deal, changedAt)),
    FiscalYear: String(year),
    FiscalQuarter: String(quarter),
  };
}

/** @param {Deal} deal */
function stageCells(deal) {
  const stage = stageOf(deal);
  return {
    StageName: stage.name,
    StageSortOrder: String(stage.order),
    Probability: `${stage.probability}.0`,
    IsClosed: deal.outcome === 'open' ? '0' : '1',
    IsWon: deal.outcome === 'won' ? '1' : '0',
    ForecastCategory: stage.forecast,
    ForecastCategoryName: forecastLabel(stage.forecast),
  };
}

/** One lost deal in eight has none: nobody was made to fill it in. @param {Deal} deal */
function lossReasonOf(deal) {
  if (deal.outcome !== 'lost') return '';
  const random = stream(`loss of ${deal.company.name} ${deal.createdAt} ${deal.type}`);
  return random.chance(0.125) ? '' : lossReasons[byWeight(random, lossShares)];
}

/** @param {Deal} deal @param {Crm} crm */
function recordOf(deal, crm) {
  const random = streamOf(deal);
  const owner = userId(deal.company.owner);
  return {
    ...{ ...fixed, ...stageCells(deal), ...moments(deal, random) },
    ...amounts(deal, random, stageOf(deal).probability),
    Id: crm.dealId(deal),
    AccountId: crm.accountId(deal.company),
    Name: `${deal.company.name} - ${deal.type === 'New Customer' ? deal.offer.plan.name : deal.type.split(' ').at(-1)}`,
    Description: random.chance(0.05) ? random.pick(descriptions) : '',
    Type: deal.type,
    NextStep: deal.outcome === 'open' && random.chance(0.6) ? random.pick(nextSteps) : '',
    LeadSource: deal.source,
    Loss_Reason__c: lossReasonOf(deal),
    ...{ OwnerId: owner, CreatedById: owner, LastModifiedById: owner },
  };
}

/** @param {Crm} crm */
export function opportunityFile(crm) {
  const records = crm.deals.map((deal) => recordOf(deal, crm));
  const wonIndex = crm.deals.findIndex(({ outcome, type }) => outcome === 'won' && type === 'New Customer');
  // Entered twice by mistake and deleted since: in the export, but in the recycle bin.
  const deleted = [wonIndex, 200, 444].map((index, order) => ({
    ...records[index],
    Id: salesforceId('006', 8000 + order),
    IsDeleted: '1',
  }));
  return allQuotedCsv(table(headers, [...records, ...deleted], lookups));
}
