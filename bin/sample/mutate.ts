import type { Gateway } from '@trivium/gateway';
import { TriviumError } from '@trivium/kit/errors';
import { type Scope, SCOPES } from '@trivium/kit/viewer';

const SCOPES_USED: readonly Scope[] = SCOPES.filter((scope) => scope !== 'release:acknowledge');

/** Runs one mutation of the graph; idempotent, so that a seeding that was cut off goes on where it stopped. */
export type Mutate = (
  name: string,
  inputType: string,
  input: object,
  select?: string,
  key?: string,
) => Promise<Record<string, unknown>>;

const ATTEMPTS = 3;

/** The first questions meet cold caches, on a busy machine beyond a fetch's deadline. All of them may be repeated. */
export const patiently = ({ graph }: Gateway): Gateway['graph'] => ({
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
});

export const mutateWith =
  (gateway: Gateway): Mutate =>
  async (name, inputType, input, select = '__typename', key = JSON.stringify(input).slice(0, 120)) => {
    const answer = await patiently(gateway).ask<
      Record<string, { userErrors: { field: string[] | null; message: string }[] }>
    >({
      query: `mutation Sample($input: ${inputType}!, $key: String) { ${name}(input: $input, idempotencyKey: $key) { ${select} userErrors { field message } } }`,
      variables: { input, key: `sample/${key}` },
      scopes: SCOPES_USED,
    });
    const payload = answer[name];
    if (!payload || payload.userErrors.length > 0) {
      const reasons = payload?.userErrors
        .map(({ field, message }) => `${field?.join('.') ?? ''}: ${message}`)
        .join('; ');
      throw new TriviumError('STARTUP', `The sample could not be made: ${name} answered ${reasons}`);
    }
    return payload;
  };
