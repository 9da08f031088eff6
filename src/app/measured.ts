import type { Domain, Measured } from '../baseline/check/data-checks.ts';
import { dateCoverage } from '../records/date-coverage.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Session } from './session.ts';

const domains: Readonly<Record<Domain, readonly CollectionName[]>> = {
  billing: ['customers', 'subscriptions', 'invoices', 'invoiceLines', 'payments', 'transactions'],
  crm: ['accounts', 'contacts', 'leads', 'opportunities', 'stageChanges', 'contracts'],
  marketing: ['spend', 'engagement'],
};

/** What rules about the data look at. */
export function measuredOf({ loaded, model }: Session): Pick<Measured, 'rows' | 'rejected' | 'ages'> {
  const sum = (count: 'read' | 'other' | 'rejected') =>
    loaded.files.reduce((total, { lines }) => total + lines[count], 0);
  const { asOf } = model.options;
  const ageOf = (domain: Domain): number | null => {
    const ends = model.records.files.flatMap(({ collection }, number) => {
      const end = domains[domain].includes(collection) ? dateCoverage(model.records).endOf(number) : null;
      return end === null ? [] : [end];
    });
    return ends.length === 0 ? null : asOf - Math.max(...ends);
  };
  return {
    rows: sum('read') - sum('other'),
    rejected: sum('rejected'),
    ages: { billing: ageOf('billing'), crm: ageOf('crm'), marketing: ageOf('marketing') },
  };
}
