// The changes that a save would make, with the causes of those that the baseline's detail tells.

import type { Question } from '../attribution/explain.ts';
import { isConverted } from '../baseline/check/pairing.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import type { EntryChange } from '../baseline/store/merge.ts';
import { askedCurrency, type BaselineStore } from '../os/baseline-store.ts';
import { type Explanations, explanations, nothingAsked } from './explaining.ts';
import type { Session } from './session.ts';

interface Given {
  readonly store: BaselineStore;
  /** Null where there is none yet. */
  readonly before: Baseline | null;
  readonly session: Session;
  readonly isNaming: boolean;
}

/** Of entries that both sides have in the same currency. */
export function diffCauses(changes: readonly EntryChange[], given: Given): Explanations {
  const { store, before: baseline, session, isNaming } = given;
  const differences = changes.flatMap(differenceOf);
  const isOther = isConverted(baseline?.context.currency ?? null, askedCurrency(session.model));
  if (baseline === null || isOther || differences.length === 0) return nothingAsked;
  const read = () => store.detailText(baseline.name);
  return explanations(differences, { session, baseline, read, isNaming });
}

function differenceOf({ key, before, after }: EntryChange): Question[] {
  if (before === null || after === null) return [];
  const isRedefined = before.definition !== after.definition;
  if (before.value === after.value && !isRedefined) return [];
  return [{ key, before: before.value, now: after.value, isRedefined }];
}
