export { materialiseDue } from './due.ts';
export { type ReleaseFollower, releaseFollower } from './follower.ts';
export { type ReleaseFact, type ReleaseProjection, releaseProjection } from './projection.ts';
export { proposeRelease } from './propose.ts';
export { settleProposals } from './settle.ts';
export { learnReleases, unknownReleases } from './learn.ts';
