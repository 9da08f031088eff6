// Reads generated files in process.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../src/base/errors/failure.ts';
import type { Report } from '../../src/documents/report.ts';
import { type Loaded, load } from '../../src/ingest/load.ts';
import { runIn } from '../support/io.ts';

export type Files = Readonly<Record<string, string | Buffer>>;

/** What `load` makes of files, or the failure with which it refuses them; anything else is thrown on. */
export function loaded(files: Files): Loaded | Failure {
  const inputs = Object.entries(files).map(([name, content]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return { name, named: true, as: null, bytes: () => bytes };
  });
  try {
    return load(inputs, {
      zone: 'UTC',
      fiscalYearStart: 1,
      currency: null,
      mappingFor: () => null,
      encoding: null,
      rejectLimit: { share: { of: 100, in: 100 } },
      strict: false,
    });
  } catch (fault) {
    if (fault instanceof Failure) return fault;
    throw fault;
  }
}

export interface Told {
  readonly exit: number;
  /** The metrics of the JSON report as text; empty where the run failed. */
  readonly metrics: string;
  readonly byCode: Readonly<Record<string, number>>;
  /** Rows that were set aside. */
  readonly errors: number;
  readonly stderr: string;
}

const METRICS = ['mrr*', 'customers', 'marketing_spend', 'win_rate:*', 'pipeline_created'];

/** The report on files that lie in a folder of their own below `work`. */
export function told(work: string, files: Files, ...args: readonly string[]): Told {
  const folder = join(work, 'exports');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const flags = ['--period', '2026-10', '--as-of', '2026-10-31', '--max-rejects', '100%', ...args];
  const { exit, stdout, stderr } = runIn(folder, [
    'report',
    '.',
    '--json',
    ...flags,
    ...METRICS.flatMap((metric) => ['--metric', metric]),
  ]);
  if (exit !== 0) return { exit, metrics: '', byCode: {}, errors: 0, stderr };
  const { metrics, diagnostics } = JSON.parse(stdout) as Report; // the report's own renderer wrote it
  return {
    exit,
    metrics: JSON.stringify(metrics),
    byCode: diagnostics.byCode,
    errors: diagnostics.errors,
    stderr,
  };
}
