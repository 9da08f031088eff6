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
  /** Those of them that a file must have a column for, and a row may leave blank: it lacks no more than what they tell. */
  readonly mayBeBlank: readonly string[];
  /** Fields of which a row fills at least one, if its file has any of them: a total or a blank line does not. */
  readonly oneOf: readonly string[];
  /** Days on which the exporting system wrote something. With those of `occurred` they say how far the data speaks. */
  readonly written: readonly string[];
  /** Days on which something happened in business. */
  readonly occurred: readonly string[];
  /** Days that are the first after something; of which tables often state the last instead. */
  readonly ends: readonly string[];
  /** The day before which a row does not exist; null where it has none, or where it is a plan. */
  readonly begins: string | null;
  /** Fields that name one record of the tool; rows of one file that share them are separate facts if `split`. */
  readonly key: readonly string[];
  readonly split: boolean;
}

/** What goes without saying: an id names a record, and nothing is known of its days. */
const usual = {
  required: [],
  mayBeBlank: [],
  written: [],
  occurred: [],
  ends: [],
  begins: null,
  key: ['id'],
  split: false,
  oneOf: [],
} as const satisfies Omit<Collection, 'fields'>;

/** Declares a collection. */
export const collection = <const C extends Partial<Collection> & Pick<Collection, 'fields'>>(
  declared: C,
): Omit<typeof usual, keyof C> & C => ({ ...usual, ...declared });
