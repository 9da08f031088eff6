// The command that takes what a check refused as the new baseline, to be copied into a shell.

import type { CheckFlags } from '../cli/commands/check.ts';
import { shellWord } from '../os/shell-word.ts';

interface Accepting {
  readonly name: string;
  /** Globs of entries to accept; null to save all of the result in place of the baseline. */
  readonly only: readonly string[] | null;
  readonly paths: readonly string[];
  readonly flags: CheckFlags;
}

export function acceptCommand({ name, only, paths, flags }: Accepting): string {
  const words = ['revkpi', 'baseline', only === null ? 'save' : 'accept', '--name', name];
  const rest = [
    ...inputWords(flags),
    ...(only === null ? ['--force'] : only.flatMap((glob) => ['--only', glob])),
    ...(only === null ? [] : ['--reason', 'why it is right']),
    ...paths,
  ];
  return [...words, ...rest].map(shellWord).join(' ');
}

/** Flags without which the accepted result would be another one. */
function inputWords(flags: CheckFlags): string[] {
  const single = {
    '--period': flags.period,
    '--as-of': flags.asOf,
    '--config': flags.config,
    '--state': flags.state,
    '--as': flags.as,
    '--currency': flags.currency,
    '--fx': flags.fx,
    '--encoding': flags.encoding,
    '--max-rejects': flags.maxRejects,
  };
  const stated = Object.entries(single).flatMap(([flag, value]) =>
    value === undefined ? [] : [flag, value],
  );
  const many = [
    ...(flags.metric ?? []).flatMap((glob) => ['--metric', glob]),
    ...(flags.by ?? []).flatMap((dimension) => ['--by', dimension]),
  ];
  return [...stated, ...(flags.strict ? ['--strict'] : []), ...many];
}
