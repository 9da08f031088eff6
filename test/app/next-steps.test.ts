import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const ORDERS = 'order,fruit,crates\n1,quince,4\n';

/** What a command says of a folder `exports` that holds these files, and a hidden one. */
function saidOf(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const inside = Object.entries({ '.keep': '', ...files }).map(([name, text]) => [`exports/${name}`, text]);
  return runIn(folderOf(Object.fromEntries(inside)), argv.length > 0 ? argv : ['report', 'exports']);
}

describe('a folder without CSV files', () => {
  test('that is empty is said to be, with what to put there', () => {
    expect(saidOf({})).toEqual({
      exit: 3,
      stdout: '',
      stderr:
        'revkpi: there are no CSV files in exports\n' +
        '  → put the CSV exports of your CRM, billing and ads tools there, or name the folder that they are in\n',
    });
  });

  test('names the workbooks in it, and says how to make CSV files of them', () => {
    const { exit, stderr } = saidOf({ 'deals.xlsx': 'PK', 'old/ads.XLS': '' });
    expect(exit).toBe(3);
    expect(stderr).toContain(
      '  exports/deals.xlsx is ignored: it is a workbook; save each of its sheets as CSV\n',
    );
    expect(stderr).toContain('  exports/old/ads.XLS is ignored: it is a workbook');
    expect(stderr).toContain('→ save workbooks as CSV (in Excel: File › Save As');
  });

  test('names files that are no tables by their names, a few of many', () => {
    const notes = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`note-${at + 10}.txt`, '']));
    const { stderr } = saidOf({ ...notes });
    expect(stderr).toContain('  note-10.txt is no CSV file by its name\n');
    expect(stderr).toContain('  … and 2 more\n');
    expect(stderr).toContain('one of another name is read where you name the file itself');
  });

  test.each([['inspect'], ['check'], ['baseline', 'save']])('is no answer of %s either', (...command) => {
    const { exit, stderr } = saidOf({ 'deals.xlsx': 'PK' }, ...command, 'exports');
    expect([exit, stderr.split('\n')[0]]).toEqual([3, 'revkpi: there are no CSV files in exports']);
  });

  test('says the same in the error document', () => {
    const { stdout } = saidOf({}, 'report', 'exports', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ code: 'nothing-recognised', hint: /^put the CSV exports/ });
  });
});

describe('a folder of files that nobody knows', () => {
  test('is told how to have them read, in commands that can be copied', () => {
    const { exit, stderr } = saidOf({ 'orders.csv': ORDERS });
    expect(exit).toBe(3);
    expect(stderr).toContain(' is no known export\n  exports/orders.csv is set aside: ');
    expect(stderr).toContain('`revkpi inspect exports` shows');
    expect(stderr).toContain('`revkpi init exports` writes');
  });

  test('is named as a shell takes it, and a glob is no folder for init', () => {
    const { stderr } = saidOf({ 'my orders.csv': ORDERS }, 'report', 'exports/*.csv');
    expect(stderr).toContain("`revkpi inspect 'exports/*.csv'` shows");
    expect(stderr).toContain('`revkpi init` writes');
  });

  test('is not told to write a config where one is there', () => {
    const folder = folderOf({ 'orders.csv': ORDERS, 'revkpi.yaml': 'currency: EUR\n' });
    expect(runIn(folder, ['report', '.']).stderr).not.toContain('revkpi init');
  });

  test('has a few of many files listed', () => {
    const many = Array.from({ length: 12 }, (_, at) => [`orders-${at + 10}.csv`, `${ORDERS}${at},fig,1\n`]);
    const { stderr } = saidOf(Object.fromEntries(many));
    expect(stderr).toContain('none of the 12 files is a known export\n  exports/orders-10.csv');
    expect(stderr).toContain('  … and 2 more\n');
  });
});

test('a workbook beside CSV files is noted, and they are read', () => {
  const costs = 'period,category,amount,currency\n2026-10,cogs,10.00,EUR\n';
  const { exit, stderr } = saidOf(
    { 'costs.csv': costs, 'deals.xlsx': 'PK', 'all.zip': 'PK' },
    ...['report', 'exports', '--as-of', '2026-10-31'],
  );
  expect([exit, stderr]).toEqual([
    0,
    expect.stringContaining('deals.xlsx: note: is ignored: it is a workbook'),
  ]);
  expect(stderr).toContain('all.zip: note: is ignored: it is an archive');
});

test('init names the workbooks of a folder that it can make nothing of', () => {
  const { exit, stderr } = saidOf({ 'deals.xlsx': 'PK' }, 'init', 'exports');
  expect(exit).toBe(0);
  expect(stderr).toContain('deals.xlsx is ignored: it is a workbook');
  expect(stderr).toContain('next: put the CSV exports there, and run this again with --force\n');
});
