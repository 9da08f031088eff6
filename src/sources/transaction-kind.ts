// The kinds of transactions that the model knows, from the words that tools have for them.

import type { Complain } from '../read/cells/context.ts';

type TransactionKind =
  | 'charge'
  | 'refund'
  | 'fee'
  | 'payout'
  | 'dispute'
  | 'adjustment'
  | 'transfer'
  | 'other';

/** The kind that a tool's word stands for; `other` for a word that is not among them, which is said. */
export function kindOf(
  words: Readonly<Record<string, TransactionKind>>,
  column: string,
  say: Complain,
): (word: string | null) => TransactionKind {
  const kinds = new Map(Object.entries(words));
  return (word) => {
    const kind = kinds.get((word ?? '').toLowerCase());
    if (kind === undefined) say('unknown-kind', column, word ?? '');
    return kind ?? 'other';
  };
}
