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

/** What is worked out, or why it has no value. */
export function orReason<T>(make: () => T): T | { readonly code: ReasonCode; readonly message: string } {
  try {
    return make();
  } catch (fault) {
    if (fault instanceof NoValue) return { code: fault.code, message: fault.message };
    throw fault;
  }
}

/** What is worked out; null where it has no value, or, of a code, for that reason. */
export function orNull<T>(make: () => T, only: ReasonCode | null = null): T | null {
  try {
    return make();
  } catch (fault) {
    if (fault instanceof NoValue && (only === null || fault.code === only)) return null;
    throw fault;
  }
}
