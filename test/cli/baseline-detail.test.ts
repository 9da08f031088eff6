import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkResultSchema } from '../../src/baseline/check/result.ts';
import { parseBaseline } from '../../src/baseline/store/text.ts';
import { content, folder, inSmallCompany, revkpi, save, subscriptions } from './small-company.ts';

inSmallCompany();

const path = (name = 'main') => join(folder, `.revkpi/baselines/${name}.detail.ndjson`);
const detail = (name = 'main') => readFileSync(path(name), 'utf8');
const headOf = (text: string) => JSON.parse(text.split('\n')[0] ?? '');

const check = (flags = '') => revkpi(`check . --as-of 2026-10-31${flags && ` ${flags}`}`);
function answer(flags = '') {
  const { stdout, stderr } = check(`--json${flags && ` ${flags}`}`);
  return { stderr, result: checkResultSchema.parse(JSON.parse(stdout)) };
}

const MORE = {
  restated: true,
  parts: [{ causes: ['changed'], delta: '20.00', counts: { customer: 1, deal: 0, lead: 0, row: 0 } }],
};

describe('baseline save --detail', () => {
  test('writes a file beside the baseline that belongs to it, the same one each time', () => {
    save('--detail');
    expect(readdirSync(join(folder, '.revkpi/baselines'))).toEqual(['main.detail.ndjson', 'main.json']);
    expect(headOf(detail()).of).toBe(parseBaseline(content(), '').integrity);
    save('--detail --name other --by plan');
    expect(detail('other').split('\n').slice(2, -2)).toEqual(detail().split('\n').slice(2, -2));
    expect(headOf(detail('other')).salt).toBe(headOf(detail()).salt);
  });

  test('writes none unless it is asked to', () => {
    save();
    expect(existsSync(path())).toBe(false);
    const { stderr } = revkpi('baseline save . --metric mrr --as-of 2026-10-31 --detail');
    expect(stderr).toContain(
      'says this already; nothing was written\nkept .revkpi/baselines/main.detail.ndjson',
    );
  });

  test('gives the same bytes whatever the file is called and however its rows are ordered', () => {
    save('--detail --name one');
    const rows = readFileSync(join(folder, 'subscriptions.csv'), 'utf8').trimEnd().split('\n');
    writeFileSync(join(folder, 'subscriptions.csv'), `${[rows[0], rows[2], rows[1]].join('\n')}\n`);
    mkdirSync(join(folder, 'below'));
    renameSync(join(folder, 'subscriptions.csv'), join(folder, 'below/export.csv'));
    save('--detail --name two');
    // The first line names the baseline it belongs to, the last one sums it up.
    const rowsIn = (name: string) => detail(name).split('\n').slice(1, -2);
    expect(rowsIn('two')).toEqual(rowsIn('one'));
    expect(headOf(detail('two')).salt).toBe(headOf(detail('one')).salt);
  });

  test('keeps the dimensions of rows, by which a check says of a segment where its difference comes from', () => {
    writeFileSync(
      join(folder, 'revkpi.yaml'),
      `currency: USD
sources:
  - files: plans.csv
    yields: subscriptions
    columns: { customer: Kunde, amount: Betrag, interval: { value: month }, startedOn: Beginn }
    dimensions: { region: Gebiet, size: Art }
`,
    );
    const plans = (amount: number) =>
      writeFileSync(
        join(folder, 'plans.csv'),
        `Kunde,Betrag,Beginn,Gebiet,Art\na,100,2025-01-01,Nord,groß\nb,${amount},2025-02-01,Süd,\nc,50,2025-03-01,,\n`,
      );
    plans(200);
    const flags = '--period 2025-06 --as-of 2025-06-30 --by region --quiet';
    revkpi(`baseline save plans.csv --detail ${flags}`);
    plans(300);
    const { stdout, stderr } = revkpi(`check plans.csv --metric mrr --json ${flags}`);
    const { entries } = checkResultSchema.parse(JSON.parse(stdout));
    const told = entries.filter(({ explanation }) => explanation !== undefined);
    expect(told.map(({ key }) => key)).toEqual(['mrr|2025-06||USD', 'mrr|2025-06|region=S%C3%BCd|USD']);
    for (const { explanation } of told)
      expect(explanation?.parts.map(({ causes, delta }) => [causes, delta])).toEqual([
        [['changed'], '100.00'],
      ]);
    expect(stderr).not.toContain('is not used');
  });

  test('is kept up by later saves and accepts, and no more after --no-detail', () => {
    save('--detail --period 2026-09');
    save('--period 2026-10');
    expect(headOf(detail()).of).toBe(parseBaseline(content(), '').integrity);
    subscriptions('120.00');
    revkpi('baseline accept . --as-of 2026-10-31 --only mrr --reason close --quiet');
    expect(headOf(detail()).of).toBe(parseBaseline(content(), '').integrity);
    subscriptions('130.00');
    const september = answer('--period 2026-09').result.entries[0]?.explanation?.parts;
    const october = answer('--period 2026-10').result.entries[0]?.explanation?.parts;
    expect([september?.[0]?.delta, october?.[0]?.delta]).toEqual(['30.00', '10.00']);
    save('--no-detail --force');
    expect(existsSync(path())).toBe(false);
  });

  test('is removed with the baseline', () => {
    save('--detail');
    revkpi('baseline rm main');
    expect(readdirSync(join(folder, '.revkpi/baselines'))).toEqual([]);
  });

  test('writes nothing where CI is set', () => {
    save();
    save('--detail', { env: { CI: 'true' } });
    expect(existsSync(path())).toBe(false);
  });
});

describe('a check against a baseline with a detail', () => {
  test('says of every difference where it comes from, in every format', () => {
    save('--detail');
    subscriptions('120.00');
    expect(answer().result.entries[0]?.explanation).toEqual(MORE);
    expect(check('--format table --width 100 --quiet').stdout).toContain(
      'changed  MRR · USD  better: 170.00 USD, from 150.00 USD (+20.00 USD) [partial]\n' +
        '           changed rows, restated  +20.00 USD  (1 customer)\n',
    );
    const said = '(+20.00 USD); why: changed rows, restated +20.00 USD (1 customer)';
    for (const format of ['plain', 'csv', 'md', 'junit'])
      expect(check(`--format ${format} --quiet`).stdout.replaceAll('\\', '')).toContain(said);
  });

  test('names customers only where that is asked for', () => {
    save('--detail');
    subscriptions('120.00');
    expect(check('--json').stdout).not.toContain('cus_1');
    const { result } = answer('--show-values');
    expect(result.entries[0]?.explanation?.parts[0]?.largest).toMatchObject([
      { name: 'cus_1', delta: '20.00' },
    ]);
    expect(check('--format table --show-values --quiet').stdout).toContain('cus_1  +20.00 USD\n');
  });

  test('cannot name one that is gone, and says so', () => {
    save('--detail');
    const file = join(folder, 'subscriptions.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^sub_2.*\n/m, ''));
    const { stdout } = check('--format table --show-values --quiet');
    expect(stdout).toMatch(
      /lost {2}−50\.00 USD {2}\(1 customer\)\n {13}[0-9a-f]{16}, no longer in the files {2}−50\.00 USD\n/,
    );
  });

  test('finds the detail of a baseline that is named by its file', () => {
    save('--detail');
    subscriptions('120.00');
    const { result } = answer('--baseline .revkpi/baselines/main.json');
    expect(result.entries[0]?.explanation).toEqual(MORE);
  });

  test('says nothing of causes where nothing differs', () => {
    save('--detail');
    const { result, stderr } = answer();
    expect(result.entries[0]?.explanation).toBeUndefined();
    expect(stderr).not.toContain('--detail');
  });
});

describe('a check against a baseline without a detail', () => {
  test('says in one line how to get one, and changes nothing else', () => {
    save();
    subscriptions('120.00');
    const { result, stderr } = answer();
    expect(result.entries[0]).not.toHaveProperty('explanation');
    expect(result.notes).toHaveLength(1); // that October is restated
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(
      'what changed the numbers is not known: revkpi baseline save --detail keeps what tells it',
    );
    expect(check('--quiet').stderr).toBe('');
  });
});

describe('a detail that cannot be used', () => {
  const unusable = (why: string) =>
    `the detail of baseline main is not used: ${why}; save it again with --detail`;

  test.each([
    [
      'was edited',
      () => writeFileSync(path(), detail().replace('10000', '10001')),
      'it was edited, or copied in part',
    ],
    [
      'is of another baseline',
      () => {
        save('--name other --by plan --detail');
        writeFileSync(path(), detail('other'));
      },
      'it belongs to another baseline, or to this one as it was before',
    ],
  ])('because it %s is said and explains nothing', (_, spoil, why) => {
    save('--detail');
    spoil();
    subscriptions('120.00');
    const { result } = answer();
    expect(result.entries[0]).not.toHaveProperty('explanation');
    expect(result.entries[0]?.delta).toBe('20.00');
    expect(result.notes.at(-1)).toBe(unusable(why));
    const verified = revkpi('baseline verify main');
    expect([verified.exit, verified.stderr.includes(why)]).toEqual([4, true]);
  });

  test('because it cannot be read keeps no check from its answer', () => {
    save();
    mkdirSync(path());
    subscriptions('120.00');
    const { result } = answer();
    expect(result.entries[0]?.delta).toBe('20.00');
    expect(result.notes.at(-1)).toContain('the detail of baseline main is not used: ');
  });

  test('is made anew by the next save, which says so', () => {
    save('--detail');
    writeFileSync(path(), 'torn');
    subscriptions('120.00');
    const { stderr } = revkpi('baseline save . --metric mrr --as-of 2026-10-31 --force');
    expect(stderr).toContain('main.detail.ndjson is made anew: it was edited, or copied in part\n');
    expect(revkpi('baseline verify main').stdout).toContain(
      'main is whole, with a detail: 1 entry of 2026-10',
    );
  });
});

describe('baseline diff', () => {
  test('says of every change where it comes from', () => {
    save('--detail');
    subscriptions('120.00');
    const { stdout } = revkpi('baseline diff . --metric mrr --as-of 2026-10-31 --quiet');
    expect(stdout).toBe(
      'baseline main: 1 changed, 0 added, 0 removed\n' +
        '  ~ mrr|2026-10||USD  150.00 → 170.00\n' +
        '      changed rows, restated  +20.00 USD  (1 customer)\n',
    );
    const json = JSON.parse(revkpi('baseline diff . --metric mrr --as-of 2026-10-31 --quiet --json').stdout);
    expect(json.changes[0].explanation).toEqual(MORE);
  });

  test('says how to get a detail where there is none', () => {
    save();
    subscriptions('120.00');
    const { stderr } = revkpi('baseline diff . --metric mrr --as-of 2026-10-31');
    expect(stderr).toContain('revkpi baseline save --detail keeps what tells it');
  });
});
