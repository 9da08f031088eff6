/** How many rows a file may reject: a number of them, or a share of its rows. */
export type RejectLimit =
  | { readonly rows: number }
  | { readonly share: { readonly of: number; readonly in: number } };

/** The limit that a text such as `12` or `2.5%` states; null for any other. */
export function parseRejectLimit(text: string): RejectLimit | null {
  const match = /^(\d{1,9})(?:\.(\d{1,4}))?(%?)$/.exec(text);
  const [, whole = '', fraction = '', percent = ''] = match ?? [];
  if (!match || (percent === '' && fraction !== '')) return null;
  if (percent === '') return { rows: Number(whole) };
  return { share: { of: Number(`${whole}${fraction}`), in: 100 * 10 ** fraction.length } };
}

/** Whether so many of a file's rows are more than it may reject. */
export const isOver = (limit: RejectLimit, rejected: number, rows: number): boolean =>
  'rows' in limit ? rejected > limit.rows : rejected * limit.share.in > rows * limit.share.of;
