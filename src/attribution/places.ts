// Where a kept row stands in the files of now.

import { groupBy } from '../base/group.ts';
import type { Model } from '../model/model.ts';
import { recordKey } from './entity.ts';
import type { Of } from './holders.ts';
import { type KeptRow, rowOf, rowText } from './kept-rows.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { textsIn } from './snapshot.ts';

/** The row of now that states the same, else one that states the same record otherwise; null where neither is there. */
export type PlaceOf = (row: KeptRow) => Of | null;

/** @param wanted the rows that will be asked for */
export function placesIn(model: Model, pseudonyms: Pseudonyms, wanted: Iterable<KeptRow>): PlaceOf {
  const found = new Map<string, Of>();
  const asked = groupBy(wanted, ({ collection }) => collection);
  for (const [collection, rows] of asked) {
    const texts = new Set(rows.map(rowText));
    for (const { row, text } of textsIn(model, collection, pseudonyms)) {
      const own = text.toString();
      if (texts.has(own)) found.set(own, { collection, row });
    }
    const others = rows.filter((row) => !found.has(rowText(row)));
    // Each row has to be taken apart for it.
    const records = new Set(others.map(recordKey));
    if (records.size === 0) continue;
    for (const { row, text } of textsIn(model, collection, pseudonyms)) {
      const record = recordKey(rowOf(text.toString()));
      if (records.has(record)) found.set(record, { collection, row });
    }
  }
  return (row) => found.get(rowText(row)) ?? found.get(recordKey(row)) ?? null;
}
