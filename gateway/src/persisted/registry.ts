import { TriviumError } from '@trivium/kit/errors';
import { type Operation, OperationErrors, readDocument, type Reader, selectOperation } from '../operation/operation.ts';
import type { OperationManifest } from './manifest.ts';

export type Registry = {
  byId(id: string): Operation | undefined;
  byText(text: string): Operation | undefined;
};

/** Reads every registered operation at start, so that one that no longer fits the schema is known before it is asked for. */
export const registry = (manifests: readonly OperationManifest[], reader: Reader): Registry => {
  const ids = new Map<string, Operation>();
  const texts = new Map<string, Operation>();
  const misfits: string[] = [];
  for (const { id, name, body } of manifests.flatMap(({ operations }) => operations)) {
    try {
      const operation = selectOperation(readDocument(body, reader), name === '' ? null : name, reader, true);
      const other = ids.get(id);
      if (other && other.hash !== operation.hash)
        misfits.push(`${name}: the id ${id.slice(0, 80)} is also another operation's.`);
      ids.set(id, operation);
      texts.set(body, operation);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      misfits.push(
        `${name}: ${error instanceof OperationErrors ? error.errors.map(({ message }) => message).join(' ') : error.message}`,
      );
    }
  }
  if (misfits.length > 0) {
    throw new TriviumError('STARTUP', `These registered operations do not fit the schema:\n  ${misfits.join('\n  ')}`);
  }
  return { byId: (id) => ids.get(id), byText: (text) => texts.get(text) };
};
