// Formats and files of `report`, all from one computation.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, inSmallCompany, revkpi } from './small-company.ts';

inSmallCompany();

const report = (flags: string) => revkpi(`report . --metric mrr --as-of 2026-10-31 --quiet ${flags}`);
const written = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** One more subscription, whose amount is none and whose plan is somebody's address. */
function rejected(): void {
  const line =
    'sub_3,cus_3,Pro,1,usd,month,jane@acme.example,active,2026-01-05 09:00,2026-10-05 09:00,2026-11-05 09:00';
  writeFileSync(join(folder, 'subscriptions.csv'), `${written('subscriptions.csv')}${line}\n`);
}

describe('outputs of a report', () => {
  test.each([
    ['kpi.json', /^\{\n {2}"schema": "revkpi\.report"/],
    ['kpi.tsv', /^metric\tvariant/],
    ['kpi.txt', /^October 2026/],
    ['kpi.ndjson', /^\{"asOf":"2026-10-31","period":"2026-10","id":"mrr"/],
    ['kpi.csv', /^id,variant,segment/],
    ['kpi.md', /^<!-- revkpi:report -->/],
    ['kpi.sarif', /"version":"2\.1\.0"/],
    ['kpi.prom', /^# TYPE revkpi_mrr gauge/],
    ['kpi.OM', /# EOF\n$/],
  ])('are in the format that the ending of %s says', (name, start) => {
    expect(report(`--out ${name}`)).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(written(name)).toMatch(start);
  });

  test('go to several files and standard output at once', () => {
    const { exit, stdout } = report('--out kpi.csv --out md=summary --out kpi.prom --format ndjson');
    expect([exit, JSON.parse(stdout)]).toMatchObject([0, { id: 'mrr', value: '150.00' }]);
    expect(written('kpi.csv')).toContain('mrr,,,USD,2026-10,150.00,money');
    expect(written('summary')).toContain('| MRR | 150.00 |');
    expect(written('kpi.prom')).toContain('revkpi_mrr{currency="USD"} 150.00\n');
  });

  test.each(['--format junit', '--out kpi.xml', '--out junit=kpi'])(
    'are no test cases: %s is refused before anything is read',
    (flags) => {
      expect(report(flags)).toEqual({
        exit: 2,
        stdout: '',
        stderr:
          'revkpi: junit means nothing for this command\n  → formats: table, plain, json, ndjson, csv, md, github, sarif, openmetrics\n',
      });
    },
  );

  test('name files by their path from the working folder and mask personal data', () => {
    rejected();
    const { stdout } = revkpi('report sub* --metric mrr --as-of 2026-10-31 --max-rejects 5 --format github');
    expect(stdout).toMatch(
      /^::warning file=subscriptions\.csv,line=4,title=revkpi%3A not-a-number::.*"j\*\*\*@a\*\*\*\.example"/,
    );
    expect(report('--max-rejects 5 --show-values --format sarif').stdout).toContain('jane@acme.example');
  });
});
