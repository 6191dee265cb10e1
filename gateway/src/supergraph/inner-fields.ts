import { type DocumentNode, Kind } from 'graphql';

/** Whether a field is one that a subgraph makes for others alone, and may leave empty. */
export type InnerFields = (type: string, field: string) => boolean;

/**
 * Fields that no client can ask for (`@inaccessible`), so that they are there to be required by other subgraphs. One that
 * is nullable says that whoever requires it has to do without at times.
 */
export const innerFieldsOf = (supergraph: DocumentNode): InnerFields => {
  const inner = new Set<string>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, type: returned, directives } of type.fields ?? []) {
      const hidden = directives?.some((directive) => directive.name.value === 'inaccessible');
      if (hidden && returned.kind !== Kind.NON_NULL_TYPE) inner.add(`${type.name.value}.${name.value}`);
    }
  }
  return (type, field) => inner.has(`${type}.${field}`);
};
