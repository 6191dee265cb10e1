import type { Gateway } from '@trivium/gateway';
import { TriviumError } from '@trivium/kit/errors';
import type { GraphClient } from '@trivium/kit/subgraph';
import { type Scope, SCOPES } from '@trivium/kit/viewer';

/** Who writes the demo; by this name the audit log and a reset know what is the demo's. */
export const SEEDER = 'demo';

const SCOPES_USED: readonly Scope[] = SCOPES.filter((scope) => scope !== 'release:acknowledge');

/** Runs one mutation of the graph; idempotent by `key`, so that a seeding that was cut off goes on where it stopped. */
export type Mutate = (
  name: string,
  inputType: string,
  input: object,
  options?: { select?: string; key?: string },
) => Promise<Record<string, unknown>>;

const ATTEMPTS = 3;

/** The first questions meet cold caches, on a busy machine beyond a fetch's deadline. All of them may be repeated. */
export const patiently = (gateway: Gateway): GraphClient => {
  const graph = gateway.graphFor(SEEDER);
  return {
    async ask(question) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await graph.ask(question);
        } catch (error) {
          if (attempt === ATTEMPTS || !(error instanceof TriviumError && error.code === 'SUBGRAPH_UNAVAILABLE'))
            throw error;
          await new Promise((resolve) => setTimeout(resolve, attempt * 500));
        }
      }
    },
  };
};

type Complaint = { field: string[] | null; message: string };

export const mutateWith = (gateway: Gateway): Mutate => {
  const graph = patiently(gateway);
  return async (name, inputType, input, { select = '__typename', key = JSON.stringify(input).slice(0, 120) } = {}) => {
    const answer = await graph.ask<Record<string, { userErrors: Complaint[] }>>({
      query: `mutation Demo($input: ${inputType}!, $key: String) { ${name}(input: $input, idempotencyKey: $key) { ${select} userErrors { field message } } }`,
      variables: { input, key: `demo/${key}` },
      scopes: SCOPES_USED,
    });
    const payload = answer[name];
    if (!payload || payload.userErrors.length > 0) {
      const reasons = payload?.userErrors
        .slice(0, 5)
        .map(({ field, message }) => `${field?.join('.') ?? ''}: ${message}`)
        .join('; ');
      throw new TriviumError(
        'STARTUP',
        `The demo could not be made: ${name} answered ${reasons}. "trivium demo reset" starts over.`,
      );
    }
    return payload;
  };
};

/** Parts of at most `size`, each a mutation of its own: a mutation has a deadline and limits, an import has not. */
export const inParts = async <T>(
  rows: readonly T[],
  size: number,
  work: (part: readonly T[], index: number) => Promise<unknown>,
): Promise<void> => {
  for (let start = 0; start < rows.length; start += size) await work(rows.slice(start, start + size), start / size);
};
