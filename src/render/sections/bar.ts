const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `width` signs for the most, in eighths of a sign; of something at least one eighth, of nothing none. */
export function bar(count: number, most: number, width: number): string {
  if (count <= 0 || most <= 0) return '';
  const eighths = Math.max(1, Math.round((count * width * 8) / most));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
