import {
  decidedValue,
  keptValue,
  openValue,
  renewedValue,
  termsDecided,
  termsOpen,
  termsRenewed,
} from '../facts/terms/parts.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const TERMS =
  'A term (see `atr`) is renewed where it is followed by another one of the same customer that begins from 90 days before its end ' +
  '(`policies.renewal.early`) to 30 days after it (`policies.renewal.grace`); a subscription that goes on follows itself, and a contract that says so ' +
  '(`renews`, or an amount that it was renewed at) renews itself, at that amount or its own. Each term follows one; where several end in one, they share it by what they were worth. ';

const NONE_YET =
  'A term that nothing has followed is open until its days of grace are over, and on neither side. ' +
  'No value when nothing was decided.';

const money = ['contracts', 'subscriptions'] as const;

export const renewalRate = metric({
  id: 'renewal_rate',
  title: 'Renewal rate',
  family: 'retention',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  policies: ['renewalEarlyDays', 'renewalGraceDays'],
  variants: {
    count: {
      definition: `Terms renewed ÷ terms decided, of those that ended in the period. ${TERMS}${NONE_YET}`,
      parts: { renewed: termsRenewed, decided: termsDecided, open: termsOpen },
      value: ratioOf('renewed', 'decided'),
      shown: ['open'],
    },
    value: {
      definition:
        'What a year of the terms renewed is worth, of each no more than it was before ÷ what a year of the terms decided was worth, of those that ' +
        `ended in the period; 1 less it is the churn of what was available to renew. ${TERMS}${NONE_YET}`,
      parts: { kept: keptValue, decided: decidedValue, open: openValue },
      value: ratioOf('kept', 'decided'),
      shown: ['open'],
      money,
    },
    net: {
      definition:
        'What a year of the terms that followed is worth ÷ what a year of the terms decided was worth, of those that ended in the period; ' +
        `above 1 where renewals brought more. ${TERMS}${NONE_YET}`,
      parts: { renewed: renewedValue, decided: decidedValue, open: openValue },
      value: ratioOf('renewed', 'decided'),
      shown: ['open'],
      money,
    },
  },
});
