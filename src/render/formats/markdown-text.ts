// Text from data inside Markdown: it neither formats, links, mentions nor ends the cell it stands in.

import { safeText } from '../../base/text/safe-text.ts';

/** Longer names say nothing more and would eat the room of other rows. */
const LONGEST = 200;

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** One line of at most 200 characters that is shown as it is. */
export function markdownText(text: string): string {
  const shown = cut(safeText(text))
    .replace(/[\\`*_{}[\]#!|~$%@^]/g, '\\$&')
    .replace(/[&<>]/g, (character) => entities.get(character) ?? '');
  // GitHub looks for mentions, references and bare addresses after formatting, and does not look across a comment.
  return shown.replace(/[@#]|:(?=\/)|\bwww(?=\.)|\bGH-/gi, '$&<!-- -->');
}

/** Text as a block of code, with a fence that nothing in it can close. */
export function markdownCode(text: string): string {
  const shown = safeText(text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${shown}\n${fence}`;
}

/** A row of a table; the cells are Markdown already. */
export const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function cut(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}
