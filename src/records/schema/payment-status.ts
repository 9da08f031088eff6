// What the words mean in which payment tools, and people, say how an attempt to collect money went.

const FAILED =
  /^(failed|failure|declined|denied|unpaid|not[ _-]?paid|error|rejected|late[ _-]failure|charged[ _-]?back|returned)$/i;
const UNSETTLED =
  /^(cancell?ed|requires[ _].*|incomplete|uncaptured|processing|pending|pending[ _].*|blocked|expired|void(ed)?|submitted|draft|created)$/i;

export type PaymentOutcome = 'collected' | 'failed' | 'unsettled';

/** A blank status is of a file that lists what was collected; so is a word that means neither of the others. */
export function paymentOutcome(status: string | null): PaymentOutcome {
  const word = status?.trim() ?? '';
  if (FAILED.test(word)) return 'failed';
  return UNSETTLED.test(word) ? 'unsettled' : 'collected';
}
