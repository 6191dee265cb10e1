import { type Data, isRecord, own, type Path } from './record.ts';

export type Placed = { path: Path; entity: Data };

/** The objects that a fetch of entities is about, with their places, in the order in which @apollo/gateway takes them. */
export const entitiesAt = (raw: Data, steps: readonly (string | number)[]): Placed[] => {
  let found: { path: Path; value: unknown }[] = [{ path: [], value: raw }];
  for (const step of steps) {
    found = found.flatMap(({ path, value }) => {
      if (step === '@')
        return Array.isArray(value) ? value.map((entry, index) => ({ path: [...path, index], value: entry })) : [];
      return isRecord(value) ? [{ path: [...path, step], value: own(value, String(step)) }] : [];
    });
  }
  return found.flatMap(({ path, value }) => (isRecord(value) ? [{ path, entity: value }] : []));
};

/**
 * Which entity each representation stands for. Entities of another type, or without the fields that are required, were
 * left out of the batch; what is left keeps its order.
 */
export const placesOf = (representations: readonly unknown[], entities: readonly Placed[]): (Placed | null)[] => {
  let next = 0;
  return representations.map((representation) => {
    for (let index = next; index < entities.length; index += 1) {
      const candidate = entities[index];
      if (!candidate || !isRecord(representation) || !standsFor(representation, candidate.entity)) continue;
      next = index + 1;
      return candidate;
    }
    return null;
  });
};

const standsFor = (representation: Data, entity: Data): boolean =>
  Object.keys(representation).every((key) => {
    const value = representation[key];
    return typeof value === 'object' || own(entity, key) === value;
  });
