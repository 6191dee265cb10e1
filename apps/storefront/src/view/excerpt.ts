/** Search engines show about so many letters of a description. */
const LONGEST = 200;

/** The beginning of a text in one line, cut between words. */
export const excerpt = (text: string): string => {
  const line = text.trim().replaceAll(/\s+/gu, ' ');
  if (line.length <= LONGEST) return line;
  const cut = line.lastIndexOf(' ', LONGEST - 1);
  return `${line.slice(0, cut > LONGEST / 2 ? cut : LONGEST - 1).toWellFormed()}…`;
};
