// A check as gauges, and which findings make it fail.

import type { CheckEntry, CheckLevel, CheckResult } from '../../../documents/check.ts';
import { asOfGauge, labelsOf, metricGauges } from '../gauges.ts';
import type { Gauge } from '../section.ts';

/** Whether a finding makes the check fail: warnings do where they were asked to, known errors may not. */
export const isFailing = (
  { level, name }: { readonly level: CheckLevel; readonly name: string },
  { failOn, entries, data }: CheckResult,
): boolean => {
  if (failOn === 'warn' && level === 'warning') return true;
  if (level !== 'error' || failOn !== 'new') return level === 'error';
  const found = entries.find(({ key }) => key === name) ?? data.find(({ check }) => check === name);
  return found?.since == null;
};

/** The values that were checked, whether each fails and what it rests on, and the answer as a whole. */
export function gauges(result: CheckResult): Gauge[] {
  const { entries, data, passed, counts, asOf } = result;
  const failing = (name: string, level: CheckLevel): string =>
    isFailing({ level, name }, result) ? '1' : '0';
  const about = (entry: CheckEntry) => ({ metric: entry.id, ...labelsOf(entry) });
  return [
    ...metricGauges(entries),
    {
      name: 'revkpi_check_failing',
      help: '1 where the entry fails the check, 0 otherwise',
      samples: entries.map((entry) => ({
        labels: { ...about(entry), owner: entry.owner ?? '' },
        value: failing(entry.key, entry.level),
      })),
    },
    {
      name: 'revkpi_check_flagged',
      help: '1 for each flag of an entry, such as partial: its value is not what it seems',
      samples: entries.flatMap((entry) =>
        entry.flags.map((flag) => ({ labels: { ...about(entry), flag }, value: '1' })),
      ),
    },
    {
      name: 'revkpi_check_data_failing',
      help: '1 where a check of the data fails, 0 otherwise',
      samples: data.map(({ check, level, owner }) => ({
        labels: { check, owner: owner ?? '' },
        value: failing(check, level),
      })),
    },
    single('revkpi_check_passed', '1 if the check passed, 0 otherwise', Number(passed)),
    single('revkpi_check_compared', 'Entries that were compared', counts.compared),
    single('revkpi_check_errors', 'Findings of level error', counts.errors),
    single('revkpi_check_new_errors', 'Errors that the last recorded run did not have', counts.newErrors),
    single('revkpi_check_warnings', 'Findings of level warning', counts.warnings),
    single('revkpi_check_silenced', 'Findings that a silence takes out of these', counts.silenced),
    asOfGauge(asOf),
  ];
}

const single = (name: string, help: string, value: number): Gauge => ({
  name,
  help,
  samples: [{ labels: {}, value: String(value) }],
});
