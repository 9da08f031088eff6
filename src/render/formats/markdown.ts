// Markdown for a pull request's comment or a CI job's summary: a page that stays under the size that a comment may have.

import { safeText } from '../../base/text/safe-text.ts';
import { counted } from '../../base/text/words.ts';
import { shownCell } from '../sections/numbers.ts';
import type { Cell, Line, Section } from '../sections/section.ts';
import { withoutDrawings } from './arranged.ts';
import type { Format, Presentation } from './format.ts';

export const md = {
  name: 'md' as const,
  extensions: ['.md'],
  isMeantFor: () => true,
  write({ document, view, presentation }) {
    const { company } = presentation;
    const {
      title,
      facts = [],
      sections,
      notes = [],
      command,
    } = (view.digest ?? view.page)(document, company);
    const said = (parts: readonly string[]): string => parts.filter(Boolean).map(markdownText).join(' · ');
    const footnotes = notes.map((note) => `- ${markdownText(note)}`);
    return markdownPage({
      marker: markerOf(document.schema, [...ownersIn(presentation), ...(view.apart?.(document) ?? [])]),
      intro: [title.some(Boolean) ? `### ${said(title)}` : '', said(facts)].filter(Boolean),
      parts: [
        ...withoutDrawings(sections).flatMap(partsOf),
        { summary: null, isOpen: true, head: [], lines: footnotes },
      ],
      outro: command ? [command.title, markdownCode(command.text)] : [],
    });
  },
} satisfies Format;

/** Finds an earlier comment of the same company, config and rules again; shown to nobody. */
const markerOf = (schema: string, apart: readonly string[]): string =>
  [schema.replace('.', ':'), ...apart.map((one) => one.replace(/[^\p{L}\p{N}./]+/gu, '-'))]
    .filter(Boolean)
    .join(' ');

const ownersIn = ({ company, config = null }: Presentation): string[] =>
  [company, config].filter((one) => one !== null);

/** The table of a section and its list, each under the title of the section. */
function partsOf({ title, columns, rows, lines, each = '', isFolded }: Section): Part[] {
  const canFold = isFolded !== undefined;
  const frame = { summary: canFold ? title : null, isOpen: !isFolded };
  const above = canFold || title === '' ? [] : [`#### ${markdownText(title)}`, ''];
  const head = [
    markdownRow(columns.map(({ header }) => markdownText(header))),
    markdownRow(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
  ];
  const drawn = rows.map(({ cells }) => markdownRow(cells.map(cellText)));
  return [
    { ...frame, head: [...above, ...head], lines: drawn },
    { ...frame, head: rows.length === 0 ? above : [], lines: lines.map((line) => lineText(line, each)) },
  ];
}

const lineText = ({ about, text }: Line, each: string): string =>
  `- ${each}${about ? `**${cellText(about)}**: ` : ''}${markdownText(text)}`;

function cellText(cell: Cell): string {
  if (cell.kind === 'text' && !cell.isOurs)
    return markdownText(cell.text) + markdownText(cell.tail ?? '') + (cell.marks ?? '');
  const { lead, whole, rest } = shownCell(cell);
  return lead + whole + rest;
}

/** GitHub takes 65,536 characters in a comment; bytes are never fewer, and the frame of the page needs some. */
const LIMIT = 60_000;

/** Room for the words around the sections. */
const FRAME = 2_000;

interface Part {
  /** Null for a part that is always open. */
  readonly summary: string | null;
  /** Whether a part with a summary starts unfolded. */
  readonly isOpen: boolean;
  /** What stands above the lines, such as the header of a table. */
  readonly head: readonly string[];
  readonly lines: readonly string[];
}

interface Framed {
  readonly marker: string;
  readonly intro: readonly string[];
  readonly parts: readonly Part[];
  readonly outro: readonly string[];
}

/** The page with as many lines of its parts, first ones first, as fit into 60,000 bytes. */
function markdownPage({ marker, intro, parts, outro }: Framed): string {
  let left = LIMIT - FRAME - bytesOf([...intro, ...outro]);
  const written = parts
    .filter(({ lines }) => lines.length > 0)
    .map((part) => {
      left -= bytesOf(part.head);
      const lines = fitting(part.lines, left);
      left -= bytesOf(lines);
      return partText(part, lines);
    });
  const all = [`<!-- ${marker} -->`, ...intro, ...written, ...outro];
  return `${all.join('\n\n')}\n`;
}

function partText({ summary, isOpen, head, lines: all }: Part, lines: readonly string[]): string {
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

/** Longer names say nothing more and would eat the room of other rows. */
const LONGEST = 200;

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** One line of at most 200 characters that is shown as it is. */
function markdownText(text: string): string {
  const shown = cut(safeText(text))
    .replace(/[\\`*_{}[\]#!|~$%@^]/g, '\\$&')
    .replace(/[&<>]/g, (character) => entities.get(character) ?? '');
  // GitHub looks for mentions, references and bare addresses after formatting, and does not look across a comment.
  return shown.replace(/[@#]|:(?=\/)|\bwww(?=\.)|\bGH-/gi, '$&<!-- -->');
}

/** Text as a block of code, with a fence that nothing in it can close. */
function markdownCode(text: string): string {
  const shown = safeText(text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${shown}\n${fence}`;
}

/** A row of a table; the cells are Markdown already. */
const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function cut(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}
