// Exports that somebody opened in a spreadsheet and saved: dates as numbers or with two figures of the year, blanks between
// thousands. The values were worked out by hand, in the comments, before anything was run.

import { afterAll } from 'vitest';
import { removeFolders } from '../support/folders.ts';
import { type Case, lines, tryAll } from '../support/small-exports.ts';

afterAll(removeFolders);

const cases: readonly Case[] = [
  {
    // 46307 is 12 October 2026, 46310 the 15th, 46300.4 the 5th. Won by actual revenue, lost by the estimate; open 2,000 at 40 %.
    title: 'Dynamics with days as numbers',
    files: {
      'All Opportunities.csv': lines(
        '(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Potential Customer,Status,Status Reason,Est. Close Date,Est. Revenue,Actual Revenue,Actual Close Date,Probability,Pipeline Phase,Created On,Owner,Currency',
        'g1,x,46307.5,A,X,Won,Won,46296,"$1,000.00","$1,200.00",46307,100,4-Close,46270.4,Ana,US Dollar',
        'g2,x,46310.5,B,Y,Lost,Out-Sold,46296,$500.00,$0.00,46310,0,2-Develop,46270.4,Ana,US Dollar',
        'g3,x,46320.5,C,Z,Open,In Progress,46356,"$2,000.00",,,40,2-Develop,46300.4,Ana,US Dollar',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: {
      'win_rate:count': '0.500000000000',
      won_amount: '1200.00',
      lost_amount: '500.00',
      weighted_pipeline: '800.00',
    },
  },
  {
    // 1,234.50 won, 12,000.00 lost; open 2,000 at 50 %.
    title: 'Pipedrive with semicolons, decimal commas and blanks that do not break',
    files: {
      'deals.csv': lines(
        'Deal - ID;Deal - Title;Deal - Value;Deal - Currency of Value;Deal - Status;Deal - Deal created;Deal - Won time;Deal - Lost time;Deal - Expected close date;Deal - Probability;Deal - Stage',
        '1;A;1\u00a0234,50;EUR;Won;01.09.2026 10:00;12.10.2026 10:00;;;100;Offer',
        '2;B;12\u00a0000,00;EUR;Lost;01.09.2026 10:00;;13.10.2026 10:00;;0;Offer',
        '3;C;2\u202f000,00;EUR;Open;05.10.2026 10:00;;;30.11.2026;50;Offer',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: {
      'win_rate:count': '0.500000000000',
      won_amount: '1234.50',
      lost_amount: '12000.00',
      weighted_pipeline: '1000.00',
    },
  },
  {
    // 10/25/26 shows that the month is first: won 12 October, lost the 25th.
    title: 'a Salesforce report with years of two figures',
    files: {
      'report.csv': lines(
        'Opportunity Owner,Opportunity Name,Stage,Amount,Probability (%),Close Date,Created Date',
        'Ana,A,Closed Won,1000,100,10/12/26,9/1/26',
        'Ana,B,Closed Lost,500,0,10/25/26,9/2/26',
        'Ana,C,Prospecting,2000,10,11/30/26,10/2/26',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { 'win_rate:count': '0.500000000000', won_amount: '1000.00', pipeline_created: '2000.00' },
  },
  {
    // 1/25/26 shows that the month is first; both have paid since January.
    title: 'Stripe with years of two figures',
    files: {
      'subscriptions.csv': lines(
        'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start Date (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)',
        's1,K1,P,1,eur,month,100.00,active,1/10/26 10:00,1/10/26 10:00,1/10/26 10:00,10/10/26 10:00,11/10/26 10:00,,,,',
        's2,K2,P,1,eur,month,50.00,active,1/25/26 10:00,1/25/26 10:00,1/25/26 10:00,10/25/26 10:00,11/25/26 10:00,,,,',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { mrr: '150.00', customers: '2' },
  },
  {
    // 25/01/2026 shows that the day is first.
    title: 'Stripe with the day first',
    files: {
      'subscriptions.csv': lines(
        'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start Date (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)',
        's1,K1,P,1,eur,month,100.00,active,10/01/2026 10:00,10/01/2026 10:00,10/01/2026 10:00,10/10/2026 10:00,10/11/2026 10:00,,,,',
        's2,K2,P,1,eur,month,50.00,active,25/01/2026 10:00,25/01/2026 10:00,25/01/2026 10:00,25/10/2026 10:00,25/11/2026 10:00,,,,',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { mrr: '150.00', customers: '2' },
  },
  {
    // 13/10/26 shows that the day is first: 1,010.50 × 2 + 10.00, all of October.
    title: 'Google Ads with years of two figures and decimal commas',
    files: {
      'g.csv': lines(
        'Campaign report,,,,,',
        '"October 1, 2026 - October 31, 2026",,,,,',
        'Day,Campaign,Currency code,Cost,Impr.,Clicks',
        '1/10/26,Brand,EUR,"1010,50",100,4',
        '2/10/26,Brand,EUR,"1010,50",100,4',
        '13/10/26,Brand,EUR,"10,00",100,4',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '2031.00' },
  },
];

tryAll('an export saved by a spreadsheet', cases);
