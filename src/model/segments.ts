// The rows of each segment, gathered in one pass over all rows.

import { memoize } from '../base/memoize.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { textIn } from './dimensions.ts';
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
  const texts = dimensions.map((dimension) => textIn(name, dimension, model));
  const groups = new Map<string, number[]>();
  for (const row of model.rows(name).numbers) {
    const key = keyOf(texts.map((textAt) => textAt(row)));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return new Map([...groups].map(([key, rows]) => [key, Int32Array.from(rows)]));
}
