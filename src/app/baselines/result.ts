// The result of a period as a baseline: what save, diff and accept start from.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { counted } from '../../base/text/words.ts';
import type { Scope } from '../../baseline/check/match-entries.ts';
import { withoutSmallGroups } from '../../baseline/check/min-group.ts';
import { pairWith } from '../../baseline/check/pairing.ts';
import { type Baseline, periodsOf } from '../../baseline/store/baseline.ts';
import { baselineFromReport } from '../../documents/to-baseline.ts';
import type { Io } from '../../os/io.ts';
import { StateFolder } from '../../os/state-folder.ts';
import { BaselineStore } from '../baseline-store.ts';
import { type CalculationOptions, calculate } from '../calculate.ts';
import type { CheckScope } from '../check-scope.ts';
import { sureFlags, withSureFlags } from '../checking/partial-words.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { catalogueOf } from '../own-metrics.ts';

export interface StateOptions {
  /** Folder of baselines and history; null: `.revkpi` beside the config. */
  readonly state: string | null;
}

export interface ResultOptions extends Omit<CalculationOptions, 'compare'>, StateOptions {
  /** Name of the baseline. */
  readonly name: string;
  /** Rows of fewer things are left out; null: as the baseline does. */
  readonly minGroup: number | null;
}

/** Of everything that writes state. */
export interface WriteOptions {
  readonly readOnlyInCi: boolean;
  /** Seconds to wait for another run that writes it. */
  readonly lockTimeout: number;
}

interface FreshResult {
  readonly store: BaselineStore;
  readonly saved: Baseline;
  readonly diagnostics: readonly Diagnostic[];
  /** What was computed, where that followed the baseline. */
  readonly scope: Scope | null;
}

/** Says what to compute from the baseline that there is. */
type Following = (before: Baseline) => CheckScope;

export const stateOf = (
  { state }: StateOptions,
  { place }: Pick<OpenWorkspace, 'place'>,
  io: Io,
): StateFolder => new StateFolder(state, place.folder, io);

/** Calculates the period, and makes a baseline of every row. Without `following` the options alone say what. */
export function freshResult(
  workspace: OpenWorkspace,
  options: ResultOptions,
  io: Io,
  following: Following | null = null,
): FreshResult {
  const store = new BaselineStore(stateOf(options, workspace, io));
  const before = store.find(options.name); // one that cannot be read is said before any work
  const scope = before && following ? following(before) : null;
  const chosen = scope?.options ?? { ...options, compare: [] };
  const { report, diagnostics, partial } = calculate(workspace, chosen, (name, current) =>
    pairWith(store.get(name), current),
  );
  const sure = withSureFlags(
    report,
    sureFlags(workspace.model, workspace.period, partial, catalogueOf(workspace.config)),
  );
  const all = baselineFromReport(sure, options.name, workspace.config);
  const saved = withoutSmallGroups(all, options.minGroup ?? before?.context.minGroup ?? 0);
  return { store, scope, diagnostics, saved };
}

/** `8 entries of 2026-10, as of 2026-10-31` */
export function summaryOf({ entries, context }: Baseline): string {
  const count = Object.keys(entries).length;
  return `${counted(count, 'entry', 'entries')} of ${periodsOf(entries).join(', ')}, as of ${context.asOf}`;
}
