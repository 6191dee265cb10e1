import type { Instant } from '@trivium/kit/time';

export type ReleaseModel = { code: string; name: string; instant: Instant; revision: number };
