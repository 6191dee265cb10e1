import type { Timeline } from '@trivium/kit/timeline';

/** What is approved of an asset. */
export const VERSIONS: Timeline = { table: 'asset_version', key: ['asset_id'] };
/** What may be shown where. */
export const RIGHTS: Timeline = { table: 'rights', key: ['asset_id'] };
/** Pictures at products, one timeline per link. */
export const LINKS: Timeline = { table: 'link', key: ['link_id'] };

export const TIMELINES: readonly Timeline[] = [VERSIONS, RIGHTS, LINKS];
