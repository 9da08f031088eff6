// Why a row of a check is not the whole of its period, in words that name the file.

import { asDay, formatDay } from '../../base/time/calendar.ts';
import { isComplete, type Period } from '../../base/time/period.ts';
import type { CheckedRow } from '../../baseline/check/pair-status.ts';
import { metrics } from '../../metrics/index.ts';
import type { Metric, Variant } from '../../metrics/metric.ts';
import type { PartialInput } from '../../metrics/partial.ts';
import type { Model } from '../../model/model.ts';

/** Files that one message names. */
const MOST_NAMED = 3;

type Flagged = Pick<CheckedRow, 'id' | 'variant' | 'segment' | 'flags'>;

const variantOf = (catalogue: readonly Metric[], row: Flagged): Variant | undefined =>
  catalogue.find(({ id }) => id === row.id)?.variants.find(({ name }) => name === row.variant);

/**
 * The flags of a row, `partial` only where its files say so: that nobody has subscribed for a week may be all there is to
 * say of a week.
 */
export const sureFlags =
  (model: Model, period: Period, partial: PartialInput, catalogue: readonly Metric[] = metrics) =>
  (row: Flagged): string[] => {
    const { segment, flags } = row;
    const variant = variantOf(catalogue, row);
    const isSure =
      !isComplete(period, model.options.asOf) ||
      (variant !== undefined && partial.earlyFiles(variant, segment).some((file) => file.isSure));
    return flags.filter((flag) => flag !== 'partial' || isSure);
  };

/** The rows of a result with the flags that are sure. */
export const withSureFlags = <T extends { readonly metrics: readonly Flagged[] }>(
  report: T,
  flagsOf: (row: Flagged) => string[],
): T => ({ ...report, metrics: report.metrics.map((row) => ({ ...row, flags: flagsOf(row) })) });

/** Empty for a row that is whole. */
export function whyPartial(
  model: Model,
  period: Period,
  partial: PartialInput,
  catalogue: readonly Metric[] = metrics,
): (row: CheckedRow) => string {
  const lastDay = formatDay(asDay(period.end - 1));
  const flagsOf = sureFlags(model, period, partial, catalogue);
  return (row) => {
    const { segment } = row;
    const flags = flagsOf(row);
    const variant = variantOf(catalogue, row);
    const early =
      variant && flags.includes('partial')
        ? partial.earlyFiles(variant, segment).filter(({ isSure }) => isSure)
        : [];
    const ends = [...new Set(early.map(({ name, end }) => `${name} ends ${formatDay(end)}`))];
    const isCut = flags.includes('partial') && !isComplete(period, model.options.asOf);
    const why = [
      ...(isCut
        ? [`the data ends ${formatDay(model.options.asOf)}, before the period does (${lastDay})`]
        : []),
      ...(isCut || ends.length === 0 ? [] : [`${named(ends)}, before the period does (${lastDay})`]),
    ];
    return [
      ...(flags.includes('partial') ? [`partial: ${why.join('; ')}`] : []),
      ...(flags.includes('maturity-open') ? ['not final: leads of the period can still convert'] : []),
      ...(flags.includes('incomplete-input')
        ? [`incomplete: ${named(model.records.lost.map(({ name }) => name))} could not be read`]
        : []),
    ].join('; ');
  };
}

const named = (texts: readonly string[]): string =>
  texts.length <= MOST_NAMED
    ? texts.join(', ')
    : `${texts.slice(0, MOST_NAMED).join(', ')} and ${texts.length - MOST_NAMED} more`;
