// The documents that are made of little: each is as its schema says, and is shown in every format for pipes and pages.

import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/base/errors/failure.ts';
import { mergeSave } from '../../src/baseline/store/merge.ts';
import { baselinesDocument, diffDocument, verifiedDocument } from '../../src/documents/baseline.ts';
import type { Document } from '../../src/documents/document.ts';
import { errorDocument } from '../../src/documents/error.ts';
import { schemaOf } from '../../src/documents/index.ts';
import { metricDocument, metricsDocument } from '../../src/documents/metrics.ts';
import { metrics } from '../../src/metrics/index.ts';
import { grr } from '../../src/metrics/retention/grr.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import { baselineOf, entry } from '../baseline/store/sample.ts';
import { shown } from '../render/plainly.ts';

const saved = baselineOf({ 'mrr|2026-10||USD': entry('750.00') });
const later = baselineOf({ 'mrr|2026-10||USD': entry('800.00'), 'arr|2026-10||USD': entry('9600.00') });
const diff = diffDocument(later, mergeSave(saved, later), new Map());

/** JSON holds of it what the schema describes. */
const inJson = (document: Document): unknown => JSON.parse(shown(document, 'json'));

/** A line of plain text for each line of csv, whose cells are parted otherwise. */
const linesOf = (document: Document): { plain: string[]; csv: string[] } => ({
  plain: shown(document, 'plain').trimEnd().split('\n'),
  csv: shown(document, 'csv').trimEnd().split('\n'),
});

describe('the document of all metrics', () => {
  const document = metricsDocument(metrics);

  test('is as its schema says', () => {
    expect(schemaOf('metrics').parse(inJson(document))).toEqual(document);
  });

  test('has a line for each metric, with its variants', () => {
    const { plain, csv } = linesOf(document);
    expect(plain).toHaveLength(metrics.length + 1);
    expect(plain[0]).toBe('id\tunit\tbetter\tneeds\ttitle');
    expect(csv).toHaveLength(metrics.length + 1);
    expect(csv).toContain('mrr,money,higher,subscriptions,MRR');
    expect(shown(document, 'md')).toContain('| id | unit | better | needs | title |');
  });
});

describe('the document of one metric', () => {
  const document = metricDocument(grr, defaultPolicies);

  test('is as its schema says, with the stamp of each definition', () => {
    expect(schemaOf('metric').parse(inJson(document))).toEqual(document);
    expect(document.variants.map(({ stamp }) => stamp.split('@')[0])).toEqual(
      grr.variants.map(({ name }) => `grr:${name}`),
    );
  });

  test('is a list of definitions on a page', () => {
    expect(shown(document, 'md')).toContain('unit fraction · better higher · family retention');
  });

  test('has a line for each variant in plain and in csv', () => {
    const { plain, csv } = linesOf(document);
    expect(plain[0]).toBe('id\tvariant\theadline\tdefinition\tstamp');
    expect(csv.slice(1).map((line) => line.split(',').slice(0, 3))).toEqual([
      ['grr', 'period', 'yes'],
      ['grr', 'ttm', ''],
      ['grr', 'movements', ''],
      ['grr', 'movements_events', ''],
      ['grr', 'aggregate', ''],
      ['grr', 'aggregate_existing', ''],
      ['grr', 'subscriptions', ''],
    ]);
  });
});

describe('the document of all baselines', () => {
  const document = baselinesDocument([{ name: 'board', baseline: saved }]);

  test('is as its schema says', () => {
    expect(schemaOf('baselines').parse(inJson(document))).toEqual(document);
  });

  test('has a line for each, also where there is none', () => {
    expect(linesOf(document)).toEqual({
      plain: ['name\tperiods\tas-of\tentries', 'board\t2026-10\t2026-10-31\t1'],
      csv: ['name,periods,as-of,entries', 'board,2026-10,2026-10-31,1'],
    });
    expect(shown(document, 'md')).toContain('| board | 2026-10 | 2026-10-31 | 1 |');
    expect(linesOf(baselinesDocument([])).csv).toEqual(['name,periods,as-of,entries']);
  });
});

describe('the document of a verified baseline', () => {
  const document = verifiedDocument('board', saved, true);

  test('is as its schema says', () => {
    expect(schemaOf('baseline-verified').parse(inJson(document))).toEqual(document);
  });

  test('says what it holds, and whether there is a detail', () => {
    expect(linesOf(document)).toEqual({
      plain: [
        'name\tperiods\tas-of\tentries\tintegrity\tdetail',
        `board\t2026-10\t2026-10-31\t1\t${saved.integrity}\tyes`,
      ],
      csv: [
        'name,periods,as-of,entries,integrity,detail',
        `board,2026-10,2026-10-31,1,${saved.integrity},yes`,
      ],
    });
    expect(shown(document, 'md')).toContain('board is whole, with a detail: 1 entry of 2026-10');
  });
});

describe('the document of what a save would change', () => {
  test('is as its schema says', () => {
    expect(schemaOf('baseline-diff').parse(inJson(diff))).toMatchObject({ name: saved.name });
  });

  test('has a line for each entry, the new value before that of the baseline', () => {
    const { plain, csv } = linesOf(diff);
    expect(csv[0]).toBe('key,change,value,baseline value,n,baseline n,definition,baseline definition');
    expect(csv.slice(1).map((line) => line.split(',').slice(0, 4))).toEqual([
      ['arr|2026-10||USD', 'added', '9600.00', ''],
      ['mrr|2026-10||USD', 'changed', '800.00', '750.00'],
    ]);
    expect(plain.map((line) => line.split('\t')[1])).toEqual(['change', 'added', 'changed']);
    expect(shown(diff, 'md')).toContain('1 changed, 1 added, 0 removed');
  });

  test('has all entries as added where there is no baseline yet', () => {
    const { changes, isNew } = diffDocument(saved, null, new Map());
    expect(isNew).toBe(true);
    expect(changes.map(({ key, before }) => [key, before])).toEqual([['mrr|2026-10||USD', null]]);
  });
});

describe('the document of an error', () => {
  const failure = new Failure('missing-file', 'a.csv does not exist', 'look at the spelling');
  const document = errorDocument(failure, failure.message);

  test('is as its schema says, with the exit code', () => {
    expect(schemaOf('error').parse(inJson(document))).toEqual(document);
    expect(document.exit).toBe(3);
  });

  test('is a message with what to do about it on a page', () => {
    expect(shown(document, 'md')).toContain('revkpi: a.csv does not exist');
    expect(shown(document, 'md')).toContain('→ look at the spelling');
  });
});
