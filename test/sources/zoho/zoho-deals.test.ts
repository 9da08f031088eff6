import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

describe.each([
  ['Record Id', 'Account Name', 'zoho-crm-deals'],
  ['Deal Id', 'Company Name', 'zoho-bigin-deals'],
])('a Zoho export with %s and %s', (id, account, source) => {
  const read = (stage: string, accountId = '', accountName = '') =>
    readLines(
      `${id},Deal Name,${account}.id,${account},Amount,Stage,Closing Date,Created Time`,
      `zcrm_1,Tills,${accountId},${accountName},$10.00,${stage},2026-03-14,2026-02-01 23:30:00`,
    );

  test(`is one of ${source}`, () => {
    expect(read('Closed Won').source).toBe(source);
  });

  test.each([
    ['Qualification', 'open'],
    ['Needs Analysis', 'open'],
    ['Value Proposition', 'open'],
    ['Identify Decision Makers', 'open'],
    ['Perception Analysis', 'open'],
    ['Proposal/Price Quote', 'open'],
    ['Negotiation/Review', 'open'],
    ['Closed Won', 'won'],
    ['Closed Lost', 'lost'],
    ['Closed Lost to Competition', 'lost'],
    ['Closed-Lost to Competition', 'lost'],
    ['Handshake', 'unknown'],
  ])('takes stage %s as %s', (stage, outcome) => {
    expect(read(stage).rows[0]?.['outcome']).toBe(outcome);
  });

  test('names an account by its id, else by its name', () => {
    expect(read('Closed Won', 'zcrm_9', 'Quay').rows[0]?.['account']).toBe('zcrm_9');
    expect(read('Closed Won', '', 'Quay').rows[0]?.['account']).toBe('Quay');
  });

  test('takes times as those of the account', () => {
    expect(read('Closed Won').rows[0]?.['createdOn']).toBe('2026-02-01');
  });
});

test('a probability is found under the label that Zoho gives it', () => {
  const header = 'Record Id,Deal Name,Account Name.id,Amount,Stage,Probability (%),Closing Date,Created Time';
  const { rows } = readLines(
    header,
    'zcrm_1,Tills,,10.00,Negotiation/Review,90,2026-03-14,2026-02-01 23:30:00',
  );
  expect(rows[0]?.['probability']).toBe(90e9);
});
