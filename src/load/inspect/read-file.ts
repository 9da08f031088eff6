import type { Bytes } from '../../read/bytes.ts';
import { lastLines } from '../../read/lines.ts';
import { load } from '../load.ts';
import type { Opened } from '../open.ts';
import type { LoadOptions } from '../options.ts';
import type { Beginning } from './beginning.ts';
import type { Inspected } from './inspect.ts';
import type { FileInspection, InspectedColumn, Masking, ReadingInspection } from './inspection.ts';
import { problemsOf, remarksOf } from './problems.ts';
import { dayText, inspectReading } from './reading.ts';
import { decidedBlock } from './source-block.ts';

/** A file that one source or several read: what each column and each line of it becomes. */
export function inspectRead(
  { input, size, text, utf8 }: Beginning,
  opened: readonly [Opened, ...Opened[]],
  options: LoadOptions,
  masking: Masking,
): Inspected {
  const loaded = load([input], options);
  const { diagnostics, rejects } = loaded;
  const [first, ...further] = opened.map((one, number) =>
    inspectReading(one, { loaded, number, isStated: number === 0 && input.as !== null, options, masking }),
  );
  if (!first) throw new Error(`${input.name} has no reading`);
  const { header, source, ...reading } = first;
  const columns = readColumns([first, ...further]);
  const inspection: FileInspection = {
    file: input.name,
    recognised: true,
    reason: null,
    size,
    text,
    header,
    source,
    exportedOn: exportDay(opened[0], utf8),
    ...reading,
    furtherReadings: further.map((one) => ({
      ...one,
      columns: one.columns.filter(({ fields }) => fields.length > 0),
    })),
    problems: problemsOf(rejects, { columns, delimiter: text.delimiter }, masking),
    remarks: remarksOf(diagnostics, masking),
    candidates: [],
    config: decidedBlock(
      { file: input.name, ...text },
      [first, ...further],
      opened.map(({ spec }) => spec),
    ),
  };
  return { inspection, rejects };
}

/** The columns of a file, each as the first of its readings has it that reads it. */
const readColumns = ([first, ...further]: readonly [ReadingInspection, ...ReadingInspection[]]) =>
  first.columns.map((column, at): InspectedColumn => {
    const all = [column, ...further.flatMap(({ columns }) => columns[at] ?? [])];
    return all.find(({ fields }) => fields.length > 0) ?? column;
  });

function exportDay({ exportedOn, recognised }: Opened, utf8: Bytes): FileInspection['exportedOn'] {
  const day = dayText(exportedOn);
  if (day === null) return null;
  const said = recognised.source.exportedOn(recognised.preamble, lastLines(utf8));
  return { day, from: said === null ? 'name' : 'file' };
}
