// Which opportunities are with somebody who was a customer already.

import { memoize } from '../base/memoize.ts';
import { foldedWords } from '../base/text/spelling.ts';
import type { Model } from './model.ts';

const EXISTING =
  /^(existing|upsells?|upselling|upgrades?|downgrades?|expansions?|crosssells?|addons?|bestandskunden?|bestand|existant|existente)$/;

const saysExisting = (text: string | null): boolean =>
  text !== null &&
  foldedWords(text.replace(/(cross|up|add)[- ](sell|selling|on)/gi, '$1$2')).some((word) =>
    EXISTING.test(word),
  );

/**
 * Tells by the number of a row whether its account was a customer before the opportunity was created: it had paid for a subscription or
 * won an opportunity, of any kind, on an earlier day; or the type says so.
 */
export const existingCustomerTest = memoize((model: Model): ((row: number) => boolean) => {
  const { table, numbers } = model.rows('opportunities');
  const isSaid = table.telling('type', saysExisting);
  const since = firstPaid(model);
  const sooner = (customer: number, day: number | null): void => {
    if (customer >= 0 && day !== null) since.set(customer, Math.min(day, since.get(customer) ?? day));
  };
  for (const row of numbers)
    if (table.textAt(row, 'outcome') === 'won')
      sooner(model.customerAt('opportunities', row, 'account'), table.dayAt(row, 'closedOn'));
  return (row) => {
    const createdOn = table.dayAt(row, 'createdOn') ?? table.dayAt(row, 'closedOn');
    const known = since.get(model.customerAt('opportunities', row, 'account'));
    return isSaid(row) || (known !== undefined && createdOn !== null && known < createdOn);
  };
});

/** By the number of a customer, the first day on which it paid. */
function firstPaid(model: Model): Map<number, number> {
  const found = new Map<number, number>();
  if (!model.supplies('subscriptions')) return found;
  const { pairs } = model.timeline(null);
  for (const [pair, owner] of pairs.owners.entries()) {
    const day = pairs.firstPaid[pair] ?? Number.POSITIVE_INFINITY;
    found.set(owner, Math.min(day, found.get(owner) ?? day));
  }
  return found;
}
