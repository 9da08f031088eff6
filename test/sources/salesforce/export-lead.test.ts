import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Id,Status,IsConverted,ConvertedDate,CreatedDate';

test.each([
  ['1', 'Open', '2026-02-10'],
  ['0', 'Closed - Converted', undefined],
  ['', 'Closed - Converted', undefined],
])('a lead with IsConverted "%s" and status %s converted on %s', (isConverted, status, convertedOn) => {
  const file = readLines(
    HEADER,
    `00Q5g00000Tide1,${status},${isConverted},2026-02-10 00:00:00,2026-02-01 09:00:00`,
  );
  expect(file.rows[0]?.['convertedOn']).toBe(convertedOn);
});
