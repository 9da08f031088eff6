// `baseline save`: what it writes, and when it refuses to.

import { resolve } from 'node:path';
import { EXIT, Failure } from '../base/failure.ts';
import { type Baseline, type BaselineEntry, periodsOf } from '../baseline/baseline.ts';
import { type EntryChange, type Merged, mergeSave } from '../baseline/merge.ts';
import { baselineFromReport } from '../report/to-baseline.ts';
import { BaselineStore, baselineLookup, type StateFlags } from './baseline-store.ts';
import { type CalculationFlags, calculate } from './calculate.ts';
import type { Io } from './io.ts';
import { tell } from './messages.ts';
import { protectInputs } from './outputs.ts';
import { rejectsCsv } from './rejects.ts';
import { type InputFlags, openSession } from './session.ts';
import { writeFileWhole } from './write.ts';

export interface SaveFlags extends InputFlags, CalculationFlags, StateFlags {
  readonly name: string;
  readonly rejects?: string;
  readonly showValues?: boolean;
  readonly quiet?: boolean;
  readonly force?: boolean;
  readonly frozen: boolean;
  readonly lockTimeout: string;
}

/** Calculates the period and keeps every row of it in the baseline of the name. */
export function saveBaseline(paths: readonly string[], flags: SaveFlags, io: Io): void {
  const timeout = secondsOf(flags.lockTimeout);
  const session = openSession(paths, flags, io);
  const store = new BaselineStore(flags, session.config.folder, io);
  store.find(flags.name); // one that cannot be read is said before any work
  protectInputs([flags.rejects], session.inputs, io);
  const { report, diagnostics } = calculate(session, { ...flags, compare: [] }, baselineLookup(flags, io));
  if (flags.rejects !== undefined)
    writeFileWhole(resolve(io.cwd, flags.rejects), rejectsCsv(session.loaded.rejects));
  tell(session.loaded, diagnostics, flags, io);
  const saved = baselineFromReport(report, flags.name, session.config.config);
  const say = (message: string): void => io.stderr.write(`${message}\n`);
  const mention = flags.quiet ? () => {} : say;
  const settle = () => settled(store, saved, { flags, io, say });
  // Where nothing may be written, no lock is either.
  if (isFrozen(flags, io)) settle();
  else store.locked(flags.name, { timeout, say: mention }, () => writeIfAny(settle(), store, mention));
}

function writeIfAny(baseline: Baseline | null, store: BaselineStore, say: (message: string) => void): void {
  if (baseline === null) return;
  store.write(baseline);
  const count = Object.keys(baseline.entries).length;
  const entries = count === 1 ? '1 entry' : `${count} entries`;
  const periods = periodsOf(baseline.entries).join(', ');
  say(`saved ${store.shown(baseline.name)}: ${entries} of ${periods}, as of ${baseline.context.asOf}`);
}

interface Settling {
  readonly flags: SaveFlags;
  readonly io: Io;
  readonly say: (message: string) => void;
}

/** What is to be written; null for nothing. Throws `Failure` (exit 2) where that is not allowed. */
function settled(store: BaselineStore, saved: Baseline, { flags, io, say }: Settling): Baseline | null {
  const before = store.find(flags.name);
  const merged = before && mergeSave(before, saved);
  if (merged?.isSame) {
    if (!flags.quiet) say(`${store.shown(flags.name)} says this already; nothing was written`);
    return null;
  }
  const frozen = isFrozen(flags, io);
  const isRefused = frozen || (merged?.overwrites === true && !flags.force);
  if (merged && (isRefused || !flags.quiet)) for (const line of described(merged)) say(line);
  if (frozen) throw frozenFailure(flags.name);
  if (merged && isRefused) throw differs(merged, flags.name);
  return merged?.baseline ?? saved;
}

/** Changes shown before the rest are counted. */
const SHOWN = 40;

function described({ context, changes }: Merged): string[] {
  const lines = [...context.map((change) => `  ! ${change}`), ...changes.slice(0, SHOWN).map(lineOf)];
  const rest = changes.length - SHOWN;
  return rest > 0 ? [...lines, `  … and ${rest} more`] : lines;
}

function lineOf({ key, before, after }: EntryChange): string {
  if (before === null) return `  + ${key}  ${worded(after)}`;
  if (after === null) return `  - ${key}  ${worded(before)}`;
  const [from, to] = [worded(before), worded(after)];
  if (from !== to) return `  ~ ${key}  ${from} → ${to}`;
  if (before.definition !== after.definition) return `  ~ ${key}  ${before.definition} → ${after.definition}`;
  return `  ~ ${key}  n ${before.n} → ${after.n}`;
}

const worded = (entry: BaselineEntry | null): string =>
  entry === null ? '' : 'reason' in entry ? `none (${entry.reason})` : String(entry.value);

function differs({ context, changes }: Merged, name: string): Failure {
  const count = (kind: (change: EntryChange) => boolean) => changes.filter(kind).length;
  const counts = [
    `${count(({ before, after }) => before !== null && after !== null)} changed`,
    `${count(({ before }) => before === null)} added`,
    `${count(({ after }) => after === null)} removed`,
  ].join(', ');
  const what =
    context.length > 0 ? `was made in other circumstances (${context.join(', ')})` : 'holds other numbers';
  const hint = 'replace it with --force, or save under another --name';
  return new Failure(EXIT.usage, 'baseline-differs', `baseline ${name} ${what}: ${counts}`, hint);
}

const frozenFailure = (name: string): Failure =>
  new Failure(
    EXIT.usage,
    'baseline-frozen',
    `baseline ${name} is not written where CI is set`,
    'save it outside CI and commit the file, or say --no-frozen',
  );

function isFrozen({ frozen }: SaveFlags, { env }: Io): boolean {
  const ci = env['CI'] ?? '';
  return frozen && ci !== '' && ci !== 'false' && ci !== '0';
}

function secondsOf(text: string): number {
  if (/^\d{1,5}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new Failure(EXIT.usage, 'invalid-flag', `--lock-timeout "${text}" is not a number of seconds`);
}
