import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/base/errors/failure.ts';
import { openFile } from '../../../src/ingest/recognise/open.ts';
import { OPTIONS } from '../read-file.ts';

const text = (header: string) => Buffer.from(`${header}\n`);

function open(header: string, named: boolean) {
  const bytes = text(header);
  return openFile({ name: 'odd.csv', named, as: null, bytes: () => bytes }, bytes, {
    ...OPTIONS,
    strict: false,
  });
}

const known = [
  ['a Google Ads report by keyword', 'Ad group,Keyword,Campaign,Day,Cost,Impr.'],
  ['a Google Ads report by keyword', 'Suchkeyword,Kampagne,Kosten,Impressionen'],
  [
    'the table of Stripe subscription items',
    '_fivetran_synced,id,plan_id,subscription_id,current_period_start,current_period_end,quantity',
  ],
  [
    'the table of Stripe plans or prices',
    'id,_fivetran_synced,amount,billing_scheme,livemode,product_id,interval',
  ],
  [
    'the table of Stripe subscriptions',
    'id,_fivetran_synced,billing_cycle_anchor,current_period_start,customer_id,status',
  ],
  ['a table of a warehouse that Fivetran fills', 'id,stage_name,amount,_fivetran_active'],
  [
    'subscriptions as the Stripe API writes them',
    'id,customer,plan_amount,current_period_start,current_period_end',
  ],
  [
    'a Chargebee export of subscriptions to items of Product Catalog 2.0',
    'subscriptions.id,subscriptions.item_price_id,subscriptions.status,subscriptions.current_term_start,customers.id',
  ],
  [
    'a Salesforce report with a row for each product of an opportunity',
    'Opportunity Owner,Opportunity Name,Product Name,Quantity,Total Price,Stage,Close Date,Created Date',
  ],
  [
    'a template for importing invoices or bills into Xero',
    '*ContactName,EmailAddress,*InvoiceNumber,*InvoiceDate,*DueDate,*Description,*Quantity,*UnitAmount,BrandingTheme',
  ],
  [
    'a template for importing invoices or bills into Xero',
    '*ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,Total,Description,*Quantity,*UnitAmount,*AccountCode,Currency',
  ],
  ['statistics as the Google Ads API writes them', 'campaign.id,segments.date,metrics.cost_micros'],
] as const;

describe('an export that is known and not read', () => {
  test.each(known)('is called by its name: %s', (title, header) => {
    const said = open(header, false);
    expect(said).toMatchObject({ code: 'unread-export', line: 0, message: expect.stringContaining(title) });
  });

  test.each(known)(
    'ends the run when the user names it, and says what to export in its place: %s',
    (_, header) => {
      const failure = (() => {
        try {
          return open(header, true);
        } catch (error) {
          return error;
        }
      })();
      expect(failure).toBeInstanceOf(Failure);
      expect(failure).toMatchObject({
        exit: 3,
        code: 'unread-export',
        hint: expect.stringMatching(/export|download|describe/),
      });
    },
  );
});

test('a file that resembles nothing known is only unrecognised', () => {
  expect(open('colour,shape', false)).toMatchObject({ code: 'unrecognised-file' });
});
