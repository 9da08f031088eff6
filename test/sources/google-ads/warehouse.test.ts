import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const COMMON = 'customer_id,date,clicks,cost_micros,impressions';

test('a cost is in millionths, and the file says so', () => {
  const file = readLines(COMMON, '5550123456,2026-07-14,1,20836690,7');
  expect(file.rows[0]?.['cost']).toBe(20_836_690);
  expect(file.warnings).toEqual([[1, 'units-assumed']]);
});

test.each([
  ['account', '', '', undefined],
  ['campaign', ',base_campaign,id', ',customers/1/campaigns/71,71', '71'],
  ['ad-group', ',base_ad_group,campaign_id,id', ',customers/1/adGroups/23,71,23', '71'],
  ['ad', ',campaign_id,ad_id', ',71,', '71'],
  ['keyword', ',campaign_id,ad_group_criterion_criterion_id', ',71,59', '71'],
])('a row is about one %s', (grain, columns, cells, campaign) => {
  const [row] = readLines(COMMON + columns, `5550123456,2026-07-14,1,20836690,7${cells}`).rows;
  expect([row?.['grain'], row?.['campaign'], row?.['account']]).toEqual([grain, campaign, '5550123456']);
});

test('a damaged id in a column that no figure uses does no harm', () => {
  expect(readLines(`_fivetran_id,${COMMON}`, '#ERROR!,5550123456,2026-07-14,1,0,7').rejects).toEqual([]);
});
