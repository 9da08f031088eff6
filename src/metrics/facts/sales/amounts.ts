// What a deal is worth by other records than its own row: by the first of its changes, by the terms that it was signed for, and by
// its lines.

import { NoValue } from '../../../base/errors/no-value.ts';
import { currencyDigits } from '../../../base/number/currency.ts';
import { type Exact, exact, ONE, sumExact } from '../../../base/number/exact.ts';
import { fromMinor } from '../../../model/currency/money.ts';
import { PRODUCT, rowsByDeal, sharedIn } from '../../../model/deal-products.ts';
import { typeFlags } from '../../../model/sales/renewals.ts';
import type { View } from '../../../model/view.ts';
import type { CollectionName } from '../../../records/schema/schema.ts';
import type { Measured, Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { isSigned, worthOf } from '../terms/contracts.ts';
import { allUnknown } from '../unknown.ts';
import { look, type Selection } from './opportunities.ts';

const changesOf = rowsByDeal('stageChanges');
const contractsOf = rowsByDeal('contracts');

/** What a deal comes to, by which rows; null where nothing says it. */
type Worth = (deal: number, view: View) => readonly Contribution[] | null;

interface By {
  readonly column: string;
  readonly from: CollectionName;
  readonly worth: Worth;
}

/** What a selection comes to by rows of another collection; opportunities that it says nothing of are counted as unknown. */
const totalBy = (selection: Selection, by: By, how: 'sum' | 'count' = 'sum'): Part => ({
  how,
  fact: { name: 'opportunities' },
  where: selection.where,
  column: how === 'sum' ? by.column : null,
  unit: how === 'sum' ? 'money' : 'count',
  measure: (view) => measured(view, selection, by, how),
});

function measured(
  view: View,
  selection: Selection,
  { column, from, worth }: By,
  how: 'sum' | 'count',
): Measured {
  if (!view.model.whole.supplies(from))
    throw new NoValue('missing-input', `needs ${from}; no file supplied them`);
  if (view.segment[PRODUCT] !== undefined && sharedIn('opportunities', PRODUCT, view.model))
    throw new NoValue('not-applicable', `which product has what of the ${from} of a deal is not told`);
  const { deals, unknown } = look(view, selection, null);
  const found = [...deals.numbers].map((deal) => ({ deal, rows: worth(deal, view) }));
  const known = found.flatMap(({ deal, rows }) => (rows ? [{ deal, rows }] : []));
  const blank = found.length - known.length;
  const all = { ...unknown, n: unknown.n + blank, columns: [...unknown.columns, column] };
  if (blank > 0 && blank === deals.length) throw allUnknown(all);
  const rows = known.flatMap(({ deal, rows }): readonly Contribution[] =>
    how === 'sum' ? rows : [{ collection: 'opportunities', row: deal, amount: ONE }],
  );
  return {
    value: sumExact(rows.map(({ amount }) => amount)),
    n: how === 'sum' ? deals.length : known.length,
    blank,
    unknown: all,
    flags: typeFlags(view.records),
    rows: () => rows,
  };
}

const idOf = ({ records }: View, deal: number): number => records.tables.opportunities.rawAt(deal, 'id');

/** Amounts as the first of the changes of stages has them: what was thought of a deal when it was created. */
export const amountAtCreation = (selection: Selection): Part =>
  totalBy(selection, {
    column: 'amountAtCreation',
    from: 'stageChanges',
    worth: (deal, view) => {
      const table = view.records.tables.stageChanges;
      const changes = changesOf(view.model.whole).get(idOf(view, deal)) ?? [];
      const first = changes.find((row) => table.textAt(row, 'from') === null);
      if (first === undefined) return null;
      const { amount, currency } = table.row(first);
      if (amount === null) return null;
      const own = currency ?? view.records.tables.opportunities.textAt(deal, 'currency') ?? '';
      const minor = new Map([[own, BigInt(amount)]]);
      return [{ collection: 'stageChanges', row: first, amount: view.money.total(fromMinor(minor)) }];
    },
  });

/** What of a term counts: all of it, a year of it, or what is paid for its first year. */
export type OfTerm = 'whole' | 'year' | 'firstYear';

const COLUMNS = { whole: 'termAmount', year: 'annualAmount', firstYear: 'firstYearAmount' } as const;

const signedBy = (of: OfTerm): By => ({
  column: COLUMNS[of],
  from: 'contracts',
  worth: (deal, view) => {
    const { contracts } = view.records.tables;
    const signed = (contractsOf(view.model.whole).get(idOf(view, deal)) ?? []).filter((row) => {
      const contract = contracts.row(row);
      return isSigned(contract) && contract.amount !== null;
    });
    const found = signed.map((row): Contribution | null => {
      const amount = worthOfTerm(row, of, view);
      return amount && { collection: 'contracts', row, amount };
    });
    const known = found.filter((one) => one !== null);
    return known.length === 0 || known.length < found.length ? null : known;
  },
});

/** By the contracts and orders that name the deal, drafts and cancelled ones left out. */
export const amountSigned = (selection: Selection, of: OfTerm): Part => totalBy(selection, signedBy(of));

/** How many have such a contract or order. */
export const dealsSigned = (selection: Selection, of: OfTerm): Part =>
  totalBy(selection, signedBy(of), 'count');

/** Null for a year of a term of which no end is known. */
function worthOfTerm(row: number, of: OfTerm, view: View): Exact | null {
  const { records, money, model } = view;
  const { amount, currency } = records.tables.contracts.row(row);
  const whole = exact(amount ?? 0, 10n ** BigInt(currencyDigits(currency ?? '')));
  const [year = null] = worthOf(model.whole.rows('contracts').only(row)).values();
  if (of !== 'whole' && (year === null || (year.n === 0n && whole.n !== 0n))) return null;
  const isLess = year !== null && whole.abs().compare(year.abs()) < 0;
  const own = of === 'whole' || (of === 'firstYear' && isLess) ? whole : (year ?? whole);
  return money.total(new Map([[currency ?? '', own]]));
}
