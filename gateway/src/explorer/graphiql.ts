import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

export type Page = { html: Buffer; gzipped: Buffer; policy: string };
export type Example = { name: string; query: string; variables?: string };

const WELCOME = `# Three truths, one graph: pim describes, dam shows, content tells the story.
# The other tabs hold operations that run as they are; ctrl-space completes, the book on the left explains.
query Welcome {
  __typename
}
`;

/** GraphiQL with everything it needs in the page itself: it works without the internet. Some 9 MB, so made once. */
export const graphiql = (examples: readonly Example[]): Page => {
  const rendered = renderGraphiQL({
    title: 'Trivium',
    endpoint: '/graphql',
    defaultQuery: WELCOME,
    defaultTabs: examples
      .filter(fitsScript)
      .map(({ query, variables }) => ({ query, ...(variables && { variables }) })),
    additionalHeaders: { 'apollo-require-preflight': 'true' },
  });
  // Without it the page is a margin larger than the window and shows scroll bars of its own.
  const html = rendered.replace('</head>', '<style>html,body{margin:0;height:100%;overflow:hidden}</style></head>');
  const bytes = Buffer.from(html);
  return { html: bytes, gzipped: gzipSync(bytes, { level: 6 }), policy: policyFor(html) };
};

/** The page puts its settings into a script as they are; what would end that script stays out. */
const fitsScript = ({ query, variables = '' }: Example): boolean => !/<\/|<!--/.test(query + variables);

/** This script and no other. Monaco writes its styles at run time, and its workers are blobs of the page's own making. */
const policyFor = (html: string): string => {
  const scripts = [...html.matchAll(/^ {6}<script>([\s\S]*?)\n {6}<\/script>$/gm)].map(
    ([, script]) => `${script}\n      `,
  );
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')} blob:`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    "img-src 'self' data: https:",
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
};
