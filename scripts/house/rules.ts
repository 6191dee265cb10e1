const MAX_LINES = 300;
const MAX_FILES = 6;
const TEXT = /\.(?:ts|mjs|graphql|prisma|sql|md|ya?ml|grit)$/;
const CODE = /\.(?:ts|mjs|grit)$/;
/** Written by a tool, or as long as the graph is. */
const EXEMPT =
  /^(?:package-lock\.json|schema\/supergraph\.graphql|apps\/[^/]+\/schema\.graphql|prisma\/.*\.sql|CHANGELOG\.md)$|\/generated\//;
const UNFINISHED = /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/;
const VAGUE = /(?:^|\/)(?:utils?|helpers?|common|misc|manager)(?:\.ts$|\/)/;
const CAPABILITY = /^(subgraphs\/[^/]+\/src\/([^/]+))\/[^/]+$/;

/** What a file does that the house does not want; each as `path:line: sentence`. */
export const complaintsAbout = (path: string, read: () => string, all: readonly string[]): string[] => {
  if (EXEMPT.test(path)) return [];
  return [...aboutName(path), ...aboutCapability(path, all), ...(TEXT.test(path) ? aboutText(path, read()) : [])];
};

const aboutName = (path: string): string[] =>
  VAGUE.test(path) ? [`${path}: a name that says nothing; name it for what it does.`] : [];

/** Said once per folder, at its first file. */
const aboutCapability = (path: string, all: readonly string[]): string[] => {
  const folder = CAPABILITY.exec(path)?.[1];
  if (folder === undefined) return [];
  const files = all.filter((other) => CAPABILITY.exec(other)?.[1] === folder && !other.endsWith('.test.ts'));
  return files.length > MAX_FILES && files[0] === path
    ? [`${folder}: ${files.length} files beside its tests; with more than ${MAX_FILES} it is two capabilities.`]
    : [];
};

const aboutText = (path: string, text: string): string[] => {
  const lines = text.split('\n');
  const unfinished = lines.flatMap((line, index) =>
    UNFINISHED.test(line) ? [`${path}:${index + 1}: finish it, or write it down where work is kept.`] : [],
  );
  const length = lines.length - (text.endsWith('\n') ? 1 : 0);
  return CODE.test(path) && length > MAX_LINES
    ? [...unfinished, `${path}: ${length} lines; ${MAX_LINES} is the limit.`]
    : unfinished;
};
