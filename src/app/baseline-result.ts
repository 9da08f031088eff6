// The result of a period as a baseline: what save, diff and accept start from.

import { resolve } from 'node:path';
import { EXIT, Failure } from '../base/errors/failure.ts';
import type { Scope } from '../baseline/check/match-entries.ts';
import { withoutSmallGroups } from '../baseline/check/min-group.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { tell } from '../cli/messages.ts';
import { protectInputs } from '../cli/outputs.ts';
import { baselineFromReport } from '../documents/to-baseline.ts';
import { BaselineStore, baselineLookup, type StateFlags } from '../os/baseline-store.ts';
import type { Io } from '../os/io.ts';
import { writeFileWhole } from '../os/write.ts';
import { type CalculationFlags, calculate } from './calculate.ts';
import type { CheckScope } from './check-scope.ts';
import { rejectsCsv } from './rejects.ts';
import { type InputFlags, openSession, type Session } from './session.ts';

export interface ResultFlags extends InputFlags, CalculationFlags, StateFlags {
  readonly name: string;
  readonly rejects?: string;
  readonly showValues?: boolean;
  readonly quiet?: boolean;
  readonly minGroup?: string;
}

export interface FreshResult {
  readonly store: BaselineStore;
  readonly session: Session;
  readonly saved: Baseline;
  /** What was computed, where that followed the baseline. */
  readonly scope: Scope | null;
}

/** Says what to compute from the baseline that there is; null where the flags alone do. */
export type Following = (session: Session, flags: ResultFlags, before: Baseline) => CheckScope;

/** Calculates the period, says what is to be said of the data, and makes a baseline of every row. */
export function freshResult(
  paths: readonly string[],
  flags: ResultFlags,
  io: Io,
  following: Following | null = null,
): FreshResult {
  const asked = flags.minGroup === undefined ? null : groupOf(flags.minGroup);
  const session = openSession(paths, flags, io);
  const store = new BaselineStore(flags, session.config.folder, io);
  const before = store.find(flags.name); // one that cannot be read is said before any work
  protectInputs([flags.rejects], session.inputs, io);
  const scope = before && following ? following(session, flags, before) : null;
  const chosen = scope?.flags ?? { ...flags, compare: [] };
  const { report, diagnostics } = calculate(session, chosen, baselineLookup(flags, io));
  if (flags.rejects !== undefined)
    writeFileWhole(resolve(io.cwd, flags.rejects), rejectsCsv(session.loaded.rejects));
  tell(session.loaded, diagnostics, flags, io);
  const all = baselineFromReport(report, flags.name, session.config.config);
  return { store, session, scope, saved: withoutSmallGroups(all, asked ?? before?.context.minGroup ?? 0) };
}

function groupOf(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new Failure(EXIT.usage, 'invalid-flag', `--min-group "${text}" is not a number of things`);
}
