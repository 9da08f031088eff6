// Finds out all there is to say of one file, without using it.

import type { Diagnostic } from '../../base/diagnostic.ts';
import { EXIT, Failure } from '../../base/failure.ts';
import type { Bytes } from '../../read/bytes.ts';
import { toUtf8, type Utf8Text } from '../../read/encoding.ts';
import type { Reject } from '../../sources/extraction.ts';
import { dialectOf, headOf, type Opened, openFile } from '../open.ts';
import { openAll } from '../open-all.ts';
import type { InputFile, LoadOptions } from '../options.ts';
import { type Beginning, unreadInspection } from './beginning.ts';
import type { FileInspection, Masking, Reason } from './inspection.ts';
import { newlinesOf } from './newlines.ts';
import { inspectRead } from './read-file.ts';
import { inspectUnread } from './unread-file.ts';

export interface Inspected {
  readonly inspection: FileInspection;
  /** Every row of it that cannot be read. */
  readonly rejects: readonly Reject[];
}

/** The file as it would be read. Throws `Failure` only for what is no fault of the file. */
export function inspectFile(given: InputFile, options: LoadOptions, masking: Masking): Inspected {
  const bytes = given.bytes();
  const input = { ...given, named: false, bytes: () => bytes };
  const lenient = { ...options, strict: false, rejectLimit: { rows: Number.MAX_SAFE_INTEGER } };
  const spec = options.mappingFor(input.name);
  const text = attempt(() => toUtf8(input.name, bytes, options.encoding ?? spec?.encoding ?? null));
  if (text instanceof Failure) {
    const seen = { file: input.name, reason: reasonOf(text), size: bytes.length };
    return { inspection: unreadInspection(seen), rejects: [] };
  }
  const beginning = beginningOf(input, text, options);
  const opened = attempt(() => openEvery(input, bytes, lenient));
  if (opened instanceof Failure || 'code' in opened) {
    return { inspection: inspectUnread(beginning, reasonOf(opened), masking), rejects: [] };
  }
  return inspectRead(beginning, opened, lenient, masking);
}

function openEvery(input: InputFile, bytes: Bytes, options: LoadOptions): [Opened, ...Opened[]] | Diagnostic {
  const opened = openFile(input, bytes, options);
  return 'code' in opened ? opened : openAll(input, opened, options);
}

function beginningOf(input: InputFile, { utf8, encoding }: Utf8Text, options: LoadOptions): Beginning {
  const { delimiter, firstLine } = dialectOf(utf8, options.mappingFor(input.name));
  const { newline, finalNewline } = newlinesOf(utf8);
  return {
    input,
    size: input.bytes().length,
    utf8,
    text: { encoding, delimiter, newline, finalNewline },
    head: headOf(utf8, delimiter, firstLine),
  };
}

/** What the work gives, or what is wrong with the file; any other failure goes on its way. */
function attempt<T>(work: () => T): T | Failure {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof Failure && fault.exit === EXIT.input) return fault;
    throw fault;
  }
}

const reasonOf = (why: Failure | Diagnostic): Reason =>
  why instanceof Failure
    ? { code: why.code, message: why.message, hint: why.hint }
    : { code: why.code, message: `${why.file} ${why.message}`, hint: '' };
