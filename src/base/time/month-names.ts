// Months as reports name them in English, German, French, Spanish, Portuguese, Polish and Turkish, in full and short.

// Without accents; Polish in both cases, as a date has the second.
const NAMES = [
  'january jan januar janvier janv enero ene janeiro stycznia styczen sty ocak oca',
  'february feb februar fevrier fevr fev febrero fevereiro lutego luty lut subat sub',
  'march mar marz mrz mars marzo marco marca marzec mart',
  'april apr avril avr abril abr kwietnia kwiecien kwi nisan nis',
  'may mai mayo maio maja maj mayis',
  'june jun juni juin junio junho czerwca czerwiec cze haziran haz',
  'july jul juli juillet juil julio julho lipca lipiec lip temmuz tem',
  'august aug aout agosto ago sierpnia sierpien sie agustos agu',
  'september sep sept septembre septiembre setiembre setembro set wrzesnia wrzesien wrz eylul eyl',
  'october oct oktober okt octobre octubre outubro out pazdziernika pazdziernik paz ekim eki',
  'november nov novembre noviembre novembro listopada listopad lis kasim kas',
  'december dec dezember dez decembre diciembre dic dezembro grudnia grudzien gru aralik ara',
];

const numbers = new Map(
  NAMES.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
);

/** 1–12, or 0 for a word that names no month in any of the languages. */
export const monthNamed = (word: string): number => numbers.get(bare(word)) ?? 0;

const bare = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i');
