import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the run's one seeded installation is made, by the first test that asks for it. */
    demoFolder: string;
  }
}

/** Vitest's globalSetup: a place for the demo, gone with the run. Nothing is made before a test wants it. */
export const setup = (project: TestProject): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-demo-'));
  chmodSync(folder, 0o755);
  project.provide('demoFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
};
