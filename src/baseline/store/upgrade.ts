// A baseline of an earlier release as this one would have saved it.

import { memoize, once } from '../../base/memoize.ts';
import { definitionStamp, nameOf, sha256 } from '../../metrics/definition.ts';
import { metrics } from '../../metrics/index.ts';
import type { Metric } from '../../metrics/metric.ts';
import { defaultPolicies, type Policies } from '../../model/policies/policies.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';

/**
 * Entries under the names and with the stamps that they would have now: one of a metric that has since got variants is
 * of its headline, one of a variant that was renamed of that variant, and the hashes of 0.1 become plain. Whatever else it says, its integrity too, is as it was read.
 */
export const upgraded = memoize((baseline: Baseline): Baseline => upgradedBy(metrics, baseline));

export function upgradedBy(
  catalogue: readonly Pick<Metric, 'id' | 'version' | 'policies' | 'variants'>[],
  baseline: Baseline,
): Baseline {
  const known = new Map(catalogue.map((metric) => [metric.id, metric]));
  const policies = once(() => policiesBehind(baseline.context.policies));
  const entries = Object.entries(baseline.entries).map(([key, entry]): [string, BaselineEntry] => {
    const [name = '', ...rest] = key.split('|');
    const [id = '', variant = null] = name.split(':');
    const metric = known.get(id);
    if (!metric) return [key, entry];
    const own = variantNow(metric, variant);
    const today = nameOf(id, own);
    const version = HASHED.exec(entry.definition)?.[1];
    const definition =
      version === undefined
        ? entry.definition.replace(/^[\w:]+(?=@)/, (stamped) => (stamped === name ? today : stamped))
        : definitionStamp({ ...metric, version: Number(version) }, { name: own }, policies()).replaceAll(
            'NaN',
            'unknown',
          );
    return [[today, ...rest].join('|'), { ...entry, definition }];
  });
  return { ...baseline, entries: Object.fromEntries(entries) };
}

/** The key that an entry would have now. */
export function upgradedKey(key: string): string {
  const [name = '', ...rest] = key.split('|');
  const [id = '', variant = null] = name.split(':');
  const metric = metrics.find((one) => one.id === id);
  return metric ? [nameOf(id, variantNow(metric, variant)), ...rest].join('|') : key;
}

/** What the variant of an entry is called now: no variant is the headline, and one that was renamed has its new name. */
function variantNow({ variants }: Pick<Metric, 'variants'>, stored: string | null): string | null {
  if (stored === null) return variants.find(({ headline }) => headline)?.name ?? null;
  const isThere = variants.some(({ name }) => name === stored);
  return isThere ? stored : (variants.find(({ formerly }) => formerly.includes(stored))?.name ?? stored);
}

/** `grr@1:9f2c41d0a7be`: a hash of words, variant and policies, as 0.1 stamped them. */
const HASHED = /^[a-z0-9_]+@(\d+):[0-9a-f]+$/;

// 0.1 knew two policies and kept of them only a hash of both, so that what they were is found by trying what people
// set. Where nothing fits they are no numbers, which no stamp of today's has.
function policiesBehind(fingerprint: string): Policies {
  const isIt = (policies: Policies): boolean => hashOf(policies) === fingerprint;
  if (isIt(defaultPolicies)) return defaultPolicies;
  for (let leadConversionDays = 1; leadConversionDays <= MOST_DAYS; leadConversionDays++)
    if (isIt({ ...defaultPolicies, leadConversionDays })) return { ...defaultPolicies, leadConversionDays };
  for (let graceDays = 0; graceDays <= MOST_DAYS; graceDays++)
    for (const leadConversionDays of COMMON_DAYS)
      if (isIt({ ...defaultPolicies, graceDays, leadConversionDays }))
        return { ...defaultPolicies, graceDays, leadConversionDays };
  return { ...defaultPolicies, graceDays: Number.NaN, leadConversionDays: Number.NaN };
}

const hashOf = ({ graceDays, leadConversionDays }: Policies): string =>
  `sha256:${sha256(JSON.stringify({ graceDays, leadConversionDays }))}`;

const MOST_DAYS = 366;
const COMMON_DAYS = [90, 7, 14, 28, 30, 31, 45, 60, 100, 120, 150, 180, 270, 360, 365];
