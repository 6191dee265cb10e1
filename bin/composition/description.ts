import { type ASTNode, Kind, parse, type Source, type StringValueNode, visit } from 'graphql';

export type Undescribed = { element: string; line: number };

/** `extend` adds to what is described elsewhere; the root types say nothing of their own. */
const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

const DESCRIBED = new Set<string>([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]);

const nameOf = (node: ASTNode): string | null =>
  'name' in node && node.name?.kind === Kind.NAME
    ? node.kind === Kind.DIRECTIVE_DEFINITION
      ? `@${node.name.value}`
      : node.name.value
    : null;

const isDescribed = (node: ASTNode): boolean => {
  const { description } = node as { description?: StringValueNode }; // every kind in DESCRIBED may have one
  return (description?.value.trim() ?? '') !== '';
};

/** The elements of an SDL file that nobody described, by coordinate (`Type.field(argument)`) and line. */
export const undescribed = (source: Source): Undescribed[] => {
  const found: Undescribed[] = [];
  const above: string[] = [];
  visit(parse(source), {
    enter(node) {
      const name = nameOf(node);
      if (name === null || !('loc' in node)) return undefined;
      if (node.kind === Kind.NAMED_TYPE || node.kind === Kind.DIRECTIVE) return false;
      above.push(name);
      if (DESCRIBED.has(node.kind) && !isDescribed(node) && !(above.length === 1 && ROOT_TYPES.has(name))) {
        found.push({ element: coordinate(above), line: node.loc?.startToken.line ?? 0 });
      }
      return undefined;
    },
    leave(node) {
      if (nameOf(node) !== null && node.kind !== Kind.NAMED_TYPE && node.kind !== Kind.DIRECTIVE) above.pop();
    },
  });
  return found;
};

const coordinate = ([type = '', field, argument]: readonly string[]): string => {
  const isDirective = type.startsWith('@');
  if (field === undefined) return type;
  if (isDirective) return `${type}(${field}:)`;
  return argument === undefined ? `${type}.${field}` : `${type}.${field}(${argument}:)`;
};
