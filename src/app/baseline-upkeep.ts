// `baseline verify` and `baseline rm`.

import { EXIT, Failure } from '../base/errors/failure.ts';
import { periodsOf } from '../baseline/store/baseline.ts';
import { secondsOf } from '../cli/seconds.ts';
import { BaselineStore, type StateFlags } from '../os/baseline-store.ts';
import { loadConfig } from '../os/config-file.ts';
import type { Io } from '../os/io.ts';
import { frozenFailure, isFrozen } from '../os/read-only.ts';
import { summaryOf, type WriteFlags } from './baseline-save.ts';
import { detailFor } from './detail-keep.ts';

interface PlaceFlags extends StateFlags {
  readonly config?: string;
}

/** Reads all of it and of its detail. Throws `Failure` (exit 4) for one that is missing, torn, edited or of a newer format. */
export function verifyBaseline(name: string, flags: PlaceFlags & { readonly json?: boolean }, io: Io): void {
  const store = storeOf(flags, io);
  const baseline = store.get(name);
  const detail = store.detailText(name);
  const fault = detail === null ? null : detailFor(detail, baseline);
  if (typeof fault === 'string') throw unusable(store.shownDetail(name), fault);
  const { context, entries, integrity } = baseline;
  const document = {
    schema: 'revkpi.baseline-verified',
    formatVersion: '1.0',
    name,
    asOf: context.asOf,
    periods: periodsOf(entries),
    entries: Object.keys(entries).length,
    integrity,
    detail: detail !== null,
  };
  const beside = detail === null ? '' : ', with a detail';
  io.stdout.write(
    flags.json
      ? `${JSON.stringify(document, null, 2)}\n`
      : `${name} is whole${beside}: ${summaryOf(baseline)}\n`,
  );
}

const unusable = (file: string, why: string): Failure =>
  new Failure(
    EXIT.baseline,
    'baseline-corrupt',
    `${file}: ${why}`,
    'bring back the committed file, remove it, or save again with --detail',
  );

export type RemoveFlags = PlaceFlags & WriteFlags;

/** Removes one, be it unreadable. Throws `Failure` (exit 4) where there is none. */
export function removeBaseline(name: string, flags: RemoveFlags, io: Io): void {
  const timeout = secondsOf(flags.lockTimeout);
  const store = storeOf(flags, io);
  store.require(name);
  if (isFrozen(flags, io)) throw frozenFailure(`baseline ${name}`);
  const say = flags.quiet ? () => {} : (message: string): void => io.stderr.write(`${message}\n`);
  store.locked(name, { timeout, say }, () => {
    store.require(name);
    store.remove(name);
  });
  say(`removed ${store.shown(name)}`);
}

const storeOf = (flags: PlaceFlags, io: Io): BaselineStore =>
  new BaselineStore(flags, loadConfig(flags.config, io).folder, io);
