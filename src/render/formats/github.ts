// Annotations of a GitHub workflow run: what failed, then what was found in the files.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { safeText } from '../../base/text/safe-text.ts';
import type { Verdict, Verdicts } from '../sections/section.ts';
import { type Format, ownerOf } from './format.ts';

/** Workflow commands; a failed check has at least one error and names the command that accepts the change. */
export const github = {
  name: 'github' as const,
  extensions: [],
  isMeantFor: ({ verdicts, hasFindings }) => verdicts !== undefined || hasFindings === true,
  write: ({ document, view, presentation }) =>
    workflowCommands([
      ...(view.verdicts ? verdictAnnotations(view.verdicts(document), ownerOf(presentation)) : []),
      ...presentation.findings().map(annotationOf),
    ]),
} satisfies Format;

const NOWHERE = { file: '', line: 0 };

const verdictAnnotations = ({ items, accept }: Verdicts, owner: string): Annotation[] => {
  const program = owner === '' ? 'revkpi' : `revkpi ${owner}`;
  return [
    ...items.flatMap((item) => verdictAnnotation(item, program)),
    ...(accept === ''
      ? []
      : [
          {
            ...NOWHERE,
            level: 'notice',
            title: `${program}: to accept the change`,
            message: accept,
          } as const,
        ]),
  ];
};

function verdictAnnotation(verdict: Verdict, program: string): Annotation[] {
  const { title, isFailing, level, message, isSilenced, isNote } = verdict;
  const about = { ...NOWHERE, title: `${program}: ${title}`, message };
  if (isFailing) return [{ ...about, level: 'error' }];
  if (level === 'warning') return [{ ...about, level: 'warning' }];
  return isSilenced || isNote ? [{ ...about, level: 'notice' }] : [];
}

// A run that goes on has as many bad rows as it may have; what fails it is a verdict.
const levels = { error: 'warning', warning: 'warning', note: 'notice' } as const;

const annotationOf = ({ level, file, line, code, message }: Diagnostic): Annotation => ({
  level: levels[level],
  file,
  line,
  title: `revkpi: ${code}`,
  message,
});

const annotationLevels = ['error', 'warning', 'notice'] as const;

interface Annotation {
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
const workflowCommands = (annotations: readonly Annotation[]): string =>
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
