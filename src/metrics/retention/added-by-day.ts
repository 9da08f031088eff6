import { dailyShareLost } from '../facts/daily-movements.ts';
import { customers } from '../facts/movements.ts';
import type { Recipe } from '../part.ts';

/** The daily form of churn: what each day loses of what it began with, added up over the period. */
export const addedByDay = (of: 'customers' | 'mrr'): Recipe => ({
  parts: { lost: dailyShareLost(of), opening: customers('opening') },
  value: 'lost',
  n: ['opening'],
  unless: [
    {
      of: 'opening',
      is: 'zero',
      because: { code: 'zero-denominator', message: 'nobody paid at the opening' },
    },
  ],
});
