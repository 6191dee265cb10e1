const KNOWN = [',', ';', '\t', '|'] as const;

/** The delimiter that stands most often outside quotes in the first line; a comma when none does. */
export const detectDelimiter = (text: string): string => {
  const counts = new Map<string, number>(KNOWN.map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) break;
    else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return KNOWN.reduce<string>((best, sign) => ((counts.get(sign) ?? 0) > (counts.get(best) ?? 0) ? sign : best), ',');
};
