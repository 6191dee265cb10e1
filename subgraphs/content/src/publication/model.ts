import type { Stage } from '@trivium/kit/context';
import type { PageId } from '../page/model.ts';

/** A row of the timeline, for staff. */
export type PageVersion = {
  id: string;
  page: PageId;
  locale: string;
  stage: Stage;
  path: string | null;
  title: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
  release: string | null;
  ended: boolean;
  publishedBy: string;
  publishedAt: Date;
};
