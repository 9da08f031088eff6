import { foreverCoupon, onceCoupon, percentOff } from './pricing.mjs';

export const configFile = `company: Larkmoor Software GmbH
currency: USD
timezone: UTC
coupons:
  ${foreverCoupon}: { percentOff: "${percentOff[foreverCoupon]}", duration: forever }
  ${onceCoupon}: { percentOff: "${percentOff[onceCoupon]}", duration: once }
channels:
  Online: [google, meta, web]
`;

export const readme = `# Larkmoor Software GmbH

A firm that does not exist sells rota planning by the seat, from 1 November 2024 to 31 October 2026, in US dollars.
On the first day it takes its customers and its open pipeline into a new CRM; five representatives sell from there.
Monthly recurring revenue grows from about 41,000 to about 124,000. Between one and two customers in a hundred leave
each month; the spring of 2026 beats its quota, and the summer after it falls well short.
The same customers appear in \`crm/\` and \`billing/\`: a won deal is followed by a subscription within days.
Every edit of a deal's stage, amount and close date is in its history, and what was done for it among the tasks.
At the end four accounts are behind with their payments, three trials are running and two customers have given notice.
Google's file ends on 24 October 2026, a week before the others.
Beside this folder, \`example-months\` holds the pipeline as it was exported at the end of each of the last twelve months.
All files are generated: \`node scripts/example/generate.mjs\`
`;
