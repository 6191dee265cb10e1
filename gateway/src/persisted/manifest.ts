import { TriviumError } from '@trivium/kit/errors';

/** Apollo's format, as client tooling writes it. */
export type OperationManifest = {
  format: 'apollo-persisted-query-manifest';
  version: 1;
  operations: readonly ManifestOperation[];
};
export type ManifestOperation = { id: string; name: string; type: 'query' | 'mutation' | 'subscription'; body: string };

const FORMAT = 'apollo-persisted-query-manifest';

const isOperation = (value: unknown): value is ManifestOperation =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'name', 'type', 'body'].every((key) => typeof Object(value)[key] === 'string');

/** Checks a manifest's shape. Throws STARTUP that names `source`. */
export const readManifest = (json: unknown, source: string): OperationManifest => {
  const given = Object(json) as Partial<OperationManifest>; // checked in the next lines
  if (
    given.format !== FORMAT ||
    given.version !== 1 ||
    !Array.isArray(given.operations) ||
    !given.operations.every(isOperation)
  ) {
    throw new TriviumError(
      'STARTUP',
      `${source} is not an Apollo persisted query manifest ("format": "${FORMAT}", "version": 1).`,
    );
  }
  return { format: FORMAT, version: 1, operations: given.operations };
};
