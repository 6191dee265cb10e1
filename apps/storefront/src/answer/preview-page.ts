import type { Visit } from '../edition/visit.ts';
import type { Reply } from '../page/reply.ts';
import { plainHead } from '../view/head.ts';
import { previewForm } from '../view/preview-bar.ts';

/**
 * Where staff begin.
 *
 * @param problem why they are asked again
 * @param interrupted what they were looking at, and come back to
 */
export const previewPage = (problem: string | null, interrupted: Visit | null): Reply => ({
  kind: 'page',
  status: 200,
  frame: null,
  head: plainHead('Preview'),
  maxAge: 0,
  body: previewForm(problem, interrupted),
});
