// The detail beside a baseline: what is read of it, and how a save or an accept keeps it up.

import { type Detail, mergeSets, saltFor, setOf } from '../attribution/detail.ts';
import { detailText, parseDetail } from '../attribution/detail-text.ts';
import { Pseudonyms } from '../attribution/pseudonyms.ts';
import { snapshotOf } from '../attribution/snapshot.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import type { BaselineStore } from './baseline-store.ts';
import type { Workspace } from './workspace.ts';

/** The detail of a text, or in words why it cannot be used for the baseline. */
export function detailFor(text: string, baseline: Baseline): Detail | string {
  const detail = parseDetail(text);
  if (typeof detail === 'string' || detail.of === baseline.integrity) return detail;
  return 'it belongs to another baseline, or to this one as it was before';
}

interface Keeping {
  readonly name: string;
  /** The baseline before something was taken into it. */
  readonly before: Baseline | null;
  /** Entries that were taken into it from the workspace. */
  readonly keys: readonly string[];
  readonly workspace: Workspace;
  /** Null: as it was before. */
  readonly wanted: boolean | null;
  readonly say: (message: string) => void;
}

/** Writes the detail of the baseline that is stored now, unless there is to be none or it is there already. */
export function keepDetail(
  store: BaselineStore,
  { name, before, keys, workspace, wanted, say }: Keeping,
): void {
  const text = store.detailText(name);
  const shown = store.shownDetail(name);
  if (wanted === false) {
    store.writeDetail(name, null);
    if (text !== null) say(`removed ${shown}`);
  }
  if (wanted === false || (text === null && !wanted)) return;
  const known = text === null || before === null ? null : detailFor(text, before);
  if (typeof known === 'string') say(`${shown} is made anew: ${known}`);
  const earlier = typeof known === 'string' ? null : known;
  const made = madeOf(store.get(name), { earlier, keys, workspace });
  if (made === text) return;
  store.writeDetail(name, made);
  say(`kept ${shown}`);
}

interface Making {
  readonly earlier: Detail | null;
  readonly keys: readonly string[];
  readonly workspace: Workspace;
}

function madeOf({ integrity, entries }: Baseline, { earlier, keys, workspace }: Making): string {
  const salt = earlier?.salt ?? saltFor(workspace.model);
  const taken = setOf(snapshotOf(workspace.model, new Pseudonyms(salt)), keys);
  const sets = mergeSets(earlier?.sets ?? [], taken, (key) => entries[key] !== undefined);
  return detailText({ of: integrity, salt, sets });
}
