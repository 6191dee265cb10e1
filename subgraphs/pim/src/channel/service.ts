import type { UserError } from '@trivium/kit/change';
import { checkCode, saveConfiguration } from '../configuration/save.ts';
import type { WriteDependencies } from '../context.ts';
import type { ChannelSaveInput } from '../generated/graph.ts';
import type { ChannelModel } from './model.ts';

export type ChannelService = {
  all(): Promise<ChannelModel[]>;
  byCode(code: string): Promise<ChannelModel | null>;
  byCodes(codes: readonly string[]): Promise<ChannelModel[]>;
  save(
    input: ChannelSaveInput,
    idempotencyKey?: string | null,
  ): Promise<{ channel: ChannelModel | null; userErrors: readonly UserError[] }>;
};

export const channelService = (dependencies: WriteDependencies): ChannelService => {
  const { configuration } = dependencies;
  const byCode = async (code: string) => (await configuration.current()).channels.get(code) ?? null;
  return {
    all: async () => [...(await configuration.current()).channels.values()],
    byCode,
    async byCodes(codes) {
      const { channels } = await configuration.current();
      return codes.flatMap((code) => channels.get(code) ?? []);
    },
    async save(input, idempotencyKey) {
      const { code, name, kind } = input;
      const { id, userErrors } = await saveConfiguration(dependencies, {
        mutation: 'channelSave',
        entity: 'Channel',
        noun: 'channel',
        id: code,
        input,
        idempotencyKey,
        find: (transaction) => transaction.channel.findUnique({ where: { code } }),
        write(transaction, stamp) {
          checkCode(code, ['input', 'code'], 32);
          const row = { code, name, kind, ...stamp };
          return transaction.channel.upsert({ where: { code }, create: row, update: row });
        },
      });
      return { channel: id === null ? null : await byCode(id), userErrors };
    },
  };
};
