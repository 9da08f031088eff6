// What `--mode exact` asks of the files: that they are those of the baseline, be it with other line ends.

import type { Baseline } from '../../baseline/store/baseline.ts';
import { ofSameData } from '../../baseline/store/same-data.ts';
import { lineEndFingerprints } from '../../read/bytes/line-ends.ts';
import type { Calculation } from '../calculate.ts';
import type { OpenWorkspace } from '../open-workspace.ts';

interface Same {
  /** The baseline's entries of the period. */
  readonly baseline: Baseline;
  readonly notes: readonly string[];
}

/** Throws `Failure` (exit 4) where the baseline has none, or was made from other data. */
export function sameData(
  baseline: Baseline,
  { report: { inputs, period } }: Pick<Calculation, 'report'>,
  workspace: OpenWorkspace,
): Same {
  const known = new Set(baseline.inputs.map(({ sha256 }) => sha256));
  const turned: string[] = [];
  const same = inputs.map((input) => {
    if (known.has(input.sha256)) return input;
    const found = workspace.inputs.find(({ name }) => name === input.file);
    const variants = found ? Object.values(lineEndFingerprints(found.bytes())) : [];
    const was = variants.find((fingerprint) => known.has(fingerprint));
    if (was === undefined) return input;
    turned.push(input.file);
    return { ...input, sha256: was };
  });
  return {
    baseline: ofSameData(baseline, same, period.label),
    notes:
      turned.length === 0
        ? []
        : [
            `only the line ends of ${turned.join(', ')} differ from the files of the baseline, which changes no number; ` +
              'the line "*.csv -text" in .gitattributes keeps git from turning them',
          ],
  };
}
