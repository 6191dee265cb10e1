import { verdict, type Verdict } from '@trivium/kit/access';
import type { Viewer } from '@trivium/kit/viewer';
import type { AccessRules } from './rules.ts';

/** What one kind of viewer may read; shared by all with the same scopes. */
export type ViewerAccess = {
  /** The first rule of the field that the viewer does not meet decides; UNAUTHENTICATED goes before FORBIDDEN. */
  to(objectType: string, field: string): Verdict;
  /** Tells viewers apart as far as these rules do; empty when all of them are met. */
  signature(rules: Iterable<number>): string;
};

const KEPT = 500;

/** Remembers verdicts by what they depend on: whether somebody is signed in, and the scopes. */
export const viewerAccess = (rules: AccessRules): ((viewer: Viewer) => ViewerAccess) => {
  const kept = new Map<string, ViewerAccess>();
  return (viewer) => {
    const key = viewer.subject === null ? '' : `+${viewer.scopes.join(' ')}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= KEPT) kept.clear();
    const access = accessFor(viewer, rules);
    kept.set(key, access);
    return access;
  };
};

const accessFor = (viewer: Viewer, rules: AccessRules): ViewerAccess => {
  const verdicts = rules.rules.map((rule) => verdict(viewer, rule));
  return {
    to(objectType, field) {
      let worst: Verdict = 'allowed';
      for (const rule of rules.of(objectType, field)) {
        const answer = verdicts[rule] ?? 'FORBIDDEN';
        if (answer === 'UNAUTHENTICATED') return answer;
        if (answer !== 'allowed') worst = answer;
      }
      return worst;
    },
    signature: (used) =>
      [...used].flatMap((rule) => (verdicts[rule] === 'allowed' ? [] : [`${rule}${verdicts[rule]?.[0]}`])).join(','),
  };
};
