// The rows of each segment, gathered in one pass over all rows.

import { memoize } from '../base/memoize.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { sharedIn } from './deal-products.ts';
import { combinationsIn, textIn } from './dimensions.ts';
import type { Model } from './model.ts';

const NONE = new Int32Array(0);

/**
 * Finds the rows of a collection, ascending, that have some values in dimensions of the collection, given in the order of
 * these.
 */
export function rowsWith(
  model: Model,
  name: CollectionName,
  dimensions: readonly string[],
): (values: readonly string[]) => Int32Array {
  const known = partitionsOf(model);
  const key = JSON.stringify([name, ...dimensions]);
  const found = known.get(key) ?? partition(model, name, dimensions);
  known.set(key, found);
  return (values) => found.get(keyOf(values)) ?? NONE;
}

const partitionsOf = memoize((_: Model) => new Map<string, ReadonlyMap<string, Int32Array>>());

const keyOf = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : JSON.stringify(values);

function partition(
  model: Model,
  name: CollectionName,
  dimensions: readonly string[],
): ReadonlyMap<string, Int32Array> {
  const groups = new Map<string, number[]>();
  const add = (values: readonly string[], row: number): void => {
    const key = keyOf(values);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  };
  if (dimensions.some((one) => sharedIn(name, one, model) !== null)) {
    const combinationsAt = combinationsIn(name, dimensions, model);
    for (const row of model.rows(name).numbers) for (const values of combinationsAt(row)) add(values, row);
  } else {
    const texts = dimensions.map((dimension) => textIn(name, dimension, model));
    for (const row of model.rows(name).numbers)
      add(
        texts.map((textAt) => textAt(row)),
        row,
      );
  }
  return new Map([...groups].map(([key, rows]) => [key, Int32Array.from(rows)]));
}
