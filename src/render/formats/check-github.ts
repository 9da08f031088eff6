// A check as annotations of a GitHub workflow run: what failed, then what was found in the files.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { CheckResult } from '../../baseline/check/result.ts';
import { type Checked, checkedItems, isFailing } from './check-entry.ts';
import { annotationOf } from './github.ts';
import { type Annotation, workflowCommands } from './workflow-command.ts';

/** Workflow commands; a failed check has at least one error and names the command that accepts the change. */
export function renderCheckGithub(result: CheckResult, diagnostics: readonly Diagnostic[]): string {
  const shown = checkedItems(result).flatMap((item) => itemAnnotation(item, result));
  const accept: Annotation[] =
    result.passed || result.accept === ''
      ? []
      : [
          {
            level: 'notice',
            file: '',
            line: 0,
            title: 'revkpi: to accept the change',
            message: result.accept,
          },
        ];
  return workflowCommands([...shown, ...accept, ...diagnostics.map(annotationOf)]);
}

function itemAnnotation({ title, level, message }: Checked, result: CheckResult): Annotation[] {
  const about = { file: '', line: 0, title: `revkpi: ${title}`, message };
  if (isFailing(level, result)) return [{ ...about, level: 'error' }];
  return level === 'warning' ? [{ ...about, level: 'warning' }] : [];
}
