/** What a subscription's status says about its life, whatever word the tool has for it. */
export type SubscriptionStatus =
  | 'active'
  | 'trialing'
  | 'past_due'
  | 'unpaid'
  | 'canceled'
  | 'incomplete'
  | 'paused';

// Words for what has been agreed and starts later: on its day it is active.
const later = [
  'future',
  'scheduled',
  'upcoming',
  'planned',
  'pending',
  'pending activation',
  'pending start',
  'not started',
  'not yet started',
  'starts later',
  'geplant',
  'zukünftig',
  'programado',
  'futuro',
  'agendado',
  'à venir',
  'planifié',
  'zaplanowane',
  'planlandı',
];

const words = new Map<string, SubscriptionStatus>([
  ['active', 'active'],
  ['live', 'active'],
  ['non renewing', 'active'],
  ['trialing', 'trialing'],
  ['trial', 'trialing'],
  ['on trial', 'trialing'],
  ['in trial', 'trialing'],
  ['past due', 'past_due'],
  ['unpaid', 'unpaid'],
  ['uncollectible', 'unpaid'],
  ['canceled', 'canceled'],
  ['cancelled', 'canceled'],
  ['ended', 'canceled'],
  ['expired', 'canceled'],
  ['deleted', 'canceled'],
  ['incomplete', 'incomplete'],
  ['incomplete expired', 'incomplete'],
  ['paused', 'paused'],
  ...later.map((word) => [word, 'active'] as const),
]);

export const subscriptionStatuses: readonly string[] = [...new Set(words.values())];

const meanings = new Map<string, SubscriptionStatus | null>();

/** The status a tool's word means (`Cancelled`, `past_due`), or null for a word we do not know. */
export function subscriptionStatus(word: string): SubscriptionStatus | null {
  let meaning = meanings.get(word);
  if (meaning === undefined) {
    meaning = words.get(normal(word)) ?? null;
    // Files hold a handful of words; a file of nonsense must not fill the memory.
    if (meanings.size < 1000) meanings.set(word, meaning);
  }
  return meaning;
}

const normal = (word: string): string => word.normalize('NFC').trim().toLowerCase().replace(/[_-]+/g, ' ');

const laterWords = new Set(later);

/** Whether a status says that the days of its row lie ahead. */
export const isLaterStatus = (word: string): boolean => laterWords.has(normal(word));
