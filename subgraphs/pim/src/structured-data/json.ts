export type Json = string | number | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** An object of what is there. */
export const present = (fields: Record<string, Json | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, harmless(value)]])),
  );

/**
 * Inside a script element, `</` could end the script and `<!` begin a comment that hides its end
 * (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements): a space takes the meaning away.
 */
const harmless = (value: Json): Json => (typeof value === 'string' ? value.replace(/<(?=[/!])/g, '< ') : value);
