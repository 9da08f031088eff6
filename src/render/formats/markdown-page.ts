// A page of Markdown that stays under the size that a comment may have.

import { counted } from '../../base/text/words.ts';

/** GitHub takes 65,536 characters in a comment; bytes are never fewer, and the frame of the page needs some. */
const LIMIT = 60_000;

/** Room for the words around the sections. */
const FRAME = 2_000;

export interface Section {
  /** Null for a section that is always open. */
  readonly summary: string | null;
  /** Whether a section with a summary starts unfolded. */
  readonly isOpen: boolean;
  /** What stands above the lines, such as the header of a table. */
  readonly head: readonly string[];
  readonly lines: readonly string[];
}

export interface Page {
  /** Finds an earlier comment again; shown to nobody. */
  readonly marker: string;
  readonly intro: readonly string[];
  readonly sections: readonly Section[];
  readonly outro: readonly string[];
}

/** The page with as many lines of its sections, first ones first, as fit into 60,000 bytes. */
export function markdownPage({ marker, intro, sections, outro }: Page): string {
  let left = LIMIT - FRAME - bytesOf([...intro, ...outro]);
  const written = sections
    .filter(({ lines }) => lines.length > 0)
    .map((section) => {
      left -= bytesOf(section.head);
      const lines = fitting(section.lines, left);
      left -= bytesOf(lines);
      return sectionText(section, lines);
    });
  const parts = [`<!-- ${marker} -->`, ...intro, ...written, ...outro];
  return `${parts.join('\n\n')}\n`;
}

function sectionText({ summary, isOpen, head, lines: all }: Section, lines: readonly string[]): string {
  const leftOut = all.length - lines.length;
  const said = leftOut === 0 ? [] : ['', `…and ${counted(leftOut, 'more row')} left out.`];
  const body = [...(lines.length === 0 ? [] : head), ...lines, ...said].join('\n');
  if (summary === null) return body;
  // A blank line on either side makes Markdown of what stands inside the element.
  return `<details${isOpen ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function fitting(lines: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = lines.findIndex((line) => {
    used += bytesOf([line]);
    return used > room;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

const encoder = new TextEncoder();
const bytesOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + encoder.encode(line).length + 1, 0);
