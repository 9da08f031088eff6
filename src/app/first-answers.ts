// What only the user knows, by flag or by question: the company, its currency, its days and its year.

import { EXIT, Failure } from '../base/errors/failure.ts';
import { currencyCode } from '../base/number/currency.ts';
import { isTimeZone } from '../base/time/calendar.ts';
import type { Ask } from '../os/ask.ts';

export interface AnswerFlags {
  readonly company?: string;
  readonly currency?: string;
  readonly timezone?: string;
  readonly fiscalYearStart?: string;
}

/** The answers as they were typed; empty where there is none. */
export type Answers = Required<AnswerFlags>;

interface Asked {
  readonly name: keyof Answers;
  readonly flag: string;
  readonly question: string;
  readonly complaint: (answer: string) => string | null;
}

const asked: readonly Asked[] = [
  {
    name: 'company',
    flag: '--company',
    question: 'Name of the company, as it heads a report (may be empty)',
    complaint: () => null,
  },
  {
    name: 'currency',
    flag: '--currency',
    question: 'Currency to report in (may be empty)',
    complaint: (answer) =>
      answer === '' || currencyCode(answer) !== null ? null : 'is not a three-letter code such as EUR',
  },
  {
    name: 'timezone',
    flag: '--timezone',
    question: 'Time zone that days are counted in',
    complaint: (answer) => (isTimeZone(answer) ? null : 'is not a time zone such as Europe/Berlin'),
  },
  {
    name: 'fiscalYearStart',
    flag: '--fiscal-year-start',
    question: 'Month in which the fiscal year starts (1 to 12)',
    complaint: (answer) => (/^([1-9]|1[0-2])$/.test(answer) ? null : 'is not a month from 1 to 12'),
  },
];

/** The answers of the flags, the proposals where they are silent. Throws `Failure` (exit 2) for one that will not do. */
export function answersOf(flags: AnswerFlags, proposals: Answers): Answers {
  const answers = { ...proposals };
  for (const { name, flag, complaint } of asked) {
    const answer = flags[name]?.trim();
    if (answer === undefined) continue;
    const fault = complaint(answer);
    if (fault !== null) throw new Failure(EXIT.usage, 'invalid-flag', `${flag} "${answer}" ${fault}`);
    answers[name] = answer;
  }
  return answers;
}

/** The same, with a question for every answer that no flag gives. */
export async function askAnswers(flags: AnswerFlags, proposals: Answers, ask: Ask): Promise<Answers> {
  const answers = { ...answersOf(flags, proposals) };
  for (const { name, question, complaint } of asked) {
    if (flags[name] === undefined)
      answers[name] = await ask({ question, proposal: answers[name], complaint });
  }
  return answers;
}
