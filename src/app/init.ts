// The first config: written from a look at the files and from what only the user knows; and templates of what no tool
// exports uniformly: plans as files, and mappings of tools whose exports nobody has shown us.

import { dirname, join, relative, resolve } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import { currencyCode } from '../base/number/currency.ts';
import { counted } from '../base/text/words.ts';
import { isTimeZone } from '../base/time/calendar.ts';
import { parseConfig } from '../config/config.ts';
import { firstConfig } from '../config/first-config.ts';
import { mappingTemplates, templateText } from '../config/mapping-templates.ts';
import type { Ask } from '../os/ask.ts';
import { CONFIG_NAME } from '../os/config-file.ts';
import { isInGit } from '../os/git.ts';
import { exists, isFolder } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { readText } from '../os/reading.ts';
import { writeFileWhole } from '../os/write.ts';
import type { Notes, Outcome } from './outcome.ts';
import { type Survey, survey } from './survey.ts';

type AnswerName = 'company' | 'currency' | 'timezone' | 'fiscalYearStart';

/** What is known without asking, as it was typed; null: nothing was said. */
type AnswerOptions = Readonly<Record<AnswerName, string | null>>;

interface InitOptions extends AnswerOptions {
  /** The config file to write. */
  readonly out: string;
  /** Overwrite one that is there. */
  readonly force: boolean;
  /** Ask nothing. */
  readonly yes: boolean;
}

/** Writes a config from a look at the files; asks only where somebody can answer, and then ends later. */
export function initConfig(path: string, options: InitOptions, io: Io): Outcome | Promise<Outcome> {
  const target = resolve(io.cwd, options.out);
  if (!options.force && exists(target))
    throw new Failure(
      'config-exists',
      `${options.out} is there already and stays as it is`,
      'overwrite it with --force, or write another with --out FILE',
    );
  const found = survey(path, dirname(target), io);
  const proposals = proposalsFrom(found);
  const place = { target, path, shown: options.out, cwd: io.cwd };
  const outcome = (answers: Answers): Outcome => ({
    inputs: found.inputs,
    commit: writeConfig(found, answers, place),
  });
  return io.ask && !options.yes
    ? askAnswers(options, proposals, io.ask).then(outcome)
    : outcome(answersOf(options, proposals));
}

/** The answers as they were typed; empty where there is none. */
type Answers = Record<AnswerName, string>;

interface Asked {
  readonly name: AnswerName;
  readonly flag: string;
  readonly question: string;
  readonly complaint: (answer: string) => string | null;
}

const asked: readonly Asked[] = [
  {
    name: 'company',
    flag: '--company',
    question: 'Name of the company, as it heads a report (may be empty)',
    complaint: () => null,
  },
  {
    name: 'currency',
    flag: '--currency',
    question: 'Currency to report in (may be empty)',
    complaint: (answer) =>
      answer === '' || currencyCode(answer) !== null ? null : 'is not a three-letter code such as EUR',
  },
  {
    name: 'timezone',
    flag: '--timezone',
    question: 'Time zone that days are counted in',
    complaint: (answer) => (isTimeZone(answer) ? null : 'is not a time zone such as Europe/Berlin'),
  },
  {
    name: 'fiscalYearStart',
    flag: '--fiscal-year-start',
    question: 'Month in which the fiscal year starts (1 to 12)',
    complaint: (answer) => (/^([1-9]|1[0-2])$/.test(answer) ? null : 'is not a month from 1 to 12'),
  },
];

/** The answers of the flags, the proposals where they are silent. Throws `Failure` (exit 2) for one that will not do. */
function answersOf(given: AnswerOptions, proposals: Answers): Answers {
  const answers = { ...proposals };
  for (const { name, flag, complaint } of asked) {
    const answer = given[name]?.trim();
    if (answer === undefined) continue;
    const fault = complaint(answer);
    if (fault !== null) throw new Failure('invalid-flag', `${flag} "${answer}" ${fault}`);
    answers[name] = answer;
  }
  return answers;
}

/** The same, with a question for every answer that no flag gives. */
async function askAnswers(given: AnswerOptions, proposals: Answers, ask: Ask): Promise<Answers> {
  const answers = { ...answersOf(given, proposals) };
  for (const { name, question, complaint } of asked) {
    if (given[name] === null) answers[name] = await ask({ question, proposal: answers[name], complaint });
  }
  return answers;
}

const proposalsFrom = ({ currencies }: Survey): Answers => ({
  company: '',
  currency: currencies.length === 1 ? (currencies[0] ?? '') : '',
  timezone: 'UTC',
  fiscalYearStart: '1',
});

interface Place {
  readonly target: string;
  readonly path: string;
  /** The config file as the user named it. */
  readonly shown: string;
  readonly cwd: string;
}

function writeConfig(
  found: Survey,
  answers: Answers,
  { target, path, shown, cwd }: Place,
): (notes: Notes) => void {
  const text = firstConfig({
    ...found,
    company: answers.company || null,
    currency: answers.currency.toUpperCase() || null,
    timezone: answers.timezone,
    fiscalYearStart: Number(answers.fiscalYearStart),
  });
  parseConfig(shown, text); // what is written must be readable
  const entries = found.known.length;
  const open = found.unknown.length;
  const isNothing = entries + open + found.unusable.length === 0;
  const lines = [
    `wrote ${shown}: ${counted(entries, 'entry', 'entries')} of recognised files in ${relative(cwd, resolve(cwd, path)) || '.'}`,
    ...(open > 0 ? [`${counted(open, 'unrecognised file')} to be described in it by hand`] : []),
    ...found.unusable.map(({ file }) => `${file} is left out; ${shown} says why`),
    ...found.ignored.map(({ file, message }) => `${file} ${message}`),
    ...(isNothing ? ['next: put the CSV exports there, and run this again with --force'] : []),
    ...(entries > 0 ? [`next: revkpi report${shown === CONFIG_NAME ? '' : ` --config ${shown}`}`] : []),
  ];
  return ({ say }) => {
    writeFileWhole(target, text, { shown });
    for (const line of lines) say(line);
  };
}

/** How git is to merge what revkpi keeps, by the pattern of its files. */
const attributes = {
  '.revkpi/baselines/*.json': 'text eol=lf merge=revkpi',
  '.revkpi/history.ndjson': 'text eol=lf merge=union',
} as const;

/** The two lines that each clone needs once: git runs no program that a repository names. */
const driver = [
  'git config merge.revkpi.name "entries of revkpi baselines"',
  'git config merge.revkpi.driver "revkpi baseline merge %O %A %B"',
];

/** Adds to the .gitattributes beside the config what is not there yet, and prints what to tell git. */
export function gitSetUp({ out }: Pick<InitOptions, 'out'>, io: Io): Outcome {
  const folder = dirname(resolve(io.cwd, out));
  if (!isInGit(folder)) {
    const message = `${relative(io.cwd, folder) || '.'} is in no git repository, so there is nothing to set up`;
    throw new Failure('invalid-flag', `--git: ${message}`, 'git init');
  }
  const target = join(folder, '.gitattributes');
  const shown = relative(io.cwd, target);
  const before = exists(target) ? readText(target) : '';
  const isThere = (pattern: string): boolean =>
    before.split(/\r?\n/).some((line) => line.startsWith(`${pattern} `) && /\bmerge\b/.test(line));
  const lines = Object.entries(attributes)
    .filter(([pattern]) => !isThere(pattern))
    .map(([pattern, says]) => `${pattern} ${says}\n`);
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return {
    commit({ say }) {
      if (lines.length > 0) writeFileWhole(target, before + gap + lines.join(''), { shown });
      say(
        lines.length > 0
          ? `wrote ${shown}`
          : `${shown} says how to merge baselines already and stays as it is`,
      );
      say('next: commit it, and in each clone once, so that git merges baselines entry by entry:');
    },
    text: `${driver.join('\n')}\n`,
  };
}

/** Headers of the plans, by file. */
const plans = {
  'targets.csv': 'owner,team,metric,period,amount,currency',
  'costs.csv': 'period,category,amount,currency,motion',
  'forecasts.csv': 'period,submitted_on,owner,amount,currency',
  'pnl.csv': 'period,item,amount,currency',
  'target-accounts.csv': 'target_account,website,tier,owner',
} as const;

/** The entry of a tool as text; where no tool is named, the plans that are not there yet, to be written into PATH/plan. */
export function templates(path: string, tool: string, io: Io): Outcome {
  const template = Object.hasOwn(mappingTemplates, tool) ? mappingTemplates[tool] : undefined;
  if (template) return { text: templateText(template) };
  // `--templates exports/` takes the PATH for a tool.
  if (tool !== '' && !isFolder(resolve(io.cwd, tool))) throw unknownTool(tool);
  return { commit: (notes) => writePlans(tool || path, io, notes) };
}

function writePlans(path: string, io: Io, { say }: Notes): void {
  const folder = resolve(io.cwd, path);
  if (!isFolder(folder))
    throw new Failure('missing-file', `${path} is not a folder`, 'name the folder of your exports');
  for (const [name, header] of Object.entries(plans)) {
    const target = join(folder, 'plan', name);
    const shown = relative(io.cwd, target);
    const isThere = exists(target);
    if (!isThere) writeFileWhole(target, `${header}\n`, { withFolder: true, shown });
    say(isThere ? `${shown} is there already and stays as it is` : `wrote ${shown}`);
  }
}

const unknownTool = (tool: string): Failure =>
  new Failure(
    'unknown-template',
    `there is no template for "${tool}"`,
    `tools: ${Object.keys(mappingTemplates).join(', ')}; without one, --templates writes the plans`,
  );
