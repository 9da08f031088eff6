// Lists of deals.

import { quotedText } from '../../base/text/quoted.ts';
import { areAmounts, areDates, areTexts, type Draft } from './draft.ts';
import type { SampleColumn } from './sample.ts';
import { meanings } from './value-words.ts';
import * as words from './words.ts';

export function draftOpportunities(draft: Draft): void {
  const [id] = draft.best(words.dealId, areTexts);
  if (id?.isUnique) draft.give('id', id);
  else if (id && !id.isEmpty)
    draft.ask('id', `${quotedText(id.header)} repeats: a row may be a product or a change of a deal`, [
      `id: ${quotedText(id.header)}  # rows of one id are states of one deal`,
    ]);
  draft.harmless('owner', words.owner);
  draft.customer('account');
  draft.harmless('name', words.recordName);
  products(draft);
  changes(draft);
  outcome(draft);
  amount(draft);
  draft.currency();
  const chance = draft.fill('probability', {
    words: words.probability,
    test: (one) => areAmounts(one) || one.arePercentages,
  });
  if (chance) draft.worth += 2;
  draft.day('modifiedOn', words.modifiedOn);
  closing(draft);
  draft.day('createdOn', words.createdOn);
  draft.harmless('type', words.dealType);
  draft.harmless('pipeline', words.pipeline);
  draft.harmless('source', words.leadSource);
  const isDeal =
    ['probability', 'closedOn'].some((field) => draft.columnOf(field)) ||
    draft.best(words.stage, areTexts).length > 0 ||
    (draft.columnOf('stage') !== null && words.stage.sure.test(draft.columnOf('stage')?.words ?? '')) ||
    words.dealId.sure.test(id?.words ?? '');
  if (!isDeal) draft.worth -= 2;
}

/** Rows that say from what to what a deal has changed are no deals. */
function changes(draft: Draft): void {
  const change = draft.sample.columns.find(({ words: said }) => CHANGE.test(said));
  if (change)
    draft.ask(
      'yields',
      `${quotedText(change.header)} is of a change: a row may be one, and not a deal`,
      ['yields: stageChanges  # with columns of its own, in place of opportunities'],
      false,
    );
}

const CHANGE = /^((from|to|old|new|previous) (stage|value|phase|status)|field event|changed field)$/;

/** Deals that stand again beside a product have a row for each of theirs. */
function products(draft: Draft): void {
  const [id, name] = [draft.columnOf('id'), draft.columnOf('name')];
  const product = draft.sample.columns.find(({ words: said }) => words.lineMark.test(said));
  if (id || !product || !name || name.isUnique || draft.choices.some(({ about }) => about === 'id')) return;
  draft.ask(
    'id',
    `${quotedText(name.header)} repeats: a row may be a product of a deal (${quotedText(product.header)})`,
    [`# add a column with the id of a deal, one row for each`],
  );
}

/** The day of closing: of those that are filled only then, before the one that is expected. */
function closing(draft: Draft): void {
  const isExpected = ({ words: name }: SampleColumn): boolean => words.closedOn.likely?.test(name) ?? false;
  const found = draft.candidates(words.closedOn, areDates);
  const columns = found.map(({ column }) => column);
  const real = columns.filter((column) => !isExpected(column));
  const [first, ...more] = [...real, ...columns.filter(isExpected)];
  if (!first) return;
  draft.worth += 1;
  const isWhole = first.filled.length === first.cells.length;
  if (real.length === 0 && isOver(draft)) {
    draft.open(
      'closedOn',
      'deals that are won or lost have no day but the one on which that was expected',
      columns,
    );
    return;
  }
  if (isWhole && real.length > 1 && !real.slice(1).every((other) => other.equals(first)))
    draft.open('closedOn', 'several days may be it', real);
  else if (isWhole || more.length === 0) draft.give('closedOn', first);
  else if (areApart(real)) draft.giveFirst('closedOn', [first, ...more]);
  else draft.open('closedOn', 'several days may be it', columns);
}

/** Whether a deal is won or lost. */
const isOver = (draft: Draft): boolean =>
  ['outcome', 'stage'].some((field) =>
    draft.columnOf(field)?.filled.some((cell) => ['won', 'lost'].includes(meaning(cell) ?? '')),
  );

/** Whether no row fills two of the columns. */
const areApart = (columns: readonly SampleColumn[]): boolean =>
  (columns[0]?.cells ?? []).every((_, row) => columns.filter(({ cells }) => cells[row] !== '').length <= 1);

/** Which column says how a deal ended, and in which words. */
function outcome(draft: Draft): void {
  const areWords = (column: SampleColumn): boolean =>
    areTexts(column) && !column.areNumbers && !column.areFlags;
  const [stage] = draft.best(words.stage, areWords);
  const others = [...draft.best(words.outcome, areWords), ...draft.best(words.status, areWords)];
  const says = (column: SampleColumn | undefined): boolean =>
    column?.filled.some((cell) => ['won', 'lost'].includes(meaning(cell) ?? '')) ?? false;
  const deciding = others.find(says) ?? (says(stage) ? stage : null);
  if (stage) draft.worth += 2;
  const flag = draft.sample.columns.find(({ words: name, areFlags }) => FLAGS.test(name) && areFlags);
  if (deciding) {
    if (stage && stage !== deciding) draft.give('stage', stage);
    draft.give(deciding === stage ? 'stage' : 'outcome', deciding);
    draft.word('outcome', deciding);
    draft.worth += 1;
  } else if (stage || others[0]) {
    const [column] = [stage, ...others].filter((one) => one !== undefined);
    if (column) draft.give('stage', column);
    if (column && !column.isEmpty) draft.word('outcome', column);
    if (flag && !draft.choices.some(({ about }) => about === 'outcome'))
      draft.ask('outcome', `whether ${quotedText(flag.header)} says it rather than the stage`, []);
  }
}

const FLAGS = /\b(is )?(won|lost|closed)\b/;
const meaning = (word: string): string | null => meanings['opportunities.outcome']?.(word) ?? null;

function amount(draft: Draft): void {
  const [first, ...more] = draft.best(words.dealAmount, areAmounts);
  if (!first) return;
  const isOfPeriod = [words.dealAmount.weak, words.monthlyAmount.sure, words.yearlyAmount.sure].some((one) =>
    one?.test(first.words),
  );
  const lengths = draft.sample.columns.find(areOfTimes);
  if (lengths)
    draft.open(
      'amount',
      `${quotedText(lengths.header)} says that amounts are for times of unequal length, which no entry adds up`,
      [first],
    );
  else if (more.length > 0 || isOfPeriod)
    draft.open('amount', 'which is the value of the deal', [first, ...more]);
  else {
    draft.money('amount', first);
    draft.reductions('amount', first);
  }
}

/** Whether cells say of amounts for how long each is: a month, a year, once. */
const areOfTimes = (column: SampleColumn): boolean => {
  const terms = [...column.distinct].filter((cell) => cell !== '').map((cell) => cell.replaceAll('_', ' '));
  const isTerm = (word: string): boolean =>
    ONCE.test(word) || meanings['subscriptions.interval']?.(word) !== null;
  return (
    terms.length > 1 &&
    /\b(period|interval|frequency|cycle|billing)\b/.test(column.words) &&
    terms.every(isTerm)
  );
};

const ONCE = /^(one ?time|once|single)$/i;

/** Lists of people who have shown interest. */
export function draftLeads(draft: Draft): void {
  const [id] = draft.best(words.leadId, areTexts);
  if (id?.isUnique) draft.give('id', id);
  draft.harmless('email', words.email, (column) => column.areEmails);
  draft.customer('company');
  draft.harmless('owner', words.owner);
  draft.harmless('source', words.leadSource);
  draft.harmless('stage', words.leadStage, (column) => areTexts(column) && !column.areNumbers);
  draft.day('convertedOn', words.convertedOn);
  draft.day('createdOn', words.createdOn);
  draft.day('modifiedOn', words.modifiedOn);
  const isLead = ({ words: name }: SampleColumn): boolean =>
    /\b(leads?|lifecycle|mql|prospect|interessent)\b/.test(name);
  const isNamed = draft.sample.columns.some(isLead);
  draft.worth += isNamed ? 3 : -1;
  // A list of people and days may be of anything: orders, mails that came back.
  const isOfWhere = ['source', 'convertedOn', 'stage'].some((field) => draft.columnOf(field));
  if (!isNamed && !isOfWhere)
    draft.ask(
      'yields',
      'nothing says that these are leads',
      ['yields: leads  # each row is one lead'],
      false,
    );
  if (draft.best(words.dealAmount, areAmounts).length > 0) draft.worth -= 3;
}

/** Lists of customers of a billing tool. */
export function draftCustomers(draft: Draft): void {
  const ids = draft.best(words.customerId, areTexts);
  const [id] = ids.length > 0 ? ids : draft.best(words.anyId, areTexts);
  if (id?.isUnique) draft.give('id', id);
  draft.harmless('name', words.customerName);
  if (!draft.columnOf('name')) draft.harmless('name', words.recordName);
  draft.harmless('email', words.email, (column) => column.areEmails);
  draft.fill('createdOn', { words: words.customerCreatedOn, test: areDates });
}
