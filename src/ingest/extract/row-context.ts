// What the rows of a file mean beside the others: the group they stand in, and what has been said of the file.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';

/** Headings that stand in the first cell of a row of their own, above the rows they are about. */
export class Groups {
  private readonly open: string[] = [];

  /** The heading nearest above; null where there is none. */
  get current(): string | null {
    return this.open.at(-1) ?? null;
  }

  /** Takes note of a row that is no record: a heading opens a group, its total closes it. */
  look([first = '', ...rest]: readonly string[]): void {
    const heading = first.trim();
    const total = /^total for (.*)$/i.exec(heading)?.[1];
    if (total !== undefined) this.close(total);
    else if (heading !== '' && rest.every((cell) => cell.trim() === '')) this.open.push(heading);
  }

  // The groups within a group end with it, even where none of them has a total.
  private close(heading: string): void {
    const at = this.open.lastIndexOf(heading);
    if (at >= 0) this.open.length = at;
    else this.open.pop();
  }
}

/** Remarks on a file, each of them once: at the first row that gave rise to it. */
export class Remarks {
  readonly said: Diagnostic[] = [];
  private readonly messages = new Set<string>();

  add(remark: Diagnostic): void {
    if (this.messages.has(remark.message)) return;
    this.messages.add(remark.message);
    this.said.push(remark);
  }
}
