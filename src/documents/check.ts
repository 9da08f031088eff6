// The answer of a check is made as a document: these are its types, for what is drawn from it.

export type {
  CheckEntry,
  CheckLevel,
  CheckResult,
  DataCheck,
  Explanation,
} from '../baseline/check/result.ts';
