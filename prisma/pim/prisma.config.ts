import { defineConfig } from 'prisma/config';
import { datasource } from '../env.ts';

export default defineConfig({ schema: '.', migrations: { path: 'migrations' }, ...datasource('pim') });
