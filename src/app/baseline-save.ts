// `baseline save`: what it writes, and when it refuses to.

import { EXIT, Failure } from '../base/errors/failure.ts';
import { counted } from '../base/text/words.ts';
import { type Baseline, periodsOf } from '../baseline/store/baseline.ts';
import { type Merged, mergeSave } from '../baseline/store/merge.ts';
import { secondsOf } from '../cli/seconds.ts';
import type { BaselineStore } from '../os/baseline-store.ts';
import type { Io } from '../os/io.ts';
import { frozenFailure, isFrozen } from '../os/read-only.ts';
import { countChanges, describeChanges } from './baseline-changes.ts';
import { freshResult, type ResultFlags } from './baseline-result.ts';
import { keepDetail } from './detail-keep.ts';

/** Flags of everything that writes a baseline. */
export interface WriteFlags {
  readonly quiet?: boolean;
  readonly frozen: boolean;
  readonly lockTimeout: string;
  /** True: keep what explains a change beside it; false: not any more; undefined: as before. */
  readonly detail?: boolean;
}

export interface SaveFlags extends ResultFlags, WriteFlags {
  readonly force?: boolean;
}

/** Calculates the period and keeps every row of it in the baseline of the name. */
export function saveBaseline(paths: readonly string[], flags: SaveFlags, io: Io): void {
  const timeout = secondsOf(flags.lockTimeout);
  const { store, saved, session } = freshResult(paths, flags, io);
  const say = (message: string): void => io.stderr.write(`${message}\n`);
  const mention = flags.quiet ? () => {} : say;
  const settle = () => settled(store, saved, { flags, io, say });
  // Where nothing may be written, no lock is either.
  if (isFrozen(flags, io)) settle();
  else
    store.locked(flags.name, { timeout, say: mention }, () => {
      const before = store.find(flags.name);
      writeIfAny(settle(), store, mention);
      const keys = Object.keys(saved.entries);
      keepDetail(store, { before, keys, session, asked: flags.detail, say: mention, name: flags.name });
    });
}

function writeIfAny(baseline: Baseline | null, store: BaselineStore, say: (message: string) => void): void {
  if (baseline === null) return;
  store.write(baseline);
  say(`saved ${store.shown(baseline.name)}: ${summaryOf(baseline)}`);
}

/** `8 entries of 2026-10, as of 2026-10-31` */
export function summaryOf({ entries, context }: Baseline): string {
  const count = Object.keys(entries).length;
  return `${counted(count, 'entry', 'entries')} of ${periodsOf(entries).join(', ')}, as of ${context.asOf}`;
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
  if (merged && (isRefused || !flags.quiet)) for (const line of describeChanges(merged)) say(line);
  if (frozen) throw frozenFailure(`baseline ${flags.name}`);
  if (merged && isRefused) throw differs(merged, flags.name);
  return merged?.baseline ?? saved;
}

function differs({ context, changes }: Merged, name: string): Failure {
  const what =
    context.length > 0 ? `was made with other settings (${context.join(', ')})` : 'holds other numbers';
  const hint = 'replace it with --force, or save under another --name';
  return new Failure(
    EXIT.usage,
    'baseline-differs',
    `baseline ${name} ${what}: ${countChanges(changes)}`,
    hint,
  );
}
