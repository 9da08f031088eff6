// What was found in the files as a SARIF 2.1.0 log, as code scanning takes it.

import { type Diagnostic, diagnosticCodes, levelOf } from '../../base/errors/diagnostic.ts';
import { safeText } from '../../base/text/safe-text.ts';
import { counted, firstLines } from '../../base/text/words.ts';
import { VERSION } from '../../documents/version.ts';
import type { Verdict } from '../sections/section.ts';
import { jsonLine } from './escaped-text.ts';
import type { Format } from './format.ts';

export const sarif = {
  name: 'sarif' as const,
  extensions: ['.sarif'],
  isMeantFor: ({ hasFindings }) => hasFindings === true,
  write: ({ document, view, presentation }) =>
    sarifLog(presentation.findings(), (view.verdicts?.(document).items ?? []).filter(isTold).map(lineOf)),
} satisfies Format;

/** What a check says of itself stands beside its findings: what failed, was warned of or silenced, and its notes. */
const isTold = ({ isFailing, isSilenced, isNote, level }: Verdict): boolean =>
  isFailing || level === 'warning' || isSilenced === true || isNote === true;

const lineOf = ({ title, message, level, isNote }: Verdict): string =>
  isNote ? `${title}: ${message}` : `${level}: ${title}: ${message}`;

/** Notifications beside the run, before the rest is counted. */
const TOLD = 100;

/** GitHub refuses a run of more than 25,000 results and shows the first 5,000. */
const SHOWN = 5_000;

/** The diagnostics that name a file, errors first; what is about the whole input has no place in such a log. @param notes what a check says of itself */
function sarifLog(diagnostics: readonly Diagnostic[], notes: readonly string[]): string {
  const findings = (['error', 'warning', 'note'] as const).flatMap((level) =>
    diagnostics.filter((diagnostic) => diagnostic.file !== '' && diagnostic.level === level),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'revkpi', semanticVersion: VERSION, rules } },
        columnKind: 'unicodeCodePoints',
        invocations: [invocation(findings.length - SHOWN, notes)],
        results: findings.slice(0, SHOWN).map(resultOf),
      },
    ],
  };
  return `${jsonLine(log)}\n`;
}

// SARIF's levels have the names of ours.
const rules = diagnosticCodes.map((code) => ({
  id: code,
  shortDescription: { text: sentence(code) },
  defaultConfiguration: { level: levelOf(code) },
}));

/** `not-a-date` → `Not a date` */
function sentence(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is of no file stands beside the run. */
function invocation(leftOut: number, notes: readonly string[]) {
  const cut = `${counted(leftOut, 'more finding is', 'more findings are')} left out`;
  const said = [...(leftOut > 0 ? [cut] : []), ...firstLines(notes, TOLD)];
  if (said.length === 0) return { executionSuccessful: true };
  const notifications = said.map((text) => ({ level: 'note', message: { text: messageText(text) } }));
  return { executionSuccessful: true, toolExecutionNotifications: notifications };
}

function resultOf({ file, line, code, level, message }: Diagnostic) {
  const artifactLocation = { uri: uriOf(file) };
  const physicalLocation =
    line === 0 ? { artifactLocation } : { artifactLocation, region: { startLine: line } };
  return {
    ruleId: code,
    ruleIndex: diagnosticCodes.indexOf(code),
    level,
    message: { text: messageText(message) },
    locations: [{ physicalLocation }],
  };
}

// A message may hold links, written as in Markdown; what comes from data makes none.
const messageText = (message: string): string => safeText(message).replaceAll('](', '] (');

// Half a surrogate pair has no bytes to encode.
const uriOf = (file: string): string =>
  file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
