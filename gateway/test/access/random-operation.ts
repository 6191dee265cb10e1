import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

const ARGUMENTS: Readonly<Record<string, string>> = {
  'Query.product': '(sku: "A")',
  'Query.item': '(id: "n")',
  'Query.products': '(first: 2)',
  'Query.asset': '(id: "x")',
  'Query.page': '(path: "/")',
};
const LEFT_OUT = new Set(['markets', 'seen', 'pimEvents']);

/** Draws an operation: each number decides one thing, so that a failing one shrinks. */
export const randomOperation = (schema: GraphQLSchema, numbers: readonly number[]): string => {
  let next = 0;
  const draw = (below: number): number => (numbers[next++ % numbers.length] ?? 0) % below;
  const fragments: string[] = [];

  const selection = (type: GraphQLNamedType, depth: number): string => {
    const parts = Array.from({ length: 1 + draw(4) }, () => part(type, depth)).filter((text) => text !== '');
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  };
  const part = (type: GraphQLNamedType, depth: number): string => {
    const kind = draw(8);
    if (kind === 0) return '__typename';
    if (depth < 4 && (kind <= 2 || !(isObjectType(type) || isInterfaceType(type)))) return fragment(type, depth);
    if (!(isObjectType(type) || isInterfaceType(type))) return '__typename';
    const fields = Object.values(type.getFields()).filter(({ name }) => !LEFT_OUT.has(name));
    const field = fields[draw(fields.length)];
    if (!field) return '';
    const alias = draw(3) === 0 ? `its_${field.name}: ` : '';
    const named = getNamedType(field.type);
    if (isCompositeType(named) && depth >= 4) return '';
    const directive = draw(9) === 0 ? ` @include(if: ${draw(2) === 0})` : '';
    return `${alias}${field.name}${ARGUMENTS[`${type.name}.${field.name}`] ?? ''}${directive}${isCompositeType(named) ? selection(named, depth + 1) : ''}`;
  };
  const fragment = (type: GraphQLNamedType, depth: number): string => {
    const types = isAbstractType(type) ? [...schema.getPossibleTypes(type)] : [type];
    const on = types[draw(types.length)] ?? type;
    const body = selection(on, depth + 1);
    if (draw(2) === 0) return `... on ${on.name} ${body}`;
    fragments.push(`fragment F${fragments.length} on ${on.name} ${body}`);
    return `...F${fragments.length - 1}`;
  };
  const query = schema.getQueryType();
  const body = query ? selection(query, 0) : '{ __typename }';
  return [`query Drawn ${body}`, ...fragments].join('\n');
};
