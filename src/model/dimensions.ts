// What rows are told apart by: a text of their own, or one of the customer or the account that they belong to.

import { memoize } from '../base/memoize.ts';
import { publicId } from '../base/text/public-id.ts';
import { type CollectionName, schema } from '../records/schema/schema.ts';
import { channelsOf } from './channels.ts';
import { PRODUCT, sharedIn } from './deal-products.ts';
import type { Model } from './model.ts';

/** The value of a dimension that a row leaves blank: no text of a file is it. */
export const BLANK = '';

/** The text that a row of a collection has in a dimension; `BLANK` where it has none. */
type TextAt = (row: number) => string;

// Texts that name one record rather than a group of them are no dimensions by themselves.
const identifying = new Set([
  'id',
  'name',
  'email',
  'customer',
  'invoice',
  'opportunity',
  'website',
  'rate',
  'coupon',
  'formerIds',
  'nextStep',
]);

/** The field by which rows of a collection name their customer, in billing or in a CRM. */
const party: Partial<Record<CollectionName, string>> = {
  customers: 'id',
  subscriptions: 'customer',
  invoices: 'customer',
  invoiceLines: 'customer',
  payments: 'customer',
  transactions: 'customer',
  accounts: 'id',
  opportunities: 'account',
  contracts: 'account',
};

const inCrm = new Set<CollectionName>(['accounts', 'opportunities', 'contracts']);

/** Collections whose records say something of those that others belong to. */
const DESCRIBING = ['accounts', 'customers'] as const;

const fieldsOf = (name: CollectionName): string[] =>
  Object.entries(schema[name].fields)
    .filter(([field, kind]) => kind === 'text' && !identifying.has(field))
    .map(([field]) => field);

const ownDimensions = (name: CollectionName, model: Model): string[] => [
  ...fieldsOf(name),
  // The stage that a change leads to.
  ...(name === 'stageChanges' ? ['stage'] : []),
  ...model.records.tables[name].dimensions.keys(),
];

/** The dimensions that rows of a collection can be told apart by, in the order of their fields. */
export const dimensionsOf = (name: CollectionName, model: Model): readonly string[] => {
  const known = dimensionsIn(model);
  const found = known.get(name) ?? [...allDimensions(name, model)];
  known.set(name, found);
  return found;
};

const dimensionsIn = memoize((_: Model) => new Map<CollectionName, readonly string[]>());

function allDimensions(name: CollectionName, model: Model): ReadonlySet<string> {
  const found = new Set(ownDimensions(name, model));
  if (found.has('owner') && teamsOf(model).size > 0) found.add('team');
  if (channelAt(name, model)) found.add(CHANNEL);
  if (sharedIn(name, PRODUCT, model)) found.add(PRODUCT);
  if (party[name] === undefined) return found;
  for (const [kind, names] of Object.entries(NAMING))
    if (names.some((one) => model.supplies(one))) found.add(kind);
  for (const one of DESCRIBING)
    if (one !== name && model.supplies(one)) for (const own of linkedDimensions(one, model)) found.add(own);
  return found;
}

/** What accounts and customers say of the rows that belong to them, where any of them says it. */
function linkedDimensions(name: (typeof DESCRIBING)[number], model: Model): string[] {
  const table = model.records.tables[name];
  return ownDimensions(name, model).filter(
    (one) => one !== 'account' && (table.dimensions.has(one) || !table.column(one).isEmpty),
  );
}

/** Where ids of billing customers and of CRM accounts stand, the surest first. */
const NAMING = {
  customer: ['customers', 'subscriptions', 'invoices', 'invoiceLines', 'payments', 'transactions'],
  account: ['accounts', 'opportunities'],
} as const satisfies Record<string, readonly CollectionName[]>;

/** Whether rows of a collection can be told apart by a dimension. */
export const hasDimension = (name: CollectionName, dimension: string, model: Model): boolean =>
  dimensionsOf(name, model).includes(dimension);

/** Finds what a row is called in a dimension that its collection has; customers and accounts by ids that are no names. */
export function textIn(name: CollectionName, dimension: string, model: Model): TextAt {
  const textAt = statedIn(name, dimension, model);
  if (dimension !== 'customer' && dimension !== 'account') return textAt;
  const shown = new Map<string, string>();
  return (row) => {
    const text = textAt(row);
    const known = shown.get(text) ?? publicId(text);
    shown.set(text, known);
    return known;
  };
}

/** Finds all that a row is called in a dimension: one text, but where it may be in several values. */
export function allTextsIn(
  name: CollectionName,
  dimension: string,
  model: Model,
): (row: number) => readonly string[] {
  const shared = sharedIn(name, dimension, model);
  if (shared !== null) return shared.valuesAt;
  const textAt = textIn(name, dimension, model);
  return (row) => [textAt(row)];
}

/** Finds every combination of what a row is called in some dimensions. */
export function combinationsIn(
  name: CollectionName,
  dimensions: readonly string[],
  model: Model,
): (row: number) => readonly (readonly string[])[] {
  const texts = dimensions.map((one) => allTextsIn(name, one, model));
  return (row) =>
    texts.reduce<readonly (readonly string[])[]>(
      (found, textsAt) => found.flatMap((values) => textsAt(row).map((text) => [...values, text])),
      [[]],
    );
}

/** Finds the text of a row in a dimension that its collection has, as the files say it. */
export function statedIn(name: CollectionName, dimension: string, model: Model): TextAt {
  const table = model.records.tables[name];
  const byRules = dimension === CHANNEL ? channelAt(name, model) : null;
  if (byRules) return byRules;
  if (name === 'stageChanges' && dimension === 'stage') return (row) => table.textAt(row, 'to') ?? BLANK;
  if (dimension === 'team' && table.has('owner')) return teamAt(name, model);
  if (ownDimensions(name, model).includes(dimension)) return (row) => table.textAt(row, dimension) ?? BLANK;
  const field = party[name];
  if (field === undefined) return () => BLANK;
  const texts = textsOf(dimension, model);
  const isOwn = dimension === (inCrm.has(name) ? 'account' : 'customer');
  return (row) => {
    const known = texts.get(model.customerAt(name, row, field));
    return known ?? (isOwn ? (table.textAt(row, field) ?? BLANK) : BLANK);
  };
}

const CHANNEL = 'channel';

/**
 * Finds the channel of a row by the rules of the config, where it has any: what money was spent in, and what leads, opportunities and
 * customers came by. Null where there are no rules, so that `channel` is a column of files alone, and of what comes by none.
 */
function channelAt(name: CollectionName, model: Model): TextAt | null {
  const { channels: rules = [], splitsByChannels = rules.length > 0 } = model.options;
  if (!splitsByChannels) return null;
  const channels = channelsOf(model.whole);
  if (name === 'spend') return channels.ofSpend;
  if (name === 'campaignMembers') return channels.ofMember;
  if (name === 'leads') return channels.ofLead;
  if (name === 'opportunities') return channels.ofDeal;
  const field = party[name];
  if (field === undefined || !model.supplies('opportunities')) return null;
  return (row) => channels.ofCustomer(model.customerAt(name, row, field));
}

/** The team that a row names, else that of its owner. */
function teamAt(name: CollectionName, model: Model): TextAt {
  const table = model.records.tables[name];
  const teams = teamsOf(model);
  return (row) =>
    (table.has('team') ? table.textAt(row, 'team') : null) ??
    teams.get(table.textAt(row, 'owner') ?? '') ??
    BLANK;
}

/** Teams of users by their ids. */
const teamsOf = memoize((model: Model): ReadonlyMap<string, string> => {
  const { numbers, table } = model.kept('users');
  const teams = new Map<string, string>();
  for (const row of numbers) {
    const [id, team] = [table.textAt(row, 'id'), table.textAt(row, 'team')];
    if (id !== null && team !== null) teams.set(id, team);
  }
  return teams;
});

/** By the number of a customer, its id in billing or in the CRM, or what its records there say. */
function textsOf(dimension: string, model: Model): ReadonlyMap<number, string> {
  const known = textsIn(model);
  const found =
    known.get(dimension) ??
    (dimension === 'customer' || dimension === 'account'
      ? idsOf(dimension, model)
      : statedOf(dimension, model));
  known.set(dimension, found);
  return found;
}

const textsIn = memoize((_: Model) => new Map<string, ReadonlyMap<number, string>>());

function idsOf(kind: keyof typeof NAMING, model: Model): Map<number, string> {
  const ids = new Map<number, string>();
  const { merge } = model.options;
  for (const name of NAMING[kind]) {
    const field = party[name] ?? 'id';
    const { numbers, table } = model.kept(name);
    for (const row of numbers) {
      const customer = model.customerAt(name, row, field);
      const text = customer < 0 || ids.has(customer) ? null : table.textAt(row, field);
      // One that was merged into another is called by the other's id.
      if (text !== null && !merge.has(text)) ids.set(customer, text);
    }
  }
  return ids;
}

function statedOf(dimension: string, model: Model): Map<number, string> {
  const texts = new Map<number, string>();
  for (const name of DESCRIBING) {
    if (!ownDimensions(name, model).includes(dimension)) continue;
    const { numbers, table } = model.kept(name);
    for (const row of numbers) {
      const customer = model.customerAt(name, row, 'id');
      const text = customer < 0 || texts.has(customer) ? null : table.textAt(row, dimension);
      if (text !== null) texts.set(customer, text);
    }
  }
  return texts;
}

/** What customers and accounts are called, by their ids; several names where records say several. */
export function namesOf(dimension: string, model: Model): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const tables = dimension === 'customer' ? ['customers', 'subscriptions'] : ['accounts'];
  for (const name of tables as ('customers' | 'subscriptions' | 'accounts')[]) {
    const { numbers, table } = model.kept(name);
    const idAt = statedIn(name, dimension, model);
    for (const row of numbers) {
      const [id, text] = [idAt(row), table.textAt(row, 'name')];
      if (id === BLANK || text === null) continue;
      const own = names.get(id) ?? [];
      if (!own.includes(text)) names.set(id, [...own, text]);
    }
  }
  return names;
}
