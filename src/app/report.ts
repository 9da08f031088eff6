// The report of a period, and what is said below it.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { Failure } from '../base/errors/failure.ts';
import { Lazy } from '../base/lazy.ts';
import { counted } from '../base/text/words.ts';
import { withSegments } from '../documents/segments/order.ts';
import type { SegmentSort } from '../documents/segments/sorts.ts';
import type { LineCounts } from '../ingest/extract/extraction.ts';
import type { Model } from '../model/model.ts';
import type { Io } from '../os/io.ts';
import { type CalculationOptions, calculate } from './calculate.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { Outcome } from './outcome.ts';
import type { Workspace } from './workspace.ts';

/** Reads stored baselines: what few reports need takes longer to load than a small one takes. */
export const baselines = new Lazy(() => import('./baseline-store.ts'));

/** Finds out what moved a number since a baseline was stored. */
export const since = new Lazy(() => import('./baselines/since.ts'));

/** Works out the periods before, for which few reports ask. */
export const history = new Lazy(() => import('./history.ts'));

interface ReportOptions extends CalculationOptions {
  readonly state: string | null;
  /** Periods of the sparklines, and with values of their own; null: none. */
  readonly spark?: number | null;
  readonly periods?: number | null;
  /** How many segments are shown, and in which order; null: all, as they come. */
  readonly top?: number | null;
  readonly sort?: SegmentSort | null;
}

/** The report of a period. */
export function reportOn(workspace: OpenWorkspace, options: ReportOptions, io: Io): Outcome {
  const { top = null, sort = null } = options;
  ensureSegments(options);
  const { report: whole, diagnostics } = calculate(workspace, options, (name, current) =>
    baselines.module.pairedIn(options.state, workspace.place.folder, io)(name, current),
  );
  const report = top === null && sort === null ? whole : withSegments(whole, sort ?? 'value', top);
  const { spark = null, periods = null } = options;
  const most = Math.max(spark ?? 0, periods ?? 0);
  const earlier =
    most === 0
      ? {}
      : { earlier: { trend: history.module.historyOf(workspace, options, most), spark, periods } };
  return { document: report, diagnostics, footers: footersOf(workspace, diagnostics), ...earlier };
}

/**
 * Throws `Failure` (exit 2) where nothing is split that could be sorted, or compared by whose change.
 *
 * @param given whether there is a change to sort by, and by what it may be split
 */
export function ensureSegments(
  { by, top = null, sort = null }: Pick<ReportOptions, 'by' | 'top' | 'sort'>,
  { isCompared = true, example = 'customer' } = {},
): void {
  if (top === null && sort === null) return;
  const flag = top === null ? `--sort ${sort}` : `--top ${top}`;
  if ((by ?? []).length === 0)
    throw new Failure(
      'invalid-flag',
      `${flag} is about segments, of which there are none without --by`,
      `${flag} --by ${example}`,
    );
  if (sort === 'delta' && !isCompared)
    throw new Failure(
      'invalid-flag',
      '--sort delta is about a change, and nothing is compared here',
      '--sort value, or --sort name',
    );
}

/** `7 files · 12,418 lines · 3 rejected, 41 excluded`, which figures are partial, and where the period comes from. */
export function footersOf(
  { loaded, periodFrom, model }: Workspace,
  diagnostics: readonly Diagnostic[],
  saysPeriod = true,
): string[] {
  const total = (count: keyof LineCounts) => loaded.files.reduce((sum, { lines }) => sum + lines[count], 0);
  const left = (['rejected', 'duplicate', 'superseded', 'excluded'] as const)
    .filter((count) => total(count) > 0)
    .map((count) => grouped(`${total(count)} ${count}`));
  const counts = [
    counted(loaded.files.length, 'file'),
    grouped(counted(total('read'), 'line')),
    left.join(', '),
  ];
  const early = diagnostics
    .filter(({ code }) => code === 'file-ends-early')
    .map(({ file, message }) => `${file} ${message}`);
  const after = diagnostics.filter(({ code }) => code === 'rows-after-as-of').map(({ message }) => message);
  const chosen =
    periodFrom === '--period' || !saysPeriod
      ? []
      : [`period: ${periodFrom}; --period and --as-of say otherwise`];
  return [counts.filter(Boolean).join(' · '), ...early, ...after, ...rulesLines(model), ...chosen];
}

/** By whose rules it is counted, where that is not by ours. */
export const rulesLines = ({ rules }: Pick<Model, 'rules'>): string[] =>
  rules.name === null
    ? []
    : [
        `rules: ${rules.isApproximation ? `an approximation of what ${rules.title} publishes` : rules.title}; revkpi metrics --rules ${rules.name} prints them`,
      ];

/** The number at the start of a text with its digits in threes. */
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+\b)/g, ',');
