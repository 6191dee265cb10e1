import { buildSchema, execute, GraphQLError, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { asGraphQLError, TriviumError } from './index.ts';

const SCHEMA = buildSchema(`
  enum Stage { DRAFT LIVE }
  type Query { stage: Stage stages: [Stage] name: String! refused: String coded: String echo(stage: Stage!): String }
`);

const rootValue = {
  stage: () => 'secret_stage',
  stages: () => 'secret list',
  name: () => null,
  refused: () => {
    throw new TriviumError('FORBIDDEN', 'Not for you.');
  },
  coded: () => {
    throw new GraphQLError('Too many.', { extensions: { code: 'REQUEST_TOO_LARGE' } });
  },
};

const run = async (query: string) => {
  const { errors } = await execute({ schema: SCHEMA, document: parse(query), rootValue });
  const { error, surprise } = asGraphQLError(errors?.[0], 'r-1');
  return { ...error.toJSON(), surprise };
};

test.each([
  ['a value that the enum does not have', '{ stage }', 'stage'],
  ['what should be a list', '{ stages }', 'stages'],
  ['a null that may not be', '{ name }', 'name'],
])('%s is our fault: masked, and a surprise', async (_, query, field) => {
  const { message, path, extensions, surprise } = await run(query);
  expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' });
  expect(message).toMatch(/Something went wrong on our side/);
  expect(path).toEqual([field]);
  expect(surprise).toBeInstanceOf(Error);
});

test.each([
  ['a refusal', '{ refused }', 'FORBIDDEN', 'Not for you.'],
  ['an error with a code', '{ coded }', 'REQUEST_TOO_LARGE', 'Too many.'],
  ['an argument whose variable is missing', 'query ($s: Stage!) { echo(stage: $s) }', 'BAD_USER_INPUT', '"$s"'],
  ['an argument that is null', 'query ($s: Stage) { echo(stage: $s) }', 'BAD_USER_INPUT', '"$s"'],
])('%s keeps its sentence', async (_, query, code, sentence) => {
  const { message, extensions, surprise } = await run(query);
  expect(extensions?.['code']).toBe(code);
  expect(message).toContain(sentence);
  expect(surprise).toBeNull();
});

test('what validation says keeps its sentence', () => {
  const [invalid] = validate(SCHEMA, parse('{ nothing }'));
  const { error, surprise } = asGraphQLError(invalid, 'r-1');
  expect(error.extensions['code']).toBe('BAD_USER_INPUT');
  expect(error.message).toContain('nothing');
  expect(surprise).toBeNull();
});
