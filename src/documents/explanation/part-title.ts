// What a part is called: its name, and what is counted or added up in it.

import type { Term } from '../../attribution/terms.ts';

interface PartTitle {
  /** `Kept (MRR)` */
  readonly title: string;
  /** The name alone, as it stands in a formula. */
  readonly short: string;
}

export function partTitle({ id, of, metric }: Term): PartTitle {
  if (metric) return { title: metric.title, short: metric.title };
  const short = id
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const what = of === null ? '' : things(of);
  if (short === what.toLowerCase()) return { short, title: capital(what) };
  const name = capital(short);
  return { short, title: what === '' || short.includes(what) ? name : `${name} (${what})` };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Of = NonNullable<Term['of']>;

function things({ fact, column }: Of): string {
  if (fact.name === 'movements') {
    if ('lastMonths' in fact) return 'customer-months';
    return column === null ? 'customers' : 'MRR';
  }
  if (fact.name !== 'opportunities' && fact.name !== 'pipeline_then') return nouns[fact.name];
  if (column === null) return 'opportunities';
  return titleOfColumn[column] ?? column;
}

const titleOfColumn: Readonly<Record<string, string>> = {
  weighted: 'amount × probability',
  wonShare: 'amount × share won',
  cycleDays: 'days',
};

const nouns: Readonly<
  Record<Exclude<Of['fact']['name'], 'movements' | 'opportunities' | 'pipeline_then'>, string>
> = {
  months: 'months',
  leads: 'leads',
  spend: 'spend',
  costs: 'costs',
  targets: 'quota',
  forecasts: 'forecast',
  revenue: 'revenue',
  touches: 'touches',
  targetAccounts: 'target accounts',
  contacts: 'people',
  new_customers: 'new customers',
  trials: 'trials',
  subscriptions: 'subscriptions',
  invoices: 'invoices',
  billed_lines: 'lines of invoices',
  contracts: 'contracts',
  terms: 'terms',
  payments: 'payments',
  transactions: 'transactions',
  pnl: 'profit and loss lines',
  days: 'days of the period',
};
