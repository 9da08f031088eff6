// Seals what a baseline holds, and reads the text of one: it says whether it is whole.

import { Failure } from '../../base/errors/failure.ts';
import { sha256 } from '../../metrics/definition.ts';
import {
  type Baseline,
  type BaselineContent,
  baselineSchema,
  contentSchema,
  FORMAT_VERSION,
  laterMinorSchema,
} from './baseline.ts';
import { document, INTEGRITY } from './layout.ts';

/** The content with its keys and entries in the order of the format, and its integrity. */
export function sealed(content: BaselineContent): Baseline {
  const { entries, ...rest } = contentSchema.parse(content);
  const sorted = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
  const ordered = { ...rest, formatVersion: versionOf(content), entries: Object.fromEntries(sorted) };
  return { ...ordered, integrity: fingerprint(document(ordered, [])) };
}

/** What the first release could read is said to be of its version; what a later one wrote, of that. */
function versionOf({ formatVersion, entries }: BaselineContent): string {
  if (formatVersion !== '1.0' && formatVersion !== '1.1') return formatVersion;
  const isLater = ({ flags, accepted }: Baseline['entries'][string]) =>
    flags !== undefined || accepted !== undefined;
  return Object.values(entries).some(isLater) ? '1.1' : FORMAT_VERSION;
}

/** Throws `Failure` (exit 4) for a text that is torn, edited, of a later major format, or no baseline at all. */
export function parseBaseline(text: string, file: string): Baseline {
  const baseline = parseUnsealed(text, file);
  if (isWhole(text, baseline)) return baseline;
  throw corrupt(
    file,
    'its content and its integrity line differ: it was edited by hand, merged, or copied in part',
    `bring back the committed file; if two branches were merged in it by hand: revkpi baseline verify ${nameIn(file)} --fix`,
  );
}

/** Whether nobody has changed what a text says since it was sealed. */
export const isWhole = (text: string, { integrity }: Baseline): boolean => integrityOf(text) === integrity;

/** What a text says, whether or not it was changed since it was sealed. Throws `Failure` (exit 4) for what is no baseline. */
export function parseUnsealed(text: string, file: string): Baseline {
  const data = jsonOf(text, file);
  const schema = isCurrent(data, file) ? baselineSchema : laterMinorSchema;
  const { data: baseline, error } = schema.safeParse(data);
  if (!error) return baseline;
  throw corrupt(file, `${placeOf(error.issues[0]?.path)} is not as the format says`, BRING_BACK);
}

// A checkout may turn LF into CRLF; that changes nothing that a baseline says.
const integrityOf = (text: string): string =>
  fingerprint(
    text
      .replaceAll('\r\n', '\n')
      .split('\n')
      .filter((line) => !line.startsWith(INTEGRITY))
      .join('\n'),
  );

const fingerprint = (text: string): string => `sha256:${sha256(text)}`;

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (/^<{7} /m.test(text)) {
      const hint = `put the two sides together, entry by entry: revkpi baseline merge ${nameIn(file)}`;
      throw corrupt(file, 'two branches have changed it, and git has left both in it (<<<<<<<)', hint);
    }
    throw corrupt(file, 'it is not JSON: it was edited by hand or copied in part', BRING_BACK);
  }
}

/** The name of the baseline that a file holds. */
const nameIn = (file: string): string => file.replace(/^.*[/:\\]/, '').replace(/\.json$/, '');

/** Whether the data is of this program's own version; throws for a later major one. */
function isCurrent(data: unknown, file: string): boolean {
  const stated =
    typeof data === 'object' && data !== null && 'formatVersion' in data ? data.formatVersion : null;
  const major = typeof stated === 'string' ? /^(\d{1,6})\.\d{1,6}$/.exec(stated)?.[1] : undefined;
  if (major !== undefined && Number(major) > 1) {
    const message = `${file} has format ${stated}, and this version of revkpi reads 1.x`;
    throw new Failure('baseline-newer-format', message, 'update revkpi');
  }
  return stated === FORMAT_VERSION || stated === '1.1' || major === undefined;
}

// What the file holds may be anything, so only names of ours are repeated.
function placeOf(path: readonly PropertyKey[] | undefined): string {
  const name = String(path?.[0]);
  return name in baselineSchema.shape ? `"${name}"` : 'it';
}

const BRING_BACK = 'bring back the committed file, or remove it and save again';

const corrupt = (file: string, why: string, hint: string): Failure =>
  new Failure('baseline-corrupt', `${file}: ${why}`, hint);
