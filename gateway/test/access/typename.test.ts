import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { isAbstractType, isInterfaceType } from 'graphql';
import { expect, test } from 'vitest';
import { accessRules } from '../../src/access/rules.ts';
import { readSupergraph } from '../../src/supergraph/supergraph.ts';

const sdl = readFileSync(join(import.meta.dirname, '..', '..', '..', 'schema', 'supergraph.graphql'), 'utf8');

/**
 * Behind a field of an open abstract type, `__typename` says of what kind a thing is, also to those who may see no
 * field of it. Where a field returns the forbidden type itself, the field is refused.
 */
test('no type that is forbidden as a whole stands behind an interface or a union', () => {
  const read = readSupergraph(sdl);
  const schema = Supergraph.build(read.sdl).apiSchema().toGraphQLJSSchema();
  const rules = accessRules(read.document, schema, read.names);
  const forbidden = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .flatMap((type) => schema.getPossibleTypes(type).map((object) => ({ type, object })))
    .filter(({ object }) => Object.keys(object.getFields()).every((field) => rules.of(object.name, field).length > 0));
  expect(
    forbidden.map(
      ({ type, object }) => `${object.name} behind ${isInterfaceType(type) ? 'interface' : 'union'} ${type.name}`,
    ),
  ).toEqual([]);
});
