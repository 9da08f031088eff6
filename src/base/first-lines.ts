/** The first `most` of some lines; where there are more, a line says how many. */
export function firstLines(lines: readonly string[], most: number): string[] {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), `  … and ${rest} more`] : [...lines];
}
