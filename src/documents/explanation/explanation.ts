// Why a number is what it is, as data: its parts down to `file:line`, what was left out, and what it rests on.

import type * as z from 'zod';
import { labelOf } from '../../analyses/explain/customers.ts';
import { type Choice, type Entry, listed } from '../../analyses/explain/entries.ts';
import type { Explained } from '../../analyses/explain/explain.ts';
import type { LeftOut } from '../../analyses/explain/left-out.ts';
import { cellsOf, whyOf } from '../../analyses/explain/row-words.ts';
import { customerIdOf } from '../../attribution/holders.ts';
import { isFormula, isTold, type Made, type Term } from '../../attribution/terms.ts';
import { decimalIn } from '../../base/number/apportion.ts';
import { publicId } from '../../base/text/public-id.ts';
import { formatDay } from '../../base/time/calendar.ts';
import type { Period } from '../../base/time/period.ts';
import { definitionStamp, nameOf } from '../../metrics/definition.ts';
import { units } from '../../metrics/result.ts';
import { defaultPolicies, policyTitles } from '../../model/policies/policies.ts';
import { daysOfPeriod } from '../basis.ts';
import { digitsOf, printed } from '../digits.ts';
import type { DocumentOf } from '../document.ts';
import { flagTexts } from '../flags.ts';
import { ownersIn, printedInterval } from '../report.ts';
import { rulesIn, rulesKey } from '../rules.ts';
import { segmentsSchema } from '../segments/sorts.ts';
import { VERSION } from '../version.ts';
import type { Words } from '../words.ts';
import { type ComparisonOptions, comparisonOf, comparisonSchema, earlierOf } from './comparison.ts';
import { factorsDocument, factorsSchema, mixDocument, mixSchema } from './factors.ts';
import { formulaText, shownNumber } from './formula.ts';
import { partTitle } from './part-title.ts';
import { type SinceBaseline, sinceBaseline } from './since-baseline.ts';

const partSchemas = (words: Words) => {
  const { z, decimal, count } = words;
  const row = z.object({
    file: z.string(),
    line: count,
    /** What the row is called: the id of a customer, a deal or a lead, a campaign, a category. */
    label: z.string(),
    /** The id of its customer; null where it names none. */
    customer: z.string().nullable(),
    contribution: decimal,
    /** The contribution as a fraction, where its digits do not say all of it. */
    exact: z.string().optional(),
    /** What was read in the row, by the headers of its file; days as yyyy-mm-dd, numbers with a point. */
    cells: z.record(z.string(), z.string()),
    why: z.string(),
  });
  const reason = z.object({ code: z.string(), message: z.string() }).nullable();
  const own = {
    id: z.string(),
    title: z.string(),
    /** What formulas call it. */
    short: z.string(),
    how: z.enum(['sum', 'count', 'median', 'mean', 'p90', 'max', 'kaplan_meier', 'metric', 'function']),
    unit: z.enum(units),
    value: decimal.nullable(),
    reason,
    /** −1: it is taken off · 0: it stands beside the value · 1: any other use. */
    sign: z.literal([-1, 0, 1]),
    /** How many things it is about: customers, deals, leads, rows. */
    n: count,
    /** The metric that it is; null for one that is made of rows. */
    metric: z.string().nullable(),
    /** How it is made of its own parts, with their numbers and with their names; null for one that has none. */
    formula: z.string().nullable(),
    inWords: z.string().nullable(),
    /** Largest first, the rows of one customer together. Those of a sum or a count add up to its value with `more`. */
    rows: z.array(row),
    /** Customers, or rows of nobody in particular, that are not listed, and what they come to. */
    more: z.object({ count, contribution: decimal }),
  };
  return own;
};

export const explanationSchema = (words: Words) => {
  const { z, head, tool, day, decimal, count } = words;
  const own = partSchemas(words);
  type Parts = DocumentPart[];
  const part: z.ZodType<DocumentPart> = z.object({
    ...own,
    get parts(): z.ZodType<Parts> {
      return z.array(part);
    },
  });
  const number = {
    metric: z.string(),
    variant: z.string().nullable(),
    title: z.string(),
    unit: z.enum(units),
    segment: z.record(z.string(), z.string()),
    currency: z.string().nullable(),
    value: decimal.nullable(),
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
    definition: z.string(),
    /** Where a share of things counted lies with 95 % confidence (Wilson); null for any other value. */
    interval: z.object({ low: decimal, high: decimal }).nullable(),
    /** With the numbers of its parts in place of their names, and with the names. */
    formula: z.string(),
    inWords: z.string(),
    parts: z.array(part),
    ...comparisonSchema(words),
    /** Only where factors were asked for (`--factors`). */
    factors: factorsSchema(words).optional(),
    /** The same by segment, of the whole, where it is split. */
    mix: mixSchema(words).optional(),
    excluded: z.array(z.object({ reason: z.string(), count, at: z.array(z.string()) })),
    assumptions: z.array(z.object({ code: z.string(), message: z.string() })),
  };
  return z.object({
    ...head('explanation'),
    tool,
    asOf: day,
    period: z.object({ label: z.string(), start: day, lastDay: day }),
    /** The conditions of `--where`, as they were given; none for all rows. */
    filter: z.array(z.string()),
    ...rulesKey(words),
    /** Whether ids stand in place of names and e-mail addresses. */
    masked: z.boolean(),
    /** What the owners in the segments are called, by id; absent where none has a name. */
    ownerNames: z.record(z.string(), z.string()).optional(),
    /** In which order the segments stand, and how many are left out; absent where they are all there as they come. */
    segments: segmentsSchema(words).optional(),
    ...number,
    /** The same metric where there is more than one number of it: for each currency, for each segment that was asked for. */
    further: z.array(z.object(number)),
  });
};

interface DocumentRow {
  file: string;
  line: number;
  label: string;
  customer: string | null;
  contribution: string;
  exact?: string | undefined;
  cells: Record<string, string>;
  why: string;
}

export interface DocumentPart {
  id: string;
  title: string;
  short: string;
  how: Term['how'];
  unit: Term['unit'];
  value: string | null;
  reason: { code: string; message: string } | null;
  sign: -1 | 0 | 1;
  n: number;
  metric: string | null;
  formula: string | null;
  inWords: string | null;
  rows: DocumentRow[];
  more: { count: number; contribution: string };
  parts: DocumentPart[];
}

export type ExplanationDocument = DocumentOf<typeof explanationSchema>;
export type ExplainedNumber = ExplanationDocument['further'][number];

export interface ExplanationOptions extends Choice, ComparisonOptions {
  readonly filter: readonly string[];
  /** The baseline that it is compared with; null or absent: with none. */
  readonly since?: SinceBaseline | null;
  /** Whether a change is split into factors, and into mix and ratios of segments. */
  readonly factors?: boolean;
}

/** The document of one metric; the first of its numbers is the one that it is about. */
export function explanationDocument(
  [first, ...others]: readonly Explained[],
  period: Period,
  options: ExplanationOptions,
): ExplanationDocument {
  if (!first) throw new Error('nothing is explained');
  return {
    schema: 'revkpi.explanation',
    formatVersion: '1.0',
    tool: { name: 'revkpi', version: VERSION },
    asOf: formatDay(first.view.asOf),
    period: daysOfPeriod(period),
    filter: [...options.filter],
    rules: rulesIn(first.view.model),
    masked: !options.showValues,
    ...ownersIn(
      [first, ...others].map(({ row }) => row),
      first.view.model,
    ),
    ...numberOf(first, options),
    ...mixIn([first, ...others], options),
    further: others.map((one) => numberOf(one, options)),
  };
}

function numberOf(explained: Explained, options: ExplanationOptions): ExplainedNumber {
  const { row, view, made } = explained;
  const { metric, variant, result, segment } = row;
  const { value, reason } = result;
  const currency = row.currency;
  const writer = new Writer(explained, options);
  const answer = value === null ? '—' : shownNumber(value, metric.unit, currency);
  return {
    metric: metric.id,
    variant: variant.name,
    title: metric.title,
    unit: metric.unit,
    segment: Object.fromEntries(Object.entries(segment).sort(([a], [b]) => (a < b ? -1 : 1))),
    currency,
    value: value === null ? null : printed(value, metric.unit, currency),
    reason: reason === null ? null : { code: reason.code, message: reason.message },
    definition: definitionStamp(metric, variant, view.policies),
    interval: printedInterval(row),
    formula: isFormula(made.formula) ? `${writer.numbers(made)} = ${answer}` : answer,
    inWords: writer.names(made) ?? metric.title,
    parts: made.parts.filter(isTold).map((term) => writer.part(term)),
    ...(options.since ? sinceBaseline(explained, options.since, options) : comparisonOf(explained, options)),
    ...factorsIn(explained, options),
    excluded: explained.leftOut.map(placed),
    assumptions: assumptionsOf(explained),
  };
}

function factorsIn(now: Explained, options: ExplanationOptions): Pick<ExplainedNumber, 'factors'> {
  const was = options.factors === true ? earlierOf(now, options) : undefined;
  return was ? { factors: factorsDocument(was, now) } : {};
}

function mixIn(numbers: readonly Explained[], options: ExplanationOptions): Pick<ExplainedNumber, 'mix'> {
  const { earlier, factors } = options;
  const currency = numbers[0]?.row.currency;
  const isOf = ({ row }: Explained): boolean => row.currency === null || row.currency === currency;
  if (factors !== true || !earlier || numbers.length < 2) return {};
  return { mix: mixDocument(earlier.numbers.filter(isOf), numbers.filter(isOf)) };
}

/** Places that are named of what is left out for one reason. */
const PLACES = 20;

const placed = ({ reason, count, at }: LeftOut): ExplainedNumber['excluded'][number] => ({
  reason,
  count,
  at: at.slice(0, PLACES).map(({ file, line }) => `${file}:${line}`),
});

function assumptionsOf({ row, view }: Explained): ExplainedNumber['assumptions'] {
  const flags = [...new Set(row.result.flags ?? [])].sort();
  // Of the words, those that are as nobody expects them; days are always worth knowing.
  const policies = row.variant.policies.filter(
    (name) => typeof view.policies[name] === 'number' || view.policies[name] !== defaultPolicies[name],
  );
  return [
    ...flags.map((code) => ({ code, message: flagTexts.get(code) ?? code })),
    ...policies.map((name) => ({
      code: 'policy',
      message: `policies.${policyTitles[name]} is ${view.policies[name]}`,
    })),
  ];
}

/** Writes the parts of one number. */
class Writer {
  private readonly explained: Explained;
  private readonly options: ExplanationOptions;

  constructor(explained: Explained, options: ExplanationOptions) {
    this.explained = explained;
    this.options = options;
  }

  /** The formula with numbers. */
  numbers({ formula, parts, steps, atMost }: Made): string {
    const { currency } = this.explained.row;
    if (formula === null) return '';
    const leaf = (name: string): string => {
      const term = parts.find(({ id }) => id === name);
      return term?.value ? shownNumber(term.value, term.unit, currency) : '—';
    };
    const text = formulaText(formula, steps, leaf);
    return atMost === null ? text : `${text}, at most ${atMost}`;
  }

  /** The formula with names; null where the value is a part as it is. */
  names({ formula, parts, steps }: Made): string | null {
    if (!isFormula(formula)) return null;
    return formulaText(formula, steps, (name) => {
      const term = parts.find(({ id }) => id === name);
      return term ? partTitle(term).short : name;
    });
  }

  part(term: Term): DocumentPart {
    const { row, view } = this.explained;
    const { id, how, unit, value, reason, sign, n, metric, made } = term;
    const digits = digitsOf(unit, row.currency);
    const isSum = how === 'sum' || how === 'count';
    const listing = listed(term.rows, { model: view.model, digits, isSum }, this.options);
    return {
      ...{ id, ...partTitle(term), how, unit },
      value: value === null ? null : printed(value, unit, row.currency),
      reason: reason === null ? null : { code: reason.code, message: reason.message },
      ...{ sign, n, metric: metric === null ? null : nameOf(metric.id, metric.variant) },
      formula: isFormula(made.formula) ? this.numbers(made) : null,
      inWords: this.names(made),
      rows: listing.shown.flatMap(({ entries }) => entries.map((entry) => this.row(entry, term, digits))),
      more: { count: listing.more.count, contribution: decimalIn(listing.more.units, digits) },
      parts: made.parts.filter(isTold).map((inner) => this.part(inner)),
    };
  }

  private row(entry: Entry, term: Term, digits: number): DocumentRow {
    const { view } = this.explained;
    const { model } = view;
    const { showValues } = this.options;
    const customer = customerIdOf(entry, model);
    const { file, line } = view.records.where(entry.collection, entry.row);
    const label = labelOf(entry, model, showValues);
    const shown = customer === null || showValues ? customer : publicId(customer);
    const contribution = decimalIn(entry.units, digits);
    const cells = cellsOf(entry, view, showValues);
    const why = whyOf(entry, term, view);
    const isWhole = entry.exact.d === 1n || 10n ** BigInt(digits) % entry.exact.d === 0n;
    if (isWhole) return { file, line, label, customer: shown, contribution, cells, why };
    const exact = entry.exact.toFraction();
    return { file, line, label, customer: shown, contribution, exact, cells, why };
  }
}
