import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { InnerFields } from '../supergraph/inner-fields.ts';
import { type Data, isRecord } from './record.ts';

/**
 * What a failed fetch of entities leaves to those who require something of it: its inner fields are null, as GraphQL has
 * it for a field that failed. @apollo/gateway asks nobody for an entity of which a required field is missing altogether,
 * so that a product would lose its whole JSON-LD with its pictures.
 */
export const emptied = (
  { request }: Pick<GraphQLDataSourceProcessOptions, 'request'>,
  representations: readonly unknown[],
  inner: InnerFields,
): Data | null => {
  const asked = parse(request.query ?? '', { noLocation: true });
  const keys = new Map<string, string[]>();
  const entities = representations.map((representation) => {
    const type = isRecord(representation) ? String(representation['__typename']) : '';
    const known = keys.get(type) ?? innerKeys(asked, type, inner);
    keys.set(type, known);
    return known.length === 0 ? null : Object.fromEntries(known.map((key) => [key, null]));
  });
  return entities.some((entity) => entity !== null) ? { _entities: entities } : null;
};

/** Under which keys the inner fields of a type were asked for. */
const innerKeys = (document: DocumentNode, type: string, inner: InnerFields): string[] => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const keysIn = (set: SelectionSetNode): string[] =>
    set.selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return inner(type, node.name.value) ? [(node.alias ?? node.name).value] : [];
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value ?? type;
      return fragment && condition === type ? keysIn(fragment.selectionSet) : [];
    });
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? node.selectionSet.selections.flatMap((root) =>
          root.kind === Kind.FIELD && root.selectionSet ? keysIn(root.selectionSet) : [],
        )
      : [],
  );
};
