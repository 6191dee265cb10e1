import { TriviumError } from '@trivium/kit/errors';
import { type Connection, connectionOf, type PageArguments, pageRequest } from '@trivium/kit/paging';
import type { AssetSourceModel } from './model.ts';
import type { SourceRepository } from './repository.ts';

export { assetsOfSources, lockSource, type SourceRepository, sourceRepository } from './repository.ts';

const LONGEST = 500;
/** Control characters, halves of characters, line separators. */
const UNFIT = /\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}/u;

/** Why a text cannot be a sender's name of a file; null when it can. */
export const sourceProblem = (source: string): string | null => {
  if (source === '') return 'A source is not empty.';
  if (source.length > LONGEST) return `A source has ${LONGEST} characters at the most.`;
  return UNFIT.test(source) ? 'A source has no control characters.' : null;
};

export type SourceService = ReturnType<typeof sourceService>;

export const sourceService = ({ repository }: { repository: SourceRepository }) => ({
  /** Throws BAD_USER_INPUT for a beginning that no source has. */
  async page(prefix: string, page: PageArguments): Promise<Connection<AssetSourceModel>> {
    const problem = prefix === '' ? null : sourceProblem(prefix);
    if (problem) throw new TriviumError('BAD_USER_INPUT', problem);
    const request = pageRequest(page, ['text']);
    return connectionOf(request, await repository.page(prefix, request), ({ source }) => [source]);
  },
});
