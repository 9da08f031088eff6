/** What is to be taken as the new baseline: some entries, or all of the result by these dimensions in place of it. */
export type Acceptable = {
  readonly name: string;
  /** Set where only these metrics are to be computed. */
  readonly metric?: readonly string[];
  /** The period and as-of day that were checked, whatever was typed. */
  readonly period: string;
  readonly asOf: string;
} & (
  | { readonly only: readonly string[]; readonly by: null }
  | { readonly only: null; readonly by: readonly string[] }
);
