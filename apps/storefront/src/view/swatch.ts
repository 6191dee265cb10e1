import { html } from 'hono/html';
import type { Html } from './html.ts';

/** A circle of the colour before its name, which stays: not everybody sees colours, and not everybody sees them alike. */
export const swatch = (colour: string | null | undefined): Html | null =>
  colour ? html`<span class="swatch" style="--swatch:${colour}" aria-hidden="true"></span>` : null;
