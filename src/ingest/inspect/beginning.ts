import type { Bytes } from '../../read/bytes/bytes.ts';
import type { InputFile } from '../options.ts';
import type { HeadRow } from '../recognise/recognise.ts';
import type { FileInspection, TextForm } from './inspection.ts';

/** What is known of a file before its rows are looked at. */
export interface Beginning {
  readonly input: InputFile;
  readonly size: number;
  readonly utf8: Bytes;
  readonly text: TextForm;
  readonly head: readonly HeadRow[];
}

type Seen = Pick<FileInspection, 'file' | 'reason' | 'size'> &
  Partial<Pick<FileInspection, 'text' | 'header' | 'columns' | 'candidates' | 'config'>>;

/** What is said of a file of which no row is read. */
export const unreadInspection = ({ file, reason, size, ...seen }: Seen): FileInspection => ({
  file,
  recognised: false,
  reason,
  size,
  text: seen.text ?? null,
  header: seen.header ?? null,
  source: null,
  exportedOn: null,
  firstDay: null,
  lastDay: null,
  columns: seen.columns ?? [],
  absent: [],
  constants: {},
  records: null,
  lines: null,
  excludedBy: {},
  otherBy: {},
  furtherReadings: [],
  problems: [],
  remarks: [],
  candidates: seen.candidates ?? [],
  config: seen.config ?? '',
});
