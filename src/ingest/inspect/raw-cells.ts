/**
 * The cells of a line that has a quote where none may be: cut at each delimiter that no well-formed quotes surround.
 * `fault` is the index of the first cell whose quotes are wrong, null where none is.
 */
export function rawCells(line: string, delimiter: string): { cells: string[]; fault: number | null } {
  const cells: string[] = [];
  let rest = line;
  for (let end = 0; end >= 0; rest = rest.slice(end + 1)) {
    const quoted = /^"(?:[^"]|"")*"/.exec(rest)?.[0] ?? '';
    const isWhole = quoted !== '' && (quoted.length === rest.length || rest[quoted.length] === delimiter);
    end = rest.indexOf(delimiter, isWhole ? quoted.length : 0);
    cells.push(end < 0 ? rest : rest.slice(0, end));
  }
  const fault = cells.findIndex((cell) => cell.includes('"') && !/^"(?:[^"]|"")*"$/.test(cell));
  return { cells, fault: fault < 0 ? null : fault };
}
