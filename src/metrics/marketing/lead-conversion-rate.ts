import { addDays } from '../../base/time/calendar.ts';
import { type Person, peopleCreatedIn } from '../../model/marketing/leads.ts';
import type { View } from '../../model/view.ts';
import { metric } from '../metric.ts';
import { asCount, type RowSet, ratio } from '../result.ts';

export const leadConversionRate = metric({
  id: 'lead_conversion_rate',
  title: 'Lead conversion rate',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['leads'],
  policies: ['leadConversionDays'],
  definition:
    'Leads created in the period that converted within 90 days of it (`policies.leadConversion.days`) ÷ leads created ' +
    'in the period. Rows that share an e-mail address, in any case, are one lead with their earliest creation and ' +
    'earliest conversion. Flagged `maturity-open` until the last lead has had its days; no value when no lead was created.',
  compute({ view, leads }) {
    const created = peopleCreatedIn(view.records, leads, view.elapsed);
    const converted = created.filter((person) => hasConverted(person, view));
    return ratio(asCount(converted.length), asCount(created.length), {
      n: created.length,
      flags: isMature(view) ? [] : ['maturity-open'],
      from: () => ({
        created: leadRows(created.map(({ row }) => row)),
        converted: leadRows(converted.map((person) => person.converted?.row ?? person.row)),
      }),
    });
  },
});

function hasConverted({ createdOn, converted }: Person, { asOf, policies }: View): boolean {
  if (converted === null || converted.on > asOf) return false;
  return converted.on - createdOn <= policies.leadConversionDays;
}

/** Whether a lead of the period's last day has had its days at as-of. */
const isMature = ({ period, policies, asOf }: View): boolean =>
  addDays(period.end, policies.leadConversionDays - 1) <= asOf;

const leadRows = (rows: readonly number[]): RowSet => ({
  collection: 'leads',
  numbers: Int32Array.from(rows).sort(),
});
