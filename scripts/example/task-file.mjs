import { dayAt, dayText, exportedAt, secondText, workday } from './calendar.mjs';
import { emptyLookup, userId } from './crm.mjs';
import { plainCsv } from './csv.mjs';
import { salesforceId } from './ids.mjs';
import { lastMoveAt } from './opportunity-file.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./new-business.mjs').Deal} Deal */

const headers =
  'Id,WhoId,WhatId,AccountId,Type,Status,IsClosed,ActivityDate,CompletedDateTime,OwnerId,CreatedDate,IsDeleted'.split(
    ',',
  );
const types = ['Call', 'Email', 'Email', 'Meeting'];

/** Won deals were worked on more; one open deal in three has a next step in the calendar. @param {Deal} deal */
function tasksOf(deal) {
  const random = stream(`tasks ${deal.company.name} ${deal.createdAt} ${deal.type}`);
  const [start, end] = [deal.createdAt, Math.min(lastMoveAt(deal), exportedAt - 240)];
  const count =
    deal.type === 'New Customer' ? random.bell(0, deal.outcome === 'won' ? 5 : 3) : random.int(0, 1);
  const done = Array.from({ length: end > start ? count : 0 }, () => {
    const day = workday(dayAt(start + random.int(0, end - start)));
    const minute = Math.max(start, day * 1440 + random.int(480, 1080));
    return { deal, type: random.pick(types), at: Math.min(minute, exportedAt - 240), isDone: true };
  });
  const isPlanned = deal.outcome === 'open' && random.chance(0.33);
  const planned = {
    deal,
    type: random.pick(types),
    at: exportedAt + random.int(1, 12) * 1440,
    isDone: false,
  };
  return isPlanned ? [...done, planned] : done;
}

/** @param {import('./crm.mjs').Crm} crm */
export function taskFile(crm) {
  const tasks = crm.deals.flatMap(tasksOf).sort((a, b) => a.at - b.at);
  const rows = tasks.map(({ deal, type, at, isDone }, index) => [
    salesforceId('00T', index),
    emptyLookup,
    crm.dealId(deal),
    crm.accountId(deal.company),
    type,
    isDone ? 'Completed' : 'Not Started',
    String(isDone),
    dayText(dayAt(at)),
    isDone ? secondText(at) : '',
    userId(deal.company.owner),
    secondText(Math.min(Math.max(deal.createdAt, at - 700), exportedAt - 300)),
    'false',
  ]);
  return plainCsv([headers, ...rows]);
}
