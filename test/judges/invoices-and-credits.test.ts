// Invoices by line and by list, with credits and sums. The values were worked out by hand, in the comments, before anything was run.

import { afterAll } from 'vitest';
import { removeFolders } from '../support/folders.ts';
import { type Case, lines, tryAll } from '../support/small-exports.ts';

afterAll(removeFolders);

const cases: readonly Case[] = [
  {
    // 100 + 50 + 119 − 19 = 250 net; 1 − 45/250.
    title: 'Zoho Books, prices without and with tax, a draft and a void one',
    files: {
      'Invoice.csv': lines(
        'Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer ID,Customer Name,Due Date,Currency Code,Is Inclusive Tax,Item Name,Quantity,Item Price,Item Total,Item Tax Amount,SubTotal,Total,Balance',
        '2026-10-02,1,INV-1,Closed,7,A,2026-11-02,EUR,false,Team,1,100.00,100.00,19.00,150.00,178.50,0.00',
        '2026-10-02,1,INV-1,Closed,7,A,2026-11-02,EUR,false,Setup,1,50.00,50.00,9.50,150.00,178.50,0.00',
        '2026-10-03,2,INV-2,Overdue,8,B,2026-11-02,EUR,true,Team,1,119.00,119.00,19.00,100.00,119.00,119.00',
        '2026-10-04,3,INV-3,Draft,8,B,2026-11-02,EUR,false,Team,1,900.00,900.00,0.00,900.00,900.00,900.00',
        '2026-10-04,4,INV-4,Void,8,B,2026-11-02,EUR,false,Team,1,900.00,900.00,0.00,900.00,900.00,900.00',
      ),
      'costs.csv': lines('period,category,amount,currency', '2026-10,cogs,45.00,EUR'),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { gross_margin: '0.820000000000' },
  },
  {
    // 200 − 50 = 150 net; 1 − 45/150.
    title: 'FreshBooks with a credit',
    files: {
      'invoice_details.csv': lines(
        'Client Name,Invoice #,Date Issued,Date Due,Invoice Status,Date Paid,Item Name,Item Description,Rate,Quantity,Discount Percentage,Line Subtotal,Tax 1 Type,Tax 1 Amount,Tax 2 Type,Tax 2 Amount,Line Total,Currency',
        'A,000101,2026-10-02,2026-11-02,paid,2026-10-03,Team,,100.00,2,0,200.00,VAT,38.00,,,238.00,EUR',
        'A,000104,2026-10-20,2026-11-20,paid,,Credit,,-50.00,1,0,-50.00,VAT,-9.50,,,-59.50,EUR',
      ),
      'costs.csv': lines('period,category,amount,currency', '2026-10,cogs,45.00,EUR'),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { gross_margin: '0.700000000000' },
  },
  {
    // 1,000 − 100 = 900; 1 − 45/900.
    title: 'QuickBooks sales by product with a credit memo and totals',
    files: {
      'q.csv': lines(
        'Sales by Product/Service Detail,,,,,,,,,',
        'North Ltd,,,,,,,,,',
        '"October 1-31, 2026",,,,,,,,,',
        '',
        'Product/Service full name,Transaction date,Transaction type,Num,Client full name,Memo/Description,Quantity,Sales price,Amount,Balance',
        'Team,,,,,,,,,',
        ',10/02/2026,Invoice,1001,A,,10,100.00,"1,000.00","1,000.00"',
        ',10/20/2026,Credit Memo,1003,A,,-1,100.00,-100.00,900.00',
        'Total for Team,,,,,,9,,"$900.00",',
        'TOTAL,,,,,,9,,"$900.00",',
      ),
      'costs.csv': lines('period,category,amount,currency', '2026-10,cogs,45.00,USD'),
    },
    args: '--period 2026-10 --as-of 2026-10-31 --currency USD',
    values: { gross_margin: '0.950000000000' },
  },
  {
    // 178.50 − 28.50 − (35.70 − 5.70).
    title: 'Xero by line with a credit note, a draft and a voided one',
    files: {
      'SalesInvoices.csv': lines(
        'ContactName,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,InventoryItemCode,Description,Quantity,UnitAmount,LineAmount,TaxAmount,Currency,Type,Status',
        'A,INV-1,,02/10/2026,01/11/2026,178.50,28.50,178.50,0.00,T,Team,1,100.0000,100.0000,19.00,EUR,Sales invoice,Paid',
        'A,INV-1,,02/10/2026,01/11/2026,178.50,28.50,178.50,0.00,S,Setup,1,50.0000,50.0000,9.50,EUR,Sales invoice,Paid',
        'B,CN-1,,20/10/2026,20/10/2026,35.70,5.70,0.00,35.70,T,Team,1,30.0000,30.0000,5.70,EUR,Sales credit note,Awaiting Payment',
        'C,INV-3,,21/10/2026,20/11/2026,119.00,19.00,0.00,119.00,T,Team,1,100.0000,100.0000,19.00,EUR,Sales invoice,Draft',
        'D,INV-4,,22/10/2026,20/11/2026,119.00,19.00,0.00,119.00,T,Team,1,100.0000,100.0000,19.00,EUR,Sales invoice,Voided',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { invoiced_revenue: '120.00' },
  },
  {
    // 1,190 + 595 − 119; the list states no tax.
    title: 'QuickBooks invoice list with a credit memo and a total',
    files: {
      'q.csv': lines(
        'Invoice List by Date,,,,,,,',
        'North Ltd,,,,,,,',
        '"October 1-31, 2026",,,,,,,',
        '',
        'Date,Transaction type,Num,Name,Memo/Description,Due date,Amount,Open balance',
        '10/02/2026,Invoice,1001,A,,11/01/2026,"1,190.00",0.00',
        '10/05/2026,Invoice,1002,B,,11/04/2026,595.00,595.00',
        '10/20/2026,Credit Memo,1003,B,,,-119.00,-119.00',
        'TOTAL,,,,,,"$1,666.00",$476.00',
        '"Saturday, October 31, 2026 09:12 AM GMTZ",,,,,,,',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31 --currency USD',
    values: { invoiced_revenue: '1666.00' },
  },
  {
    // 1,230 − 230 + 615 − 115 − (123 − 23).
    title: 'wFirma with a correction, a sum and blanks that do not break',
    files: {
      'faktury.csv': lines(
        'Numer faktury;Data wystawienia;Kontrahent;NIP;Razem netto;Razem VAT;Razem brutto',
        'FV 1/10/2026;02.10.2026;A;1;1\u00a0000,00;230,00;1\u00a0230,00',
        'FV 2/10/2026;15.10.2026;B;2;500,00;115,00;615,00',
        'KOR 1/10/2026;20.10.2026;A;1;-100,00;-23,00;-123,00',
        'Razem;;;;1\u00a0400,00;322,00;1\u00a0722,00',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { invoiced_revenue: '1400.00' },
  },
  {
    // 1,230 − 230 + 615 − 115 − (123 − 23).
    title: 'iFirma with a correction and a sum',
    files: {
      'faktury.csv': lines(
        'Lp.;Numer dokumentu;Data;Nabywca;NIP nabywcy;Wartość netto;VAT;Wartość brutto',
        '1;1/10/2026;2026-10-02;A;1;1000,00;230,00;1230,00',
        '2;2/10/2026;2026-10-15;B;2;500,00;115,00;615,00',
        '3;K1/10/2026;2026-10-20;A;1;-100,00;-23,00;-123,00',
        ';Suma;;;;1400,00;322,00;1722,00',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { invoiced_revenue: '1400.00' },
  },
  {
    // The undated file holds later days, so it is the newer: 50 alone.
    title: 'Stripe invoices, of which an undated download knows that one is void',
    files: {
      'invoices-2026-10-10.csv': lines(
        'id,Amount Due,Billing,Closed,Currency,Customer,Date (UTC),Due Date (UTC),Number,Paid,Subscription,Subtotal,Total Discount Amount,Applied Coupons,Tax,Tax Percent,Total,Amount Paid,Status',
        'in_1,900.00,c,true,eur,cus_1,2026-10-02 10:00,,N1,true,sub_1,900.00,0,,0.00,,900.00,900.00,open',
      ),
      'invoices.csv': lines(
        'id,Amount Due,Billing,Closed,Currency,Customer,Date (UTC),Due Date (UTC),Number,Paid,Subscription,Subtotal,Total Discount Amount,Applied Coupons,Tax,Tax Percent,Total,Amount Paid,Status',
        'in_1,900.00,c,true,eur,cus_1,2026-10-02 10:00,,N1,true,sub_1,900.00,0,,0.00,,900.00,0.00,void',
        'in_2,50.00,c,true,eur,cus_1,2026-10-20 10:00,,N2,true,sub_1,50.00,0,,0.00,,50.00,50.00,paid',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { invoiced_revenue: '50.00' },
  },
];

tryAll('invoices', cases);
