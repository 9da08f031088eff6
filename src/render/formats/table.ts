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
import { joined } from './pieces.ts';

export const table = {
  name: 'table' as const,
  extensions: ['.txt'],
  isMeantFor: () => true,
  write({ document, view, presentation }) {
    const page = view.page(document, presentation.company, presentation.earlier);
    const footers = localisedLines(presentation.footers, presentation, document);
    return joined(drawPage(localised(page, presentation, document), { ...presentation, footers }));
  },
} satisfies Format;

/** Title, sections, footnotes, footers and a command to copy, parted by empty lines; ends in a line end. */
function* drawPage(page: Page, presentation: Presentation): Generator<string> {
  let isFirst = true;
  for (const part of partsOf(page, presentation)) {
    let isOpen = false;
    for (const line of part) {
      yield isOpen || isFirst ? `${line}\n` : `\n${line}\n`;
      isOpen = true;
      isFirst = false;
    }
  }
  if (isFirst) yield '\n';
}

function* partsOf(page: Page, presentation: Presentation): Generator<Iterable<string>> {
  const { title, notes = [], command, saysInputs, gap = 2 } = page;
  const { width, chalk, footers } = presentation;
  const paint = painter(chalk);
  const inLines = (texts: readonly string[], tone: Tone): string[] =>
    texts.flatMap((text) => wrap(safeText(text), width)).map((line) => paint(tone, line));
  const leftOut: string[] = [];
  yield inLines(title.some(Boolean) ? [title.filter(Boolean).map(safeText).join(' · ')] : [], 'heading');
  for (const together of tablesOf(arranged(page, presentation))) {
    const [first] = together;
    if (!first) continue;
    if (first.columns.length === 0) {
      yield [...titleLines(first, inLines), ...below(first, presentation)];
      continue;
    }
    const { lines, leftOut: missing } = drawTable(together, { width, chalk, gap });
    leftOut.push(...missing);
    yield oneAfterTheOther([lines, ...together.map((one) => below(one, presentation))]);
  }
  const said = leftOut.length > 0 ? [`no room for: ${leftOut.join(', ')}`] : [];
  yield inLines([...notes, ...said], 'secondary');
  yield inLines(saysInputs ? footers : [], 'normal');
  yield command ? [command.title, `  ${safeText(command.text)}`] : [];
}

function* oneAfterTheOther<T>(lists: Iterable<Iterable<T>>): Generator<T> {
  for (const list of lists) yield* list;
}

/** The first arrangement of the page's sections that has room; else the first. */
function arranged(
  { sections, otherwise = [] }: Page,
  { showsDrawings, width }: Presentation,
): readonly Section[] {
  const all = [sections, ...otherwise].map((one) => (showsDrawings ? one : withoutDrawings(one)));
  const fits = (one: readonly Section[]) => tablesOf(one).every((together) => hasRoom(together, width));
  return (all.length > 1 ? all.find(fits) : undefined) ?? all[0] ?? [];
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
