// The text a baseline is kept as. People read it in diffs, so one entry a line. To write it needs no schema: a report loads
// none.

import type { Baseline, BaselineContent } from './baseline.ts';

/** How the line begins that says whether the rest is whole. */
export const INTEGRITY = '  "integrity": ';

/** The one text of a sealed baseline. */
export const baselineText = ({ integrity, ...content }: Baseline): string =>
  document(content, [`${INTEGRITY}"${integrity}"`]);

/** The text of what a baseline holds, with further lines at its end. */
export const document = (content: BaselineContent, ending: readonly string[]): string =>
  `${['{', ...Object.entries(content).flatMap(([name, value]) => member(name, value)), ...ending, '}'].join('\n')}\n`;

function member(name: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return block(name, '[]', value.map(inline));
  return name === 'entries' ? block(name, '{}', membersOf(value)) : [`  "${name}": ${inline(value)},`];
}

const block = (name: string, brackets: '[]' | '{}', lines: readonly string[]): string[] => [
  `  "${name}": ${brackets[0]}`,
  ...lines.map((line, index) => `    ${line}${index < lines.length - 1 ? ',' : ''}`),
  `  ${brackets[1]},`,
];

const inline = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(inline).join(', ')}]`
    : typeof value === 'object' && value !== null
      ? `{ ${membersOf(value).join(', ')} }`
      : JSON.stringify(value);

const membersOf = (value: unknown): string[] =>
  Object.entries(value ?? {}).map(([name, part]) => `${JSON.stringify(name)}: ${inline(part)}`);
