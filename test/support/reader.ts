// Which reader the tests read with: TEST_READER=csv-parse reads everything by the parser of record, TEST_READER=windows
// everything through windows of a few bytes, so that records meet their edges. Otherwise the usual one.

import { usualReader } from '../../src/read/csv/csv.ts';

const asked = process.env['TEST_READER'] ?? '';
if (asked === 'csv-parse') usualReader.choice = 'csv-parse';
else if (asked === 'windows') usualReader.window = 64;
else if (asked !== '') throw new Error(`TEST_READER=${asked} is no reader`);
