// Failures that are known and agreed to: what they are about, and up to when.

import { globMatcher } from '../../base/text/glob.ts';
import { segmentKey } from '../../metrics/segment-key.ts';
import { metricMatcher } from '../../metrics/select.ts';
import type { CheckEntry, CheckLevel, DataCheck } from './result.ts';
import type { Silence } from './rule.ts';

/** What a silence makes of a finding. */
interface Quieted {
  readonly level: CheckLevel;
  readonly message: string;
  readonly silenced: CheckEntry['silenced'];
}

export function quietEntry(entry: CheckEntry, silences: readonly Silence[], asOf: string): CheckEntry {
  return { ...entry, ...quieted(entry, silences.filter(isAboutEntry(entry)), asOf) };
}

export function quietCheck(check: DataCheck, silences: readonly Silence[], asOf: string): DataCheck {
  return { ...check, ...quieted(check, silences.filter(isAboutCheck(check)), asOf) };
}

const isAboutEntry =
  ({ id, variant, segment: own }: CheckEntry) =>
  ({ metric, segment }: Silence): boolean =>
    metric !== null &&
    metricMatcher(metric)(id, variant) &&
    (segment === null || segmentKey(segment) === segmentKey(own));

const isAboutCheck =
  ({ check }: DataCheck) =>
  ({ data }: Silence): boolean =>
    data !== null && (data === check || globMatcher(data)(check));

interface Answer {
  readonly entries: readonly CheckEntry[];
  readonly data: readonly DataCheck[];
  readonly asOf: string;
}

/** Silences that hide nothing, in a line each: such a one would hide the next failure, which nobody has agreed to. */
export function needless(silences: readonly Silence[], { entries, data, asOf }: Answer): string[] {
  return silences.flatMap((silence) => {
    const about = [
      ...entries.filter((entry) => isAboutEntry(entry)(silence)),
      ...data.filter((check) => isAboutCheck(check)(silence)),
    ];
    const name = `the silence of ${wordsOf(silence)}`;
    if (about.length === 0)
      return isLookedAt(silence, entries)
        ? [`${name} is about nothing that was checked: is it called otherwise?`]
        : [];
    const isNeeded = about.some(
      ({ level, silenced }) => silenced !== null || level === 'error' || level === 'warning',
    );
    if (isNeeded) return [];
    return silence.until < asOf
      ? [`${name} expired on ${silence.until} and nothing of it fails any more: it can go`]
      : [`${name} until ${silence.until} hides nothing; left in place it hides the next failure`];
  });
}

/** Whether its metric was looked at in the segments that it is one of: what was not asked for is not missed. */
const isLookedAt = ({ metric, segment }: Silence, entries: readonly CheckEntry[]): boolean =>
  metric !== null &&
  entries.some(
    (entry) =>
      metricMatcher(metric)(entry.id, entry.variant) &&
      (segment === null || Object.keys(segment).sort().join() === Object.keys(entry.segment).sort().join()),
  );

function wordsOf({ metric, data, segment }: Silence): string {
  if (metric === null) return data ?? '';
  const values = Object.entries(segment ?? {}).map(([name, value]) => `${name}=${value}`);
  const words = values.length > 0 ? values.join(', ') : segment === null ? '' : 'the total';
  return words === '' ? metric : `${metric} (${words})`;
}

/** A silence that holds takes the finding out of what fails; one that has run out is named. */
function quieted(
  { level, message }: Pick<CheckEntry, 'level' | 'message'>,
  about: readonly Silence[],
  asOf: string,
): Quieted {
  if (level !== 'error' && level !== 'warning') return { level, message, silenced: null };
  const newest = about.toSorted((a, b) => (a.until < b.until ? 1 : -1))[0];
  if (!newest) return { level, message, silenced: null };
  const { until, reason, owner } = newest;
  if (until >= asOf) return { level: 'info', message, silenced: { until, reason, owner, level } };
  const who = [reason, owner].filter(Boolean).join(', ');
  return { level, message: `${message}; its silence until ${until} (${who}) has expired`, silenced: null };
}
