import type { Bytes } from '../bytes/bytes.ts';
import { afterLineEnd, endOfLine } from '../bytes/lines.ts';
import { scanRecords } from './csv.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

type Delimiter = (typeof DELIMITERS)[number];

const HEAD_SIZE = 256 * 1024;
const HEAD_RECORDS = 200;

/**
 * The delimiter that cuts the text's head most evenly and into most fields; a comma where nothing is cut at all.
 * `firstLine` is 2 where the first line is Excel's `sep=;`, which is obeyed and is no record.
 */
export function detectDelimiter(text: Bytes): { delimiter: Delimiter; firstLine: number } {
  const utf8 = text.subarray(0, HEAD_SIZE + 1);
  const stated = /^sep=([,;\t|])$/i.exec(utf8.toString('utf8', 0, Math.min(endOfLine(utf8, 0), 16)));
  if (stated) return { delimiter: stated[1] as Delimiter, firstLine: 2 }; // the pattern admits no other
  const head = headOf(utf8);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    if (!head.includes(delimiter)) continue;
    const score = evenness(head, delimiter);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return { delimiter: best, firstLine: 1 };
}

function headOf(utf8: Buffer): Buffer {
  if (utf8.length <= HEAD_SIZE) return utf8;
  let end = 0;
  for (let next = 0; next <= HEAD_SIZE; next = afterLineEnd(utf8, endOfLine(utf8, next))) end = next;
  return end === 0 ? utf8.subarray(0, HEAD_SIZE) : utf8.subarray(0, end);
}

/** Share of the records that have the commonest field count above one, × (1 − 1 ÷ that count). */
function evenness(head: Buffer, delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  let records = 0;
  const count = (width: number, isBlank: boolean): boolean => {
    if (isBlank) return true;
    counts.set(width, (counts.get(width) ?? 0) + 1);
    return ++records < HEAD_RECORDS;
  };
  scanRecords(head, delimiter, {
    row: (cells) => count(cells.length, cells.length === 1 && cells[0] === ''),
    batch(batch) {
      for (let record = 0; record < batch.count; record++) {
        const [width, first] = [batch.widthOf(record), batch.firsts[record] ?? 0];
        if (!count(width, width === 1 && batch.starts[first] === batch.ends[first])) return record;
      }
      return -1;
    },
    bad: () => ++records < HEAD_RECORDS,
  });
  counts.delete(1);
  const modal = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  return (modal[1] / Math.max(records, 1)) * (1 - 1 / modal[0]);
}
