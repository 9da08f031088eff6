// Lists of invoices: a row for each, or a row for each of their lines.

import { quotedText } from '../../base/text/quoted.ts';
import { addUp, groupsBy, isOfGroup, isShareOf, sumsTo } from './amounts.ts';
import { areAmounts, areTexts, type Draft } from './draft.ts';
import type { SampleColumn } from './sample.ts';
import { WITHHELD, withTax } from './units.ts';
import * as words from './words.ts';

export function draftInvoices(draft: Draft): void {
  const [number = null] = draft.best(words.invoiceId, areTexts);
  draft.customer('customer');
  draft.day('issuedOn', words.issuedOn);
  draft.day('dueOn', words.dueOn);
  draft.day('paidOn', words.paidOn);
  draft.currency();
  const status = draft.fill('status', { words: words.status, test: (column) => !column.areNumbers });
  if (status) draft.word('status', status);
  const groups = number === null || number.isEmpty ? [] : groupsBy(number).filter((rows) => rows.length > 1);
  if (number && groups.length > 0) lines(draft, number, groups);
  else wholes(draft, number);
  creditNotes(draft);
  sender(draft);
  if (number && words.invoiceId.sure.test(number.words)) draft.worth += 2;
  const issued = draft.columnOf('issuedOn');
  if (issued && words.issuedOn.sure.test(issued.words)) draft.worth += 1;
}

/** A row for each invoice. */
function wholes(draft: Draft, number: SampleColumn | null): void {
  if (number) draft.give('id', number);
  const withheld = draft.sample.columns.find(
    (column) => WITHHELD.test(column.words) && column.amounts.some((amount) => (amount ?? 0) !== 0),
  );
  if (withheld) {
    const amounts = [words.net, words.gross].flatMap((wanted) => draft.best(wanted, areAmounts));
    draft.open('total', `what was sold, before ${said(withheld)} is kept back by whoever pays`, amounts);
    return;
  }
  const nets = draft.best(words.net, areAmounts);
  const taxes = taxesOf(draft);
  const grosses = draft.candidates(words.gross, areAmounts).map(({ column }) => column);
  const proven = triple(nets, taxes, grosses);
  if (proven) {
    giveProven(draft, proven);
    return;
  }
  const [net, ...otherNets] = nets;
  const [gross] = grosses.filter((column) => column !== net && !taxes.includes(column));
  if (net && otherNets.length === 0 && gross && !differByTax(draft, net, gross, taxes)) {
    const [tax, ...otherTaxes] = taxes;
    if (tax && otherTaxes.length === 0 && inclusion(draft, gross, tax).isWith) withOneTax(draft, gross, tax);
    else draft.open('total', 'what was sold, without tax: no sum shows which', [net, gross]);
  } else if (net && otherNets.length === 0) {
    draft.notes.push(`${said(net)} is without tax, so no tax is taken off.`);
    draft.money('total', net);
    draft.reductions('total', net);
    draft.worth += 1;
  } else if (net) draft.open('total', 'several amounts are without tax', nets);
  else grossAlone(draft, taxes);
}

/** Whether all that an amount has more than the one without tax can be a tax, of which no column says how much it is. */
function differByTax(
  draft: Draft,
  net: SampleColumn,
  gross: SampleColumn,
  taxes: readonly SampleColumn[],
): boolean {
  if (taxes.length > 0) return false;
  return isShareOf(
    draft.sample.rows,
    (row) => difference(gross, net, row),
    (row) => net.amounts[row] ?? null,
  );
}

/** Amounts that may be with tax or without. */
function grossAlone(draft: Draft, taxes: readonly SampleColumn[]): void {
  const [gross, ...others] = draft.best(words.gross, areAmounts);
  if (!gross) return;
  if (others.length > 0) {
    draft.open('total', 'several amounts may be it', [gross, ...others]);
    return;
  }
  const [tax, ...otherTaxes] = taxes;
  if (!tax && withTax.test(gross.words))
    draft.ask('total', 'no column says how much tax is in it', [lineOf('total', gross)]);
  else if (!tax) draft.money('total', gross);
  else if (otherTaxes.length > 0) draft.ask('total', 'several taxes may be in it', [lineOf('total', gross)]);
  else withOneTax(draft, gross, tax);
}

function withOneTax(draft: Draft, gross: SampleColumn, tax: SampleColumn): void {
  const { isWith, isOfNet, isOfGross } = inclusion(draft, gross, tax);
  const isWithout = isOfGross && !isOfNet;
  const isNothing = tax.amounts.every((amount) => amount === null || amount === 0);
  if (isWith || isNothing) {
    draft.money('total', gross);
    if (sameUnit(draft, tax)) draft.money('tax', tax);
  } else if (isWithout) {
    draft.notes.push(`${said(tax)} is a whole percentage of ${said(gross)}, which is therefore without it.`);
    draft.money('total', gross);
  } else {
    const why = `whether ${said(tax)} is part of ${said(gross)}: then it is taken off`;
    draft.ask('total', why, [
      `${lineOf('total', gross)}  # without tax, or none of it to be taken off`,
      `total: ${quotedText(gross.header)}, tax: ${quotedText(tax.header)}  # a line for each`,
    ]);
  }
}

/** Of what a tax is a whole percentage: of the amount, or of what is left of it without the tax. */
function inclusion(draft: Draft, gross: SampleColumn, tax: SampleColumn) {
  const { rows } = draft.sample;
  const taxIn = (row: number) => tax.amounts[row] ?? null;
  const isOfNet = isShareOf(rows, taxIn, (row) => difference(gross, tax, row));
  const isOfGross = isShareOf(rows, taxIn, (row) => gross.amounts[row] ?? null);
  return { isOfNet, isOfGross, isWith: isOfNet && !isOfGross };
}

const difference = (one: SampleColumn, other: SampleColumn, row: number): number | null => {
  const [left, right] = [one.amounts[row] ?? null, other.amounts[row] ?? null];
  return left === null || right === null ? null : left - right;
};

// A tax goes the way of its total: where the unit of that is open, so is that of this.
const sameUnit = (draft: Draft, tax: SampleColumn): boolean => {
  const isOpen = draft.choices.some(({ about }) => about === 'total');
  if (isOpen) draft.ask('tax', 'in the unit of the total', [lineOf('tax', tax)]);
  return !isOpen;
};

/** Amount, tax and their sum, which the rows prove. */
function giveProven(draft: Draft, { net, tax, gross }: Triple): void {
  draft.notes.push(`${said(net)} and ${said(tax)} come to ${said(gross)} in every row.`);
  draft.money('total', gross);
  if (sameUnit(draft, tax)) draft.money('tax', tax);
  draft.worth += 3;
}

interface Triple {
  readonly net: SampleColumn;
  readonly tax: SampleColumn;
  readonly gross: SampleColumn;
}

function triple(
  nets: readonly SampleColumn[],
  taxes: readonly SampleColumn[],
  grosses: readonly SampleColumn[],
): Triple | null {
  const all = nets.flatMap((net) =>
    taxes.flatMap((tax) => grosses.map((gross): Triple => ({ net, tax, gross }))),
  );
  return (
    all.find(
      ({ net, tax, gross }) => gross !== net && gross !== tax && net !== tax && addUp(net, tax, gross),
    ) ?? null
  );
}

/** A row for each line: amounts of the whole invoice stand on each of them, and the number names several rows. */
function lines(draft: Draft, number: SampleColumn, groups: readonly number[][]): void {
  draft.notes.push(`${said(number)} repeats: a row is a line of an invoice, so it is no id.`);
  const all = groupsBy(number);
  const isOfLine = (column: SampleColumn): boolean => !isOfGroup(column, groups);
  const amounts = draft.sample.columns.filter(
    (column) => areAmounts(column) && !UNIT.test(column.words) && isLineAmount(column),
  );
  const ofLines = amounts.filter(isOfLine);
  const ofWholes = amounts.filter((column) => !isOfLine(column));
  const wholeNets = ofWholes.filter(
    ({ words: name }) => words.net.sure.test(name) && !words.net.not?.test(name),
  );
  const taxes = taxesOf(draft).filter(isOfLine);
  const proven = triple(ofLines, taxes, ofLines);
  if (proven) {
    giveProven(draft, proven);
    return;
  }
  const net = ofLines.find((column) => wholeNets.some((whole) => sumsTo(column, whole, all)));
  if (net) {
    draft.notes.push(`The lines of ${said(net)} come to the amount without tax of each invoice.`);
    draft.money('total', net);
    draft.worth += 3;
    return;
  }
  const candidates = ofLines.filter(({ words: name }) => !words.tax.sure.test(name));
  if (candidates.length > 0) draft.open('total', 'which amount of a line is without tax', candidates);
  else draft.ask('total', 'the lines state no amount of their own', []);
}

const UNIT =
  /\b(unit|price|rate|einzel\w*|preis|quantity|qty|menge|percent|discount\w*|no|id|number|days?|cost|exchange)\b/;

const isLineAmount = ({ words: name }: SampleColumn): boolean =>
  words.net.sure.test(name) ||
  words.gross.sure.test(name) ||
  words.gross.likely?.test(name) === true ||
  (words.gross.weak?.test(name) === true && !words.tax.sure.test(name));

/** Every column of a tax: two that are the same in each row may be two taxes of one rate. */
const taxesOf = (draft: Draft): SampleColumn[] => {
  const found = draft.candidates(words.tax, (column) => areAmounts(column) && !column.arePercentages);
  const columns = found.map(({ column }) => column);
  const charged = columns.filter(({ amounts }) => amounts.some((amount) => (amount ?? 0) !== 0));
  return charged.length > 0 ? charged : columns.slice(0, 1);
};

/** Whether the invoices are sent, which are revenue, and not got. */
function sender(draft: Draft): void {
  const isCustomer = ({ words: name }: SampleColumn): boolean =>
    [words.customerId, words.customerName].some(({ sure, not }) => sure.test(name) && !not?.test(name));
  const supplier = draft.sample.columns.find(({ words: name }) => words.supplier.test(name));
  if (supplier && !draft.sample.columns.some(isCustomer))
    draft.ask(
      'yields',
      `${said(supplier)} is whom one pays: only invoices that are sent are revenue`,
      [],
      false,
    );
  else if (!draft.columnOf('customer'))
    draft.ask('customer', 'no column says who pays: only invoices that are sent are revenue', []);
}

/** Credit notes with the sign of an invoice, and papers that are none. */
function creditNotes(draft: Draft): void {
  const total = draft.columnOf('total');
  for (const column of draft.sample.columns) {
    if (column.isEmpty || column.areNumbers || column.areDates || column.distinct.size > 20) continue;
    const rows = [...column.cells.entries()].filter(([, cell]) => NO_INVOICE.test(cell));
    const isPositive = rows.some(([row]) => (total?.amounts[row] ?? 0) > 0);
    if (rows.length === 0 || !isPositive) continue;
    const marked = [...new Set(rows.map(([, cell]) => cell))];
    const exclude = `exclude: { ${quotedText(column.header)}: [${marked.map((cell) => quotedText(cell)).join(', ')}] }`;
    draft.ask(
      'rows',
      `${marked.map((cell) => quotedText(cell)).join(', ')} with a positive amount`,
      [exclude],
      false,
    );
  }
}

const NO_INVOICE =
  /^(.*\b(credit ?(note|memo)|refund|reversal|storno|purchase|expense|bill|estimate|quote|payment|pro[ -]?forma|delivery note|order confirmation|lieferschein|auftragsbest[aä]tigung|bon de livraison|albar[aá]n|irsaliye|gutschrift|stornorechnung|rechnungskorrektur|angebot|avoir|devis|nota de cr[eé]dito|abono|rectificativa|korekta|faktura korygujaca|faktura korygująca|iade|accpay|acccredit|supplier)\b.*)$/i;

const said = ({ header }: SampleColumn): string => quotedText(header);
const lineOf = (field: string, { header }: SampleColumn): string => `${field}: ${quotedText(header)}`;
