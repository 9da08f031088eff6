// What recorded runs found, so that what is new tonight can be told from what is known.

import { type Earlier, nothingRecorded } from '../../baseline/check/check.ts';
import type { CheckResult } from '../../baseline/check/result.ts';
import { comparableRuns, type Found, type HistoryRun, type Present } from '../../baseline/store/history.ts';

/** Of runs of the same rules over periods of the same length. */
export function earlierRuns(
  runs: readonly HistoryRun[],
  present: Present & { readonly lists: readonly string[] },
): Earlier {
  const lists = present.lists.join();
  const same = comparableRuns(runs, present).filter((run) => (run.lists ?? []).join() === lists);
  const newestFirst = same.toReversed();
  const [last] = newestFirst;
  if (!last) return nothingRecorded;
  const inARow = (isIn: (run: HistoryRun) => boolean): HistoryRun[] => {
    const end = newestFirst.findIndex((run) => !isIn(run));
    return newestFirst.slice(0, end < 0 ? undefined : end);
  };
  return {
    lastRun: { asOf: last.asOf, period: last.period },
    since(name, level) {
      const lists = (run: HistoryRun) => [run.failing, level === 'error' ? [] : run.warned];
      return inARow((run) => holds(lists(run), name)).at(-1)?.asOf ?? null;
    },
    brokenBefore: (key) => inARow((run) => holds([run.held], key)).length,
  };
}

const holds = (lists: readonly (readonly string[] | undefined)[], name: string): boolean =>
  lists.some((list) => list?.some((one) => aboutOf(one) === aboutOf(name)));

/** A key without its period. */
const aboutOf = (name: string): string => {
  const parts = name.split('|');
  return parts.length < 4 ? name : parts.toSpliced(1, 1).join('|');
};

/** What a run is to be remembered for. */
export function foundIn({ entries, data, lists }: CheckResult, held: readonly string[]): Found {
  const all = [
    ...entries.map(({ key, level, silenced }) => ({ name: key, level, silenced })),
    ...data.map(({ check, level, silenced }) => ({ name: check, level, silenced })),
  ];
  const named = (isIt: (one: (typeof all)[number]) => boolean) => all.filter(isIt).map(({ name }) => name);
  return {
    lists,
    failing: named(({ level }) => level === 'error'),
    warned: named(({ level }) => level === 'warning'),
    silenced: named(({ silenced }) => silenced !== null),
    held: [...held],
  };
}
