// The days that a run is about: up to when the data speaks, and of which period.

import { EXIT, Failure } from '../base/errors/failure.ts';
import { asDay, type Day, formatDay, parseDay } from '../base/time/calendar.ts';
import { defaultPeriod, type Period, parsePeriod } from '../base/time/period.ts';
import type { Loaded } from '../ingest/load.ts';
import { type AsOf, asOfDay } from '../model/asof/as-of.ts';
import type { Model } from '../model/model.ts';
import type { Io } from '../os/io.ts';
import type { InputFlags } from './session.ts';

/** The as-of day of the flags, else what the records prove. Throws `Failure` (exit 2) where neither says. */
export function asOfFrom(flags: InputFlags, { records }: Loaded, io: Io): AsOf {
  if (flags.asOf === 'today') return { day: today(io), from: '--as-of today', diagnostics: [] };
  if (flags.asOf !== undefined) {
    const day = parseDay(flags.asOf);
    if (day === null)
      throw new Failure(
        EXIT.usage,
        'invalid-flag',
        `--as-of "${flags.asOf}" is not a day`,
        'write 2026-10-31 or today',
      );
    return { day, from: '--as-of', diagnostics: [] };
  }
  const found = asOfDay(records);
  if (found) return found;
  throw new Failure(
    EXIT.usage,
    'no-as-of',
    'nothing in the input says up to which day it speaks',
    'say --as-of 2026-10-31',
  );
}

const today = (io: Io): Day => asDay(Math.floor(io.now() / 86_400_000));

/** The period of the flags, else the last complete month. Throws `Failure` (exit 2) for one that is none. */
export function periodFrom(
  flags: InputFlags,
  model: Model,
  loaded: Loaded,
): { period: Period; from: string } {
  const { asOf, fiscalYearStart } = model.options;
  if (flags.period === undefined) return defaultOf(model, loaded);
  const period = parsePeriod(flags.period, { asOf, fiscalYearStart });
  if (!period) {
    const hint =
      '2026-10, 2026-Q3, FY2026-Q3, 2026, 2026-W45, 2026-10-01..2026-10-31, last-month, qtd, ttm …';
    throw new Failure(EXIT.usage, 'invalid-flag', `--period "${flags.period}" is not a period`, hint);
  }
  if (period.start > asOf) {
    const message = `the period ${period.label} starts after the data ends (as of ${formatDay(asOf)})`;
    throw new Failure(
      EXIT.usage,
      'period-after-as-of',
      message,
      'choose an earlier --period, or a later --as-of',
    );
  }
  return { period, from: '--period' };
}

function defaultOf(model: Model, { files }: Loaded): { period: Period; from: string } {
  const { asOf, fiscalYearStart } = model.options;
  const complete = defaultPeriod(asOf);
  const isPreceded = files.some(({ firstDay }) => firstDay !== null && firstDay < complete.end);
  if (isPreceded) return { period: complete, from: 'default: the last complete month' };
  const running = parsePeriod(formatDay(asOf).slice(0, 7), { asOf, fiscalYearStart }) ?? complete;
  return { period: running, from: 'default: the month of the as-of date, as nothing precedes it' };
}
