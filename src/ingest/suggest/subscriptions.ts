// Lists of subscriptions: what a row pays, for how long, and from when to when.

import { quotedText } from '../../base/text/quoted.ts';
import { foldedWords } from '../../base/text/spelling.ts';
import { addDays, type Day, formatDay } from '../../base/time/calendar.ts';
import { monthIn } from '../../base/time/month-text.ts';
import { parseCellDate } from '../../read/cells/date.ts';
import { termOf, termText } from '../../records/schema/interval.ts';
import { subscriptionStatus } from '../../records/schema/status.ts';
import { isTimes, multiply } from './amounts.ts';
import { areAmounts, areDates, areTexts, type Draft } from './draft.ts';
import type { SampleColumn } from './sample.ts';
import { SCALE } from './units.ts';
import { meanings } from './value-words.ts';
import * as words from './words.ts';

export function draftSubscriptions(draft: Draft): void {
  draft.customer('customer');
  if (byMonth(draft) || acrossMonths(draft)) return;
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
  paidOnce(draft);
}

/** Rows of what is paid once, among those of what is paid again and again. */
function paidOnce(draft: Draft): void {
  for (const column of draft.sample.columns) {
    if (column.isEmpty || column.areNumbers || column.areDates || column === draft.columnOf('interval'))
      continue;
    const cells = [...column.distinct].filter((cell) => ONCE.test(foldedWords(cell).join(' ')));
    if (cells.length === 0 || cells.length === column.distinct.size) continue;
    const list = cells
      .slice(0, 12)
      .map((cell) => quotedText(cell))
      .join(', ');
    draft.ask(
      'exclude',
      `whether rows of ${list} are paid again and again`,
      [`exclude: { ${quotedText(column.header)}: [${list}] }`],
      false,
    );
  }
}

const ONCE =
  /^((one ?(time|off)|non ?recurring|single|setup|set up|onboarding|implementation|installation|professional services|training|hardware|einmalig\w*|einrichtung\w*|ponctuel\w*|frais uniques?|mise en service|unico|unica|pago unico|pagamento unico|jednorazow\w*|tek sefer\w*|kurulum)( (fees?|charges?|payments?|costs?|gebuhr\w*|kosten|zahlung\w*|product|item))?)$/;

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
  draft.isByMonth = true;
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

/** A table with a column for each month. */
function acrossMonths(draft: Draft): boolean {
  const found = new Map<string, SampleColumn[]>();
  for (const column of draft.sample.columns) {
    const pattern = column.isEmpty || column.areNumbers ? monthPattern(column.header) : null;
    if (pattern !== null) found.set(pattern, [...(found.get(pattern) ?? []), column]);
  }
  const [most] = [...found].sort(([, one], [, other]) => other.length - one.length);
  if (!most || most[1].length < 2 || !draft.columnOf('customer')) return false;
  const [pattern, columns] = most;
  draft.currency();
  draft.harmless('plan', words.plan);
  draft.worth += 4;
  const isSaid = draft.sample.columns.some(({ words: name }) => words.monthlyAmount.sure.test(name));
  if (isSaid && found.size === 1 && !columns.some(({ words: name }) => SCALE.test(name)))
    draft.everyMonth('amount', pattern);
  else {
    draft.isByMonth = true;
    const lines = [...found.keys()].map((one) => `amount: { months: ${quotedText(one)} }`);
    draft.ask('amount', 'whether the columns of months are what a customer pays again and again', lines);
  }
  draft.notes.push(
    `${quotedText(columns[0]?.header ?? '')} and others are months: a row is a customer over time.`,
  );
  return true;
}

/** A header with `*` in place of the month that ends it; null where it names none. */
function monthPattern(header: string): string | null {
  const starts = [0, ...[...header.matchAll(/[ _:-]+/g)].map(({ index, 0: gap }) => index + gap.length)];
  const at = starts.find((start) => monthIn(header.slice(start), null) !== null);
  return at === undefined ? null : `${header.slice(0, at)}*`;
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
  const [ofYear] = yearly;
  if (!recurring) {
    listPrice(draft);
    return;
  }
  draft.worth += 2;
  const isTwice = ofYear !== undefined && ofYear !== recurring && !isTimes(ofYear, recurring, 12);
  if (more.length > 0) draft.open('amount', 'several amounts may be it', [recurring, ...more]);
  else if (isTwice && !IS_WHOLE.test(recurring.words))
    draft.open('amount', 'a row pays one of them, as often as it is billed', [recurring, ofYear]);
  else periodic(draft, recurring, monthly.length > 0 ? 'month' : 'year');
}

/** An amount whose header says how often it is paid. */
function periodic(draft: Draft, amount: SampleColumn, unit: 'month' | 'year'): void {
  draft.money('amount', amount);
  draft.always('interval', unit);
  draft.worth += 1;
  if (IS_WHOLE.test(amount.words) && !words.unitPrice.sure.test(amount.words)) {
    draft.notes.push(
      `${quotedText(amount.header)} is what the whole subscription pays a ${unit}: seats and billing intervals do not multiply it.`,
    );
    return;
  }
  draft.notes.push(`${quotedText(amount.header)} is for a ${unit}, however often it is billed.`);
  times(draft, amount, words.unitPrice.sure.test(amount.words));
  draft.reductions('amount', amount);
}

// Names of what a customer pays in all; a price may be one of several, and have something taken off.
const IS_WHOLE = /\b(mrr|arr|recurring|revenue|umsatz|revenu|ingres\w*|receita|przychod|gelir)\b/;

function listPrice(draft: Draft): void {
  const units = draft.best(words.unitPrice, areAmounts);
  const [amount, ...more] = units.length > 0 ? units : draft.best(words.planAmount, areAmounts);
  if (!amount) return;
  if (more.length > 0) draft.open('amount', 'several amounts may be it', [amount, ...more]);
  else draft.money('amount', amount);
  if (more.length === 0 && units.length === 0 && forTerm(draft, amount)) return;
  every(draft);
  times(draft, amount, units.length > 0);
  draft.reductions('amount', amount);
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
  const areCounts = (column: SampleColumn): boolean => column.areIntegers;
  const count = draft.best(words.intervalCount, areCounts)[0];
  if (interval) {
    draft.worth += 2;
    draft.word('interval', interval);
    // Beside a column of words, one of whole numbers that is named alike says how many of them.
    const many = count ?? draft.best(isSurely, areCounts)[0];
    if (many) draft.give('intervalCount', many);
    return;
  }
  if (draft.choices.some(({ about }) => about === 'interval')) return;
  if (count && COUNTED_MONTHS.test(count.words)) {
    draft.give('intervalCount', count);
    draft.always('interval', 'month');
    return;
  }
  if (byPeriods(draft)) return;
  const isTerm = count ? `; ${quotedText(count.header)} may be how long it is agreed for` : '';
  draft.ask('interval', `no column says how often the amount is paid${isTerm}`, [
    'interval: { value: month }',
    'interval: { value: year }',
  ]);
}

/** Whether the days of the current billing periods say how often the amount is paid: one interval for all rows, or none. */
function byPeriods(draft: Draft): boolean {
  const [starts, ends] = [draft.best(PERIOD_STARTS, areDates)[0], draft.best(PERIOD_ENDS, areDates)[0]];
  if (!starts || !ends || starts.isEmpty || ends.isEmpty) return false;
  const dayOf = (column: SampleColumn, row: number): Day | null =>
    parseCellDate(column.cells[row] ?? '', column.orders.has('MDY') ? 'MDY' : 'DMY')?.day ?? null;
  const terms = starts.cells.flatMap((_, row) => {
    const [from, to] = [dayOf(starts, row), dayOf(ends, row)];
    const term = from === null || to === null ? null : (termOf(from, to) ?? termOf(from, addDays(to, 1)));
    return from === null || to === null ? [] : [term === null ? '' : termText(term)];
  });
  const [term = '', ...others] = new Set(terms);
  const said = `from ${quotedText(starts.header)} to ${quotedText(ends.header)}`;
  if (term !== '' && others.length === 0) {
    draft.always('interval', term);
    draft.notes.push(`It is a ${term} ${said} in every row, so the amount is taken for that.`);
  } else
    draft.ask(
      'interval',
      `no column says how often the amount is paid, and it is not equally long ${said} in all rows`,
      ['# add a column that says it: month, year, 3 months'],
    );
  return true;
}

const PERIOD_STARTS: words.FieldWords = {
  sure: /\bcurrent (billing )?(period|term|cycle) (start|started|begin)/,
};
const PERIOD_ENDS: words.FieldWords = { sure: /\bcurrent (billing )?(period|term|cycle) (end|ends|ended)\b/ };

// The months of a contract's term are no interval of its price.
const COUNTED_MONTHS =
  /^(?!.*\b(term|laufzeit|contract|commitment|duree|plazo)\b).*\b(months|monaten?|mois|meses)\b/;

/** Whether the amount is of one seat, and how many there are. */
function times(draft: Draft, amount: SampleColumn, isOfOne: boolean): void {
  const [many] = draft.best(words.quantity, areAmounts);
  if (!many && isOfOne)
    draft.ask(
      'quantity',
      `${quotedText(amount.header)} is for one, and no column says how many there are`,
      [],
    );
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
    else {
      draft.give('endedOn', ended);
      lastDays(draft, ended);
    }
  }
  if (canceled) draft.give(status || ended ? 'canceledOn' : 'endedOn', canceled);
  if (!status && !canceled && !ended) overWithoutDay(draft);
  if (!canceled && !ended) otherEnd(draft);
}

/** A day that only some rows have may be the one on which they ended, whatever its header says. */
function otherEnd(draft: Draft): void {
  const days = draft.sample.columns.filter(
    (column) =>
      column.areDates &&
      column.filled.length < column.cells.length &&
      !draft.isRead(column) &&
      !NO_END.test(column.words),
  );
  if (days.length > 0)
    draft.open('endedOn', 'a day that only some rows have may be the one on which they ended', days);
}

const NO_END =
  /\b(next|renew\w*|trial|login|seen|birth\w*|born|created?|updated|modified|changed|invoice\w*|first|nachste\w*|prochain\w*|proxim\w*|geburt\w*|essai|prueba|deneme)\b/;

/** Says what an end is taken for where its cells may be last days: those of months mostly are. */
function lastDays(draft: Draft, ended: SampleColumn): void {
  const days = [...ended.distinct].map(
    (cell) => parseCellDate(cell, ended.orders.has('MDY') ? 'MDY' : 'DMY')?.day,
  );
  const isLast = (day: Day | undefined): boolean =>
    day !== undefined && formatDay(addDays(day, 1)).endsWith('-01');
  if (days.filter(isLast).length * 2 <= days.length) return;
  draft.notes.push(
    `${quotedText(ended.header)} is taken for the first day on which it is not live, and most of its cells are last days of months: if those are paid for, write endedOn: { header: ${quotedText(ended.header)}, as: lastDay }.`,
  );
}

/** Rows that say that they are over, where no column says since when. */
function overWithoutDay(draft: Draft): void {
  const meaning = meanings['subscriptions.status'];
  const said = draft.sample.columns.find(
    ({ words: name, distinct, areNumbers, areDates: dated, areFlags }) =>
      !dated &&
      distinct.size > 0 &&
      (OVER.test(name)
        ? areFlags
          ? distinct.size > 1
          : !areNumbers
        : distinct.size < 10 && [...distinct].some((cell) => meaning?.(cell) === 'canceled')),
  );
  if (!said) return;
  const cells = [...said.distinct].slice(0, 3).map(quotedText).join(', ');
  draft.ask('endedOn', `${quotedText(said.header)} says which are over, and no column since when`, [
    `# or leave them out, above columns: exclude: { ${quotedText(said.header)}: [${cells}] }`,
  ]);
}
