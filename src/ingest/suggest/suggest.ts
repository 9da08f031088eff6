// What an unknown file may be: the collection whose fields its headers name and its cells can be.

import { quotedText } from '../../base/text/quoted.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { Draft } from './draft.ts';
import { draftInvoices } from './invoices.ts';
import { draftCustomers, draftLeads, draftOpportunities } from './opportunities.ts';
import type { Sample, SampleColumn } from './sample.ts';
import { draftPayments, draftSpend } from './spend.ts';
import { draftSubscriptions } from './subscriptions.ts';
import type { Suggestion } from './suggestion.ts';
import { currencyIn } from './units.ts';

const drafters = {
  opportunities: draftOpportunities,
  subscriptions: draftSubscriptions,
  invoices: draftInvoices,
  payments: draftPayments,
  spend: draftSpend,
  leads: draftLeads,
  customers: draftCustomers,
} satisfies Partial<Record<CollectionName, (draft: Draft) => void>>;

/** What the files of unknown tools mostly hold. */
export const SUGGESTED = Object.keys(drafters) as (keyof typeof drafters)[]; // keys of a literal object

/** The nearest collection; null where the headers resemble none. */
export function suggest(sample: Sample): Suggestion | null {
  const drafts = SUGGESTED.map((yields) => drafted(yields, sample)).filter(
    ({ fields, choices }) =>
      fields.length + choices.filter(({ isColumn }) => isColumn).length >= 2 && fields.length > 0,
  );
  const [best, next] = drafts.sort((a, b) => b.worth - a.worth);
  if (!best) return null;
  const isClose =
    next !== undefined && next.lacks.length <= best.lacks.length && next.worth > best.worth - MARGIN;
  const choices = [
    ...(isClose ? [whichCollection(best, next)] : []),
    ...best.choices,
    ...openForm(sample, best),
    ...openRows(sample),
  ];
  const { worth: _, ...suggestion } = best;
  const whole = { ...suggestion, choices };
  const totals = choices.some(({ about }) => about === 'totals') ? [] : suggestion.totals;
  return { ...whole, ...shownElsewhere(sample, whole), ...currencyNamed(whole), totals };
}

// Two collections that come so close are for the user to tell apart.
const MARGIN = 1.5;

function drafted(yields: keyof typeof drafters, sample: Sample): Suggestion & { readonly worth: number } {
  const draft = new Draft(yields, sample);
  drafters[yields](draft);
  const suggestion = draft.done();
  return { ...suggestion, worth: draft.worth - 3 * suggestion.lacks.length };
}

function whichCollection(one: Suggestion, other: Suggestion): Suggestion['choices'][number] {
  const options = [`yields: ${other.yields}  # with columns of its own, in place of ${one.yields}`];
  return {
    about: 'yields',
    why: 'what a row is',
    isColumn: false,
    options: options.map((line) => ({ line, cells: [] })),
  };
}

/** The currency that the header of an amount names. */
function currencyNamed({ fields, choices }: Suggestion): Pick<Suggestion, 'currency'> {
  if (fields.some(({ field }) => field === 'currency')) return {};
  const isAmount = (field: string): boolean => /^(amount|total|cost)$/.test(field);
  if (choices.some(({ about }) => isAmount(about))) return {};
  const named = fields.filter(({ field }) => isAmount(field)).map(({ header }) => currencyIn(header ?? ''));
  const code = named.find((one) => one !== null);
  return code === undefined || code === null ? {} : { currency: code };
}

/** How dates and numbers are written, where no column that is read shows it and another one does. */
function shownElsewhere(sample: Sample, { fields }: Suggestion): Pick<Suggestion, 'dates' | 'decimal'> {
  const read = new Set(fields.map(({ header }) => header));
  const dated = sample.columns.filter(({ areDates }) => areDates);
  const numbers = sample.columns.filter(({ areNumbers }) => areNumbers);
  const isShown = (columns: readonly SampleColumn[], shows: (column: SampleColumn) => number): boolean =>
    columns.some((column) => read.has(column.header) && shows(column) > 0);
  const orders = new Set(dated.flatMap((column) => [...column.orders]));
  const marks = new Set(numbers.flatMap((column) => [...column.marks]));
  const [dates] = orders.size === 1 && !isShown(dated, (column) => column.orders.size) ? orders : [];
  const isOpen = dated.some((column) => read.has(column.header) && column.hasOpenOrder);
  const usual = dates === undefined && orders.size === 0 && isOpen && isDayFirst(sample) ? 'DMY' : dates;
  const [decimal] = marks.size === 1 && !isShown(numbers, (column) => column.marks.size) ? marks : [];
  return { ...(usual ? { dates: usual } : {}), ...(decimal ? { decimal } : {}) };
}

/** Whether headers are in a language whose dates have the day first. */
const isDayFirst = ({ columns }: Sample): boolean =>
  columns.filter(({ words: name }) => DAY_FIRST.test(name)).length >= 2;

const DAY_FIRST =
  /\b(\w*datum|\w*nummer|\w*betrag|kunden?\w*|wahrung|kosten|klicks|woche|monat|semaine|mois|cout|depenses|clics|semana|mes|coste|gasto|custo|cliques|tydzien|miesiac|klikniecia|hafta|ay|maliyet|harcama|tiklamalar|cliente|fecha|factura|importe|moneda|estado|inicio|valor|data|vencimento|situacao|fatura|moeda|plano|campanha|facture|montant|echeance|date de|statut|devise|campagne|etape|nabywca|numer|kwota|waluta|kampania|koszt|dzien|klient|musteri|tarihi?|tutari?|durum|para birimi|kampanya)\b/;

/** What of dates no cell shows. */
function openForm(sample: Sample, { fields }: Suggestion): Suggestion['choices'] {
  const read = new Set(fields.map(({ header }) => header));
  const dates = sample.columns.filter(({ header, areDates }) => areDates && read.has(header));
  if (sample.columns.some(({ areDates, orders }) => areDates && orders.size > 0)) return [];
  const open = dates.find(({ hasOpenOrder }) => hasOpenOrder);
  if (!open || isDayFirst(sample)) return [];
  const cells = [...open.distinct].slice(0, 2);
  return [
    {
      about: 'dates',
      why: `no day in ${quotedText(open.header)} is above 12`,
      isColumn: false,
      options: ['dates: DMY', 'dates: MDY'].map((line) => ({ line, cells })),
    },
  ];
}

/** Rows that may not count. */
function openRows(sample: Sample): Suggestion['choices'] {
  const choices: Suggestion['choices'][number][] = [];
  const ask = (about: string, why: string, lines: readonly string[]): void => {
    choices.push({ about, why, isColumn: false, options: lines.map((line) => ({ line, cells: [] })) });
  };
  if (sample.rows === 0) ask('columns', 'no row shows what stands below the headers', []);
  const { totals, otherTotals } = sample;
  if (Object.keys(otherTotals).length > 0) {
    const first = sample.columns[0]?.header ?? '';
    const all = { ...(totals.length > 0 ? { [first]: totals } : {}), ...otherTotals };
    const lists = Object.entries(all).map(([header, cells]) => `${quotedText(header)}: ${listed(cells)}`);
    ask('totals', `whether rows with ${listed(Object.values(otherTotals).flat())} are sums of others`, [
      `totals: { ${lists.join(', ')} }`,
      totals.length > 0 ? `totals: ${listed(totals)}` : '# no totals: they are rows like others',
    ]);
  }
  for (const column of sample.columns) {
    if (!LEFT_OUT.test(column.words) || !column.areFlags || column.distinct.size < 2) continue;
    const yes = [...column.distinct].filter((cell) => !/^(false|no|n|0|nein|non|não|nie|hayır)$/i.test(cell));
    ask('exclude', `whether rows with ${quotedText(column.header)} count`, [
      `exclude: { ${quotedText(column.header)}: [${yes.map((cell) => quotedText(cell)).join(', ')}] }`,
    ]);
  }
  return choices;
}

const listed = (cells: readonly string[]): string => `[${cells.map((cell) => quotedText(cell)).join(', ')}]`;

const LEFT_OUT =
  /\b(deleted|archived|test|is test|trial|in trial|complimentary|is demo|is free|paused|is paused|probe\w*|testphase|essai|prueba|deneme|sandbox|livemode|live mode|voided|internal|geloscht|archiviert|supprime|eliminado|excluido|usuniet\w*|silindi)\b/;
