import type { ChalkInstance } from 'chalk';
import type { Tone } from '../sections/section.ts';

/** Colours the words of a text, not the blanks around them. */
export function painter(chalk: ChalkInstance): (tone: Tone, text: string) => string {
  const styles = {
    heading: chalk.bold,
    secondary: chalk.dim,
    better: chalk.green,
    worse: chalk.red,
    doubtful: chalk.yellow,
    'heat-1': chalk.black.bgRed,
    'heat-2': chalk.black.bgMagenta,
    'heat-3': chalk.black.bgYellow,
    'heat-4': chalk.black.bgCyan,
    'heat-5': chalk.black.bgGreen,
  };
  return (tone, text) => {
    if (tone === 'normal' || chalk.level === 0) return text;
    const [, before = '', words = '', after = ''] = /^( *)(.*?)( *)$/s.exec(text) ?? [];
    return words === '' ? text : before + styles[tone](words) + after;
  };
}
