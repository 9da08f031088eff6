import { addMonths, at, dayAt, dayText, exportedAt, secondText } from './calendar.mjs';
import { emptyLookup, userId } from './crm.mjs';
import { money, plainCsv } from './csv.mjs';
import { salesforceId } from './ids.mjs';
import { billedFrom } from './lives.mjs';
import { yearlyValue } from './pricing.mjs';

/** @typedef {import('./customers.mjs').Customer} Customer */

const headers =
  'Id,OwnerId,AccountId,OpportunityId,EffectiveDate,EndDate,IsReductionOrder,Status,CurrencyIsoCode,TotalAmount,CreatedDate,SystemModstamp,IsDeleted'.split(
    ',',
  );

/** The years that a customer with an annual plan has signed for; a change of the plan ends one early. @param {Customer} customer */
function termsOf({ company, segments }) {
  return segments
    .filter(({ offer }) => offer.plan.months === 12)
    .flatMap((segment) => {
      const first = dayAt(billedFrom(segment));
      const last = segment.end === null ? dayAt(exportedAt) : dayAt(segment.end);
      const terms = [];
      for (let years = 0; addMonths(first, 12 * years) < last; years++) {
        const [start, full] = [addMonths(first, 12 * years), addMonths(first, 12 * years + 12)];
        const end = segment.endedBy === 'change' ? Math.min(full, last) : full;
        const amount = Math.round((yearlyValue(segment.offer) * (end - start)) / (full - start));
        terms.push({ company, start, end, amount });
      }
      return terms;
    });
}

/** The deal that was won for a term: the nearest one, within five weeks. @param {import('./crm.mjs').Crm} crm */
function dealFor(crm, { company, start }) {
  const won = crm.deals.filter((deal) => deal.company === company && deal.outcome === 'won');
  const [nearest] = won.sort((a, b) => Math.abs(a.closeDay - start) - Math.abs(b.closeDay - start));
  return nearest && Math.abs(nearest.closeDay - start) <= 35 ? crm.dealId(nearest) : emptyLookup;
}

/** @param {import('./crm.mjs').Crm} crm @param {Customer[]} customers */
export function orderFile(crm, customers) {
  const terms = customers.flatMap(termsOf).sort((a, b) => a.start - b.start);
  const rows = terms.map((term, index) => {
    const { company, start, end, amount } = term;
    const signed = secondText(Math.min(at(start, 610), exportedAt - 200));
    return [
      salesforceId('801', index),
      userId(company.owner),
      crm.accountId(company),
      dealFor(crm, term),
      dayText(start),
      dayText(end - 1),
      'false',
      'Activated',
      'USD',
      money(amount),
      signed,
      signed,
      'false',
    ];
  });
  return plainCsv([headers, ...rows]);
}
