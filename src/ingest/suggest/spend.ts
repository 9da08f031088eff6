// Lists of what was spent on advertising, and of payments.

import { quotedText } from '../../base/text/quoted.ts';
import { parseCellDate } from '../../read/cells/date.ts';
import { segmentNamed } from '../../sources/day-segments.ts';
import { areAmounts, areDates, areTexts, type Draft } from './draft.ts';
import type { SampleColumn } from './sample.ts';
import { isCollected } from './value-words.ts';
import * as words from './words.ts';

export function draftSpend(draft: Draft): void {
  const last = draft.day('lastDay', words.spendLastDay);
  day(draft, last);
  if (last && !draft.columnOf('day')) draft.worth -= 1;
  const [cost, ...others] = draft.best(words.cost, areAmounts);
  if (cost && others.length > 0) draft.open('cost', 'several amounts may be it', [cost, ...others]);
  else if (cost) draft.money('cost', cost);
  if (cost && words.cost.sure.test(cost.words)) draft.worth += 1;
  draft.currency();
  draft.harmless('campaign', words.campaign);
  if (draft.columnOf('campaign')) draft.worth += 1;
  draft.harmless('platform', words.platform, (column) => areTexts(column) && !column.areNumbers);
  draft.harmless('impressions', words.impressions, (column) => column.areNumbers);
  draft.harmless('clicks', words.clicks, (column) => column.areNumbers);
  draft.harmless('conversions', words.conversions, (column) => column.areNumbers);
  mixedLevels(draft);
}

/** The day of a row; one that is called a start and has no end may be the first of several. */
function day(draft: Draft, last: SampleColumn | null): void {
  const [first, ...more] = draft.best(words.spendDay, areDates);
  if (!first) return;
  if (more.length > 0) {
    draft.open('day', 'several days may be it', [first, ...more]);
    return;
  }
  const isStart = /\b(start\w*|begin\w*|from|debut|inicio|rozpoczecia|poczatek|baslang\w*|period\w*)\b/.test(
    first.words,
  );
  const isPart =
    /\b(week|month|quarter|year|woche|monat|quartal|jahr|mois|semaine|mes|semana|miesiac|tydzien|ay|hafta)\b/.test(
      first.words,
    );
  const isOpen =
    last === null && ((isStart && !isByDay(first)) || (isPart && segmentNamed(first.header) === null));
  if (isOpen) draft.open('day', 'no column says how many days a row sums', [first]);
  else draft.give('day', first);
}

/** Whether two rows are a day apart: then a row is a day. */
function isByDay({ distinct }: SampleColumn): boolean {
  const days = new Set(
    [...distinct].map((cell) => parseCellDate(cell, 'DMY')?.day ?? parseCellDate(cell, 'MDY')?.day ?? 0),
  );
  return [...days].some((one) => days.has((one + 1) as typeof one)); // a day is a number of days
}

/** Rows about a campaign beside rows about its parts state the same money twice. */
function mixedLevels(draft: Draft): void {
  const part = draft.sample.columns.find(
    ({ words: name, filled, cells }) =>
      /\b(ad ?(group|set)|ad name|keyword|anzeigengruppe\w*|anzeigen?name|ensemble de publicites|conjunto de anuncios|zestaw\w* reklam|reklam seti)\b/.test(
        name,
      ) &&
      filled.length > 0 &&
      filled.length < cells.length,
  );
  if (part) draft.ask('rows', `rows without ${quotedText(part.header)} may sum those with one`, [], false);
}

export function draftPayments(draft: Draft): void {
  const [id] = draft.best(words.paymentId, areTexts);
  if (id?.isUnique) draft.give('id', id);
  draft.customer('customer');
  draft.harmless('invoice', words.invoiceId);
  const paid = draft.day('paidOn', words.paidOn);
  draft.currency();
  statusOfPayments(draft);
  const [back] = draft.best(words.refunded, areAmounts);
  if (back) draft.money('refunded', back);
  const [amount, ...others] = draft.best(PAYMENT, areAmounts);
  if (amount && others.length > 0) draft.open('amount', 'several amounts may be it', [amount, ...others]);
  else if (amount) draft.money('amount', amount);
  otherMovements(draft);
  const isPayment = ({ words: name }: SampleColumn): boolean =>
    /\b(payments?|paid|charges?|transactions?|refund\w*|zahlung\w*|paiement|pago|pagamento|platnosc\w*|odeme)\b/.test(
      name,
    );
  if (paid && words.paidOn.sure.test(paid.words) && draft.sample.columns.filter(isPayment).length > 1)
    draft.worth += 2;
  else draft.worth -= 1;
}

/** Leaves out what never came in; a status that nobody knows is for the user to place. */
function statusOfPayments(draft: Draft): void {
  const status = draft.fill('status', { words: words.status, test: (column) => !column.areNumbers });
  const cells = [...(status?.distinct ?? [])];
  if (status)
    draft.leaveOut(
      status,
      cells.filter((cell) => isCollected(cell) === false),
    );
  const unknown = cells.filter((cell) => isCollected(cell) === null);
  if (status && unknown.length > 0) {
    const list = unknown.slice(0, 12).map(quotedText).join(', ');
    draft.ask(
      'exclude',
      `whether payments of these are money that came in: ${list}`,
      [`exclude: { ${quotedText(status.header)}: [${list}] }`],
      false,
    );
  }
}

/** Refunds, fees and payouts that have the sign of a payment. */
function otherMovements(draft: Draft): void {
  const amount = draft.columnOf('amount');
  for (const column of draft.sample.columns) {
    if (
      column.areNumbers ||
      column.areDates ||
      column.distinct.size > 20 ||
      column === draft.columnOf('status')
    )
      continue;
    const rows = [...column.cells.entries()].filter(([, cell]) => OTHER.test(cell));
    if (!rows.some(([row]) => (amount?.amounts[row] ?? 0) > 0)) continue;
    const cells = [...new Set(rows.map(([, cell]) => quotedText(cell)))].join(', ');
    draft.ask(
      'rows',
      `${cells} with a positive amount`,
      [`exclude: { ${quotedText(column.header)}: [${cells}] }`],
      false,
    );
  }
}

const OTHER =
  /\b(refund\w*|chargeback|payout|fees?|dispute|transfer|erstattung|auszahlung|gebuhr|rembours\w*|reembols\w*|zwrot|iade)\b/i;

const PAYMENT: words.FieldWords = {
  sure: /\b(amount|betrag|montant|importe|monto|valor|kwota|tutar\w*|gross|brutto)\b/,
  likely: /\b(total|sum|summe|paid)\b/,
  not: /\b(refund\w*|fee|tax|net|due|converted|id|currency|type|discount|shipping)\b/,
};
