// What was found in the files as annotations of a GitHub workflow run.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { type Annotation, workflowCommands } from './workflow-command.ts';

const levels = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** The diagnostics as workflow commands; nothing where there are none. */
export const renderGithub = (diagnostics: readonly Diagnostic[]): string =>
  workflowCommands(diagnostics.map(annotationOf));

export const annotationOf = ({ level, file, line, code, message }: Diagnostic): Annotation => ({
  level: levels[level],
  file,
  line,
  title: `revkpi: ${code}`,
  message,
});
