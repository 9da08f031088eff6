import { dayAt, dayText, exportedAt, secondText } from './calendar.mjs';
import { emptyLookup, userId, webFormUser } from './crm.mjs';
import { allQuotedCsv, table } from './csv.mjs';
import { salesforceId } from './ids.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./leads.mjs').Lead} Lead */

const headers =
  'Id,IsDeleted,MasterRecordId,Salutation,FirstName,LastName,Title,Company,Street,City,State,PostalCode,Country,Latitude,Longitude,GeocodeAccuracy,Phone,MobilePhone,Fax,Email,Website,Description,LeadSource,Status,Industry,Rating,AnnualRevenue,NumberOfEmployees,OwnerId,HasOptedOutOfEmail,IsConverted,ConvertedDate,ConvertedAccountId,ConvertedContactId,ConvertedOpportunityId,IsUnreadByOwner,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,DoNotCall,HasOptedOutOfFax,LastTransferDate,Jigsaw,JigsawContactId,CleanStatus,CompanyDunsNumber,DandbCompanyId,EmailBouncedReason,EmailBouncedDate'.split(
    ',',
  );
const fixed = {
  ...{ IsDeleted: '0', IsConverted: '0', IsUnreadByOwner: '0', HasOptedOutOfEmail: '0', DoNotCall: '0' },
  ...{ HasOptedOutOfFax: '0', MasterRecordId: emptyLookup, ConvertedAccountId: emptyLookup },
  ...{ ConvertedContactId: emptyLookup, ConvertedOpportunityId: emptyLookup },
  ...{ DandbCompanyId: emptyLookup },
};

/** @param {Lead} lead @param {import('./random.mjs').Stream} random */
function statusOf({ deal, createdAt }, random) {
  if (deal !== null) return 'Closed - Converted';
  const age = dayAt(exportedAt) - dayAt(createdAt);
  if (age < 15) return random.pick(['Open - Not Contacted', 'Working - Contacted']);
  // A status set by hand: the lead was never really converted.
  if (random.chance(0.003)) return 'Closed - Converted';
  return random.chance(age < 60 ? 0.5 : 0.9) ? 'Closed - Not Converted' : 'Working - Contacted';
}

/** @param {Lead} lead @param {import('./crm.mjs').Crm} crm @param {number} sequence */
const conversionOf = ({ deal }, crm, sequence) =>
  deal === null
    ? {}
    : {
        IsConverted: '1',
        ConvertedDate: `${dayText(dayAt(deal.createdAt))} 00:00:00`,
        ConvertedAccountId: crm.accountId(deal.company),
        ConvertedContactId: salesforceId('003', sequence),
        ConvertedOpportunityId: crm.dealId(deal),
      };

/** @param {Lead} lead @param {import('./crm.mjs').Crm} crm @param {number} sequence */
function recordOf(lead, crm, sequence) {
  const random = stream(`lead row ${sequence}`);
  const touched = lead.deal?.createdAt ?? lead.createdAt + random.int(0, 40) * 1440;
  const changedAt = secondText(Math.min(touched, exportedAt - 90));
  const owner = userId(lead.company.owner);
  return {
    ...conversionOf(lead, crm, sequence),
    Id: salesforceId('00Q', sequence),
    LastName: `Contact ${sequence + 1}`,
    Company: lead.company.name,
    Country: lead.company.country,
    Email: lead.email,
    LeadSource: lead.source,
    Status: statusOf(lead, random),
    OwnerId: owner,
    CreatedDate: secondText(lead.createdAt),
    CreatedById: lead.source === 'Web' ? webFormUser : owner,
    LastModifiedDate: changedAt,
    LastModifiedById: owner,
    SystemModstamp: changedAt,
  };
}

/** @param {Lead[]} leads @param {import('./crm.mjs').Crm} crm */
export function leadFile(leads, crm) {
  const records = leads.map((lead, sequence) => recordOf(lead, crm, sequence));
  const unwanted = records.filter(({ Status }) => Status === 'Closed - Not Converted');
  const deleted = new Set([unwanted[300], unwanted[900]]);
  const marked = records.map((record) => (deleted.has(record) ? { ...record, IsDeleted: '1' } : record));
  return allQuotedCsv(table(headers, marked, fixed));
}
