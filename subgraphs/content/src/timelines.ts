import type { Timeline } from '@trivium/kit/timeline';
import { MENUS } from './navigation/model.ts';
import { PAGES } from './page/model.ts';

export const TIMELINES: readonly Timeline[] = [PAGES, MENUS];
