// The entries of a check with the causes of what differs, where the baseline keeps a detail.

import type { Question } from '../attribution/explain.ts';
import { isConverted } from '../baseline/check/pairing.ts';
import type { CheckEntry, CheckResult } from '../baseline/check/result.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import type { CheckFlags } from '../cli/commands/check.ts';
import { askedCurrency, BaselineStore } from '../os/baseline-store.ts';
import type { Io } from '../os/io.ts';
import { detailFrom } from './baseline-source.ts';
import { explanations } from './explaining.ts';
import type { Session } from './session.ts';

export interface Caused {
  readonly result: CheckResult;
  /** Whether something differs of which a detail could have said why. */
  readonly lacksDetail: boolean;
}

interface Around {
  readonly baseline: Baseline | null;
  readonly flags: CheckFlags;
  readonly io: Io;
}

/** The verdicts stay as they are. A detail that cannot be used is said in a note. */
export function withCauses(result: CheckResult, session: Session, { baseline, flags, io }: Around): Caused {
  if (baseline === null) return { result, lacksDetail: false };
  const isOther = isConverted(baseline.context.currency, askedCurrency(session.model));
  const differing = result.entries.filter((entry) => isExplainable(entry, isOther));
  const differences = differing.flatMap((entry) => differenceOf(entry, baseline));
  if (differences.length === 0) return { result, lacksDetail: false };
  const store = new BaselineStore(flags, session.config.folder, io);
  const read = () => detailFrom(flags.baseline, store, io);
  const around = { session, baseline, read, isNaming: flags.showValues ?? false };
  const { found, note, lacksDetail } = explanations(differences, around);
  const entries = result.entries.map((entry) => {
    const explanation = isExplainable(entry, isOther) ? found.get(storedKey(entry)) : undefined;
    return explanation === undefined ? entry : { ...entry, explanation };
  });
  const notes = note === null ? result.notes : [...result.notes, note];
  return { result: { ...result, entries, notes }, lacksDetail };
}

const DIFFERS: readonly CheckEntry['status'][] = ['better', 'worse', 'changed', 'vanished', 'appeared'];

// Of amounts in another currency, that they are is all there is to say.
const isExplainable = ({ status }: CheckEntry, isOther: boolean): boolean =>
  DIFFERS.includes(status) || (status === 'incomparable' && !isOther);

/** Nothing where the baseline has no entry under the same currency. */
function differenceOf(entry: CheckEntry, { entries }: Baseline): Question[] {
  const key = storedKey(entry);
  const stored = entries[key];
  return stored === undefined
    ? []
    : [{ key, before: stored.value, now: entry.value, isRedefined: entry.status === 'incomparable' }];
}

/** The key under the period that the baseline has it of. */
const storedKey = ({ key, baselinePeriod }: CheckEntry): string =>
  key
    .split('|')
    .with(1, baselinePeriod ?? '')
    .join('|');
