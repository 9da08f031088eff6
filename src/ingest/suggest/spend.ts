// Lists of what was spent on advertising, and of payments.

import { quotedText } from '../../base/text/quoted.ts';
import { foldedWords } from '../../base/text/spelling.ts';
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
  allTogether(draft);
  if (!isAdvertising(draft))
    draft.ask(
      'yields',
      'whether it is what was spent on advertising: no column names a campaign or a platform',
      [],
      false,
    );
}

/** Whether anything says that the money was spent on advertising. */
const isAdvertising = (draft: Draft): boolean =>
  ['campaign', 'platform', 'impressions', 'clicks'].some((field) => draft.columnOf(field)) ||
  draft.sample.columns.some(({ words: name }) => ADVERTISING.test(name));

const ADVERTISING =
  /\b(ads?|adverti\w*|media|marketing|channel|campaign\w*|werb\w*|anzeigen\w*|publicit\w*|publicid\w*|reklam\w*|utm)\b/;

/** Rows of all devices, networks or campaigns together beside a row for each. */
function allTogether(draft: Draft): void {
  for (const column of draft.sample.columns) {
    if (column.areNumbers || column.areDates) continue;
    const cells = [...column.distinct].filter((cell) => ALL.test(foldedWords(cell).join(' ')));
    if (cells.length === 0 || cells.length === column.distinct.size) continue;
    const list = cells.map((cell) => quotedText(cell)).join(', ');
    draft.ask(
      'rows',
      `rows of ${list} may sum the others`,
      [`exclude: { ${quotedText(column.header)}: [${list}] }`],
      false,
    );
  }
}

const ALL = /^(all|alle|overall|combined|todos|todas|tous|toutes|tout|wszystkie|tumu|hepsi)( \w+)?$/;

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
    last === null &&
    segmentNamed(first.header) === null &&
    ((isStart && !isByDay(first)) || isPart || isByWeek(first));
  if (isOpen) draft.open('day', 'no column says how many days a row sums', [first]);
  else draft.give('day', first);
}

/** Whether two rows are a day apart: then a row is a day. */
function isByDay(column: SampleColumn): boolean {
  const days = daysIn(column);
  return days.some((one, at) => one + 1 === days[at + 1]);
}

/** Whether all rows are weeks apart: then a row may sum a week. */
function isByWeek(column: SampleColumn): boolean {
  const days = daysIn(column);
  return days.length >= 3 && days.every((one, at) => at === 0 || (one - (days[at - 1] ?? 0)) % 7 === 0);
}

/** The different days of a column in their order. */
function daysIn({ distinct, orders }: SampleColumn): number[] {
  const order = orders.has('MDY') ? 'MDY' : 'DMY';
  const days = new Set([...distinct].map((cell) => Number(parseCellDate(cell, order)?.day ?? 0)));
  return [...days].sort((one, other) => one - other);
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
  book(draft);
  if (draft.sample.columns.filter(({ words: name }) => OF_PAYMENTS.test(name)).length >= 2) draft.worth += 3;
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

const OF_PAYMENTS =
  /\b(refunded|captured|card (brand|type|last ?4|funding)|payment (method|intent|source)( id| type)?|payout|transfer|charge|fee|disputed?)\b/;

/** Whether the rows are those of an account or of what was sold, of which payments are some. */
function book(draft: Draft): void {
  const [amount, status] = [draft.columnOf('amount'), draft.columnOf('status')];
  if (!amount) return;
  const kinds = draft.sample.columns.find(
    (column) =>
      KIND.test(column.words) &&
      column !== status &&
      !column.areNumbers &&
      !column.areDates &&
      !column.isEmpty,
  );
  const others = [...(kinds?.distinct ?? [])].filter(
    (cell) =>
      !RECEIVED.test(foldedWords(cell).join(' ')) &&
      kinds?.cells.some((one, row) => one === cell && (amount.amounts[row] ?? 0) > 0),
  );
  const mark = draft.sample.columns.find(({ words: name }) => BOOK.test(name));
  if (kinds && others.length > 0) {
    const list = others
      .slice(0, 12)
      .map((cell) => quotedText(cell))
      .join(', ');
    draft.ask(
      'rows',
      `whether rows of ${list} are payments that came in`,
      [`exclude: { ${quotedText(kinds.header)}: [${list}] }`],
      false,
    );
  } else if (mark)
    draft.ask(
      'rows',
      `${quotedText(mark.header)} is of an account or of a sale: which rows are payments that came in`,
      [],
      false,
    );
}

const KIND =
  /^(transaction |payment |record )?(type|kind|typ|tipo|art|rodzaj|tur|turu|islem turu|category|kategorie|categorie|categoria|kategoria)$/;
const RECEIVED =
  /^(customer )?(payments?|charges?|sales?|receipts?|deposits?|subscriptions?|zahlung\w*|einzahlung\w*|paiements?|encaissements?|pagos?|cobros?|pagamentos?|recebimentos?|platnos\w*|wplat\w*|odeme\w*|tahsilat)( received)?$/;
const BOOK = /\b(balance|saldo|split|debit|quantity|qty|menge|product|service|sales price|solde|bakiye)\b/;

const OTHER =
  /\b(refund\w*|chargeback|payout|fees?|dispute|transfer|erstattung|auszahlung|gebuhr|rembours\w*|reembols\w*|zwrot|iade)\b/i;

const PAYMENT: words.FieldWords = {
  sure: /\b(amount|betrag|montant|importe|monto|valor|kwota|tutar\w*|gross|brutto)\b/,
  likely: /\b(total|sum|summe|paid)\b/,
  not: /\b(refund\w*|fee|tax|net|due|converted|id|currency|type|discount|shipping)\b/,
};
