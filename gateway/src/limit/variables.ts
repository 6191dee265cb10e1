import { checkText, type Limits, tooMuch } from './limits.ts';

/** Walks with a list of its own instead of the stack: variables may be nested 100,000 deep. */
export const checkVariables = (variables: Readonly<Record<string, unknown>>, limits: Limits): void => {
  const waiting: { value: unknown; depth: number }[] = [{ value: variables, depth: 0 }];
  let values = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    values += 1;
    if (values > limits.variableValues) throw tooMuch('The variables hold too many values', limits.variableValues);
    const { value, depth } = next;
    if (typeof value === 'string') checkText(value);
    if (typeof value !== 'object' || value === null) continue;
    if (depth > limits.valueDepth) throw tooMuch('A variable is nested too deeply', limits.valueDepth);
    const entries = Object.values(value);
    if (depth > 0) for (const key of Object.keys(value)) checkText(key);
    if (entries.length > limits.listLength)
      throw tooMuch(`A variable with ${entries.length} entries`, limits.listLength);
    for (const entry of entries) waiting.push({ value: entry, depth: depth + 1 });
  }
};
