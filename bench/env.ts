/** What the peers inherit: the machine's own settings, such as PATH. */
export const inheritedEnv = (): NodeJS.ProcessEnv => process.env;
