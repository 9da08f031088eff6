import picomatch from 'picomatch';

/** Whether a glob fits the path of a file. A packed file goes by the name it has unpacked too: `*.csv` fits `a.csv.gz`. */
export function fileGlob(
  glob: string,
  options: { readonly basename?: boolean } = {},
): (path: string) => boolean {
  const matches = picomatch(glob, options);
  return (path) => matches(path) || matches(path.replace(/\.gz$/i, ''));
}
