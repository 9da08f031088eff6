// What makes an input unusable as a whole.

import { counted } from '../base/counted.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { EXIT, Failure } from '../base/failure.ts';
import { firstLines } from '../base/first-lines.ts';
import type { Reject } from '../sources/extract.ts';

export function tooManyRejects(
  file: string,
  rejected: number,
  rows: number,
  rejects: readonly Reject[],
): Failure {
  const first = rejects.filter((reject) => reject.file === file).slice(0, 5);
  const said = first.map((reject) => `  ${reject.file}:${reject.line}: ${reject.message}`).join('\n');
  return new Failure(
    EXIT.input,
    'too-many-rejects',
    `${file}: ${rejected} of ${counted(rows, 'row')} cannot be read\n${said}`,
    'mend the export, or allow more with --max-rejects (a number of rows, or 10%); --rejects FILE.csv writes them all',
  );
}

/** Files that one message names. */
const MOST_NAMED = 10;

export function nothingRecognised(given: number, diagnostics: readonly Diagnostic[]): Failure {
  const isNone =
    given === 1 ? 'the only file is no known export' : `none of the ${given} files is a known export`;
  const said = diagnostics.map(({ file, message }) => `  ${file} ${message}`);
  return new Failure(
    EXIT.input,
    'nothing-recognised',
    [isNone, ...firstLines(said, MOST_NAMED)].join('\n'),
    'say which export a file is with --as SOURCE, or describe its columns under sources: in revkpi.yaml',
  );
}
