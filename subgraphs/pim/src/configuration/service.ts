import type { Configuration } from './model.ts';
import type { ConfigurationRepository } from './repository.ts';

/**
 * Keeps the last configuration that was read. It is never served stale: each request learns the version in the
 * database, from the product statement that it sends anyway or with a tiny one, and what is kept is used only when it is
 * that version. So replicas need no word from each other, and none is behind by even a second.
 */
export type ConfigurationStore = {
  latest(): Promise<Configuration>;
  /** The configuration of this version, or of a later one. */
  atLeast(version: bigint): Promise<Configuration>;
};

export const configurationStore = (repository: ConfigurationRepository): ConfigurationStore => {
  let kept: Configuration | null = null;
  let loading: Promise<Configuration> | null = null;
  const load = (): Promise<Configuration> => {
    loading ??= repository.all().then(
      (configuration) => {
        if (kept === null || kept.version < configuration.version) kept = configuration;
        loading = null;
        return kept;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  const atLeast = async (version: bigint): Promise<Configuration> => {
    if (kept !== null && kept.version >= version) return kept;
    const loaded = await load();
    // What was loading may have begun before the version was written; the next one has not.
    return loaded.version >= version ? loaded : load();
  };
  return { latest: async () => atLeast(await repository.version()), atLeast };
};

/** One request's view: the same configuration from its first field to its last. */
export type RequestConfiguration = {
  current(): Promise<Configuration>;
  /** Tells the version that a statement of this request saw, which saves asking for it. */
  seen(version: string): void;
  /** After a change, so that the mutation's answer shows it. */
  renew(): void;
};

export const requestConfiguration = (store: ConfigurationStore): RequestConfiguration => {
  let hint: bigint | null = null;
  let current: Promise<Configuration> | null = null;
  return {
    current() {
      current ??= hint === null ? store.latest() : store.atLeast(hint);
      return current;
    },
    seen(version) {
      hint ??= BigInt(version);
    },
    renew() {
      hint = null;
      current = null;
    },
  };
};
