/** Where the start of a database tells what it does; any logger with these two methods fits. */
export type StartLog = { info(message: string): void; warn(message: string): void };

export const silentLog: StartLog = { info() {}, warn() {} };
