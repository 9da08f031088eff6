// The same files counted by other rules.

import { memoize } from '../base/memoize.ts';
import { parseCondition } from './filter.ts';
import type { Model } from './model.ts';
import type { Policies } from './policies/policies.ts';
import type { RulesInForce } from './policies/rules.ts';
import { filterOf } from './where.ts';

/** A model with its filter, counted by other rules. */
export function modelUnder(
  model: Model,
  { policies, rules = model.rules }: { readonly policies: Policies; readonly rules?: RulesInForce },
): Model {
  const whole = model.whole.under(policies, rules);
  return model.filter === null
    ? whole
    : whole.filtered(filterOf(model.filter.texts.map(parseCondition), whole));
}

/** The same with recurring revenue by lines of invoices; null where no line says for which days it is. */
export const billedModel = memoize((model: Model): Model | null => {
  const billed = modelUnder(model, { policies: { ...model.options.policies, mrrSource: 'invoices' } });
  return billed.whole.isFromInvoices ? billed : null;
});
