// Questions on a terminal. The package that draws them is loaded only where one is asked.

import { Failure } from '../base/errors/failure.ts';

export interface Question {
  readonly question: string;
  /** What stands in the answer to begin with. */
  readonly proposal: string;
  /** What is wrong with an answer; null where it will do. */
  readonly complaint: (answer: string) => string | null;
}

/** Asks a question and waits for an answer without complaint; an interruption is a `Failure` (exit 130). */
export type Ask = (question: Question) => Promise<string>;

/** Asks on standard error, so that standard output holds results only. */
export async function askOnTerminal({ question, proposal, complaint }: Question): Promise<string> {
  const { isCancel, text } = await import('@clack/prompts');
  const answer = await text({
    message: question,
    initialValue: proposal,
    validate: (given) => complaint((given ?? '').trim()) ?? undefined,
    output: process.stderr,
  });
  if (isCancel(answer)) throw new Failure('interrupted', 'stopped; nothing was written');
  return (answer ?? '').trim();
}
