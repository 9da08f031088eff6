// A page for people in front of a terminal.

import { safeText } from '../../base/text/safe-text.ts';
import { wrap } from '../../base/text/width.ts';
import { localised, localisedLines } from '../localised.ts';
import type { Line, Page, Section, Tone } from '../sections/section.ts';
import { excerpt } from '../terminal/excerpt.ts';
import { drawTable, hasRoom } from '../terminal/table.ts';
import { painter } from '../terminal/tone.ts';
import { withoutDrawings } from './arranged.ts';
import type { Format, Presentation } from './format.ts';

export const table = {
  name: 'table' as const,
  extensions: ['.txt'],
  isMeantFor: () => true,
  write({ document, view, presentation }) {
    const page = view.page(document, presentation.company, presentation.earlier);
    const footers = localisedLines(presentation.footers, presentation, document);
    return drawPage(localised(page, presentation, document), { ...presentation, footers });
  },
} satisfies Format;

/** Title, sections, footnotes, footers and a command to copy, parted by empty lines; ends in a line end. */
function drawPage(
  { title, sections: usual, otherwise = [], notes = [], command, saysInputs, gap = 2 }: Page,
  presentation: Presentation,
): string {
  const { width, chalk, footers } = presentation;
  const paint = painter(chalk);
  const inLines = (texts: readonly string[], tone: Tone): string[] =>
    texts.flatMap((text) => wrap(safeText(text), width)).map((line) => paint(tone, line));
  const leftOut: string[] = [];
  const arrangements = [usual, ...otherwise].map((all) =>
    presentation.showsDrawings ? all : withoutDrawings(all),
  );
  const sections =
    arrangements.length > 1
      ? (arrangements.find((all) => tablesOf(all).every((together) => hasRoom(together, width))) ??
        arrangements[0] ??
        [])
      : (arrangements[0] ?? []);
  const blocks = tablesOf(sections).flatMap((together) => {
    const [first] = together;
    if (!first) return [];
    if (first.columns.length === 0) return [[...titleLines(first, inLines), ...below(first, presentation)]];
    const { lines, leftOut: missing } = drawTable(together, { width, chalk, gap });
    leftOut.push(...missing);
    return [[...lines, ...together.flatMap((one) => below(one, presentation))]];
  });
  const said = leftOut.length > 0 ? [`no room for: ${leftOut.join(', ')}`] : [];
  const parts = [
    inLines(title.some(Boolean) ? [title.filter(Boolean).map(safeText).join(' · ')] : [], 'heading'),
    ...blocks,
    inLines([...notes, ...said], 'secondary'),
    inLines(saysInputs ? footers : [], 'normal'),
    command ? [command.title, `  ${safeText(command.text)}`] : [],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const titleLines = (
  { title }: Section,
  inLines: (texts: readonly string[], tone: Tone) => string[],
): string[] => (title === '' ? [] : inLines([title], 'heading'));

/** Neighbours that share their columns together, any other section alone. */
function tablesOf(sections: readonly Section[]): Section[][] {
  const groups: Section[][] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (last && section.columns.length > 0 && last[0]?.columns === section.columns) last.push(section);
    else groups.push([section]);
  }
  return groups;
}

/** What a section says in lines. */
function below({ lines, excerpt: shown }: Section, { width, chalk }: Presentation): string[] {
  const paint = painter(chalk);
  return [
    ...lines.flatMap((line) => wrapped(line, width).map((text) => paint(line.tone ?? 'normal', text))),
    ...(shown ? excerpt(shown, { width, chalk }) : []),
  ];
}

function wrapped(
  { text, about, before, indent = 0, hang = indent, widest = Infinity, isVerbatim }: Line,
  width: number,
): string[] {
  const said = safeText(
    about
      ? `${about.text}${about.tail ?? ''}: ${text}`
      : before === undefined
        ? text
        : `${before}  ${text}`.trimEnd(),
  );
  if (isVerbatim) return [' '.repeat(indent) + said];
  const [first = '', ...rest] = wrap(said, Math.min(width - indent, widest));
  const others = rest.length > 0 && hang > indent ? wrap(rest.join(' '), width - hang) : rest;
  return [' '.repeat(indent) + first, ...others.map((line) => ' '.repeat(hang) + line)];
}
