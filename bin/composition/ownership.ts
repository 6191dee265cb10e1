import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';

/** Content's own entities; every other type with a key is somebody else's. */
const OWN_ENTITIES = new Set(['Page']);

/** What a page is made of and what is written down for it. */
const ROOTS = ['Page', 'Block', 'Navigation', 'PageDraftInput', 'NavigationPublishInput'];

/** Configuration of a front end, not a page's content: its addresses are its own. */
const CONFIGURATION = new Set(['Site']);

/** No Decimal and no Float (money), no JSON and no upload (binary). */
const ALLOWED_SCALARS = new Set(['ID', 'String', 'Boolean', 'Int', 'DateTime']);

/** Made when they are read, from keys and paths; there is nothing to write them with. */
const MADE_AT_READ = new Set(['PageSeo.canonical', 'PageSeo.jsonLd', 'PageAlternate.url', 'OpenGraph.url']);

const FOREIGN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/(price|amount|currency|money|cost)/i, "a price, which is pim's"],
  [/(gtin|\bean|barcode|weight|stock)/i, "a product fact, which is pim's"],
  [/(url|uri|href|src(set)?$|html|base64|binary|blob)/i, 'a free address or markup'],
];

type Declaration = TypeDefinitionNode | TypeExtensionNode;
type Member = FieldDefinitionNode | InputValueDefinitionNode;
type Types = ReadonlyMap<string, readonly Declaration[]>;

/**
 * What content's SDL says that is not content's to say, one sentence each; empty when all is well. Foreign entities
 * may have their keys and fields of content's own types; what pages are made of has no money, binary or free address.
 */
export const ownershipViolations = (content: DocumentNode): string[] => {
  const types = typesOf(content);
  return [...foreignEntityViolations(types), ...pageViolations(types)];
};

const isDeclaration = (node: { kind: string }): node is Declaration => /Type(Definition|Extension)$/.test(node.kind);

const typesOf = (document: DocumentNode): Types =>
  Map.groupBy(document.definitions.filter(isDeclaration), ({ name }) => name.value);

const keysOf = (declarations: readonly Declaration[]): Set<string> =>
  new Set(
    declarations
      .flatMap(({ directives }) => directives ?? [])
      .filter(({ name }) => name.value === 'key')
      .flatMap((key) => key.arguments ?? [])
      .flatMap(({ value }) => (value.kind === Kind.STRING ? (value.value.match(/\w+/g) ?? []) : [])),
  );

const isForeign = (name: string, types: Types): boolean =>
  !OWN_ENTITIES.has(name) && keysOf(types.get(name) ?? []).size > 0;

const membersOf = (declarations: readonly Declaration[]): Member[] =>
  declarations.flatMap((declaration) => ('fields' in declaration ? [...(declaration.fields ?? [])] : []));

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

const foreignEntityViolations = (types: Types): string[] =>
  [...types.keys()]
    .filter((name) => isForeign(name, types))
    .flatMap((name) => {
      const declarations = types.get(name) ?? [];
      const keys = keysOf(declarations);
      return membersOf(declarations)
        .filter((field) => !keys.has(field.name.value))
        .filter((field) => !isOwn(namedType(field.type), types))
        .map(
          (field) =>
            `Content declares ${name}.${field.name.value} of type ${namedType(field.type)}, but ${name} is not content's: it may have its key (${[...keys].join(', ')}) and fields of content's own types here, nothing else.`,
        );
    });

/** Object types and the like that content defines; scalars and enums say facts, so they do not count. */
const isOwn = (name: string, types: Types): boolean =>
  !isForeign(name, types) &&
  (types.get(name) ?? []).some(
    ({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.UNION_TYPE_DEFINITION,
  );

const pageViolations = (types: Types): string[] => {
  const violations: string[] = [];
  const waiting = ROOTS.filter((root) => types.has(root));
  const seen = new Set(waiting);
  const visit = (name: string) => {
    if (seen.has(name) || CONFIGURATION.has(name) || isForeign(name, types)) return;
    seen.add(name);
    waiting.push(name);
  };
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const declarations = types.get(name) ?? [];
    for (const declaration of declarations) {
      if ('types' in declaration) for (const member of declaration.types ?? []) visit(member.name.value);
    }
    for (const field of membersOf(declarations)) {
      violations.push(...fieldViolations(`${name}.${field.name.value}`, field, types));
      if (isComposite(namedType(field.type), types)) visit(namedType(field.type));
    }
  }
  return violations;
};

const isComposite = (name: string, types: Types): boolean =>
  (types.get(name) ?? []).some(({ kind }) => /^(Object|Union|Interface|InputObject)Type/.test(kind));

const isEnum = (name: string, types: Types): boolean =>
  (types.get(name) ?? []).some(({ kind }) => kind === Kind.ENUM_TYPE_DEFINITION);

const fieldViolations = (place: string, field: Member, types: Types): string[] => {
  if (MADE_AT_READ.has(place)) return [];
  const type = namedType(field.type);
  if (!ALLOWED_SCALARS.has(type) && !isEnum(type, types) && !isComposite(type, types)) {
    return [
      `${place} has type ${type}: pages and blocks are made of ${[...ALLOWED_SCALARS].join(', ')}, enums, content's own types and references by key.`,
    ];
  }
  const foreign = FOREIGN_WORDS.find(([words]) => words.test(field.name.value));
  return foreign && ALLOWED_SCALARS.has(type)
    ? [`${place} is named like ${foreign[1]}: refer to the product, asset or page by its key instead.`]
    : [];
};
