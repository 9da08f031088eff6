import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/documents/index.ts';
import {
  content,
  folder,
  inSmallCompany,
  revkpi,
  save,
  stored,
  subscriptions,
} from '../cli/small-company.ts';

inSmallCompany();

describe('baseline save', () => {
  test('writes every row of the report, and is silent when asked to be', () => {
    expect(save()).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(JSON.parse(content())).toMatchObject({
      name: 'main',
      context: { asOf: '2026-10-31', currency: 'USD' },
      inputs: [{ source: 'stripe-subscriptions', file: 'subscriptions.csv', rows: 2, rejected: 0 }],
      entries: { 'mrr|2026-10||USD': { value: '150.00', unit: 'money', n: 2 } },
    });
    expect(readdirSync(join(folder, '.revkpi/baselines'))).toEqual(['main.json']);
  });

  test('takes every metric of the catalogue unless told otherwise', () => {
    expect(revkpi('baseline save . --as-of 2026-10-31').exit).toBe(0);
    const { stdout } = revkpi('report . --as-of 2026-10-31 --json --quiet --compare previous');
    const rows = schemaOf('report').parse(JSON.parse(stdout)).metrics;
    expect(Object.keys(JSON.parse(content()).entries)).toHaveLength(rows.length);
  });

  test('says where it wrote what', () => {
    const { stderr } = revkpi('baseline save . --metric mrr --as-of 2026-10-31');
    expect(stderr).toContain('saved .revkpi/baselines/main.json: 1 entry of 2026-10, as of 2026-10-31\n');
  });

  test('of the same result writes nothing and says so', () => {
    save();
    const before = content();
    rmSync(stored());
    writeFileSync(stored(), before, { mode: 0o444 });
    const { exit, stderr } = revkpi('baseline save . --metric mrr --as-of 2026-10-31');
    expect(exit).toBe(0);
    expect(stderr).toContain('.revkpi/baselines/main.json says this already; nothing was written\n');
    expect(content()).toBe(before);
  });

  test('of other numbers shows what differs, writes nothing and exits 2', () => {
    save('--by plan');
    const before = content();
    subscriptions('120.00');
    const { exit, stdout, stderr } = save();
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')).toEqual([
      '  - mrr|2026-10|plan=Basic|USD  50.00',
      '  - mrr|2026-10|plan=Pro|USD  100.00',
      '  ~ mrr|2026-10||USD  150.00 → 170.00',
      'revkpi: baseline main holds other numbers: 1 changed, 0 added, 2 removed',
      '  → replace it with --force, or save under another --name',
      '',
    ]);
    expect(content()).toBe(before);
  });

  test('of other numbers writes them with --force', () => {
    save();
    subscriptions('120.00');
    expect(save('--force')).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(JSON.parse(content()).entries['mrr|2026-10||USD'].value).toBe('170.00');
  });

  test('of another period adds it to the baseline', () => {
    save();
    expect(save('--period 2026-09').exit).toBe(0);
    expect(Object.keys(JSON.parse(content()).entries)).toEqual(['mrr|2026-09||USD', 'mrr|2026-10||USD']);
  });

  test('under a name that is no file name exits 2', () => {
    for (const name of ['../main', 'a/b', '.main', '', '-x']) {
      const { exit, stderr } = save(`--name=${name}`);
      expect([exit, stderr.split('\n')[0]]).toEqual([
        2,
        `revkpi: "${name}" cannot be the name of a baseline`,
      ]);
    }
    expect(existsSync(join(folder, '.revkpi'))).toBe(false);
  });

  test('lies in the folder of --state, else of REVKPI_STATE, else beside the config', () => {
    mkdirSync(join(folder, 'config'));
    writeFileSync(join(folder, 'config/revkpi.yaml'), 'company: Acorn Bikes\n');
    save('--state here', { env: { REVKPI_STATE: 'there' } });
    save('', { env: { REVKPI_STATE: 'there' } });
    save('--config config/revkpi.yaml');
    for (const place of ['here', 'there', 'config/.revkpi']) {
      expect(existsSync(join(folder, place, 'baselines/main.json'))).toBe(true);
    }
    expect(existsSync(join(folder, '.revkpi'))).toBe(false);
  });

  test('exits 6 while another run holds the lock, and leaves everything as it is', () => {
    save();
    const before = content();
    subscriptions('120.00');
    const owner = { pid: process.pid, host: hostname(), start: Date.now(), id: 'f00d' };
    writeFileSync(`${stored()}.lock`, `${JSON.stringify(owner)}\n`);
    const { exit, stderr } = save('--force');
    expect(exit).toBe(6);
    expect(stderr).toContain('main.json.lock');
    expect(content()).toBe(before);
    expect(existsSync(`${stored()}.lock`)).toBe(true);
  });

  test('leaves no lock behind when it refuses', () => {
    save();
    subscriptions('120.00');
    save();
    expect(readdirSync(join(folder, '.revkpi/baselines'))).toEqual(['main.json']);
  });

  test('never replaces a baseline that cannot be read, not even with --force', () => {
    save();
    const torn = content().slice(0, -40);
    writeFileSync(stored(), torn);
    expect(save('--force').exit).toBe(4);
    expect(content()).toBe(torn);
  });
});

describe('baseline save where CI is set', () => {
  test('writes nothing, makes no folder and exits 2, naming --no-frozen', () => {
    const { exit, stderr } = save('', { env: { CI: 'true' } });
    expect(exit).toBe(2);
    expect(stderr).toContain('--no-frozen');
    expect(existsSync(join(folder, '.revkpi'))).toBe(false);
  });

  test('refuses other numbers even with --force, and shows them', () => {
    save();
    subscriptions('120.00');
    const { exit, stderr } = save('--force', { env: { CI: '1' } });
    expect(exit).toBe(2);
    expect(stderr).toContain('150.00 → 170.00');
  });

  test('has nothing to refuse where the result is the same', () => {
    save();
    expect(save('', { env: { CI: 'true' } }).exit).toBe(0);
  });

  test('writes with --no-frozen, and where CI says no', () => {
    expect(save('--no-frozen --name a', { env: { CI: 'true' } }).exit).toBe(0);
    for (const [index, value] of ['false', '0', ''].entries()) {
      expect(save(`--name b${index}`, { env: { CI: value } }).exit).toBe(0);
    }
  });
});
