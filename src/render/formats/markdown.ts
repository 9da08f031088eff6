// Markdown for a pull request's comment or a CI job's summary: a page that stays under the size that a comment may have.

import { safeText } from '../../base/text/safe-text.ts';
import { counted } from '../../base/text/words.ts';
import { localised } from '../localised.ts';
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
    } = localised((view.digest ?? view.page)(document, company), presentation, document);
    const said = (parts: readonly string[]): string =>
      parts
        .filter(Boolean)
        .map((part) => markdownText(part))
        .join(' · ');
    const footnotes = notes.map((note) => `- ${markdownText(note)}`);
    return markdownPage({
      marker: markerOf(document.schema, [...ownersIn(presentation), ...(view.apart?.(document) ?? [])]),
      intro: [title.some(Boolean) ? `### ${said(title)}` : '', said(facts)].filter(Boolean),
      parts: [
        ...withoutDrawings(sections).flatMap(partsOf),
        { summary: null, isOpen: true, isList: true, head: [], lines: () => footnotes },
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
  const drawn = (longest: number) =>
    rows.map(({ cells }) => markdownRow(cells.map((cell) => cellText(cell, longest))));
  const listed = lines.map((line) => lineText(line, each));
  return [
    { ...frame, isList: false, head: [...above, ...head], lines: drawn },
    { ...frame, isList: true, head: rows.length === 0 ? above : [], lines: () => listed },
  ];
}

const lineText = ({ about, before, text }: Line, each: string): string =>
  `- ${each}${about ? `**${cellText(about)}**: ` : ''}${markdownText(before === undefined ? text : `${before}  ${text}`.trimEnd())}`;

function cellText(cell: Cell, longest = LONGEST): string {
  if (cell.kind === 'text' && !cell.isOurs)
    return markdownText(cell.text, longest) + markdownText(cell.tail ?? '', longest) + (cell.marks ?? '');
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
  /** Whether it is a list of sentences, such as what to do, and no table of rows. */
  readonly isList: boolean;
  /** What stands above the lines, such as the header of a table. */
  readonly head: readonly string[];
  /** Its lines, with no text in a cell of more characters than that. */
  readonly lines: (longest: number) => readonly string[];
}

interface Framed {
  readonly marker: string;
  readonly intro: readonly string[];
  readonly parts: readonly Part[];
  readonly outro: readonly string[];
}

/**
 * The page in 60,000 bytes. What there is no room for goes in this order: rows that are folded away, whole rows of the
 * open tables after their texts have been shortened, sentences; what stands around the parts stays.
 */
function markdownPage({ marker, intro, parts, outro }: Framed): string {
  let left = LIMIT - FRAME - bytesOf([...intro, ...outro]);
  const filled = parts
    .map((part, at) => ({ part, at, all: part.lines(LONGEST) }))
    .filter(({ all }) => all.length > 0);
  const written = filled
    .toSorted((a, b) => rankOf(a.part) - rankOf(b.part) || a.at - b.at)
    .map(({ part, at, all }) => {
      left -= bytesOf(part.head);
      const lines = fitting(shortened(part, all, left), left);
      // Where rows of an open table are shortened or left out, what is folded away has no claim to the room.
      left = part.isOpen && lines.join() !== all.join() ? 0 : left - bytesOf(lines);
      return { at, text: partText(part, { lines, leftOut: all.length - lines.length }) };
    });
  const texts = written.toSorted((a, b) => a.at - b.at).map(({ text }) => text);
  const all = [`<!-- ${marker} -->`, ...intro, ...texts, ...outro];
  return `${all.join('\n\n')}\n`;
}

/** In which order parts take the room that there is. */
const rankOf = ({ isList, isOpen }: Part): number => (isOpen ? (isList ? 0 : 1) : 2);

/** The lines of an open table with texts as long as there is room for; rows that are folded away are rather left out. */
function shortened(part: Part, all: readonly string[], room: number): readonly string[] {
  if (part.isList || !part.isOpen || bytesOf(all) <= room) return all;
  const tries = SHORTER.map((longest) => part.lines(longest));
  return tries.find((lines) => bytesOf(lines) <= room) ?? tries.at(-1) ?? all;
}

/** Characters of a text where rows would not all fit. */
const SHORTER = [140, 100, 75, 60];

function partText(
  { summary, isOpen, head }: Part,
  { lines, leftOut }: { readonly lines: readonly string[]; readonly leftOut: number },
): string {
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

/** One line of at most so many characters that is shown as it is. */
function markdownText(text: string, longest = LONGEST): string {
  const shown = cut(safeText(text), longest)
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

function cut(text: string, longest: number): string {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
}
