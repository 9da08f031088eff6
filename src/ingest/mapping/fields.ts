// What an entry of `sources:` may say of the fields of its collection. Each failure shows the mend.

import { Failure } from '../../base/errors/failure.ts';
import { didYouMean } from '../../base/text/spelling.ts';
import { isTimeZone } from '../../base/time/calendar.ts';
import { cancelCauses } from '../../records/schema/cancel-reason.ts';
import type { Kind } from '../../records/schema/collection.ts';
import { billingTerm } from '../../records/schema/interval.ts';
import { outcomes } from '../../records/schema/outcome.ts';
import { type CollectionName, fieldsOf, schema } from '../../records/schema/schema.ts';
import { subscriptionStatus, subscriptionStatuses } from '../../records/schema/status.ts';
import { type ColumnSpec, type MappingSpec, specOf } from './spec.ts';

// Fields of the plan that one cell, a period's name, fills together.
const periodic = new Set<CollectionName>(['costs', 'targets', 'forecasts', 'pnl']);

/** Names of the fields that a mapping can fill in a collection. */
export function mappableFields(collection: CollectionName): string[] {
  const names = fieldsOf(collection).map(([name]) => name);
  if (collection === 'subscriptions') return [...names, 'month'];
  return periodic.has(collection)
    ? ['period', ...names.filter((name) => !/^(starts|ends)On$/.test(name))]
    : names;
}

const entryFor = ({ files }: MappingSpec): string => `sources entry for ${files}`;

/** Throws `Failure` (exit 2) for a field that the collection does not have. */
export function checkField(spec: MappingSpec, collection: CollectionName, field: string): void {
  const known = mappableFields(collection);
  if (known.includes(field)) return;
  const message = `${entryFor(spec)}: ${collection} have no field "${field}"`;
  const fields = `fields: ${known.join(', ')}`;
  throw new Failure('config-unknown-field', message, didYouMean(field, known, fields));
}

/** Throws `Failure` (exit 2) for an entry in which the user has still to choose. */
export function checkDecided(spec: MappingSpec): void {
  const { undecided = [] } = spec;
  if (undecided.length === 0) return;
  const message = `${entryFor(spec)}: ${undecided.join(', ')} not decided`;
  const hint = 'keep one of the lines that stand there for each, then take the line "undecided:" away';
  throw new Failure('config-undecided', message, hint);
}

/** Throws `Failure` (exit 2) for an entry that leaves out what every record of its collection needs. */
export function checkRequired(spec: MappingSpec, collection: CollectionName): void {
  const columns = Object.entries(spec.columns ?? {});
  const has = new Set(columns.flatMap(([field, mapped]) => filledBy(field, specOf(mapped))));
  has.add('interval'); // a mapping that states none is read as monthly, and says so
  const lacks = schema[collection].required.filter((field) => !has.has(field));
  if (lacks.length === 0) return;
  const message = `${entryFor(spec)}: ${collection} need ${lacks.join(', ')}`;
  throw new Failure('config-missing-field', message, 'add the columns that hold them');
}

/** The fields that a column fills with what it says. */
export function filledBy(field: string, { days, months, per }: ColumnSpec): string[] {
  if (months !== undefined) return [field, ...BY_MONTH];
  if (field === 'month') return BY_MONTH;
  if (per !== undefined) return [field, 'interval'];
  if (field === 'outcome' && days) return ['outcome', 'closedOn'];
  if (field === 'stage') return ['stage', 'outcome'];
  if (field === 'period') return ['startsOn', 'endsOn'];
  return field === 'to' && days ? ['to', 'changedOn'] : [field];
}

/** What the month of an amount says. */
const BY_MONTH = ['startedOn', 'endedOn', 'interval'];

/** Throws `Failure` (exit 2) where what a column says means nothing for its field. */
export function checkUse(spec: MappingSpec, collection: CollectionName, field: string): void {
  const columns = spec.columns ?? {};
  const column = specOf(columns[field] ?? '');
  const kind = Object.fromEntries(fieldsOf(collection))[field];
  if (column.days && !WITH_DAYS.has(`${collection}.${field}`))
    throw misused(spec, field, 'days', `it is for ${[...WITH_DAYS].join(', ')}`);
  if (column.days && field === 'outcome') checkOutcomes(spec, Object.keys(column.days));
  if (column.sign && kind !== 'money')
    throw misused(spec, field, 'sign', 'it is for amounts; take it away here');
  checkReading(spec, field, kind ?? null);
  if (column.months !== undefined && `${collection}.${field}` !== 'subscriptions.amount')
    throw misused(spec, field, 'months', 'it is for the amount of subscriptions; take it away here');
  if (column.months !== undefined || field === 'month') {
    const other = [...BY_MONTH, 'intervalCount', ...(field === 'month' ? [] : ['month'])].find(
      (one) => one in columns,
    );
    if (other !== undefined)
      throw misused(spec, other, 'a column', `the month of the amount says it: take ${other}: away`);
  }
  if (column.per === undefined) return;
  if (collection !== 'subscriptions' || field !== 'amount')
    throw misused(spec, field, 'per: term', 'it is for the amount of subscriptions; take it away here');
  for (const needed of ['startedOn', 'endedOn'])
    if (!(needed in columns)) throw misused(spec, field, 'per: term', `it needs ${needed}: add its column`);
  for (const other of ['interval', 'intervalCount', 'quantity'])
    if (other in columns)
      throw misused(spec, field, 'per: term', `the amount is for all of the term: take ${other}: away`);
}

/** What the cells of a field of each kind can be read as. */
const READINGS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  day: ['day', 'lastDay', 'instant'],
  money: ['money', 'minor', 'micros'],
  micros: ['money', 'minor', 'micros'],
  decimal: ['percent'],
};

/** Throws `Failure` (exit 2) where a column is read as what its field cannot hold, or has a zone and no moments. */
export function checkReading(spec: MappingSpec, field: string, kind: Kind | null, isMoment = false): void {
  const { as, zone } = specOf(spec.columns?.[field] ?? '');
  const ends = spec.yields === undefined ? [] : endsOf(spec.yields);
  const fitting = ((kind !== null && READINGS[kind]) || []).filter(
    (one) => one !== 'lastDay' || ends.includes(field),
  );
  if (as !== undefined && !fitting.includes(as)) {
    const mend = fitting.length > 0 ? `as ${fitting.join(', ')}` : 'as it stands: take as: away';
    const elsewhere = as === 'lastDay' && ends.length > 0 ? `lastDay is for ${ends.join(', ')}; ` : '';
    throw misused(spec, field, `as: ${as}`, `${elsewhere}${field} is read ${mend}`);
  }
  if (zone === undefined) return;
  if (as !== 'instant' && !(as === undefined && isMoment))
    throw misused(spec, field, 'zone', 'a zone is of moments: say as: instant too');
  if (!isTimeZone(zone))
    throw misused(spec, field, `zone: ${zone}`, 'it is no time zone such as Europe/Berlin');
}

/** The fields that are the first day after something. */
const endsOf = (collection: CollectionName): readonly string[] => schema[collection].ends;

const WITH_DAYS: ReadonlySet<string> = new Set([
  'opportunities.outcome',
  'opportunities.stage',
  'stageChanges.to',
]);

/** Throws `Failure` (exit 2) for what only an entry that says `yields` can say of a column. */
export function checkAdjustment(spec: MappingSpec, field: string): void {
  const column = specOf(spec.columns?.[field] ?? '');
  if (field === 'month')
    throw misused(
      spec,
      field,
      'a column',
      'it is for files that are no known export: say yields: and all columns',
    );
  const said = [
    ...(['days', 'months', 'per', 'sign'] as const).filter((key) => column[key] !== undefined),
    ...(column.as === 'lastDay' ? ['as: lastDay'] : []),
  ];
  const [first] = said;
  if (first !== undefined)
    throw misused(
      spec,
      field,
      first,
      'it is for files that are no known export: say yields: and all columns',
    );
}

/** Throws `Failure` (exit 2) for a word of an outcome that says none. */
function checkOutcomes(spec: MappingSpec, words: readonly string[]): void {
  const known = [...outcomes, ...Object.values(spec.values?.['outcome'] ?? {}).flat()];
  const unknown = words.find((word) => !known.includes(word));
  if (unknown === undefined) return;
  throw misused(
    spec,
    'outcome',
    `days: ${unknown}`,
    didYouMean(unknown, outcomes, `an outcome is one of ${outcomes.join(', ')}`),
  );
}

const misused = (spec: MappingSpec, field: string, what: string, mend: string): Failure =>
  new Failure(
    'config-field-misused',
    `${entryFor(spec)}: columns: ${field}: ${what} cannot be said there`,
    mend,
  );

/** The words of ours that a field knows, and whether a word is one; fields of free words are not among them. */
const ourWords: Readonly<
  Record<string, { readonly known: readonly string[]; readonly isOurs: (word: string) => boolean }>
> = {
  'subscriptions.interval': {
    known: ['day', 'week', 'month', 'quarter', 'year', '2 years', '6 months'],
    isOurs: (word) => billingTerm(word) !== null,
  },
  'subscriptions.status': {
    known: subscriptionStatuses,
    isOurs: (word) => subscriptionStatus(word) !== null,
  },
  'opportunities.outcome': listed('won', 'lost', 'open', 'unknown'),
  'costs.category': listed('sales_marketing', 'cogs', 'other'),
  'subscriptions.cancelReason': { known: cancelCauses, isOurs: () => true },
  'costs.motion': listed('new', 'expansion', 'retention'),
};

function listed(...known: readonly string[]) {
  return { known, isOurs: (word: string) => known.includes(word) };
}

/** Throws `Failure` (exit 2) for `values:` of a field that there is not, or for a word that is none of ours. */
export function checkValues(spec: MappingSpec, collection: CollectionName): void {
  for (const [field, words] of Object.entries(spec.values ?? {})) {
    checkField(spec, collection, field);
    const ours = ourWords[`${collection}.${field}`];
    const unknown = Object.keys(words).find((word) => ours?.isOurs(word) === false);
    if (!ours || unknown === undefined) continue;
    const message = `${entryFor(spec)}: values: ${field}: "${unknown}" is no word for ${field} that we know`;
    const list = `our words stand first, the file's in the list behind: ${ours.known.join(', ')}`;
    throw new Failure('config-unknown-word', message, didYouMean(unknown, ours.known, list));
  }
}
