// JSON of rows that are much alike: thousands of segments say the same units, definitions and reasons over and over.

import { escapedJson } from './escaped-text.ts';

/** Longer texts are hardly said twice. */
const LONGEST = 400;

/** Of each key no more texts are kept than this; then it begins anew. */
const MOST = 1 << 15;

/** Writes objects as JSON.stringify with two blanks does within a list that is a value of the document. */
export class JsonRows {
  private readonly keys = new Map<string, KeyText>();

  text(row: unknown): string {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return `    ${json(row, 4)}`;
    let text = '';
    for (const [key, value] of Object.entries(row)) {
      if (value === undefined) continue;
      text += (text === '' ? '' : ',\n') + this.keyText(key).with(value);
    }
    return text === '' ? '    {}' : `    {\n${text}\n    }`;
  }

  private keyText(key: string): KeyText {
    let known = this.keys.get(key);
    if (known === undefined) {
      known = new KeyText(key);
      this.keys.set(key, known);
    }
    return known;
  }
}

/** The lines of one key, by its values; lists and objects are told by which they are. */
class KeyText {
  private readonly start: string;
  private readonly known = new Map<unknown, string>();
  private last: unknown = undefined;
  private lastText = '';

  constructor(key: string) {
    this.start = `      ${json(key, 6)}: `;
  }

  with(value: unknown): string {
    // In most rows it is what it was in the row before.
    if (value === this.last) return this.lastText;
    let text = this.known.get(value);
    if (text === undefined) {
      text = this.start + json(value, 6);
      if (this.known.size === MOST) this.known.clear();
      if (text.length <= LONGEST) this.known.set(value, text);
    }
    this.last = value;
    this.lastText = text;
    return text;
  }
}

/** A value whose further lines are indented by some more blanks. */
function json(value: unknown, indent: number): string {
  const text = escapedJson(JSON.stringify(value, null, 2));
  return text.includes('\n') ? text.replaceAll('\n', `\n${' '.repeat(indent)}`) : text;
}
