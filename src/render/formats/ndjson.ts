// A report as lines of JSON, one for each row.

import type { Report } from '../../documents/report.ts';
import { jsonLine } from './escaped-text.ts';

/** Each row as in the JSON document, with the day and the period it speaks of first; no lines without metrics. */
export const renderNdjson = ({ asOf, period, metrics }: Report): string =>
  metrics.map((row) => `${jsonLine({ asOf, period: period.label, ...row })}\n`).join('');
