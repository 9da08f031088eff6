// Every sample of every source, looked at: what is said of it must agree with how it is read.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/config.ts';
import { inspectFile } from '../../../src/ingest/inspect/inspect.ts';
import type { FileInspection } from '../../../src/ingest/inspect/inspection.ts';
import type { MappingSpec } from '../../../src/ingest/mapping/spec.ts';
import { repository } from '../../support/fixture.ts';
import { OPTIONS, readFile } from '../read-file.ts';

const folder = repository('fixtures/sources');
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.csv'),
);

const plain = { cell: (cell: string) => cell, text: (text: string) => text };

function inspect(sample: string, spec: MappingSpec | null = null): FileInspection {
  const bytes = readFileSync(`${folder}/${sample}`);
  const name = sample.split('/').at(-1) ?? sample;
  const input = { name, named: true, as: null, bytes: () => bytes };
  return inspectFile(input, { ...OPTIONS, mappingFor: () => spec }, plain).inspection;
}

describe.each(samples)('the inspection of %s', (sample) => {
  test('names the source and the lines that reading it gives', () => {
    const { source, lines, excludedBy, otherBy, exportedOn } = inspect(sample);
    const read = readFile(sample, readFileSync(`${folder}/${sample}`));
    const { accepted, duplicate, superseded, rejected, ...rest } = lines ?? read.lines;
    expect(source?.id).toBe(read.source);
    // What is decided over all rows only moves rows that were accepted at first.
    const taken = accepted + duplicate + superseded + rejected;
    expect({ ...rest, taken }).toEqual({
      read: read.lines['read'],
      excluded: read.lines['excluded'],
      other: read.lines['other'],
      taken: (read.lines['accepted'] ?? 0) + (read.lines['rejected'] ?? 0),
    });
    expect(excludedBy).toEqual(read.excludedBy);
    expect(exportedOn?.day ?? null).toBe(read.exportedOn);
    expect(Object.values(otherBy).reduce((sum, count) => sum + count, 0)).toBe(rest.other);
  });

  test('gives an entry for the config under which the file is read the same', () => {
    const before = inspect(sample);
    const [spec] = parseConfig('revkpi.yaml', before.config).sources;
    const after = inspect(sample, spec ?? null);
    const readAs = ({ columns, furtherReadings }: FileInspection) =>
      [...columns, ...furtherReadings.flatMap((reading) => reading.columns)].map(
        ({ decimal, dates, ...column }) => ({
          ...column,
          decimal: decimal?.value,
          dates: dates?.value,
        }),
      );
    expect(readAs(after)).toEqual(readAs(before));
    const madeOf = ({ text, records, lines, otherBy, furtherReadings }: FileInspection) => [
      [text, records, lines, otherBy],
      furtherReadings.map((reading) => [reading.source, reading.records, reading.lines, reading.otherBy]),
    ];
    expect(madeOf(after)).toEqual(madeOf(before));
  });
});
