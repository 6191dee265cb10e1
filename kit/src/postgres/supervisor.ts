import type { ServerState } from './folder.ts';
import { processIdentity } from './process-identity.ts';
import type { StartLog } from './start-log.ts';
import { messageOf } from './startup-error.ts';

/** More ends than this within a minute are no accident, and starting again would only hide the cause. */
const mostRestarts = 5;
const lookEvery = 250;

export type Supervision = {
  /** No more restarts from now on; answers the server that runs, or ran last. */
  end(): Promise<ServerState>;
};

/** Starts the server again, on the same port, when it ends although nobody stopped it: pools then find it by themselves. */
export const supervise = (
  first: ServerState,
  restart: (port: number) => Promise<ServerState>,
  log: StartLog,
): Supervision => {
  let state = first;
  let restarting: Promise<void> | undefined;
  let restarts: number[] = [];

  const again = async (): Promise<void> => {
    restarts = [...restarts.filter((time) => time > Date.now() - 60_000), Date.now()];
    if (restarts.length > mostRestarts) {
      clearInterval(timer);
      log.warn(
        `PostgreSQL ended ${restarts.length} times within a minute: it stays down until Trivium is started again`,
      );
      return;
    }
    log.warn(`PostgreSQL (pid ${state.pid}) ended without being asked to: starting it again on port ${state.port}`);
    try {
      state = await restart(state.port);
    } catch (thrown) {
      log.warn(messageOf(thrown)); // The next look tries again, until it is too often.
    }
  };

  const timer = setInterval(() => {
    if (restarting !== undefined || isAlive(state)) return;
    restarting = again().finally(() => {
      restarting = undefined;
    });
  }, lookEvery);
  timer.unref();

  return {
    async end() {
      clearInterval(timer);
      await restarting;
      return state;
    },
  };
};

// The cheap question first: the identity costs a process of its own on some systems.
const isAlive = ({ pid, identity }: ServerState): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || processIdentity(pid) === identity;
};
