// What a collection is: its fields, and what its days prove.

/**
 * How a field is stored. `money`: integer minor units of the row's currency · `micros`: integer millionths of the
 * currency's unit · `decimal`: integer billionths · `day`: days since 1970-01-01 · `count`: an integer.
 */
export type Kind = 'text' | 'day' | 'money' | 'micros' | 'decimal' | 'count';

interface Collection {
  readonly fields: Readonly<Record<string, Kind>>;
  /** Fields without which a row is set aside. */
  readonly required: readonly string[];
  /** Fields of which a row fills at least one, if its file has any of them: a total or a blank line does not. Absent: none. */
  readonly oneOf?: readonly string[];
  /** Days on which the exporting system wrote something. With those of `occurred` they say how far the data speaks. */
  readonly written: readonly string[];
  /** Days on which something happened in business. */
  readonly occurred: readonly string[];
  /** The day before which a row does not exist; null where it has none, or where it is a plan. */
  readonly begins: string | null;
  /** Fields that name one record of the tool; rows of one file that share them are separate facts if `split`. */
  readonly key: readonly string[];
  readonly split: boolean;
  /** Fields that no figure rests on: rows that differ only there state the same. Absent: none. */
  readonly unread?: readonly string[];
}

/** Declares a collection. */
export const collection = <const C extends Collection>(
  declared: C,
): C & { readonly unread: readonly string[]; readonly oneOf: readonly string[] } => ({
  unread: [],
  oneOf: [],
  ...declared,
});
