// A line that GitHub's runner turns into an annotation.

import { safeText } from '../../base/text/safe-text.ts';

export const annotationLevels = ['error', 'warning', 'notice'] as const;

export interface Annotation {
  readonly level: (typeof annotationLevels)[number];
  /** Empty where it is about no file. */
  readonly file: string;
  /** 0 for the file as a whole. */
  readonly line: number;
  readonly title: string;
  readonly message: string;
}

/** Of each level GitHub shows ten in a step: nine, and one that counts the rest. */
const SHOWN = 9;

/** The annotations as lines, level by level; no line starts with anything else than our own command. */
export const workflowCommands = (annotations: readonly Annotation[]): string =>
  annotationLevels
    .map((level) => annotations.filter((annotation) => annotation.level === level))
    .flatMap((group) => limited(group))
    .map((annotation) => `${command(annotation)}\n`)
    .join('');

function limited(group: readonly Annotation[]): readonly Annotation[] {
  const [first] = group;
  const rest = group.length - SHOWN;
  if (!first || rest <= 0) return group;
  const more = { level: first.level, file: '', line: 0, title: 'revkpi', message: `…and ${rest} more` };
  return [...group.slice(0, SHOWN), more];
}

function command({ level, file, line, title, message }: Annotation): string {
  const properties = [
    file === '' ? '' : `file=${property(file)}`,
    file === '' || line === 0 ? '' : `line=${line}`,
    `title=${property(title)}`,
  ];
  return `::${level} ${properties.filter(Boolean).join(',')}::${data(message)}`;
}

const data = (text: string): string => safeText(text).replaceAll('%', '%25');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
