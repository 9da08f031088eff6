// Lists of subscriptions: what a row pays, for how long, and from when to when.

import { quotedText } from '../../base/text/quoted.ts';
import { monthIn } from '../../base/time/month-text.ts';
import { subscriptionStatus } from '../../records/schema/status.ts';
import { multiply } from './amounts.ts';
import { areAmounts, areDates, areTexts, type Draft } from './draft.ts';
import type { SampleColumn } from './sample.ts';
import { meanings } from './value-words.ts';
import * as words from './words.ts';

export function draftSubscriptions(draft: Draft): void {
  draft.customer('customer');
  if (byMonth(draft)) return;
  identity(draft);
  draft.currency();
  const status = draft.fill('status', { words: words.status, test: (column) => !column.areNumbers });
  if (status) draft.word('status', status);
  price(draft);
  draft.harmless('plan', words.plan);
  draft.day('trialStartsOn', words.trialStartsOn);
  draft.day('trialEndsOn', words.trialEndsOn);
  start(draft);
  end(draft, status);
  draft.day('modifiedOn', words.modifiedOn);
  draft.harmless('createdOn', words.createdOn, areDates);
}

/** A table of what each customer paid in a month: customers stand in it again under other months. */
function byMonth(draft: Draft): boolean {
  const customer = draft.columnOf('customer');
  const [month] = draft.best(MONTH, (column) => column.isAll((cell) => monthIn(cell, null) !== null));
  if (!customer || !month || month.isEmpty) return false;
  const monthsOf = new Map<string, Set<string>>();
  for (const [row, cell] of customer.cells.entries())
    monthsOf.set(cell, (monthsOf.get(cell) ?? new Set()).add(month.cells[row] ?? ''));
  if (![...monthsOf.values()].some((months) => months.size > 1)) return false;
  draft.give('month', month);
  draft.currency();
  draft.harmless('plan', words.plan);
  const [amount, ...more] = draft.best(words.monthlyAmount, areAmounts);
  if (amount && more.length === 0) {
    draft.money('amount', amount);
    draft.worth += 3;
  } else
    draft.open(
      'amount',
      'what a customer paid in the month',
      amount ? [amount, ...more] : draft.best(words.planAmount, areAmounts),
    );
  draft.notes.push(
    `Customers stand again under other cells of ${quotedText(month.header)}: a row is a month of one.`,
  );
  return true;
}

const MONTH: words.FieldWords = {
  sure: /^(month|period|snapshot( (date|month))?|as of( date)?|report(ing)? (date|month)|billing month|monat|mois|mes|miesiac|ay|date|datum|fecha|data|tarih|stichtag)$/,
};

function identity(draft: Draft): void {
  const [id] = draft.best(words.subscriptionId, areTexts);
  if (!id) return;
  if (/\b(subscription|sub|abo|abonnement|suscripcion|assinatura|subskrypcja|abonelik)\b/.test(id.words))
    draft.worth += 3;
  if (id.isUnique) draft.give('id', id);
  else
    draft.ask(
      'id',
      `${quotedText(id.header)} repeats: its rows are items of one subscription, or months of it`,
      [`id: ${quotedText(id.header)}  # rows of one id are states of one subscription`],
    );
}

/** What is paid, for how long and how often. */
function price(draft: Draft): void {
  const monthly = draft.best(words.monthlyAmount, areAmounts);
  const yearly = draft.best(words.yearlyAmount, areAmounts);
  const [recurring, ...more] = monthly.length > 0 ? monthly : yearly;
  if (recurring && more.length === 0) {
    const unit = monthly.length > 0 ? 'month' : 'year';
    draft.money('amount', recurring);
    draft.always('interval', unit);
    draft.notes.push(
      `${quotedText(recurring.header)} is what the whole subscription pays a ${unit}: seats and billing intervals do not multiply it.`,
    );
    draft.worth += 3;
  } else if (recurring) {
    draft.open('amount', 'several amounts may be it', [recurring, ...more]);
    draft.worth += 2;
  } else listPrice(draft);
}

function listPrice(draft: Draft): void {
  const units = draft.best(words.unitPrice, areAmounts);
  const [amount, ...more] = units.length > 0 ? units : draft.best(words.planAmount, areAmounts);
  if (!amount) return;
  if (more.length > 0) draft.open('amount', 'several amounts may be it', [amount, ...more]);
  else draft.money('amount', amount);
  if (more.length === 0 && units.length === 0 && forTerm(draft, amount)) return;
  every(draft);
  times(draft, amount, units.length > 0);
  reductions(draft);
}

/** Whether an amount is one for the whole contract, whose start and end are known: then it is spread over that. */
function forTerm(draft: Draft, amount: SampleColumn): boolean {
  const [started] = draft.best({ sure: words.startedOn.sure, not: words.startedOn.not ?? /^$/ }, areDates);
  const [ended] = draft.best(words.endedOn, areDates);
  const isWhole = [started, ended].every((column) => column && column.filled.length === column.cells.length);
  if (!TOTAL_VALUE.test(amount.words) || !isWhole || !ended) return false;
  draft.perTerm('amount');
  draft.give('endedOn', ended);
  draft.notes.push(
    `${quotedText(amount.header)} is for the whole time of a contract, and is spread over it.`,
  );
  return true;
}

const TOTAL_VALUE =
  /\b(tcv|(total )?contract (value|amount|total)|vertragswert|auftragswert|valeur (du |de )?contrat|valor (del |do |total )?contrato|wartosc umowy|sozlesme (bedeli|tutari))\b/;

const { sure: named, not = /^$/, likely = /^$/ } = words.interval;
const isSurely: words.FieldWords = { sure: named, not };
const isLikely: words.FieldWords = { sure: likely, not };

function every(draft: Draft): void {
  const isWord = (column: SampleColumn): boolean => !column.areNumbers && !column.areDates;
  const [sure, other] = [isSurely, isLikely].map((one) => draft.best(one, isWord)[0]);
  const interval = sure ? draft.fill('interval', { words: isSurely, test: isWord }) : null;
  if (!sure && other) {
    draft.open('interval', 'how often the amount is paid, or how long it is agreed for', [other]);
    return;
  }
  const count = draft.best(words.intervalCount, (column) => column.areIntegers)[0];
  if (interval) {
    draft.worth += 2;
    draft.word('interval', interval);
    if (count) draft.give('intervalCount', count);
    return;
  }
  if (draft.choices.some(({ about }) => about === 'interval')) return;
  if (count && COUNTED_MONTHS.test(count.words)) {
    draft.give('intervalCount', count);
    draft.always('interval', 'month');
    return;
  }
  const isTerm = count ? `; ${quotedText(count.header)} may be how long it is agreed for` : '';
  draft.ask('interval', `no column says how often the amount is paid${isTerm}`, [
    'interval: { value: month }',
    'interval: { value: year }',
  ]);
}

// The months of a contract's term are no interval of its price.
const COUNTED_MONTHS =
  /^(?!.*\b(term|laufzeit|contract|commitment|duree|plazo)\b).*\b(months|monaten?|mois|meses)\b/;

/** Whether the amount is of one seat, and how many there are. */
function times(draft: Draft, amount: SampleColumn, isOfOne: boolean): void {
  const [many] = draft.best(words.quantity, areAmounts);
  if (!many) return;
  const others = draft.sample.columns.filter(
    (column) => column !== amount && column !== many && areAmounts(column),
  );
  const isProven = others.some((total) => multiply(amount, many, total) && !total.equals(amount));
  const isWhole = others.some((unit) => multiply(unit, many, amount) && !unit.equals(amount));
  if (isOfOne || (isProven && !isWhole)) draft.give('quantity', many);
  else if (isWhole && !isProven)
    draft.notes.push(`${quotedText(amount.header)} is for all of ${quotedText(many.header)}.`);
  else if (!many.isAll((cell) => /^1([.,]0+)?$/.test(cell))) {
    draft.ask('quantity', `whether ${quotedText(amount.header)} is for one of ${quotedText(many.header)}`, [
      `quantity: ${quotedText(many.header)}  # the amount is for one`,
      `# no quantity: the amount is for all of them`,
    ]);
  }
}

const OVER =
  /\b(cancel\w*|churn\w*|ended|expired|terminated|active|inactive|aktiv|gekundigt|kundigung\w*|beendet|resilie?\w*|annul\w*|cancelad\w*|baja|ativo|aktywn\w*|anulowan\w*|iptal\w*|aktif)\b/;

/** What is taken off a list price. */
function reductions(draft: Draft): void {
  const given = draft
    .candidates(words.discount, () => true)
    .find(({ column }) => column.filled.some((cell) => !/^(0+([.,]0+)?( ?%)?|no|false|none|-)$/i.test(cell)));
  if (given)
    draft.ask('amount', `whether ${quotedText(given.column.header)} is taken off the amount already`, [
      '# take the discount off in the file, or keep the amount as it is',
    ]);
}

function start(draft: Draft): void {
  const [first, ...more] = draft.candidates(words.startedOn, areDates);
  if (!first) return;
  const isSure = first.level === 3;
  const same = [first, ...more].filter(({ level }) => level === first.level).map(({ column }) => column);
  if (isSure && same.slice(1).every((other) => other.equals(first.column)))
    draft.give('startedOn', first.column);
  else draft.open('startedOn', 'the day from which it is paid', same);
}

/** When it ended: what lies ahead of a running subscription may be the end of a term that is renewed. */
function end(draft: Draft, status: SampleColumn | null): void {
  if (draft.columnOf('endedOn')) return;
  const [ended, ...more] = draft.best(words.endedOn, areDates);
  const canceled = draft.best(words.canceledOn, areDates)[0];
  const meaning = meanings['subscriptions.status'];
  const isOver = (row: number): boolean => {
    const cell = status?.cells[row] ?? '';
    return (subscriptionStatus(cell) ?? meaning?.(cell)) === 'canceled';
  };
  if (ended && more.length > 0) draft.open('endedOn', 'several days may be it', [ended, ...more]);
  else if (ended) {
    const isTerm = status
      ? ended.cells.some((cell, row) => cell !== '' && !isOver(row))
      : !ended.isEmpty && ended.filled.length === ended.cells.length;
    if (isTerm)
      draft.ask(
        'endedOn',
        `${quotedText(ended.header)} of those that go on may be the end of a term that is renewed`,
        [`endedOn: ${quotedText(ended.header)}  # they end then`, `# no endedOn: they are renewed`],
      );
    else draft.give('endedOn', ended);
  }
  if (canceled) draft.give(status || ended ? 'canceledOn' : 'endedOn', canceled);
  if (!status && !canceled && !ended) overWithoutDay(draft);
}

/** Rows that say that they are over, where no column says since when. */
function overWithoutDay(draft: Draft): void {
  const said = draft.sample.columns.find(
    ({ words: name, distinct, areNumbers, areDates: dated, areFlags }) =>
      OVER.test(name) && !dated && distinct.size > 0 && (areFlags ? distinct.size > 1 : !areNumbers),
  );
  if (!said) return;
  const cells = [...said.distinct].slice(0, 3).map(quotedText).join(', ');
  draft.ask('endedOn', `${quotedText(said.header)} says which are over, and no column since when`, [
    `# or leave them out, above columns: exclude: { ${quotedText(said.header)}: [${cells}] }`,
  ]);
}
