// What the causes of a difference are called.

import type { Cause } from '../attribution/causes.ts';

export const causeWords: Readonly<Record<Cause, string>> = {
  definition: 'definition or policy',
  time: 'time passing',
  rates: 'exchange rates',
  late: 'rows that came late',
  changed: 'changed rows',
  lost: 'lost',
  new: 'new',
  other: 'not explained',
};
