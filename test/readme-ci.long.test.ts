// The examples for GitHub, GitLab and cron of the README and docs/automation.md: what they say is checked against the
// services' formats, and their commands are run as the services run them, on the example company under the page's own rules.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { repository } from './support/fixture.ts';
import { runIn } from './support/io.ts';

const pages = ['README.md', 'docs/automation.md']
  .map((name) => readFileSync(repository(name), 'utf8'))
  .join('\n');

/** The first block of the language that holds the text. */
function block(language: string, text: string): string {
  const blocks = [...pages.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))];
  const found = blocks.map(([, content = '']) => content).find((content) => content.includes(text));
  if (found === undefined) throw new Error(`no page has a ${language} block with ${text}`);
  return found;
}

let work = '';
let stage = '';
let folder = '';

/** A repository as the pages describe it; its config is that of the company with their rules. */
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'revkpi-ci-'));
  stage = join(work, 'stage');
  cpSync(repository('fixtures/companies/example'), join(stage, 'exports'), { recursive: true });
  const config = readFileSync(join(stage, 'exports/revkpi.yaml'), 'utf8');
  rmSync(join(stage, 'exports/revkpi.yaml'));
  writeFileSync(join(stage, 'revkpi.yaml'), `${config}${block('yaml', '- { metric: cac')}`);
  expect(runIn(stage, ['baseline', 'save', 'exports/', '--quiet']).exit).toBe(0);
  mkdirSync(join(work, 'bin'));
  program('revkpi', `exec "${process.execPath}" "${repository('bin/revkpi.cjs')}" "$@"`);
  program('npx', 'exec "$@"');
  program('npm', '[ "$*" = ci ]');
});
afterAll(() => rmSync(work, { recursive: true }));

function program(name: string, script: string): void {
  writeFileSync(join(work, 'bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(work, 'bin', name), 0o755);
}

beforeEach(() => {
  folder = mkdtempSync(join(work, 'run-'));
  cpSync(stage, folder, { recursive: true });
});

/** CAC of October is 8,129.62, which the page's rule allows and this one does not. */
function breakRule(): void {
  const config = readFileSync(join(folder, 'revkpi.yaml'), 'utf8');
  const broken = config.replace('max: "15000"', 'max: "8000"');
  expect(broken).not.toBe(config);
  writeFileSync(join(folder, 'revkpi.yaml'), broken);
}

const breakExport = (): void =>
  writeFileSync(join(folder, 'exports/plan/costs.csv'), 'period,category,amount\nx,y,z\n');

const path = (): string => `${join(work, 'bin')}:/usr/bin:/bin`;

function shell(script: string, env: Record<string, string>, flags: readonly string[] = ['-e']) {
  const options = { cwd: folder, env: { PATH: path(), ...env }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('sh', [...flags, '-c', script], options);
  return { code: status, stdout, stderr };
}

const startOf = (name: string): string =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').slice(0, 80) : 'nothing';

/** Each case of a check: how it comes about, its exit code, and whether it has an answer to write. */
const cases = [
  ['passes', () => {}, 0, true],
  ['breaks a rule', breakRule, 1, true],
  ['cannot use an export', breakExport, 3, false],
] as const;

describe('the GitHub example', () => {
  const step = z.strictObject({
    if: z
      .string()
      .regex(/^\$\{\{ .* \}\}$/)
      .optional(),
    uses: z
      .string()
      .regex(/^[\w-]+\/[\w-]+(\/[\w-]+)?@v\d+$/)
      .optional(),
    run: z.string().optional(),
    with: z.record(z.string(), z.unknown()).optional(),
  });
  const workflow = z.strictObject({
    name: z.string(),
    on: z.strictObject({ push: z.strictObject({ paths: z.array(z.string()) }) }),
    permissions: z.strictObject({ contents: z.literal('read'), 'security-events': z.literal('write') }),
    jobs: z.record(z.string(), z.strictObject({ 'runs-on': z.string(), steps: z.array(step) })),
  });
  const { jobs } = workflow.parse(parse(block('yaml', '# .github/workflows/')));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const script = steps.flatMap(({ run }) => run ?? []).join('\n');

  test('checks out, sets up Node, installs and checks, in this order', () => {
    const order = steps.map(({ uses, run }) => uses?.split('@')[0] ?? run?.split(' ').slice(0, 2).join(' '));
    expect(order.slice(0, 4)).toEqual(['actions/checkout', 'actions/setup-node', 'npm ci', 'npx revkpi']);
  });

  test.each(cases)(
    '%s: its steps exit as the page says and leave the files that it uploads',
    (_, prepare, code, answers) => {
      prepare();
      writeFileSync(join(folder, 'summary'), '');
      const env = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary') };
      const ended = shell(script, env);
      expect(ended.code, ended.stderr).toBe(code);
      expect(startOf('summary')).toMatch(answers ? /^<!-- revkpi:check [\w-]+ -->\n/ : /^$/);
      expect(/^::error /m.test(ended.stdout)).toBe(code === 1);
      const written = uploaded().map((name) => [name, existsSync(join(folder, name))]);
      expect(written).toEqual(
        ['kpi.sarif', 'kpi-junit.xml', 'candidate.json'].map((name) => [name, answers]),
      );
    },
  );

  /** What the steps after the check take. */
  const uploaded = (): string[] =>
    steps.flatMap(({ with: inputs }) =>
      [inputs?.['sarif_file'], inputs?.['path']].flatMap((value) =>
        value ? String(value).trim().split('\n') : [],
      ),
    );

  test('takes up only files that are there', () => {
    const conditions = steps.flatMap((one) => (one.if === undefined ? [] : [one.if]));
    expect(conditions).toHaveLength(2);
    for (const condition of conditions)
      expect(uploaded()).toContain(/hashFiles\('([^']+)'\) != ''/.exec(condition)?.[1]);
  });
});

describe('the GitLab example', () => {
  const pipeline = z.record(
    z.string(),
    z.strictObject({
      image: z.string().regex(/^node:\d+$/),
      rules: z.array(z.strictObject({ changes: z.array(z.string()) })),
      script: z.array(z.string()),
      allow_failure: z.strictObject({ exit_codes: z.literal(1) }),
      artifacts: z.strictObject({
        when: z.literal('always'),
        paths: z.array(z.string()),
        reports: z.strictObject({ junit: z.string(), metrics: z.string() }),
      }),
    }),
  );
  const [job] = Object.values(pipeline.parse(parse(block('yaml', '# .gitlab-ci.yml'))));
  if (!job) throw new Error('the pipeline has no job');
  const { script, artifacts } = job;

  test.each(cases)(
    '%s: its script exits as the page says and leaves its reports',
    (_, prepare, code, answers) => {
      prepare();
      const ended = shell(script.join('\n'), { CI: 'true', GITLAB_CI: 'true', CI_PROJECT_DIR: folder });
      expect(ended.code, ended.stderr).toBe(code);
      expect(ended.stdout).toBe('');
      expect(startOf(artifacts.reports.junit)).toMatch(answers ? /^<\?xml .*\n<testsuites / : /^nothing$/);
      expect(startOf(artifacts.reports.metrics)).toMatch(answers ? /^# TYPE revkpi_/ : /^nothing$/);
      for (const name of artifacts.paths)
        expect(startOf(name)).toMatch(answers ? /^\{\n.*revkpi\.baseline/s : /^nothing$/);
    },
  );
});

describe('the crontab', () => {
  const lines = block('crontab', 'revkpi').trim().split('\n');
  const settings = Object.fromEntries(
    lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split('=')),
  );
  const entries = lines.filter((line) => !/^(\w+=|#|$)/.test(line));
  const [, fields = [], entry = ''] = /^((?:\S+ ){5})(.*)$/.exec(entries[0] ?? '') ?? [];

  /** As cron runs it: scant environment, no terminal, the first percent sign without a backslash ends the command. */
  function cron(): ReturnType<typeof shell> {
    expect(entry).not.toMatch(/(^|[^\\])%/);
    expect(settings['PATH']).toBe('/usr/local/bin:/usr/bin:/bin');
    const command = entry.replaceAll('\\%', '%').replace('/srv/kpi', folder);
    return shell(command, { SHELL: '/bin/sh', HOME: work, LOGNAME: 'kpi' }, []);
  }

  test('is one entry of five fields and a command, in the folder of the exports', () => {
    expect(entries).toHaveLength(1);
    expect(String(fields).trim().split(' ')).toEqual(['15', '6', '*', '*', '1-5']);
    expect(entry).toMatch(/^cd \/srv\/kpi && revkpi /);
  });

  test('is silent when the check passes, and leaves the report, its dated copy and the history', () => {
    expect(cron()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(folder, 'kpi.json'), 'utf8'))).toMatchObject({
      schema: 'revkpi.report',
    });
    expect(readdirSync(folder).filter((name) => /^kpi-\d{4}-\d\d-\d\d\.md$/.test(name))).toHaveLength(1);
    expect(readFileSync(join(folder, '.revkpi/history.ndjson'), 'utf8').split('\n')).toHaveLength(2);
  });

  test('prints the failing check for the mail, and exits 1', () => {
    breakRule();
    const { code, stdout, stderr } = cron();
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(
      /\nerror {4}Customer acquisition cost .* 8,129\.62 USD is above the maximum of 8,000\.00 USD/,
    );
    expect(stdout).toMatch(/\nfailed: 1 error, /);
  });

  test('says on standard error what is wrong with an export, exits 3, and leaves the report of yesterday', () => {
    writeFileSync(join(folder, 'kpi.json'), 'the report of yesterday');
    breakExport();
    const { code, stdout, stderr } = cron();
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('plan/costs.csv:2: amount: "z" is not a number\n');
    expect(startOf('kpi.json')).toBe('the report of yesterday');
  });
});
