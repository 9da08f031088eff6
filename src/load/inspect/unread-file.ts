import type { CollectionName } from '../../model/schema.ts';
import { sources } from '../../sources/index.ts';
import { type Beginning, unreadInspection } from './beginning.ts';
import { candidatesFor, likeliestHeader } from './candidates.ts';
import { NO_SOURCE, unreadColumns } from './columns.ts';
import type { Candidate, FileInspection, Masking, Reason } from './inspection.ts';
import { lackingBlock } from './lacking-block.ts';
import { guessedBlock } from './source-block.ts';
import { survey } from './survey.ts';

/** A file that no source reads: what it looks like, what it comes near, and an entry that could read it. */
export function inspectUnread(beginning: Beginning, reason: Reason, masking: Masking): FileInspection {
  const { input, size, utf8, text, head } = beginning;
  const header = likeliestHeader(head);
  const cells = header?.cells ?? [];
  const seen = survey({
    utf8,
    delimiter: text.delimiter,
    header: cells,
    headerLine: header?.line ?? 0,
    headerEnd: header?.lastLine ?? 0,
    source: NO_SOURCE,
  });
  const candidates = candidatesFor(head, sources);
  const form = { file: input.name, ...text };
  return unreadInspection({
    file: input.name,
    size,
    reason: { ...reason, message: masking.text(reason.message) },
    text,
    header: header && { line: header.line, lastLine: header.lastLine, isGuess: true },
    columns: unreadColumns(cells, seen, masking),
    candidates,
    config: lackingBlock(form, head) ?? guessedBlock(form, cells, nearYields(candidates)),
  });
}

/** What a file would give if it were the export it comes nearest to; null where it is not near enough to say. */
function nearYields([nearest]: readonly Candidate[]): CollectionName | null {
  if (!nearest || nearest.has.length < nearest.lacks.length) return null;
  return sources.find(({ id }) => id === nearest.source)?.yields ?? null;
}
