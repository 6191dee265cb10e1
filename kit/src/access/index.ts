export { guardFields } from './guard.ts';
export { type AccessRule, accessRuleOf, isOpen, verdict, type Verdict } from './rule.ts';
