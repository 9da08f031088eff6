import { hashOf, isSameText, viewOf } from '../../base/text/bytes.ts';
import { isPlainAscii } from '../../base/text/safe-text.ts';
import type { StringPool } from '../../records/table/string-pool.ts';

// Legal forms that one tool writes and another leaves out.
const legalForms: ReadonlySet<string> = new Set(
  (
    'inc incorporated llc ltd limited plc corp corporation co company gmbh ag kg ug se sa sas sarl srl spa bv nv ' +
    'oy ab as aps sl ltda sp z o oo zoo pty pvt lp llp'
  ).split(' '),
);

/** A company's name without case, accents, punctuation and legal form; null when nothing else is left. */
export function normalName(name: string): string | null {
  const words = wordsOf(name);
  while (words.length > 1 && legalForms.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ') || null;
}

function wordsOf(name: string): string[] {
  // A million names are plain ASCII, in which there is less to look for.
  const isPlain = isPlainAscii(name);
  const base = isPlain ? name : name.normalize('NFKD').replace(/\p{M}+/gu, '');
  const words = base.toLowerCase().replaceAll('&', ' and ');
  return words.match(isPlain ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
}

const SPACE = 32;
const AMPERSAND = 38;
const AND = Buffer.from('and', 'latin1');

/**
 * `normalName` from texts of one pool to texts of another, without strings in between where a name is plain ASCII, as a
 * million names are.
 */
export class CompanyNames {
  private readonly written: StringPool;
  private readonly normalised: StringPool;
  private readonly forms = new Map<number, DataView>();
  private name = Buffer.alloc(256);
  private words = viewOf(Buffer.alloc(1024));
  private end = 0;

  constructor(written: StringPool, normalised: StringPool) {
    this.written = written;
    this.normalised = normalised;
    for (const form of legalForms) {
      const view = viewOf(Buffer.from(form, 'latin1'));
      this.forms.set(hashOf(view, 0, view.byteLength), view);
    }
  }

  /** The number of a name's normal form, given that of the name as written; 0 where nothing is left of it. */
  normal(name: number): number {
    if (name === 0) return 0;
    const length = this.written.lengthOf(name);
    // "&" becomes a word of three letters with a blank on either side.
    if (length > this.name.length) {
      this.name = Buffer.alloc(length);
      this.words = viewOf(Buffer.alloc(length * 4));
    }
    this.written.copy(name, this.name);
    if (!this.takeWords(length)) return this.normalised.id(normalName(this.written.read(name)));
    while (this.dropForm());
    return this.normalised.idOfBytes(this.words, 0, this.end);
  }

  /** Puts a name's words side by side, with a blank between; false where the name is not plain ASCII. */
  private takeWords(length: number): boolean {
    const { name, words } = this;
    let end = 0;
    let isWithin = false;
    for (let at = 0; at < length; at++) {
      const byte = name[at] ?? 0;
      if (byte < 32 || byte > 126) return false;
      const letter = byte >= 65 && byte <= 90 ? byte + 32 : byte;
      if ((letter >= 97 && letter <= 122) || (letter >= 48 && letter <= 57)) {
        if (!isWithin && end > 0) words.setUint8(end++, SPACE);
        words.setUint8(end++, letter);
        isWithin = true;
      } else {
        if (letter === AMPERSAND) {
          if (end > 0) words.setUint8(end++, SPACE);
          for (const part of AND) words.setUint8(end++, part);
        }
        isWithin = false;
      }
    }
    this.end = end;
    return true;
  }

  /** Takes the last word away if it is a legal form and another word stands before it. */
  private dropForm(): boolean {
    let start = this.end;
    while (start > 0 && this.words.getUint8(start - 1) !== SPACE) start--;
    if (start === 0) return false;
    const form = this.forms.get(hashOf(this.words, start, this.end));
    if (form === undefined || form.byteLength !== this.end - start) return false;
    if (!isSameText(this.words, start, this.end, form, 0)) return false;
    this.end = start - 1;
    return true;
  }
}
