// Small exports of the kinds that people have, each with one of the oddities of its tool. The values were worked out by
// hand, in the comments, before anything was run.

import { afterAll } from 'vitest';
import { removeFolders } from '../support/folders.ts';
import { type Case, lines, tryAll } from '../support/small-exports.ts';

afterAll(removeFolders);

const STRIPE =
  'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start Date (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)';

const cases: readonly Case[] = [
  {
    // Won: 1,000 on 12 October; 4,000 on 15 November is not won yet. Lost: 500. Open: 2,000 at 50 % = 1,000.
    title: 'HubSpot deals in French, one of them won on a day to come',
    files: {
      'deals.csv': lines(
        "ID de fiche d'informations,Nom de la transaction,Phase de la transaction,Montant,Devise,Date de fermeture,Date de création,Probabilité de la transaction",
        '1,A,Fermé gagné,1000,EUR,2026-10-12 10:00,2026-09-01 10:00,1',
        '2,B,Fermé perdu,500,EUR,2026-10-20 10:00,2026-09-02 10:00,0',
        '3,C,Contrat envoyé,2000,EUR,2026-11-30 10:00,2026-10-05 10:00,0.5',
        '4,D,Fermé gagné,4000,EUR,2026-11-15 10:00,2026-09-10 10:00,1',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: {
      'win_rate:count': '0.500000000000',
      weighted_pipeline: '1000.00',
      open_pipeline: '2000.00',
      won_amount: '1000.00',
      pipeline_created: '2000.00',
    },
    afterAsOf: { opportunities: 1 },
  },
  {
    // Newest day that something happened: lost on 22 October; the period is September: one won, none lost.
    title: 'Pipedrive deals in German without update time, by default',
    files: {
      'deals-9-1.csv': lines(
        'Deal - ID,Deal - Titel,Deal - Wert,Deal - Währung von Wert,Deal - Phase,Deal - Status,Deal - Deal erstellt,Deal - Datum des gewonnenen Deals,Deal - Datum des verlorenen Deals,Deal - Erwartetes Abschlussdatum',
        '1,A,900,EUR,Angebot,Gewonnen,2026-08-01 10:00:00,2026-09-12 10:00:00,,2026-09-30',
        '2,B,300,EUR,Angebot,Verloren,2026-08-02 10:00:00,,2026-10-22 10:00:00,2027-09-30',
        '3,C,700,EUR,Demo vereinbart,Offen,2026-09-03 10:00:00,,,2027-01-31',
      ),
    },
    asOf: '2026-10-22',
    values: { 'win_rate:count': '1.000000000000', won_amount: '900.00', open_pipeline: '1000.00' },
  },
  {
    // In dollars: won 1,100 + 550, lost 330: 1,650 / 1,980. The subtotals are no deals.
    title: 'a Salesforce report with subtotals and the converted amounts, in their currency',
    files: {
      'report1793870100000.csv': lines(
        '"Opportunity Owner","Opportunity Name","Stage","Amount Currency","Amount","Amount (converted) Currency","Amount (converted)","Probability (%)","Close Date","Created Date","Type"',
        '"Ana","A","Closed Won","EUR","1,000.00","USD","1,100.00","100","10/12/2026","9/1/2026","New"',
        '"Ana","B","Closed Lost","EUR","300.00","USD","330.00","0","10/13/2026","9/1/2026","New"',
        '"Subtotal","","","","","USD","1,430.00","","","",""',
        '"Jo","C","Closed Won","EUR","500.00","USD","550.00","100","10/14/2026","9/1/2026","New"',
        '"Jo","D","Prospecting","EUR","200.00","USD","220.00","10","11/30/2026","10/2/2026","New"',
        '"Subtotal","","","","","USD","770.00","","","",""',
        '"Total","","","","","USD","2,200.00","","","",""',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31 --currency USD',
    values: {
      'win_rate:count': '0.666666666667',
      'win_rate:value': '0.833333333333',
      won_amount: '1650.00',
      weighted_pipeline: '22.00',
      pipeline_created: '220.00',
    },
  },
  {
    // 119 − 19 + 80 = 180 net of tax; the draft and the void one are out. 1 − 45/180 = 0.75. Guests are no customers.
    title: 'Stripe invoices of 2023 beside customers of which some are guests',
    files: {
      'invoices.csv': lines(
        'id,Amount Due,Billing,Closed,Currency,Customer,Date (UTC),Due Date (UTC),Number,Paid,Subscription,Subtotal,Total Discount Amount,Applied Coupons,Tax,Tax Percent,Total,Amount Paid,Status',
        'in_1,119.00,charge_automatically,true,eur,cus_1,2026-10-02 10:00,,N1,true,sub_1,100.00,0.00,,19.00,19,119.00,119.00,paid',
        'in_2,80.00,charge_automatically,true,eur,cus_2,2026-10-03 10:00,,N2,true,sub_2,80.00,0.00,,0.00,,80.00,80.00,paid',
        'in_3,70.00,charge_automatically,false,eur,cus_2,2026-10-04 10:00,,,false,sub_2,70.00,0.00,,0.00,,70.00,0.00,draft',
        'in_4,60.00,charge_automatically,true,eur,cus_2,2026-10-05 10:00,,N4,false,sub_2,60.00,0.00,,0.00,,60.00,0.00,void',
      ),
      'unified_customers.csv': lines(
        'id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend,Payment Count,Refunded Volume,Dispute Losses,Currency',
        'cus_1,,a@a.example,A,2026-01-31 23:30,false,,active,240.00,2,0.00,0.00,eur',
        ',,guest@g.example,,2026-02-01 10:00,,,,0.00,1,0.00,0.00,eur',
        'cus_2,,b@b.example,B,2026-02-02 10:00,false,,active,240.00,2,0.00,0.00,eur',
      ),
      'costs.csv': lines('period,category,amount,currency', '2026-10,cogs,45.00,EUR'),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { gross_margin: '0.750000000000', invoiced_revenue: '180.00' },
  },
  {
    // October: 310 + 62.50. The total rows, one of them above the rows of the second month, are no campaigns.
    title: 'Google Ads by month in French, totals anywhere',
    files: {
      'campagnes.csv': lines(
        'Rapport sur les campagnes',
        '1 septembre 2026 - 31 octobre 2026',
        'Mois;Campagne;Code de la devise;Coût;Impr.;Clics',
        '2026-09-01;Marque;EUR;"1 200,00";1 000;40',
        'Total : campagnes;--;EUR;"1 572,50";2 900;70',
        '2026-10-01;Marque;EUR;"310,00";900;30',
        '2026-10-01;Générique;EUR;"62,50";900;30',
        'Total : compte;--;EUR;"1 572,50";2 900;70',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '372.50' },
  },
  {
    // 28 Sep – 4 Oct: 4/7 of 70 = 40; 5–11 Oct: 100; 26 Oct – 1 Nov: 6/7 of 140 = 120; the blank campaign is the total.
    title: 'Meta by week, over both ends of the month',
    files: {
      'meta.csv': lines(
        'Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions,Link clicks',
        '2026-09-28,2026-11-01,,310.00,9000,90',
        '2026-09-28,2026-10-04,Autumn,70.00,2100,18',
        '2026-10-05,2026-10-11,Autumn,100.00,2100,18',
        '2026-10-26,2026-11-01,Autumn,140.00,2100,18',
      ),
    },
    args: '--period 2026-10 --as-of 2026-11-01',
    values: { marketing_spend: '260.00' },
  },
  {
    // 2,310.12 is September's; 1,000 + 89.90 in October.
    title: 'LinkedIn in German by month, with a total',
    files: {
      'linkedin.csv': lines(
        'Bericht zur Performance',
        'Startdatum des Berichts: 1. September 2026',
        'Enddatum des Berichts: 31. Oktober 2026',
        '',
        'Startdatum (in UTC);Enddatum (in UTC);Währung;Name der Kampagne;Gesamtausgaben;Impressions;Klicks',
        '1.9.2026;30.9.2026;EUR;Gründer;2.310,12;10400;44',
        '1.10.2026;31.10.2026;EUR;Gründer;1.000,00;5210;21',
        '1.10.2026;31.10.2026;EUR;Einkauf;89,90;5210;21',
        'Summe;;EUR;;3.400,02;20820;86',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '1089.90' },
  },
  {
    // The newer download deletes deal 2 and restates deal 1: won 150.00 of two closed, the other lost by its flags: 50.00.
    title: 'two downloads of Salesforce of which the newer deletes a deal',
    files: {
      'opportunities-2026-10-15.csv': lines(
        'ID,ISDELETED,NAME,STAGENAME,AMOUNT,CLOSEDATE,TYPE,ISCLOSED,ISWON,CURRENCYISOCODE,CREATEDDATE',
        '0065g00000Tide1,false,A,Closed Won,100,2026-10-02,New,true,true,EUR,2026-09-07T20:47:49.000Z',
        '0065g00000Tide2,false,B,Closed Won,900,2026-10-03,New,true,true,EUR,2026-09-07T20:47:49.000Z',
      ),
      'opportunities-2026-10-31.csv': lines(
        'ID,ISDELETED,NAME,STAGENAME,AMOUNT,CLOSEDATE,TYPE,ISCLOSED,ISWON,CURRENCYISOCODE,CREATEDDATE',
        '0065g00000Tide1AAB,false,A,Closed Won,150,2026-10-02,New,true,true,EUR,2026-09-07T20:47:49.000Z',
        '0065g00000Tide2AAB,true,B,Closed Won,900,2026-10-03,New,true,true,EUR,2026-09-07T20:47:49.000Z',
        '0065g00000Tide3AAB,false,C,Went quiet,50,2026-10-04,New,true,false,EUR,2026-09-08T20:47:49.000Z',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { 'win_rate:count': '0.500000000000', won_amount: '150.00', lost_amount: '50.00' },
  },
  {
    // r1 49 × 3 = 147 a month; r2 490 a year = 40.83 until it expires on 1 December; r3 starts in November.
    title: 'Recurly: a subscription to come, and one that will not renew',
    files: {
      'subscriptions.csv': lines(
        'uuid,account_id,plan_id,state,unit_amount,quantity,currency,activated_at,current_period_started_at,current_period_ends_at,canceled_at,expires_at',
        'u1,acc1,team,active,49.00,3,EUR,2026-01-15T10:00:00Z,2026-10-15T10:00:00Z,2026-11-15T10:00:00Z,,',
        'u2,acc2,team-year,canceled,490.00,1,EUR,2025-12-01T10:00:00Z,2025-12-01T10:00:00Z,2026-12-01T10:00:00Z,2026-09-20T10:00:00Z,2026-12-01T10:00:00Z',
        'u3,acc3,team,future,99.00,1,EUR,2026-11-20T10:00:00Z,2026-11-20T10:00:00Z,2026-12-20T10:00:00Z,,',
      ),
    },
    asOf: '2026-10-15',
    values: { mrr: '187.83', customers: '2', mrr_churn: '0.00' },
  },
  {
    // K1 100 since January, its trial given later; K2 unpaid since 5 October: out; K3 300 for three months = 100 a month;
    // K4 pauses with the export's end, not before; K5 changed plans overnight: 60, then 80.
    title:
      'Stripe: a trial given later, an unpaid one, a price for three months, a change of plans overnight',
    files: {
      'subscriptions.csv': lines(
        STRIPE,
        's1,K1,P,1,eur,month,100.00,trialing,2026-01-10 10:00,2026-01-10 10:00,2026-10-05 10:00,2026-10-05 10:00,2026-11-05 10:00,2026-10-05 10:00,2026-11-05 10:00,,',
        's2,K2,P,1,eur,month,70.00,unpaid,2026-02-05 10:00,2026-02-05 10:00,2026-02-05 10:00,2026-10-05 10:00,2026-11-05 10:00,,,,',
        's3,K3,Q,1,eur,month,300.00,active,2026-01-20 10:00,2026-01-20 10:00,2026-01-20 10:00,2026-10-20 10:00,2027-01-20 10:00,,,,',
        's5,K5,P,1,eur,month,60.00,canceled,2026-03-01 10:00,2026-03-01 10:00,2026-03-01 10:00,2026-10-01 10:00,2026-11-01 10:00,,,2026-10-30 21:00,2026-10-30 21:00',
        's6,K5,R,1,eur,month,80.00,active,2026-10-31 09:00,2026-10-31 09:00,2026-10-31 09:00,2026-10-31 09:00,2026-11-30 09:00,,,,',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: {
      mrr: '280.00',
      customers: '3',
      mrr_churn: '70.00',
      mrr_new: '0.00',
      mrr_expansion: '20.00',
      mrr_reactivation: '0.00',
    },
  },
  {
    // 450.25 + 3.00 over the range of the report; the total and the copyright line are no campaigns.
    title: 'Microsoft Advertising, summed over a range',
    files: {
      'microsoft.csv': lines(
        '"Report Name: Campaign_Performance_Report"',
        '"Report Time: 10/1/2026,10/31/2026"',
        '"Report Aggregation: Summary"',
        '"Rows: 2"',
        '',
        'Account name,Campaign name,Currency code,Impressions,Clicks,Spend,CPA',
        'North,Brand,EUR,"12,040",901,450.25,12.68',
        'North,Generic,EUR,310,4,3.00,',
        'Total,,EUR,"12,350",905,453.25,',
        '"©2026 Microsoft Corporation. All rights reserved. "',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '453.25' },
  },
  {
    // py_1 was refunded by 40 when the newer file was made: 100 − 40; py_2 50; py_3 failed.
    title: 'two downloads of Stripe payments, of which the newer knows a refund',
    files: {
      'payments-2026-10-20.csv': lines(
        'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Status,Customer ID',
        'py_1,2026-10-02 10:00:00,100.00,0.00,eur,true,100.00,,eur,Paid,cus_1',
      ),
      'payments-2026-10-31.csv': lines(
        'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Status,Customer ID',
        'py_1,2026-10-02 10:00:00,100.00,40.00,eur,true,100.00,40.00,eur,Paid,cus_1',
        'py_2,2026-10-25 10:00:00,50.00,0.00,eur,true,50.00,,eur,Paid,cus_2',
        'py_3,2026-10-26 10:00:00,70.00,0.00,eur,false,70.00,,eur,Failed,cus_2',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { collected_revenue: '110.00' },
  },
  {
    // Won 1,300.50, lost 900.25; in work 2,000 at 40 % = 800. Comma, points in days.
    title: 'Zoho CRM in German, saved by Excel',
    files: {
      'deals.csv': lines(
        'Record Id;Deal Owner;Amount;Deal Name;Closing Date;Account Name;Stage;Contact Name.id;Currency;Probability;Created Time;Modified Time',
        'zcrm_1;Ana;1.300,50;A;14.10.2026;A;Abgeschlossen, gewonnen;;EUR;100;31.08.2026 23:30;14.10.2026 10:00',
        'zcrm_2;Ana;900,25;B;20.10.2026;B;Abgeschlossen, verloren;;EUR;0;02.09.2026 10:00;20.10.2026 10:00',
        'zcrm_3;Ana;2.000;C;20.12.2026;C;Bedarfsanalyse;;EUR;40;03.10.2026 10:00;31.10.2026 10:00',
      ),
    },
    args: '--period 2026-10',
    asOf: '2026-10-31',
    values: {
      'win_rate:count': '0.500000000000',
      won_amount: '1300.50',
      weighted_pipeline: '800.00',
      pipeline_created: '2000.00',
    },
  },
  {
    // No column says what converted; no probability among the open; one amount of the won is missing.
    title: 'a CRM that leaves empty what it has columns for',
    files: {
      'deals.csv': lines(
        'Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Deal Probability',
        '1,A,Closed Won,,EUR,2026-10-12 10:00,2026-09-01 10:00,',
        '2,B,Closed Won,100,EUR,2026-10-12 10:00,2026-09-01 10:00,',
        '3,C,Closed Lost,300,EUR,2026-10-20 10:00,,',
        '4,D,Contract Sent,200,EUR,2026-12-20 10:00,2026-10-02 10:00,',
      ),
      'contacts.csv': lines(
        'Record ID,First Name,Last Name,Email,Lifecycle Stage,Create Date,Lead Status',
        '11,A,A,a@a.example,Lead,2026-10-01 10:00,New',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: {
      'win_rate:count': '0.666666666667',
      'win_rate:value': '0.250000000000',
      weighted_pipeline: null,
      lead_conversion_rate: null,
      open_pipeline: '200.00',
    },
    flags: { 'win_rate:value': ['unknown-share'] },
  },
  {
    // The older has 1–20 October at 10.00, the newer 15–31 at 11.00: 14 × 10 + 17 × 11 = 327; its total is no campaign.
    title: 'TikTok downloads that overlap, the newer one restated',
    files: {
      'tiktok-2026-10-20.csv': lines(
        'By Day,Campaign name,Cost,Currency,Impressions,Clicks (destination)',
        ...Array.from(
          { length: 20 },
          (_, at) => `2026-10-${String(at + 1).padStart(2, '0')},Rota,10.00,EUR,100,4`,
        ),
        'Total of 20 results,,200.00,EUR,2000,80',
      ),
      'tiktok-2026-10-31.csv': lines(
        'By Day,Campaign name,Cost,Currency,Impressions,Clicks (destination)',
        ...Array.from({ length: 17 }, (_, at) => `2026-10-${at + 15},Rota,11.00,EUR,100,4`),
        'Total of 17 results,,187.00,EUR,1700,68',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '327.00' },
    flags: { marketing_spend: [] },
  },
  {
    // 40 a month: 25.00 + 15.00; the row of 2-Year is 1,200 / 24 = 50; ends that a contract plans are no as-of.
    title: 'a mapped list of contracts with terms in words and ends ahead',
    files: {
      'abos.csv': lines(
        'Kunde;Betrag;Takt;Beginn;Ende',
        'A;25,00;monatlich;05.01.2026;31.12.2027',
        'B;15,00;monatlich;07.09.2026;',
        'C;1.200,00;2-Year;09.10.2026;08.10.2028',
      ),
      'revkpi.yaml': {
        currency: 'EUR',
        sources: [
          {
            files: 'abos.csv',
            yields: 'subscriptions',
            delimiter: ';',
            decimal: ',',
            dates: 'DMY',
            values: { interval: { month: ['monatlich'] } },
            columns: {
              customer: 'Kunde',
              amount: 'Betrag',
              interval: 'Takt',
              startedOn: 'Beginn',
              endedOn: 'Ende',
            },
          },
        ],
      },
    },
    asOf: '2026-10-09',
    values: { mrr: '40.00', customers: '2' },
  },
];

tryAll('a small export', cases);
