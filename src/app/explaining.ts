// The detail beside a baseline: how a save keeps it up, and how it explains what differs in a check or a diff.

import { type Detail, isSameDetail, mergeSets, saltFor, setOf } from '../attribution/detail.ts';
import { detailText, parseDetail } from '../attribution/detail-text.ts';
import { explain, type Part, type Question } from '../attribution/explain.ts';
import { largestOf } from '../attribution/kept-steps.ts';
import { calledIn, peopleOf } from '../attribution/names.ts';
import { Pseudonyms } from '../attribution/pseudonyms.ts';
import { snapshotOf } from '../attribution/snapshot.ts';
import { Failure, orFailure } from '../base/errors/failure.ts';
import { isZero } from '../base/number/exact.ts';
import { counted } from '../base/text/words.ts';
import { exactText } from '../baseline/check/display-precision.ts';
import { isConverted } from '../baseline/check/pairing.ts';
import type { CheckEntry, CheckResult, Explanation } from '../baseline/check/result.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import type { EntryChange } from '../baseline/store/merge.ts';
import { upgraded, upgradedKey } from '../baseline/store/upgrade.ts';
import { printed } from '../documents/digits.ts';
import { rowKey } from '../documents/report.ts';
import type { MetricRow } from '../metrics/compute.ts';
import { segmentIn } from '../metrics/segment-key.ts';
import { selectMetrics } from '../metrics/select.ts';
import type { BaselineStore } from './baseline-store.ts';
import { catalogueOf } from './own-metrics.ts';
import { askedCurrency, filterIn, type Workspace } from './workspace.ts';

/** What to do so that the next difference says where it comes from. */
export const NO_DETAIL =
  'what changed the numbers is not known: revkpi baseline save --detail keeps what tells it';

interface Explanations {
  /** By the key of the baseline's entry; nothing for one that cannot be explained. */
  readonly found: ReadonlyMap<string, Explanation>;
  /** Why not all differences are explained, though there is a detail; else null. */
  readonly note: string | null;
  /** Whether there is none. */
  readonly lacksDetail: boolean;
}

/** The answer where nothing is asked. */
const nothingAsked: Explanations = { found: new Map(), note: null, lacksDetail: false };

interface Explaining {
  readonly workspace: Workspace;
  readonly baseline: Baseline;
  /** The lines of the baseline's detail; null where there is none. */
  readonly read: () => Iterable<string> | null;
  /** Whether to name those behind each part. */
  readonly isNaming: boolean;
}

/** A detail that cannot be used explains nothing, and the note says why. */
function explanations(differences: readonly Question[], explaining: Explaining): Explanations {
  const { baseline } = explaining;
  const detail = usableDetail(explaining);
  if (detail === null) return { ...nothingAsked, lacksDetail: true };
  if (typeof detail === 'string') {
    const note = `the detail of baseline ${baseline.name} is not used: ${detail}; save it again with --detail`;
    return { ...nothingAsked, note };
  }
  const found = explainedBy(detail, differences, explaining);
  const left = differences.length - found.size;
  const entries = counted(left, 'entry was', 'entries were');
  const note = left === 0 ? null : `not explained: ${entries} saved without a detail`;
  return { found, note, lacksDetail: false };
}

/** Null where there is none; in words why there is none that can be used. Its keys are those of the baseline as it is upgraded. */
export function usableDetail({
  baseline,
  read,
}: Pick<Explaining, 'baseline' | 'read'>): Detail | string | null {
  const usable = orFailure(() => {
    const lines = read();
    const detail = lines === null ? null : detailFor(lines, baseline);
    return detail === null || typeof detail === 'string' ? detail : withKeysOfNow(detail);
  }, 'baseline-unreadable');
  // The numbers can be compared without it.
  return usable instanceof Failure ? usable.message : usable;
}

const withKeysOfNow = (detail: Detail): Detail => ({
  ...detail,
  sets: detail.sets.map((set) => ({ ...set, keys: set.keys.map(upgradedKey) })),
});

function explainedBy(
  detail: Detail,
  differences: readonly Question[],
  { workspace: { model, period, config }, isNaming }: Explaining,
): Map<string, Explanation> {
  const parts = differences.map(({ key }) => key.split('|'));
  const names = [...new Set(parts.map(([name = '']) => name))];
  const segments = [...new Set(parts.map(([, , segment = '']) => segment))].map(segmentIn);
  const selected = { metrics: selectMetrics(catalogueOf(config), names), segments, print: printedRow };
  const found = explain({ detail, model, period, questions: differences, selected, isNaming });
  const nameOf = peopleOf(model.records, new Pseudonyms(detail.salt));
  return new Map(
    differences.flatMap(({ key, now, before }) => {
      const one = found.get(key);
      if (one === undefined) return [];
      const decimals = /\.(\d+)$/.exec(now ?? before ?? '')?.[1]?.length ?? 0;
      const telling = one.parts.filter(({ delta, steps }) => !delta || !isZero(delta) || steps.length === 0);
      const worded = telling.map((part) => partOf(part, { decimals, nameOf, isNaming }));
      return [[key, { restated: one.isRestated, parts: worded }] as const];
    }),
  );
}

/** A row under its key of metric | dimensions | currency. */
export const printedRow = (row: MetricRow) => {
  const { value } = row.result;
  return { key: rowKey(row), value: value === null ? null : printed(value, row.metric.unit, row.currency) };
};

/** How many of those behind a part are named. */
const NAMED = 3;

interface Wording {
  readonly decimals: number;
  readonly nameOf: ReturnType<typeof peopleOf>;
  readonly isNaming: boolean;
}

function partOf(
  { causes, delta, counts, steps }: Part,
  { decimals, nameOf, isNaming }: Wording,
): Explanation['parts'][number] {
  const named = largestOf(steps, NAMED).map(({ entity, delta: own }) => {
    const person = nameOf(entity);
    return {
      pseudonym: entity.id,
      name: person === null ? null : calledIn(person),
      delta: own === null ? null : exactText(own, decimals),
    };
  });
  return {
    causes: [...causes],
    delta: delta === null ? null : exactText(delta, decimals),
    counts: { ...counts },
    ...(isNaming && { largest: named }),
  };
}

interface DiffExplaining extends Pick<Explaining, 'workspace' | 'isNaming'> {
  readonly store: BaselineStore;
  /** Null where there is none yet. */
  readonly before: Baseline | null;
}

/** Of entries that both sides have in the same currency. */
export function explainChanges(changes: readonly EntryChange[], given: DiffExplaining): Explanations {
  const { store, before: baseline, workspace, isNaming } = given;
  const differences = changes.flatMap(changeOf);
  const isOther = isConverted(baseline?.context.currency ?? null, askedCurrency(workspace.model));
  if (baseline === null || isOther || differences.length === 0 || !isOfAllRows(workspace))
    return nothingAsked;
  const read = () => store.detailLines(baseline.name);
  return explanations(differences, { workspace, baseline, read, isNaming });
}

function changeOf({ key, before, after }: EntryChange): Question[] {
  if (before === null || after === null) return [];
  const isRedefined = before.definition !== after.definition;
  if (before.value === after.value && !isRedefined) return [];
  return [{ key, before: before.value, now: after.value, isRedefined }];
}

/**
 * The verdicts stay as they are. A detail that cannot be used is said in a note.
 *
 * @param explaining its baseline is null where nothing was compared with one
 */
export function explainCheck(
  result: CheckResult,
  {
    baseline,
    workspace,
    read,
    isNaming,
  }: Omit<Explaining, 'baseline'> & { readonly baseline: Baseline | null },
): { readonly result: CheckResult } & Pick<Explanations, 'lacksDetail'> {
  if (baseline === null || !isOfAllRows(workspace)) return { result, lacksDetail: false };
  const isOther = isConverted(baseline.context.currency, askedCurrency(workspace.model));
  const differing = result.entries.filter((entry) => isExplainable(entry, isOther));
  const now = upgraded(baseline);
  const differences = differing.flatMap((entry) => differenceOf(entry, now));
  if (differences.length === 0) return { result, lacksDetail: false };
  const { found, note, lacksDetail } = explanations(differences, { workspace, baseline, read, isNaming });
  const entries = result.entries.map((entry) => {
    const explanation = isExplainable(entry, isOther) ? found.get(storedKey(entry)) : undefined;
    return explanation === undefined ? entry : { ...entry, explanation };
  });
  const notes = note === null ? result.notes : [...result.notes, note];
  return { result: { ...result, entries, notes }, lacksDetail };
}

/** A detail keeps the rows of all, by which a filtered result cannot be computed again. */
const isOfAllRows = (workspace: Workspace): boolean => filterIn(workspace).length === 0;

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

/** The detail that some lines are, or in words why it cannot be used for the baseline. */
export function detailFor(lines: Iterable<string>, baseline: Baseline): Detail | string {
  const detail = parseDetail(lines);
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
  const lines = store.detailLines(name);
  const shown = store.shownDetail(name);
  if (wanted === false) {
    store.writeDetail(name, null);
    if (lines !== null) say(`removed ${shown}`);
  }
  if (wanted === false || (lines === null && !wanted)) return;
  const known = lines === null || before === null ? null : detailFor(lines, before);
  if (typeof known === 'string') say(`${shown} is made anew: ${known}`);
  const earlier = typeof known === 'string' ? null : known;
  const made = madeOf(store.get(name), { earlier, keys, workspace });
  if (earlier !== null && isSameDetail(made, earlier)) return;
  store.writeDetail(name, detailText(made));
  say(`kept ${shown}`);
}

interface Making {
  readonly earlier: Detail | null;
  readonly keys: readonly string[];
  readonly workspace: Workspace;
}

function madeOf({ integrity, entries }: Baseline, { earlier, keys, workspace }: Making): Detail {
  const salt = earlier?.salt ?? saltFor(workspace.model);
  const own = isOfAllRows(workspace) ? keys : [];
  const taken = setOf(snapshotOf(workspace.model, new Pseudonyms(salt)), own);
  const sets = mergeSets(earlier?.sets ?? [], taken, (key) => entries[key] !== undefined);
  return { of: integrity, salt, sets };
}
