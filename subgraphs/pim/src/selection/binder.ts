export const AT = '$1::timestamptz';

/** Values on their way into a statement; the first is the instant, where one is read at. */
export type Binder = { values: unknown[]; bind(value: unknown, type: string): string };

export const binder = (at?: Date): Binder => {
  const values: unknown[] = at ? [at] : [];
  return {
    values,
    bind(value, type) {
      values.push(value);
      return `$${values.length}::${type}`;
    },
  };
};
