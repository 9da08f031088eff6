// A model made of kept rows: the same rules over the same facts, without the names.

import { type ChannelRule, channelNamer } from '../model/marketing/channel-words.ts';
import { type LeadWords, leadStateOf } from '../model/marketing/lead-stages.ts';
import { Model, type ModelOptions } from '../model/model.ts';
import { Records } from '../records/records.ts';
import { type CollectionName, schema } from '../records/schema/schema.ts';
import { type Cell, type KeptRow, keptFields, rowOf } from './kept-rows.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { SnapshotContext } from './snapshot.ts';

/** The model that rows make, read as of the day of their context, by the options of another model. */
export function recomputed(
  context: SnapshotContext,
  rows: Iterable<readonly [text: string, times: number]>,
  options: ModelOptions,
): Model {
  const records = new Records();
  const files = new Map<string, number>();
  const fileFor = (tool: string, collection: CollectionName): number => {
    const key = `${tool} ${collection}`;
    const number =
      files.get(key) ??
      records.addFile(fileOf(tool, collection, context.columns[key] ?? schema[collection].required));
    files.set(key, number);
    return number;
  };
  for (const supplied of context.supplied) {
    const [, tool = '', collection = ''] = /^(.*) (\w+)$/s.exec(supplied) ?? [];
    fileFor(tool, collection as CollectionName); // written by `snapshotOf`, or checked when read
  }
  for (const [text, times] of rows) {
    const row = rowOf(text);
    for (let time = 0; time < times; time++) append(records, row, fileFor(row.tool, row.collection));
  }
  const rates = fileFor('', 'rates');
  for (const [currency, rate] of Object.entries(context.rates))
    records.tables.rates.append({ day: context.asOf, currency, rate }, rates, 0);
  return new Model(records, { ...options, asOf: context.asOf });
}

const fileOf = (tool: string, collection: CollectionName, fields: readonly string[]) => ({
  name: `${tool} ${collection}`,
  source: '',
  tool,
  collection,
  exportedOn: null,
  fields: new Set(fields),
});

function append(records: Records, { collection, cells, dimensions }: KeptRow, file: number): void {
  const table = records.tables[collection];
  const values: Record<string, Cell> = {};
  for (const [index, field] of keptFields(collection).entries()) values[field] = cells[index] ?? null;
  const row = table.append(values, file, 0);
  for (const [name, text] of Object.entries(dimensions)) table.setDimension(row, name, text);
}

/** Options of a model as rows with pseudonyms need them. */
export function optionsUnder(pseudonyms: Pseudonyms, options: ModelOptions): ModelOptions {
  const of = (text: string): string => pseudonyms.of(text);
  return {
    ...options,
    coupons: new Map([...options.coupons].map(([code, coupon]) => [of(code), coupon])),
    merge: new Map([...options.merge].map(([id, into]) => [of(id), of(into)])),
    leadStages: leadStagesUnder(pseudonyms, options.leadStages ?? new Map()),
    channels: channelsUnder(pseudonyms, options.channels ?? []),
    // There are rules for pseudonyms also where the config has none.
    splitsByChannels: (options.channels ?? []).length > 0,
  };
}

/** Where a lead stands by the pseudonym of every word for it that pseudonyms were made of. */
const leadStagesUnder = ({ leadWords }: Pseudonyms, own: LeadWords): LeadWords =>
  new Map(
    [...leadWords].flatMap(([pseudonym, word]) => {
      const state = leadStateOf(word, own);
      return state === null ? [] : [[pseudonym, state] as const];
    }),
  );

/** Rules that find by its pseudonym the channel of every source and campaign that pseudonyms were made of. */
function channelsUnder({ channelTexts }: Pseudonyms, rules: readonly ChannelRule[]): ChannelRule[] {
  const texts = [...channelTexts];
  const own = rules.map((rule) => {
    const nameOf = channelNamer([rule]);
    const isOne = (text: string): boolean => nameOf([], [text]) !== null;
    const found = texts.filter(([, { text }]) => isOne(text)).map(([pseudonym]) => pseudonym);
    return { channel: rule.channel, patterns: [...rule.patterns, ...found] };
  });
  const usual = channelNamer([]);
  const others = texts.flatMap(([pseudonym, { text, field }]) => {
    const channel = field === 'source' ? usual([text]) : null;
    return channel === null ? [] : [{ channel, patterns: [pseudonym] }];
  });
  return [...own, ...others];
}
