import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses of the storefront's own files. They change with what is in them, so they may be kept for ever. */
export type Assets = { style: string; script: string; icon: string; files: ReadonlyMap<string, AssetFile> };
export type AssetFile = { type: string; body: string };

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };

/** In the order in which they count: what is special comes after what is general. */
const STYLE = ['base', 'frame', 'picture', 'page', 'list', 'product', 'staff'].map((part) => `style/${part}.css`);

export const readAssets = (): Assets => {
  const files = new Map<string, AssetFile>();
  const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
  const add = (name: string, ending: keyof typeof TYPES, parts: readonly string[] = [`${name}.${ending}`]): string => {
    const body = parts.map(read).join('\n');
    const path = `/assets/${name}.${hash('sha256', body).slice(0, 12)}.${ending}`;
    files.set(path, { type: TYPES[ending], body });
    return path;
  };
  return { style: add('style', 'css', STYLE), script: add('script', 'js'), icon: add('icon', 'svg'), files };
};
