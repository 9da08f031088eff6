import type { Day } from '../base/calendar.ts';
import type { CollectionName } from '../model/schema.ts';
import type { Extraction, LineCounts } from '../sources/extraction.ts';
import type { Opened } from './open.ts';

/** What became of one file. */
export interface FileAccount {
  readonly file: string;
  readonly source: string;
  readonly collection: CollectionName;
  readonly tool: string;
  /** Whether an earlier account is of the same file, which was read once more for what else it holds. */
  readonly isAgain: boolean;
  readonly sha256: string;
  readonly exportedOn: Day | null;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly lines: Readonly<LineCounts>;
  readonly excludedBy: Readonly<Record<string, number>>;
}

/** An account that is not closed yet. */
export type MutableAccount = { -readonly [K in keyof FileAccount]: FileAccount[K] } & {
  lines: LineCounts;
  excludedBy: Record<string, number>;
};

export const accountOf = (
  { recognised: { name, source }, exportedOn }: Opened,
  { lines, excludedBy }: Extraction,
  { sha256, isAgain }: Pick<FileAccount, 'sha256' | 'isAgain'>,
): MutableAccount => ({
  file: name,
  source: source.id,
  collection: source.yields,
  tool: source.tool,
  isAgain,
  sha256,
  exportedOn,
  firstDay: null,
  lastDay: null,
  lines,
  excludedBy: Object.fromEntries([...excludedBy].sort()),
});
