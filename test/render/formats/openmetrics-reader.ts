// A reader of the OpenMetrics text format, written from the format's rules; it throws where one is broken.

export interface ReadSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: string;
}

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y;

export function readOpenMetrics(text: string): ReadSample[] {
  if (!text.endsWith('# EOF\n')) throw new Error('the last line is not # EOF');
  const reader = new Reader();
  for (const line of text.split('\n').slice(0, -2)) reader.read(line);
  return reader.samples;
}

class Reader {
  readonly samples: ReadSample[] = [];
  private family = '';
  private readonly families = new Set<string>();
  private readonly series = new Set<string>();

  read(line: string): void {
    const descriptor = /^# (TYPE|HELP) (\S+) (.*)$/.exec(line);
    if (descriptor) this.describe(descriptor[1] ?? '', descriptor[2] ?? '', descriptor[3] ?? '');
    else this.sample(line);
  }

  private describe(kind: string, name: string, text: string): void {
    if (!METRIC_NAME.test(name)) throw new Error(`not a metric name: ${name}`);
    if (kind === 'TYPE') {
      if (this.families.has(name)) throw new Error(`${name} comes twice`);
      if (text !== 'gauge') throw new Error(`not a gauge: ${text}`);
      this.families.add(name);
      this.family = name;
    } else if (name !== this.family || !/^(?:[^"\\]|\\[\\n])*$/.test(text)) {
      throw new Error(`a help text out of place or not escaped: ${text}`);
    }
  }

  private sample(line: string): void {
    const match = /^([^\s{]+)(?:\{(.*)\})? (\S+)$/su.exec(line);
    if (!match) throw new Error(`not a sample: ${line}`);
    const [, name = '', labels = '', value = ''] = match;
    if (name !== this.family) throw new Error(`${name} stands under ${this.family}`);
    if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Error(`not a number: ${value}`);
    const key = `${name}{${labels}}`;
    if (this.series.has(key)) throw new Error(`${key} has two values`);
    this.series.add(key);
    this.samples.push({ name, labels: readLabels(labels), value });
  }
}

function readLabels(text: string): Record<string, string> {
  const labels = new Map<string, string>();
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const at = LABEL.lastIndex;
    const match = LABEL.exec(text);
    if (!match) throw new Error(`not labels: ${text.slice(at)}`);
    const [, name = '', value = ''] = match;
    if (labels.has(name) || name.startsWith('__')) throw new Error(`label ${name} may not stand here`);
    labels.set(
      name,
      value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
    );
  }
  return Object.fromEntries(labels);
}
