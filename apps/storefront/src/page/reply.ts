import type { Head } from '../view/head.ts';
import type { Html } from '../view/html.ts';
import type { Edition } from '../edition/model.ts';
import type { FrameFragment } from '../generated/graphql.ts';

/** What came of a request for a page. */
export type Reply =
  | { kind: 'redirect'; to: string; status: 301 | 302; maxAge: number }
  | {
      kind: 'page';
      status: 200 | 404 | 503;
      frame: Pick<FrameFragment, 'site'> | null;
      head: Head;
      body: Html;
      maxAge: number;
      /** The locale of the body, where it is not the edition's. */
      lang?: string;
      /** Where the same thing is in the edition; null when it is not there. Left out: at the same path. */
      elsewhere?: (edition: Edition) => string | null;
    };
