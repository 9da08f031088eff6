// From flags and files to the answer of a check, with everything written that it leaves behind but the answer itself.

import { resolve } from 'node:path';
import type { Diagnostic } from '../base/errors/diagnostic.ts';
import type { CheckResult } from '../baseline/check/result.ts';
import { resolveRules } from '../baseline/check/rules.ts';
import { historyLine } from '../baseline/store/history.ts';
import { baselineText } from '../baseline/store/text.ts';
import type { CheckFlags } from '../cli/commands/check.ts';
import { tell } from '../cli/messages.ts';
import { type Output, protectInputs } from '../cli/outputs.ts';
import { secondsOf } from '../cli/seconds.ts';
import { metrics } from '../metrics/index.ts';
import { stateFolder } from '../os/baseline-store.ts';
import { loadConfig } from '../os/config-file.ts';
import { HistoryFile } from '../os/history-file.ts';
import type { Io } from '../os/io.ts';
import { frozenFailure, isFrozen } from '../os/read-only.ts';
import { writeFileWhole } from '../os/write.ts';
import { judgeSession } from './check-session.ts';
import { rejectsCsv } from './rejects.ts';
import { openSession, type Session } from './session.ts';

export interface Ran {
  readonly result: CheckResult;
  readonly session: Session;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether something differs of which a detail of the baseline could have said why. */
  readonly lacksDetail: boolean;
}

interface Around {
  readonly outputs: readonly Output[];
  readonly io: Io;
}

/** Throws `Failure` for everything that keeps it from answering. */
export function runCheck(paths: readonly string[], flags: CheckFlags, { outputs, io }: Around): Ran {
  const timeout = secondsOf(flags.lockTimeout);
  if (flags.record && isFrozen(flags, io)) throw frozenFailure('the history');
  // A rule that cannot be meant is said before any file is read.
  const rules = resolveRules(loadConfig(flags.config, io).config.checks, metrics);
  const session = openSession(paths, flags, io);
  const { rejects, candidate } = flags;
  protectInputs([rejects, candidate, ...outputs.map(({ path }) => path)], session.inputs, io);
  const history = new HistoryFile(stateFolder(flags, session.config.folder, io), io);
  const judged = judgeSession(session, { flags, rules, history, paths, io });
  tell(session.loaded, judged.diagnostics, flags, io);
  const say = flags.quiet ? () => {} : (message: string): void => io.stderr.write(`${message}\n`);
  if (flags.record) history.append(historyLine(judged.report), { timeout, say });
  if (rejects !== undefined) writeFileWhole(resolve(io.cwd, rejects), rejectsCsv(session.loaded.rejects));
  if (candidate !== undefined) writeFileWhole(resolve(io.cwd, candidate), baselineText(judged.candidate));
  const { result, diagnostics, lacksDetail } = judged;
  return { result, session, diagnostics, lacksDetail };
}
