// The outcomes of single lines must come to what is counted, whichever way a file is read.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/ingest/extract/extract.ts';
import { LineOutcomes, unitedOutcomes } from '../../../src/ingest/extract/extraction.ts';
import { openFile } from '../../../src/ingest/recognise/open.ts';
import { Records } from '../../../src/records/records.ts';
import { repository } from '../../support/fixture.ts';
import { OPTIONS } from '../read-file.ts';

const folder = repository('fixtures/sources');
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.csv'),
);

test.each(samples)('the lines of %s one by one come to its account', (sample) => {
  const bytes = readFileSync(`${folder}/${sample}`);
  const input = { name: sample.split('/').at(-1) ?? sample, named: true, as: null, bytes: () => bytes };
  const opened = openFile(input, bytes, OPTIONS);
  if ('code' in opened) throw new Error(opened.message);
  const read = extract(opened.recognised, new Records(), 0, { ...OPTIONS, keepsOutcomes: true });
  const { lines, excludedBy } = unitedOutcomes(
    read.outcomes === null ? [] : [read.outcomes],
    read.lines.read,
  );
  expect(lines).toEqual(read.lines);
  expect(new Map(Object.entries(excludedBy))).toEqual(new Map([...read.excludedBy].sort()));
});

describe('a line that two readings use differently', () => {
  const [first, second] = [new LineOutcomes(), new LineOutcomes()];
  const united = (one: Parameters<LineOutcomes['set']>[1], other: Parameters<LineOutcomes['set']>[1]) => {
    first.set(2, one);
    second.set(2, other);
    return Object.entries(unitedOutcomes([first, second], 2).lines).find(
      ([kind, lines]) => kind !== 'read' && kind !== 'other' && lines > 0,
    );
  };

  test('is rejected if one of them rejects it, else accepted if one accepts it', () => {
    expect(united('accepted', 'rejected')).toEqual(['rejected', 1]);
    expect(united('superseded', 'rejected')).toEqual(['rejected', 1]);
    expect(united('duplicate', 'accepted')).toEqual(['accepted', 1]);
    expect(united('accepted', 'excluded')).toEqual(['accepted', 1]);
  });

  test('is superseded rather than a duplicate, and a duplicate rather than excluded', () => {
    expect(united('superseded', 'duplicate')).toEqual(['superseded', 1]);
    expect(united('excluded', 'duplicate')).toEqual(['duplicate', 1]);
  });

  test('is no accepted one only because it holds no record for one of them', () => {
    expect(united('superseded', 'empty')).toEqual(['superseded', 1]);
    expect(united('excluded', 'empty')).toEqual(['excluded', 1]);
    expect(united('empty', 'empty')).toEqual(['accepted', 1]);
    expect(united('empty', 'other')).toEqual(['accepted', 1]);
  });
});

test('lines far down are told apart, and a reason is the first that is given', () => {
  const [first, second] = [new LineOutcomes(), new LineOutcomes()];
  first.set(5_000, 'accepted');
  first.exclude(7_000, 'test-mode');
  second.exclude(7_000, 'deleted');
  second.exclude(5_000, 'deleted');
  const { lines, excludedBy } = unitedOutcomes([first, second], 7_001);
  expect([lines.accepted, lines.excluded, lines.other, excludedBy]).toEqual([
    1,
    1,
    6_999,
    { 'test-mode': 1 },
  ]);
});
