// A check for a pull request's comment or a CI job's summary.

import type { CheckResult } from '../../baseline/check/result.ts';
import { type Checked, checkedItems, isFailing } from './check-entry.ts';
import { markdownPage } from './markdown-page.ts';
import { markdownCode, markdownRow, markdownText } from './markdown-text.ts';

/** What failed and what is doubtful first, everything else folded away; at most 60,000 bytes. */
export function renderCheckMarkdown(result: CheckResult): string {
  const items = checkedItems(result);
  const isOpen = ({ level }: Checked): boolean => isFailing(level, result) || level === 'warning';
  const [open, rest] = [items.filter(isOpen), items.filter((item) => !isOpen(item))];
  const line = (item: Checked): string => itemLine(item, result);
  return markdownPage({
    marker: 'revkpi:check',
    intro: introOf(result),
    sections: [
      { summary: null, isOpen: true, head: HEAD, lines: open.map(line) },
      { summary: `${rest.length} without a finding`, isOpen: false, head: HEAD, lines: rest.map(line) },
      {
        summary: `${result.notes.length} not checked`,
        isOpen: false,
        head: [],
        lines: result.notes.map((note) => `- note: ${markdownText(note)}`),
      },
    ],
    outro:
      result.passed || result.accept === '' ? [] : ['To accept the change:', markdownCode(result.accept)],
  });
}

const HEAD = [markdownRow(['', 'Metric', 'Finding']), markdownRow(['---', '---', '---'])];

function itemLine({ title, level, message }: Checked, result: CheckResult): string {
  const mark = isFailing(level, result) ? '❌ failed' : MARKS[level];
  return markdownRow([mark, markdownText(title), markdownText(message)]);
}

const MARKS = { error: '❌ failed', warning: '⚠️ warning', info: 'changed', ok: '✅ ok' } as const;

function introOf({ passed, period, asOf, mode, baseline, counts }: CheckResult): string[] {
  const against = baseline ? `against ${baseline.name} (${baseline.period}, as of ${baseline.asOf})` : '';
  const facts = [
    `${mode} check of ${period} as of ${asOf}`,
    against,
    `${counts.compared} compared`,
    `${counts.errors} failed`,
    `${counts.warnings} doubtful`,
  ];
  return [
    passed ? '### ✅ KPI check passed' : '### ❌ KPI check failed',
    facts.filter(Boolean).map(markdownText).join(' · '),
  ];
}
