import { dayAt, dayText, exportedAt, secondText, workday } from './calendar.mjs';
import { emptyLookup, userId } from './crm.mjs';
import { allQuotedCsv, table } from './csv.mjs';
import { salesforceId } from './ids.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./companies.mjs').Company} Company */

const headers =
  'Id,IsDeleted,MasterRecordId,Name,Type,ParentId,BillingStreet,BillingCity,BillingState,BillingPostalCode,BillingCountry,BillingLatitude,BillingLongitude,BillingGeocodeAccuracy,ShippingStreet,ShippingCity,ShippingState,ShippingPostalCode,ShippingCountry,ShippingLatitude,ShippingLongitude,ShippingGeocodeAccuracy,Phone,Fax,AccountNumber,Website,Sic,Industry,AnnualRevenue,NumberOfEmployees,Ownership,TickerSymbol,Description,Rating,Site,OwnerId,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,Jigsaw,JigsawCompanyId,CleanStatus,AccountSource,DunsNumber,Tradestyle,NaicsCode,NaicsDesc,YearStarted,SicDesc,DandbCompanyId'.split(
    ',',
  );
const lookups = {
  ...{ IsDeleted: '0', MasterRecordId: emptyLookup, ParentId: emptyLookup },
  ...{ CleanStatus: 'Pending', DandbCompanyId: emptyLookup },
};

/** People type a website as they please. @param {Company} company @param {import('./random.mjs').Stream} random */
const websiteOf = ({ domain }, random) =>
  random.pick([
    domain,
    `www.${domain}`,
    `https://www.${domain}`,
    `http://${domain}/`,
    `https://www.${domain}/en`,
  ]);

/** @param {Company} company @param {import('./crm.mjs').Crm} crm */
function recordOf(company, crm) {
  const random = stream(`account ${company.name}`);
  const owner = userId(company.owner);
  const createdAt = crm.knownSince.get(company) ?? exportedAt;
  const changedAt = Math.min(exportedAt - 200, createdAt + random.int(0, 300) * 1440);
  return {
    Id: crm.accountId(company),
    Name: company.name,
    Type: crm.customers.has(company) ? 'Customer - Direct' : 'Prospect',
    BillingCountry: company.country,
    Website: websiteOf(company, random),
    Industry: company.industry,
    NumberOfEmployees: String(random.bell(12, 480)),
    ...{ OwnerId: owner, CreatedById: owner, LastModifiedById: owner },
    CreatedDate: secondText(createdAt),
    LastModifiedDate: secondText(changedAt),
    SystemModstamp: secondText(changedAt),
    LastActivityDate: `${dayText(workday(dayAt(changedAt)))} 00:00:00`,
  };
}

/** @param {import('./crm.mjs').Crm} crm */
export function accountFile(crm) {
  const records = crm.companies.map((company) => recordOf(company, crm));
  const deleted = { ...records[120], Id: salesforceId('001', 8000), IsDeleted: '1' };
  return allQuotedCsv(table(headers, [...records, deleted], lookups));
}
