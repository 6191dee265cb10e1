import { type DocumentNode, parse, print } from 'graphql';
import { TriviumError } from '@trivium/kit/errors';
import { type InnerFields, innerFieldsOf } from './inner-fields.ts';
import { type AccessNames, accessNames, withoutAccess } from './links.ts';
import { type Ownership, ownershipOf } from './ownership.ts';

export type Supergraph = {
  document: DocumentNode;
  /** What @apollo/gateway is given: the same without the access directives, which it refuses to load. */
  sdl: string;
  names: AccessNames;
  ownership: Ownership;
  innerFields: InnerFields;
};

/** Reads a composed Federation 2 supergraph, ours or anybody's. Throws STARTUP with what is wrong. */
export const readSupergraph = (sdl: string): Supergraph => {
  const document = parsed(sdl);
  const names = accessNames(document);
  return {
    document,
    names,
    sdl: print(withoutAccess(document, names)),
    ownership: ownershipOf(document),
    innerFields: innerFieldsOf(document),
  };
};

const parsed = (sdl: string): DocumentNode => {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    throw new TriviumError('STARTUP', `The supergraph is not GraphQL: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
};
