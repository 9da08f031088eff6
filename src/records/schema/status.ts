/** What a subscription's status says about its life, whatever word the tool has for it. */
export type SubscriptionStatus =
  | 'active'
  | 'trialing'
  | 'past_due'
  | 'unpaid'
  | 'canceled'
  | 'incomplete'
  | 'paused';

const words = new Map<string, SubscriptionStatus>([
  ['active', 'active'],
  ['live', 'active'],
  ['future', 'active'],
  ['non renewing', 'active'],
  ['trialing', 'trialing'],
  ['trial', 'trialing'],
  ['on trial', 'trialing'],
  ['in trial', 'trialing'],
  ['past due', 'past_due'],
  ['unpaid', 'unpaid'],
  ['canceled', 'canceled'],
  ['cancelled', 'canceled'],
  ['ended', 'canceled'],
  ['expired', 'canceled'],
  ['deleted', 'canceled'],
  ['incomplete', 'incomplete'],
  ['incomplete expired', 'incomplete'],
  ['paused', 'paused'],
]);

export const subscriptionStatuses: readonly string[] = [...new Set(words.values())];

const meanings = new Map<string, SubscriptionStatus | null>();

/** The status a tool's word means (`Cancelled`, `past_due`), or null for a word we do not know. */
export function subscriptionStatus(word: string): SubscriptionStatus | null {
  let meaning = meanings.get(word);
  if (meaning === undefined) {
    meaning = words.get(word.trim().toLowerCase().replace(/[_-]+/g, ' ')) ?? null;
    // Files hold a handful of words; a file of nonsense must not fill the memory.
    if (meanings.size < 1000) meanings.set(word, meaning);
  }
  return meaning;
}
