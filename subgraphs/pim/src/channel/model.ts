export type ChannelModel = {
  code: string;
  name: string;
  kind: 'D2C' | 'MARKETPLACE' | 'PORTAL' | 'PRINT';
  revision: number;
};
