import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { cacheOf } from '@trivium/kit/cache';
import { TriviumError } from '@trivium/kit/errors';
import { isService, type Viewer } from '@trivium/kit/viewer';
import type { Registry } from '../persisted/registry.ts';
import { type Operation, readDocument, type Reader, selectOperation } from './operation.ts';

/** How a request names its operation. */
export type OperationRequest = {
  query: string | null;
  operationName: string | null;
  /** An id of a manifest. */
  id: string | null;
  /** `extensions.persistedQuery.sha256Hash`: an id, or, beside a query, that query's hash. */
  sha256Hash: string | null;
};

export type Catalogue = { find(request: OperationRequest, viewer: Viewer): Operation };

type CatalogueOptions = { reader: Reader; registry: Registry; mode: 'open' | 'safelist' };

/** Anybody may send any text; a parsed character takes some 100 bytes. */
const KEPT = { entries: 1_000, keyLength: 2_000_000 };
const MAX_NAME = 200;

/** Finds the operation that a request means, reading it once. In safelist mode the public runs registered ones only. */
export const catalogue = ({ reader, registry, mode }: CatalogueOptions): Catalogue => {
  const kept = cacheOf<Operation>(KEPT);
  const read = (text: string, name: string | null): Operation => {
    const key = `${name ?? ''}\n${text}`;
    const known = kept.get(key);
    const operation = known ?? selectOperation(readDocument(text, reader), name, reader, false);
    if (!known) kept.set(key, operation);
    return operation;
  };
  return {
    find({ query, operationName, id, sha256Hash }, viewer) {
      if (operationName !== null && operationName.length > MAX_NAME) {
        throw new TriviumError('BAD_REQUEST', `"operationName" is longer than ${MAX_NAME} characters.`);
      }
      if (query === null) return registered(id ?? sha256Hash, operationName, registry);
      if (sha256Hash !== null && !isHashOf(sha256Hash, query)) {
        throw new TriviumError('BAD_REQUEST', '"extensions.persistedQuery.sha256Hash" is not the SHA-256 of "query".');
      }
      const known = registry.byText(query);
      if (known && (operationName === null || operationName === known.name)) return known;
      if (mode === 'safelist' && isPublic(viewer)) {
        throw new TriviumError(
          'OPERATION_NOT_REGISTERED',
          'Only registered operations can be run here; others need a staff token.',
        );
      }
      return read(query, operationName);
    },
  };
};

/** Anonymous viewers and customers: whoever holds no scope. Our services ask what their code says. */
const isPublic = ({ subject, scopes }: Viewer): boolean => scopes.length === 0 && !isService(subject);

const registered = (id: string | null, operationName: string | null, registry: Registry): Operation => {
  if (id === null)
    throw new TriviumError('BAD_REQUEST', 'Send a GraphQL operation as "query", or the id of a registered one.');
  const operation = registry.byId(id);
  if (!operation) {
    // Apollo's clients know this code, and send the whole operation next.
    throw new GraphQLError(
      'No operation is registered under this id; send it as "query", or register it with its manifest.',
      {
        extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
      },
    );
  }
  if (operationName !== null && operationName !== operation.name) {
    throw new TriviumError('BAD_REQUEST', `The operation registered under this id is not named "${operationName}".`);
  }
  return operation;
};

const isHashOf = (hash: string, text: string): boolean =>
  createHash('sha256').update(text).digest('hex') === hash.toLowerCase();
