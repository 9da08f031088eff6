// The failing example of a diagnostic code: `fixtures/diagnostics/<code>.csv`, or a folder where one file is not enough.

import { existsSync } from 'node:fs';
import type { DiagnosticCode } from '../../src/base/errors/diagnostic.ts';
import { repository } from './fixture.ts';
import { runIn } from './io.ts';

/** Codes that no file at rest can show. */
export const withoutExample: ReadonlySet<string> = new Set<DiagnosticCode>(['partial-file']);

/** What an example needs to be said besides its PATH. */
const furtherFlags: Readonly<Record<string, readonly string[]>> = {
  'filter-fits-nothing': ['--where', 'plan=pro'],
  'ambiguous-cell': ['--as-of', '2026-10-31'],
  'mixed-dates': ['--as-of', '2026-10-31'],
  'mixed-decimals': ['--as-of', '2026-10-31'],
  'not-a-period': ['--as-of', '2026-10-31'],
  'round-row-count': ['--as-of', '2026-10-31'],
  'no-rows': ['--as-of', '2026-10-31'],
  'unknown-target-metric': ['--as-of', '2026-10-31'],
  'unused-config': ['--as-of', '2026-10-31'],
  'rows-after-as-of': ['--as-of', '2026-09-30'],
};

export interface Example {
  /** The command as a user would type it in the example's folder. */
  readonly command: string;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Absolute path of the text that holds what the user sees. */
export const seenIn = (code: string): string => repository(`fixtures/diagnostics/${code}.txt`);

/** Runs the example of a code; null where there is none. Every row may be rejected, so that all is said of all. */
export function runExample(code: string, ...more: readonly string[]): Example | null {
  const folder = repository(`fixtures/diagnostics/${code}`);
  const isFolder = existsSync(folder);
  if (!isFolder && !existsSync(`${folder}.csv`)) return null;
  const argv = [
    'report',
    isFolder ? '.' : `${code}.csv`,
    ...(furtherFlags[code] ?? []),
    '--max-rejects',
    '100%',
  ];
  const place = isFolder ? folder : repository('fixtures/diagnostics');
  const ran = runIn(place, [...argv, ...more]);
  return { command: `revkpi ${argv.join(' ')}`, ...ran, stderr: onTopic(code, ran.stderr) };
}

/** Examples are as small as can be, so most lack columns: what is said of that stands in the example of it alone. */
const onTopic = (code: string, stderr: string): string =>
  code === 'absent-columns' ? stderr : stderr.replace(/^.*: note: has no column .*\n/gm, '');
