// What is said of conditions that no row fulfils: a slip in a name looks like an empty company.

import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { currencyDigits } from '../base/number/currency.ts';
import { compareDecimals } from '../base/number/decimal-text.ts';
import { decimalString, exact } from '../base/number/exact.ts';
import { publicId } from '../base/text/public-id.ts';
import { nearest } from '../base/text/spelling.ts';
import { abbreviatedList } from '../base/text/words.ts';
import { asDay, formatDay } from '../base/time/calendar.ts';
import { type CollectionName, schema } from '../records/schema/schema.ts';
import { BLANK, statedIn } from './dimensions.ts';
import type { Condition } from './filter.ts';
import type { Model } from './model.ts';
import { calledBy, digitsOf, filterable, type Ordered, type RowTest, testsOf } from './where.ts';

/**
 * What is to be said of conditions that no row of any collection fulfils, alone or together; nothing where rows do, or
 * where no collection carries all of them.
 */
export function unmatched(conditions: readonly Condition[], model: Model): Diagnostic[] {
  const tests = testsOf(conditions, filterable(model), model);
  const fits = (name: CollectionName, all: readonly RowTest[]): boolean =>
    model.kept(name).numbers.some((row) => all.every((test) => test(row)));
  const alone = conditions.filter(
    (_, at) => ![...(tests[at] ?? [])].some(([name, test]) => fits(name, [test])),
  );
  const where = { file: '', line: 0 };
  if (alone.length > 0)
    return alone.map((condition) => {
      const carrying = [...(tests[conditions.indexOf(condition)]?.keys() ?? [])];
      return diagnose(where, 'filter-fits-nothing', [condition.text], nearestTo(condition, carrying, model));
    });
  const [first, ...others] = tests;
  const carrying = [...(first?.keys() ?? [])].filter((name) => others.every((found) => found.has(name)));
  const isFitted = carrying.some((name) =>
    fits(
      name,
      tests.flatMap((found) => found.get(name) ?? []),
    ),
  );
  if (isFitted || carrying.length === 0) return [];
  return [
    diagnose(
      where,
      'filter-fits-nothing',
      conditions.map(({ text }) => text),
      'each of them fits some',
    ),
  ];
}

/** What there is near a condition that nothing fulfils: the value probably meant, else the values, or from which to which they go. */
function nearestTo(condition: Condition, carrying: readonly CollectionName[], model: Model): string {
  const { dimension } = condition;
  if ('than' in condition) return rangeOf(condition, carrying, model);
  const called = calledBy(dimension, model);
  const isParty = dimension === 'customer' || dimension === 'account';
  // Names of customers are not shown; the id that has the name is.
  const shownBy = new Map<string, string>();
  for (const name of carrying) {
    const textAt = statedIn(name, dimension, model);
    for (const text of new Set([...model.kept(name).numbers].map(textAt))) {
      if (text === BLANK) continue;
      const shown = isParty ? publicId(text) : (called(text)[0] ?? text);
      for (const one of [text, ...called(text)]) shownBy.set(one, shown);
    }
  }
  const near = condition.values.flatMap((value) => nearest(value, [...shownBy.keys()]) ?? []);
  const meant = [...new Set(near.flatMap((one) => shownBy.get(one) ?? []))];
  if (condition.how !== '!=' && meant.length > 0) return `did you mean ${dimension}=${meant.join(',')}?`;
  const values = [...new Set(shownBy.values())];
  return values.length === 0 ? `no row says its ${dimension}` : `there is ${abbreviatedList(values)}`;
}

function rangeOf({ dimension, than }: Ordered, carrying: readonly CollectionName[], model: Model): string {
  let least: string | null = null;
  let most: string | null = null;
  for (const name of carrying) {
    const { numbers, table } = model.kept(name);
    const kind = (schema[name].fields as Readonly<Record<string, string>>)[dimension] ?? '';
    const digitsAt = digitsOf(kind, (row) => currencyDigits(table.textAt(row, 'currency') ?? ''));
    for (const row of numbers) {
      const value = 'day' in than ? table.dayAt(row, dimension) : table.numberAt(row, dimension);
      if (value === null) continue;
      const digits = 'day' in than ? 0 : digitsAt(row);
      const text = decimalString(exact(value, 10 ** digits), digits);
      if (least === null || compareDecimals(text, least) < 0) least = text;
      if (most === null || compareDecimals(text, most) > 0) most = text;
    }
  }
  if (least === null || most === null) return `no row says its ${dimension}`;
  const said = (text: string): string => ('day' in than ? formatDay(asDay(Number(text))) : text);
  return `there is ${said(least)}${least === most ? '' : ` to ${said(most)}`}`;
}
