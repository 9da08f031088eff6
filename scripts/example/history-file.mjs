import { dayText, secondText } from './calendar.mjs';
import { userId } from './crm.mjs';
import { money, plainCsv } from './csv.mjs';
import { editsOf } from './history.mjs';
import { salesforceId } from './ids.mjs';
import { stages } from './stages.mjs';

const headers =
  'Id,OpportunityId,CreatedById,CreatedDate,StageName,FromOpportunityStageName,Amount,CurrencyIsoCode,CloseDate'.split(
    ',',
  );

const named = (order) => stages[order - 1]?.name ?? '';

/** @param {import('./crm.mjs').Crm} crm */
export function historyFile(crm) {
  const edits = crm.deals.flatMap((deal) => editsOf(deal).map((edit) => ({ deal, ...edit })));
  const sorted = edits.sort((a, b) => a.at - b.at);
  const rows = sorted.map(({ deal, at, from, to, amount, closeDay }, index) => [
    salesforceId('008', index),
    crm.dealId(deal),
    userId(deal.company.owner),
    secondText(at),
    named(to),
    from === null ? '' : named(from),
    amount === null ? '' : money(amount),
    'USD',
    dayText(closeDay),
  ]);
  return plainCsv([headers, ...rows]);
}
