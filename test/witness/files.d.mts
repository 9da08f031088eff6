export interface Row {
  /** On which the record begins. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}
export function fileIn(
  folder: string,
  name: string,
): { readonly kind: string; readonly rows: readonly Row[] };
/** Days since 1970; null for a blank. */
export function dayOf(text: string | undefined): number | null;
