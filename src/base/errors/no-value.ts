/** Why a metric has no value; the codes of the JSON report. */
export type ReasonCode =
  | 'missing-input'
  | 'missing-rate'
  | 'missing-target'
  | 'zero-denominator'
  | 'no-observations'
  | 'insufficient-history'
  | 'not-comparable'
  | 'basis-mismatch'
  | 'no-losses'
  | 'no-churn-observed'
  | 'net-churn-nonpositive'
  | 'target-met'
  | 'no-spend'
  | 'cash-positive'
  | 'no-growth'
  | 'not-applicable';

/** Thrown while a metric is computed where its input has no answer; `compute` turns it into the row's reason. */
export class NoValue extends Error {
  readonly code: ReasonCode;

  constructor(code: ReasonCode, message: string) {
    // An answer, not a fault: of many segments thousands have none, and nobody looks at where that was found.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
  }
}
