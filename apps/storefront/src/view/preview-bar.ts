import { html } from 'hono/html';
import type { Preview, Visit } from '../edition/visit.ts';
import type { Html } from './html.ts';

/** For staff: which instant and market they look at. In English, as the staff's tools are. */
export const previewBar = (visit: Visit, { at }: Preview): Html => {
  const { edition, editions } = visit;
  return html`<aside class="preview" aria-label="Preview" lang="en">
    <form method="post" action="/preview">
      <strong>Preview</strong>
      <label>Instant (UTC) <input type="datetime-local" name="at" step="1" value="${at?.slice(0, 19) ?? ''}" /></label>
      <label
        >Market
        <select name="prefix">
          ${editions.all.map(
            ({ prefix, hreflang, marketName }) =>
              html`<option value="${prefix}"${prefix === edition.prefix ? html` selected` : null}>
                ${marketName} (${hreflang})
              </option>`,
          )}
        </select></label
      >
      <input type="hidden" name="path" value="${hereOf(visit)}" />
      <button name="do" value="look">Look</button>
      <button name="do" value="leave">Leave</button>
    </form>
    <p>${at ? `As of ${at}.` : 'As of now, with your rights.'}</p>
  </aside>`;
};

const hereOf = ({ path, query }: Visit): string => `${path}${query.size > 0 ? `?${query}` : ''}`;

/** Where staff begin, or begin again and go on where they were interrupted. */
export const previewForm = (problem: string | null, interrupted: Visit | null): Html =>
  html`<section class="words narrow" lang="en">
    <h1>Preview</h1>
    <p>Look at any page as it will be. You need a token with the scope <code>time:travel</code>.</p>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : null}
    <form method="post" action="/preview" class="stack">
      <label>Token <input type="password" name="token" required autocomplete="off" maxlength="4000" /></label>
      <label>Instant (UTC), empty for now <input type="datetime-local" name="at" step="1" /></label>
      ${
        interrupted
          ? html`<input type="hidden" name="prefix" value="${interrupted.edition.prefix}" />
            <input type="hidden" name="path" value="${hereOf(interrupted)}" />`
          : null
      }
      <button name="do" value="begin" class="action">Begin</button>
    </form>
  </section>`;
