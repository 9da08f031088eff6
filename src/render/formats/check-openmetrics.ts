// A check for Prometheus' textfile collector and for GitLab's metrics report.

import type { CheckResult } from '../../baseline/check/result.ts';
import { isFailing } from './check-entry.ts';
import { asOfGauge, labelsOf, metricGauges } from './openmetrics.ts';
import { type Gauge, openMetricsText } from './openmetrics-text.ts';

/** The values that were checked, whether each fails, and the answer as a whole. */
export function renderCheckOpenMetrics(result: CheckResult): string {
  const { entries, passed, counts, asOf } = result;
  const failing = entries.map((entry) => ({
    labels: { metric: entry.id, ...labelsOf(entry) },
    value: isFailing(entry.level, result) ? '1' : '0',
  }));
  return openMetricsText([
    ...metricGauges(entries),
    {
      name: 'revkpi_check_failing',
      help: '1 where the entry fails the check, 0 otherwise',
      samples: failing,
    },
    single('revkpi_check_passed', '1 if the check passed, 0 otherwise', Number(passed)),
    single('revkpi_check_compared', 'Entries that were compared', counts.compared),
    single('revkpi_check_errors', 'Findings of level error', counts.errors),
    single('revkpi_check_warnings', 'Findings of level warning', counts.warnings),
    asOfGauge(asOf),
  ]);
}

const single = (name: string, help: string, value: number): Gauge => ({
  name,
  help,
  samples: [{ labels: {}, value: String(value) }],
});
