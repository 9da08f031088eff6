import { trialsBegun, trialsConverted } from '../facts/trials.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const trialConversionRate = metric({
  id: 'trial_conversion_rate',
  title: 'Trial conversion rate',
  family: 'recurring',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  policies: ['trialConversionDays'],
  definition:
    'Customers that began a trial in the period and paid within 60 days of its beginning (`policies.trialConversion.days`) ÷ customers ' +
    'that began one, each by its first trial. A trial that a paying or former customer is given is none. Where no file of subscriptions tells of trials, people whose source as a lead says ' +
    '`trial` are counted, and whether they converted (flag `trials-of-leads`). While trials of ' +
    'the period still have days left the rate can rise (flag `trials-open`). No value without trials.',
  parts: { converted: trialsConverted, begun: trialsBegun },
  value: ratioOf('converted', 'begun'),
});
