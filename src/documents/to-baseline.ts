import {
  type Baseline,
  type BaselineEntry,
  entryKey,
  FORMAT_VERSION,
  PARTIAL_FLAGS,
} from '../baseline/store/baseline.ts';
import { sealed } from '../baseline/store/text.ts';
import { sha256 } from '../metrics/definition.ts';
import { defaultPolicies, type Policies, type PolicyName } from '../model/policies/policies.ts';
import type { Report, ReportRow } from './report.ts';

/** What a report does not say of the circumstances it was made in. */
interface SaveContext {
  readonly fiscalYearStart: number;
  readonly policies: Policies;
}

/** Every row of the report as an entry. */
export function baselineFromReport(report: Report, name: string, context: SaveContext): Baseline {
  const { asOf, timezone, currency, period, filter } = report;
  const policies = `sha256:${sha256(JSON.stringify(fingerprinted(context.policies)))}`;
  return sealed({
    schema: 'revkpi.baseline',
    formatVersion: FORMAT_VERSION,
    name,
    tool: report.tool,
    context: { asOf, timezone, fiscalYearStart: context.fiscalYearStart, currency, policies },
    inputs: report.inputs.map(inputOf),
    entries: Object.fromEntries(
      report.metrics.map((row) => [entryKey(row, period.label, filter), entryOf(row)]),
    ),
  });
}

// A policy that 0.1 did not know is in the fingerprint once it is set, so that 0.1's fingerprints stay the same.
function fingerprinted({ graceDays, leadConversionDays, ...later }: Policies): object {
  const set = Object.entries(later).filter(([name, value]) => value !== defaultPolicies[name as PolicyName]); // its keys
  return { graceDays, leadConversionDays, ...Object.fromEntries(set) };
}

type Input = Baseline['inputs'][number];

const inputOf = ({ source, file, sha256, lines, firstDay, lastDay }: Report['inputs'][number]): Input => {
  const { accepted, rejected } = lines;
  return { source, file, sha256, rows: accepted + rejected, rejected, firstDay, lastDay };
};

function entryOf({ id, value, reason, unit, definition, n, flags }: ReportRow): BaselineEntry {
  const partial = flags.filter((flag) => PARTIAL_FLAGS.includes(flag));
  const counted = { unit, definition, n, ...(partial.length > 0 && { flags: partial }) };
  if (value !== null) return { value, ...counted };
  if (reason === null) throw new Error(`${id} has neither a value nor a reason`);
  return { value, reason: reason.code, ...counted };
}
