// What makes a row of its collection unusable, whatever tool it came from.

import { formatDay } from '../../base/time/calendar.ts';
import type { Complain } from '../../read/cells/context.ts';
import { billingTerm, billingTerms, doubtfulTerm } from '../../records/schema/interval.ts';
import { type CollectionName, type RowOf, schema } from '../../records/schema/schema.ts';
import { subscriptionStatus, subscriptionStatuses } from '../../records/schema/status.ts';
import type { StoredRows } from '../../records/table/column.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a field's words must be, where that is a matter of the word alone. */
interface WordRule {
  readonly field: string;
  readonly isKnown: (word: string) => boolean;
  /** The words that there are; absent for a number that is kept as it is written. */
  readonly known?: readonly string[];
  /** What to do about a word that is none of them. */
  readonly mend?: (word: string) => string;
}

const categories = ['sales_marketing', 'cogs', 'other'];
const motions = ['new', 'expansion', 'retention'];

const oneOfThese = (field: string, known: readonly string[]): WordRule => ({
  field,
  isKnown: (word) => known.includes(word),
  known,
});
const isYesOrNo = (field: string): WordRule => oneOfThese(field, ['yes', 'no']);

const sayUnderValues = (field: string, ours: string, word: string): string =>
  `say which it is under values: of its entry, such as ${field}: { ${ours}: [${word}] }`;

const wordRules: Partial<Record<CollectionName, readonly WordRule[]>> = {
  subscriptions: [
    {
      field: 'status',
      isKnown: (word) => subscriptionStatus(word) !== null,
      known: subscriptionStatuses,
      mend: (word) => sayUnderValues('status', 'active', word),
    },
    {
      field: 'interval',
      isKnown: (word) => billingTerm(word) !== null,
      known: billingTerms,
      mend: (word) => {
        const [ours, meanings] = doubtfulTerm(word) ?? ['6 months', null];
        return `${meanings === null ? '' : `it may mean ${meanings}; `}${sayUnderValues('interval', ours, word)}`;
      },
    },
    isYesOrNo('renews'),
  ],
  contracts: [isYesOrNo('renews')],
  accounts: [isYesOrNo('target')],
  users: [isYesOrNo('active')],
  campaignMembers: [isYesOrNo('responded')],
  costs: [oneOfThese('category', categories), oneOfThese('motion', motions)],
  rates: [{ field: 'rate', isKnown: (word) => /^(\d+[.]?\d*|[.]\d+)$/.test(word) && /[1-9]/.test(word) }],
};

/** The fields of a collection whose words have rules. */
export const wordsOf = (name: CollectionName): string[] => (wordRules[name] ?? []).map(({ field }) => field);

/** Whether a row breaks no rule about words; false too for a term with a count of its own, which another column may state. */
export const areKnown = (name: CollectionName, values: Values): boolean =>
  (wordRules[name] ?? []).every((rule) => isMet(rule, values)) &&
  !(name === 'subscriptions' && ownCount(values) > 1);

function ownCount({ interval }: Values): number {
  return typeof interval === 'string' ? (billingTerm(interval)?.intervalCount ?? 1) : 1;
}

function isMet({ field, isKnown }: WordRule, values: Values): boolean {
  const word = values[field];
  return typeof word !== 'string' || word === '' || isKnown(word);
}

/** Whether a row's status says that it is over. */
export const isOver = ({ status }: Values): boolean =>
  typeof status === 'string' && subscriptionStatus(status) === 'canceled';

/** Complains about every rule that a row breaks. `headers` names the columns of the fields that the file has. */
export function checkRow(
  name: CollectionName,
  values: Values,
  headers: ReadonlyMap<string, string>,
  complain: Complain,
): void {
  const headerOf = (field: string) => headers.get(field) ?? field;
  const isMissing = (field: string) => values[field] === null || values[field] === undefined;
  const { oneOf } = schema[name];
  const stated = oneOf.filter((field) => headers.has(field));
  const missing = [
    ...neededBy(name).filter(isMissing),
    ...(stated.every(isMissing) ? stated.slice(0, 1) : []),
  ];
  // The two ends of a plan's period come from one cell.
  const unfilled = missing.map((field) => headerOf(/^(starts|ends)On$/.test(field) ? 'period' : field));
  for (const header of new Set(unfilled)) complain('missing-value', header);
  for (const rule of wordRules[name] ?? []) {
    if (!isMet(rule, values)) {
      const [header, word] = [headerOf(rule.field), String(values[rule.field])];
      if (rule.known) complain('unknown-value', header, word, rule.known, rule.mend?.(word) ?? null);
      else complain('not-a-number', header, word);
    }
    if (rule.field === 'status' && isOver(values) && !hasEnd(values)) complain('end-unknown');
  }
  if (name === 'subscriptions') checkSubscription(values, headerOf, complain);
}

/** What each row of a collection must state. */
const neededBy = (name: CollectionName): string[] => {
  const blank: readonly string[] = schema[name].mayBeBlank;
  return schema[name].required.filter((field) => !blank.includes(field));
};

const hasEnd = ({ endedOn, canceledOn }: Partial<RowOf<'subscriptions'>>): boolean =>
  typeof endedOn === 'number' || typeof canceledOn === 'number';

function checkSubscription(
  { interval, intervalCount, quantity, startedOn, endedOn }: Partial<RowOf<'subscriptions'>>,
  headerOf: (field: string) => string,
  complain: Complain,
): void {
  if (typeof intervalCount === 'number' && intervalCount <= 0)
    complain('not-positive', headerOf('intervalCount'), String(intervalCount));
  const own = ownCount({ interval });
  if (typeof intervalCount === 'number' && own > 1 && own !== intervalCount)
    complain(
      'interval-conflict',
      headerOf('interval'),
      String(interval),
      headerOf('intervalCount'),
      intervalCount,
    );
  if (typeof quantity === 'number' && quantity < 0)
    complain('not-positive', headerOf('quantity'), String(quantity / 1e9));
  if (typeof startedOn === 'number' && typeof endedOn === 'number' && endedOn < startedOn)
    complain('ends-before-start', formatDay(startedOn), formatDay(endedOn));
}

/** What the rows of a batch are kept as in a column, and what stands for nothing there. */
export interface Stored {
  readonly values: StoredRows;
  readonly nothing: number;
}

/** The same rules, as far as they can be asked of stored numbers: all but those about words. */
export class StoredRules {
  private readonly required: readonly Stored[];
  private readonly oneOf: readonly Stored[];
  private readonly life: StoredSubscriptionRules | null;

  /** `has`: whether the file has a column for a field. */
  constructor(name: CollectionName, column: (field: string) => Stored, has: (field: string) => boolean) {
    this.required = neededBy(name).map(column);
    this.oneOf = schema[name].oneOf.filter(has).map(column);
    this.life = name === 'subscriptions' ? new StoredSubscriptionRules(column) : null;
  }

  /** Whether a row breaks none; `isOver`: its words say that it is over. */
  isSound(row: number, isOver: boolean): boolean {
    for (const { values, nothing } of this.required) if (values[row] === nothing) return false;
    if (this.oneOf.length > 0 && this.oneOf.every(({ values, nothing }) => values[row] === nothing))
      return false;
    return this.life === null || this.life.isSound(row, isOver);
  }
}

class StoredSubscriptionRules {
  private readonly started: Stored;
  private readonly ended: Stored;
  private readonly canceled: Stored;
  private readonly count: Stored;
  private readonly quantity: Stored;

  constructor(column: (field: string) => Stored) {
    this.started = column('startedOn');
    this.ended = column('endedOn');
    this.canceled = column('canceledOn');
    this.count = column('intervalCount');
    this.quantity = column('quantity');
  }

  isSound(row: number, isOver: boolean): boolean {
    const { started, canceled, count, quantity } = this;
    const ended = this.ended.values[row] ?? 0;
    const hasEnd = ended !== this.ended.nothing;
    if (hasEnd && ended < (started.values[row] ?? 0)) return false;
    if (isOver && !hasEnd && canceled.values[row] === canceled.nothing) return false;
    const times = count.values[row] ?? 0;
    const pieces = quantity.values[row] ?? 0;
    return (times === count.nothing || times > 0) && (pieces === quantity.nothing || pieces >= 0);
  }
}
