import { amountSigned, dealsSigned, type OfTerm } from '../facts/sales/amounts.ts';
import { among, countOf, totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { metric, type Stated } from '../metric.ts';
import { ratioOf } from '../part.ts';

const priced = among(wonInPeriod, { column: 'amount', isKnown: true });

export const averageDealSize = metric({
  id: 'average_deal_size',
  title: 'Average deal size',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  variants: {
    '': {
      definition:
        'Amount won ÷ opportunities won that have an amount, by closing day within the period, renewals left out. It is of deals as ' +
        'they were signed; what new customers pay a month is `asp`. No value when nothing with an amount was won.',
      parts: { won: totalOf(priced, 'amount'), deals: countOf(priced) },
      value: ratioOf('won', 'deals'),
      shown: ['won', 'deals'],
      otherwise: { code: 'no-observations', message: 'no opportunity with an amount was won in the period' },
    },
    tcv: { onRequest: true, ...signed('tcv', 'whole') },
    acv: { onRequest: true, ...signed('acv', 'year') },
    first_year: { onRequest: true, ...signed('first_year', 'firstYear') },
  },
});

function signed(variant: string, of: OfTerm): Signed {
  return {
    reads: { needs: ['opportunities'], wants: ['contracts'] },
    definition:
      `\`won_amount:${variant}\` ÷ the opportunities won in the period that a contract or order with an amount and a term names. No value ` +
      'without contracts, or when no such opportunity was won.',
    parts: { won: amountSigned(wonInPeriod, of), deals: dealsSigned(wonInPeriod, of) },
    value: ratioOf('won', 'deals'),
    shown: ['won', 'deals'],
    otherwise: { code: 'no-observations', message: 'no opportunity with a contract was won in the period' },
  };
}

interface Signed extends Stated {
  readonly definition: string;
  readonly reads: { readonly needs: readonly ['opportunities']; readonly wants: readonly ['contracts'] };
}
