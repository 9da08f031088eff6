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
  const about = silences.filter(({ metric, segment }) => {
    const isMetric = metric !== null && metricMatcher(metric)(entry.id, entry.variant);
    return isMetric && (segment === null || segmentKey(segment) === segmentKey(entry.segment));
  });
  return { ...entry, ...quieted(entry, about, asOf) };
}

export function quietCheck(check: DataCheck, silences: readonly Silence[], asOf: string): DataCheck {
  const about = silences.filter(
    ({ data }) => data !== null && (data === check.check || globMatcher(data)(check.check)),
  );
  return { ...check, ...quieted(check, about, asOf) };
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
