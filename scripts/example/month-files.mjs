import { dayAt, dayText, monthCount, monthStart, secondText } from './calendar.mjs';
import { userId } from './crm.mjs';
import { money, plainCsv } from './csv.mjs';
import { editsOf } from './history.mjs';
import { forecastLabel, stages } from './stages.mjs';

/** @typedef {import('./crm.mjs').Crm} Crm */

const headers =
  'Id,AccountId,OwnerId,StageName,Amount,CurrencyIsoCode,Probability,CloseDate,Type,LeadSource,IsClosed,IsWon,ForecastCategoryName,CreatedDate,SystemModstamp'.split(
    ',',
  );
const months = 12;

const isClosed = (stage) => stage.forecast === 'Closed' || stage.forecast === 'Omitted';

/** The deals that were open at the end of a day, or had been closed in the month before. @param {Crm} crm @param {number} day */
function stateOn(crm, day) {
  return crm.deals.flatMap((deal) => {
    const known = editsOf(deal).findLast(({ at }) => dayAt(at) <= day);
    const stage = known && stages[known.to - 1];
    if (!stage || (isClosed(stage) && dayAt(known.at) < day - 31)) return [];
    return [
      [
        crm.dealId(deal),
        crm.accountId(deal.company),
        userId(deal.company.owner),
        stage.name,
        known.amount === null ? '' : money(known.amount),
        'USD',
        String(stage.probability),
        dayText(known.closeDay),
        deal.type,
        deal.source,
        String(isClosed(stage)),
        String(stage.forecast === 'Closed'),
        forecastLabel(stage.forecast),
        secondText(deal.createdAt),
        secondText(known.at),
      ],
    ];
  });
}

/** The pipeline as it was exported at the end of each of the last twelve months. @param {Crm} crm @returns {Record<string, string>} */
export function monthFiles(crm) {
  const ends = Array.from({ length: months }, (_, index) => monthStart(monthCount - months + index + 1) - 1);
  return Object.fromEntries(
    ends.map((day) => [`opportunities-${dayText(day)}.csv`, plainCsv([headers, ...stateOn(crm, day)])]),
  );
}
